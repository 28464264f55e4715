"""What the hour changes in an answer of the guide."""

from __future__ import annotations

from datetime import datetime

import pytest

from directory.domain.calendar import is_public_holiday
from directory.domain.guide import Step, When
from directory.domain.hours import SWEDISH_TIME
from directory.domain.referral import is_office_hours, ordered_steps, refer_step
from directory.domain.referral_index import ReferralIndex
from directory.domain.referral_values import Case
from tests.guide.asking import ACUTE, NIGHT, NOON, codes, slugs, step, steps
from tests.guide.builders import (
    AREAS,
    EMERGENCY,
    EVENINGS,
    FALLBACKS,
    OFFICE,
    a_contact,
    a_listing,
    a_situation,
    a_step,
    an_opening,
    words,
)


def test_a_closed_service_in_an_acute_step_names_whom_to_call_meanwhile() -> None:
    listings = [
        a_listing("office", "social_services", "0580", contacts=(a_contact(schedule=OFFICE),)),
        a_listing("jour", "social_emergency", "0580", contacts=(a_contact(schedule=EVENINGS),)),
    ]

    closed = step(listings, "social_services", at=NIGHT, **ACUTE).contacts[0]

    assert [one.listing.slug for one in closed.meanwhile] == ["jour"]
    assert codes(closed.meanwhile[0])["meanwhile"] == "office"
    assert step(listings, "social_services", at=NOON, **ACUTE).contacts[0].meanwhile == ()
    assert step(listings, "social_services", at=NIGHT).contacts[0].meanwhile == ()


def test_meanwhile_goes_on_until_somebody_certainly_answers() -> None:
    listings = [
        a_listing("office", "social_services", "0580", contacts=(a_contact(schedule=OFFICE),)),
        a_listing("jour", "social_emergency", "0580", contacts=(a_contact(schedule=None),)),
    ]

    closed = step(listings, "social_services", at=NIGHT, **ACUTE).contacts[0]

    assert [one.listing.slug for one in closed.meanwhile] == ["jour", "sos-112"]


def test_the_social_services_on_call_are_not_named_meanwhile_in_the_daytime() -> None:
    lunch = datetime(2026, 11, 24, 16, 30, tzinfo=SWEDISH_TIME)
    listings = [
        a_listing("office", "social_services", "0580", contacts=(a_contact(schedule=OFFICE),)),
        a_listing("jour", "social_emergency", "0580", contacts=(a_contact(schedule=None),)),
    ]

    closed = step(listings, "social_services", at=lunch, **ACUTE).contacts[0]

    assert [one.listing.slug for one in closed.meanwhile] == ["sos-112"]


def test_a_listing_that_answers_now_spares_the_others_their_meanwhile() -> None:
    listings = [
        a_listing("unknown", area="0580", contacts=(a_contact(schedule=None),)),
        a_listing("line", "helpline"),
    ]

    assert step(listings, "mika", at=NIGHT, **ACUTE).contacts[0].meanwhile != ()
    assert step(listings, "mika", "helpline", at=NIGHT, **ACUTE).contacts[0].meanwhile == ()


def test_at_night_the_social_services_on_call_come_before_the_office() -> None:
    listings = [
        a_listing("office", "social_services", "0580", contacts=(a_contact(schedule=None),)),
        a_listing("jour", "social_emergency", "0580", contacts=(a_contact(schedule=None),)),
    ]

    assert slugs(step(listings, "social_services", "social_emergency", at=NOON)) == ["office", "jour"]
    assert slugs(step(listings, "social_services", "social_emergency", at=NIGHT)) == ["jour", "office"]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-24 08:00", True),
        ("2026-11-24 07:59", False),
        ("2026-11-24 16:59", True),
        ("2026-11-24 17:00", False),
        ("2026-11-21 12:00", False),  # a Saturday
        ("2026-12-24 12:00", False),  # julafton, a Thursday
        ("2026-06-19 12:00", False),  # midsommarafton, a Friday
    ],
)
def test_offices_are_open_on_weekdays_from_eight_to_five(moment: str, expected: bool) -> None:
    assert is_office_hours(datetime.fromisoformat(moment).replace(tzinfo=SWEDISH_TIME), is_public_holiday) is expected


def named(name: str, *contacts: str, when: When = When.ANY) -> Step:
    return a_step(*contacts, text=words(name), when=when)


DAY = named("day", "social_services", when=When.OFFICE_HOURS)
EVENING = named("evening", "social_emergency", when=When.OUT_OF_HOURS)
ADVICE = named("advice")
OFFICE_ANY_TIME = named("office", "social_services")


@pytest.mark.parametrize(
    ("given", "at_night"),
    [
        ([an_opening(), ADVICE, DAY, EVENING], [an_opening(), ADVICE, EVENING, DAY]),
        ([an_opening(), OFFICE_ANY_TIME, ADVICE, EVENING], [an_opening(), EVENING, OFFICE_ANY_TIME, ADVICE]),
        ([ADVICE, EVENING], [ADVICE, EVENING]),
        ([DAY, ADVICE], [DAY, ADVICE]),
    ],
)
def test_at_night_what_is_for_evenings_moves_up_and_nothing_is_lost(given: list[Step], at_night: list[Step]) -> None:
    assert ordered_steps(given, office_hours=False) == at_night
    assert ordered_steps(given, office_hours=True) == given


def test_a_step_for_other_hours_is_kept_and_marked() -> None:
    situation = a_situation("a-case", ADVICE, DAY, EVENING)

    at_noon = [(one.step, one.fits_now) for one in steps([], situation)]
    at_night = [(one.step, one.fits_now) for one in steps([], situation, at=NIGHT)]

    assert at_noon == [(ADVICE, True), (DAY, True), (EVENING, False)]
    assert at_night == [(ADVICE, True), (EVENING, True), (DAY, False)]


def test_one_step_alone_is_answered_as_in_its_situation() -> None:
    index = ReferralIndex([EMERGENCY, a_listing("town", area="0580")], AREAS)
    case = Case(audience="exposed_adult", place="0580", at=NOON, office_hours=True)

    answer = refer_step(a_step("mika"), case, index=index, fallbacks=FALLBACKS, is_holiday=is_public_holiday)

    assert slugs(answer) == ["town"]
