"""What a place lacks of the help that people look for near by, and the nearest that takes people from there.

A gap means that the guide knows of none: the page says it so, and does not say that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.domain.areas import CLOSENESS, Area, AreaKind, Areas
from directory.domain.listing import Listing, State
from directory.domain.reference import Reference
from directory.domain.taxonomy import Kind

#: The help that somebody in this situation expects within the county.
EXPECTED = ("mika", "kast", "womens_shelter", "rape_clinic", "barnahus", "victim_support")
NEAREST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Gap:
    kind: Kind
    nearest: tuple[Listing, ...]


def gaps(reference: Reference, serving: Sequence[Listing], area: Area) -> list[Gap]:
    """One gap per expected kind without a service of the county or narrower, in the order of the expectation."""
    missing = []
    for code in EXPECTED:
        of_kind = [one for one in serving if code in one.kinds and one.state in (State.ACTIVE, State.UNCLEAR)]
        if code in reference.taxonomy.kinds and not _any_near(reference.areas, of_kind, area):
            missing.append(Gap(reference.taxonomy.kinds[code], _nearest(reference.areas, of_kind, area)))
    return missing


def _any_near(areas: Areas, listings: Iterable[Listing], area: Area) -> bool:
    distances = (areas.closeness(one.areas, area.code) for one in listings)
    return any(closeness is not None and closeness <= CLOSENESS[AreaKind.COUNTY] for closeness in distances)


def _nearest(areas: Areas, listings: Iterable[Listing], area: Area) -> tuple[Listing, ...]:
    def order(listing: Listing) -> tuple[int, float]:
        closeness = areas.closeness(listing.areas, area.code)
        where = listing.based_in if listing.based_in in areas else area.code
        return (CLOSENESS[AreaKind.COUNTRY] if closeness is None else closeness, areas.distance(where, area.code))

    return tuple(sorted(listings, key=order)[:NEAREST_NAMED])
