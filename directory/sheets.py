"""What stands on a printed sheet for a municipality: whom to contact, in the three levels of an action plan.

The guide picks the contacts, so the sheet never says anything else than its pages. How it looks is in ``templates``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from directory.catalogue.catalogue import Catalogue
from directory.domain.areas import CLOSENESS
from directory.domain.calendar import is_public_holiday
from directory.domain.guide import CHILD, EMERGENCY_KIND, EXPOSED_ADULT, PROFESSIONAL
from directory.domain.hours import SWEDISH_TIME
from directory.domain.referral_candidates import ANSWERED
from directory.domain.referral_values import ReasonCode, Referral, Referrals
from directory.domain.taxonomy import UrgencyGrade

#: So many contacts has each level, that the sheet keeps to two pages.
MOST = {UrgencyGrade.CRISIS: 12, UrgencyGrade.SUPPORT: 16, UrgencyGrade.BACKGROUND: 6}
FORENOON = time(10)
SATURDAY = 5
FOR_STAFF = (PROFESSIONAL, EXPOSED_ADULT, CHILD)
TO_HAND_OVER = (EXPOSED_ADULT, CHILD, "relative")


@dataclass(frozen=True, slots=True)
class Level:
    """The contacts of one urgency, the nearest and most often named first."""

    grade: UrgencyGrade
    referrals: tuple[Referral, ...]


@dataclass(slots=True)
class _Named:
    referral: Referral
    times: int


def municipality_sheet(
    catalogue: Catalogue, place: str, at: datetime, *, audiences: Iterable[str] = FOR_STAFF
) -> tuple[Level, ...]:
    """The contacts that the guide gives at a place, each once, the gravest level first. Empty levels are left out.

    Paper lies for months: what is open at the moment of printing decides nothing, and reading matter is no contact.
    """
    at = office_moment(at)
    named: dict[str, _Named] = {}
    for audience in audiences:
        for situation in catalogue.guide.situations_for(audience):
            for referral in _given(catalogue.refer(situation, place, at)):
                one = named.setdefault(referral.listing.slug, _Named(_by_itself(referral), 0))
                one.times += 1
    kinds = catalogue.reference.taxonomy.kinds
    levels = []
    for grade, most in MOST.items():
        sorts = ((one, kinds[one.referral.listing.kind]) for one in named.values())
        members = [one for one, kind in sorts if kind.urgency_grade is grade and not kind.is_material]
        members.sort(key=lambda one: _order(catalogue, one, place, grade))
        levels.append(Level(grade, tuple(one.referral for one in members[:most])))
    return tuple(level for level in levels if level.referrals)


def office_moment(at: datetime) -> datetime:
    """The first forenoon from a day on when offices are open."""
    day = at.astimezone(SWEDISH_TIME).date()
    while day.weekday() >= SATURDAY or is_public_holiday(day):
        day += timedelta(days=1)
    return datetime.combine(day, FORENOON, SWEDISH_TIME)


def _given(answer: Referrals) -> Iterator[Referral]:
    """Every contact that can be used, those that stand in for what the place lacks included."""
    for step in answer.steps:
        for referral in (*step.contacts, *(one for missing in step.missing for one in missing.fallback)):
            if referral.contacts:
                yield referral
            yield from referral.meanwhile


def _by_itself(referral: Referral) -> Referral:
    """Without saying what it stands in for: a sheet has no step in which that was asked for."""
    return replace(referral, reasons=tuple(one for one in referral.reasons if one.code != ReasonCode.CLOSEST))


def _order(catalogue: Catalogue, named: _Named, place: str, grade: UrgencyGrade) -> tuple[bool, int, bool, int, str]:
    """112, then the nearest. In a hurry, where somebody answers comes before pages to read that are as near."""
    listing = named.referral.listing
    can_wait = grade is UrgencyGrade.CRISIS and not any(one.type in ANSWERED for one in named.referral.contacts)
    closeness = catalogue.reference.areas.closeness(listing.areas, place)
    far = len(CLOSENESS) if closeness is None else closeness
    return (listing.kind != EMERGENCY_KIND, far, can_wait, -named.times, listing.slug)
