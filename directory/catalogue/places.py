"""What a place has and what it lacks, for its page.

Which contact to give in a situation is the guide's business (``domain.referral``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from directory.catalogue.bits import members
from directory.catalogue.finder import Finder
from directory.domain.areas import SWEDEN
from directory.domain.finding import Reason, Result
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.domain.taxonomy import UrgencyGrade

#: Kinds that people meet near home and whose absence they should be told of, because another door has to be used.
#: Each exists as a local service somewhere; what every municipality must have by law is not among them.
EXPECTED_NEARBY = (
    "mika",
    "kast",
    "womens_shelter",
    "girls_helpline",
    "victim_support",
    "rape_clinic",
    "barnahus",
    "youth_clinic",
    "social_emergency",
    "violence_centre",
)
FOR_PROFESSIONALS = "professional"
MOST_INSTEAD = 3


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """What serves a place and is equally urgent; ``code`` is an urgency grade, or that it is for staff only."""

    code: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind that a place lacks, with what takes people from there instead, the nearest first; maybe nothing."""

    kind: str
    instead: tuple[Listing, ...]


def place_groups(
    finder: Finder, listings: Sequence[Listing], reference: Reference, area: str, at: datetime
) -> tuple[PlaceGroup, ...]:
    nearness = finder.nearness((area,))
    minute = finder.opening.minute(at)
    serving = [number for level in range(4) for number in _at_level(finder, nearness.codes(level))]
    groups: dict[str, dict[int, Result]] = {code: {} for code in (*UrgencyGrade, FOR_PROFESSIONALS)}
    for number in serving:
        listing = listings[number]
        kind = reference.taxonomy.kinds[listing.kind]
        if not finder.running >> number & 1 or kind.is_material:
            continue
        staff_only = finder.sets.professional_only >> number & 1
        code = FOR_PROFESSIONALS if staff_only else kind.urgency_grade.value
        served = nearness.serving_area(listing)
        why = (Reason("serves", served),) if served else ()
        groups[code].setdefault(
            number, Result(listing=listing, score=0.0, open_state=minute.state(number), reasons=why)
        )
    return tuple(PlaceGroup(code, tuple(found.values())) for code, found in groups.items() if found)


def _at_level(finder: Finder, codes: Iterable[str]) -> Iterator[int]:
    bits = 0
    for code in codes:
        bits |= finder.sets.exact_areas.get(code, 0)
    return iter(sorted(members(bits), key=finder.ranking.browsing_order.__getitem__))


def gaps(finder: Finder, listings: Sequence[Listing], reference: Reference, area: str) -> tuple[Gap, ...]:
    found = []
    everywhere = finder.sets.exact_areas.get(SWEDEN, 0)
    # An unclear service may be there: to say that a place lacks it would be to say more than is known.
    running = finder.running
    here = finder.sets.area(area) & ~everywhere & running
    for kind in EXPECTED_NEARBY:
        of_kind = finder.sets.kinds.get(kind, 0)
        if of_kind & ~everywhere & running and not of_kind & here:
            takes = members(of_kind & everywhere & running & ~finder.sets.professional_only)
            nearest = sorted(takes, key=finder.ranking.browsing_order.__getitem__)[:MOST_INSTEAD]
            found.append(Gap(kind, tuple(listings[number] for number in nearest)))
    return tuple(found)
