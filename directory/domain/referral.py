"""Who to contact when: turns a situation of the guide into contacts for one place and one moment.

Which contacts a kind gives, and why, is in ``referral_choice``. Time and place come in as arguments, codes go out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, time

from directory.domain.guide import (
    EMERGENCY_KIND,
    SOCIAL_EMERGENCY,
    SOCIAL_SERVICES,
    Fallbacks,
    Situation,
    Step,
    Urgency,
    When,
)
from directory.domain.hours import SWEDISH_TIME, IsHoliday, OpenStatus
from directory.domain.referral_choice import Chooser
from directory.domain.referral_index import ReferralIndex
from directory.domain.referral_values import (
    Case,
    Excluded,
    MissingKind,
    ReasonCode,
    Referral,
    Referrals,
    StepReferral,
)

OFFICE_OPENS = time(8)
OFFICE_CLOSES = time(17)
SATURDAY = 5


def refer(
    situation: Situation,
    place: str,
    at: datetime,
    *,
    index: ReferralIndex,
    fallbacks: Fallbacks,
    is_holiday: IsHoliday,
) -> Referrals:
    """Every step of a situation with its contacts, in the order to take them at that moment.

    ``place`` is an area code; ``SE`` gives the national answer.
    """
    case = Case(
        audience=situation.audience,
        place=place,
        at=at,
        office_hours=is_office_hours(at, is_holiday),
        acute=situation.urgency is Urgency.ACUTE,
        age=situation.age,
    )
    chooser = Chooser(index, fallbacks, case, is_holiday)
    steps = ordered_steps(situation.steps, office_hours=case.office_hours)
    return Referrals(case=case, steps=tuple(_refer_step(step, case, chooser) for step in steps))


def refer_step(
    step: Step, case: Case, *, index: ReferralIndex, fallbacks: Fallbacks, is_holiday: IsHoliday
) -> StepReferral:
    """One step alone, for a case that is not in the guide."""
    return _refer_step(step, case, Chooser(index, fallbacks, case, is_holiday))


def is_office_hours(at: datetime, is_holiday: IsHoliday) -> bool:
    """Whether offices are open: weekdays from eight to five in Sweden, and no holiday."""
    here = at.astimezone(SWEDISH_TIME)
    is_workday = here.weekday() < SATURDAY and not is_holiday(here.date())
    return is_workday and OFFICE_OPENS <= here.time() < OFFICE_CLOSES


def ordered_steps(steps: Sequence[Step], *, office_hours: bool) -> list[Step]:
    """Outside office hours what is for evenings moves up before what waits for the office; nothing passes 112."""
    if office_hours:
        return list(steps)
    waiting = next((number for number, step in enumerate(steps) if _waits_for_office(step)), len(steps))
    before, after = list(steps[:waiting]), list(steps[waiting:])
    now = [step for step in after if step.when is When.OUT_OF_HOURS]
    return [*before, *now, *(step for step in after if step.when is not When.OUT_OF_HOURS)]


def _waits_for_office(step: Step) -> bool:
    if step.contacts[:1] == (EMERGENCY_KIND,):
        return False
    return step.when is When.OFFICE_HOURS or step.contacts[:1] == (SOCIAL_SERVICES,)


def fits(step: Step, *, office_hours: bool) -> bool:
    """Whether a step can be taken at the moment."""
    return step.when is When.ANY or (step.when is When.OFFICE_HOURS) == office_hours


def _ordered_contacts(step: Step, *, office_hours: bool) -> tuple[str, ...]:
    """At night the social services on call stand where the office would."""
    if office_hours or not {SOCIAL_SERVICES, SOCIAL_EMERGENCY}.issubset(step.contacts):
        return step.contacts
    rest = tuple(contact for contact in step.contacts if contact != SOCIAL_EMERGENCY)
    office = rest.index(SOCIAL_SERVICES)
    return (*rest[:office], SOCIAL_EMERGENCY, *rest[office:])


def _refer_step(step: Step, case: Case, chooser: Chooser) -> StepReferral:
    contacts: dict[str, Referral] = {}
    missing: list[MissingKind] = []
    excluded: dict[str, Excluded] = {}
    more: list[str] = []
    for contact in _ordered_contacts(step, office_hours=case.office_hours):
        choice = chooser.choose(contact)
        for referral in choice.contacts:
            contacts.setdefault(referral.listing.slug, referral)
        for one in choice.excluded:
            excluded.setdefault(one.listing.slug, one)
        if choice.missing is not None:
            missing.append(choice.missing)
        if choice.has_more:
            more.append(contact)
    return StepReferral(
        step=step,
        fits_now=fits(step, office_hours=case.office_hours),
        contacts=_without_needless_meanwhile(_doubtful_last(contacts.values())),
        missing=tuple(_without_repetition(one, contacts) for one in missing),
        excluded=tuple(one for slug, one in excluded.items() if slug not in contacts),
        more=tuple(more),
    )


def _doubtful_last(referrals: Collection[Referral]) -> list[Referral]:
    """What nobody can reach, and what may no longer be there, come after the others of a step.

    A record that describes a kind while no place is chosen waits for the place, and keeps its own.
    """
    return sorted(referrals, key=_doubt)


def _doubt(referral: Referral) -> tuple[bool, bool]:
    codes = _codes(referral)
    is_reached = bool(referral.contacts) or not codes.isdisjoint((ReasonCode.THROUGH, ReasonCode.DESCRIBED))
    return (not is_reached, ReasonCode.UNCLEAR in codes)


def _codes(referral: Referral) -> set[str]:
    return {reason.code for reason in referral.reasons}


def _without_needless_meanwhile(referrals: Collection[Referral]) -> tuple[Referral, ...]:
    """Where somebody in the step answers now, only what is known to be closed needs to name another."""
    if not any(one.open_state.status is OpenStatus.OPEN for one in referrals):
        return tuple(referrals)
    return tuple(
        one if one.open_state.status is OpenStatus.CLOSED or not one.meanwhile else replace(one, meanwhile=())
        for one in referrals
    )


def _without_repetition(missing: MissingKind, contacts: Collection[str]) -> MissingKind:
    """A step that names the stand-in itself need not offer it twice."""
    return replace(missing, fallback=tuple(one for one in missing.fallback if one.listing.slug not in contacts))
