"""Asks the guide in a small made-up country, for tests of who is named first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from directory.domain.calendar import is_public_holiday
from directory.domain.guide import Fallbacks, Situation, Urgency
from directory.domain.hours import SWEDISH_TIME
from directory.domain.listing import Listing
from directory.domain.referral import refer
from directory.domain.referral_index import ReferralIndex
from directory.domain.referral_values import Referral, StepReferral
from tests.guide.builders import AREAS, EMERGENCY, FALLBACKS, a_situation, a_step

NOON = datetime(2026, 11, 24, 12, tzinfo=SWEDISH_TIME)  # a Tuesday
NIGHT = datetime(2026, 11, 24, 23, tzinfo=SWEDISH_TIME)
ACUTE = {"urgency": Urgency.ACUTE}


def steps(
    listings: list[Listing],
    situation: Situation,
    place: str = "0580",
    at: datetime = NOON,
    fallbacks: Fallbacks = FALLBACKS,
) -> tuple[StepReferral, ...]:
    index = ReferralIndex([EMERGENCY, *listings], AREAS)
    return refer(situation, place, at, index=index, fallbacks=fallbacks, is_holiday=is_public_holiday).steps


def step(
    listings: list[Listing], *contacts: str, place: str = "0580", at: datetime = NOON, **about: Any
) -> StepReferral:
    """The answer of one step with these contacts."""
    return steps(listings, a_situation("a-case", a_step(*contacts), **about), place, at)[0]


def slugs(answer: StepReferral) -> list[str]:
    return [referral.listing.slug for referral in answer.contacts]


def codes(referral: Referral) -> dict[str, str]:
    return {reason.code: reason.value for reason in referral.reasons}
