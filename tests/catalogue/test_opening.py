"""Opening states of listings: several ways in, kept answers, and services that do not run."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue.opening import OpeningHours, combined
from directory.domain.calendar import is_public_holiday
from directory.domain.hours import SWEDISH_TIME, OpenState, OpenStatus, Schedule, open_state
from directory.domain.listing import ContactAudience, Listing, State
from tests.guide.builders import ALWAYS, EVENINGS, OFFICE, a_contact, a_listing
from tests.synthetic import HOURS

NOON = datetime(2026, 9, 9, 12, 0, tzinfo=SWEDISH_TIME)
NIGHT = datetime(2026, 9, 9, 23, 0, tzinfo=SWEDISH_TIME)
BEFORE_CHRISTMAS = datetime(2026, 12, 23, 7, 0, tzinfo=SWEDISH_TIME)


def listing_with(*schedules: Schedule | None, **changes: Any) -> Listing:
    return a_listing("one", contacts=tuple(a_contact(schedule=hours) for hours in schedules), **changes)


def state(listing: Listing, at: datetime) -> OpenState:
    return OpeningHours([listing]).state(0, at)


def test_a_listing_is_open_when_any_way_in_is() -> None:
    assert state(listing_with(OFFICE, EVENINGS), NOON).status is OpenStatus.OPEN
    assert state(listing_with(OFFICE, EVENINGS), NIGHT).status is OpenStatus.OPEN
    assert state(listing_with(OFFICE, None), NIGHT).status is OpenStatus.CLOSED


def test_a_listing_opens_with_the_first_of_its_ways_in() -> None:
    half_past_seven = datetime(2026, 9, 9, 7, 30, tzinfo=SWEDISH_TIME)

    assert state(listing_with(OFFICE, EVENINGS), NOON).changes == NOON.replace(hour=16)
    assert state(listing_with(OFFICE), half_past_seven).changes == NOON.replace(hour=8)


def test_what_is_always_open_never_closes_beside_what_does() -> None:
    assert state(listing_with(OFFICE, ALWAYS), NOON) == OpenState(OpenStatus.OPEN, None)


def test_without_hours_nothing_is_known() -> None:
    assert state(listing_with(None), NOON).status is OpenStatus.UNKNOWN
    assert state(listing_with(), NOON).status is OpenStatus.UNKNOWN
    assert combined([]).status is OpenStatus.UNKNOWN


def test_a_closed_service_is_never_open() -> None:
    assert state(listing_with(ALWAYS, state=State.CLOSED), NOON).status is OpenStatus.UNKNOWN
    assert not OpeningHours([listing_with(ALWAYS, state=State.PLANNED)]).minute(NOON).open_numbers


def test_a_line_for_staff_does_not_open_a_service_for_others() -> None:
    staff = a_contact(schedule=ALWAYS, audience=ContactAudience.PROFESSIONAL)
    listing = a_listing("one", contacts=(staff, a_contact(schedule=OFFICE)))

    assert state(listing, NIGHT).status is OpenStatus.CLOSED
    assert state(a_listing("two", contacts=(staff,)), NIGHT).status is OpenStatus.OPEN


@given(st.lists(st.integers(0, 10 * 24 * 60), min_size=2, max_size=20))
def test_kept_answers_are_those_that_would_be_worked_out_anew(minutes: list[int]) -> None:
    listings = [listing_with(hours) for hours in HOURS]
    opening = OpeningHours(listings)

    for minute in minutes:
        at = BEFORE_CHRISTMAS + timedelta(minutes=minute)
        for number, hours in enumerate(HOURS):
            expected = open_state(hours, at, is_public_holiday)
            assert opening.state(number, at) == expected
            assert (number in opening.minute(at).open_numbers) == (expected.status is OpenStatus.OPEN)
