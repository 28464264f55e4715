"""Opening hours against a plain oracle that reads a clock on a Swedish wall."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.calendar import is_public_holiday
from directory.domain.hours import (
    MINUTES_PER_DAY,
    SWEDISH_TIME,
    DatedHours,
    DayGroup,
    HolidayRule,
    Interval,
    OpenStatus,
    Schedule,
    next_opening,
    open_state,
    week,
)

SPRING_FORWARD = date(2026, 3, 29)
FALL_BACK = date(2026, 10, 25)
MIDSUMMER_EVE = date(2026, 6, 19)
CHRISTMAS_EVE = date(2026, 12, 24)
ORDINARY = date(2026, 9, 9)

WEEKDAYS = Schedule(weekly=tuple(Interval(day, 8 * 60, 16 * 60) for day in range(5)))
NIGHTS = Schedule(weekly=tuple(Interval(day, 21 * 60, 30 * 60) for day in range(7)), holidays=HolidayRule.OPEN)


def never(_day: date) -> bool:
    return False


def swedish(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SWEDISH_TIME, fold=fold)


def status(schedule: Schedule, text: str, *, fold: int = 0) -> OpenStatus:
    return open_state(schedule, swedish(text, fold=fold), is_public_holiday).status


def latest_wall_time(at: datetime) -> datetime:
    """The latest time that a Swedish wall clock has shown so far: in autumn it goes back, this does not."""
    hours_ago = (at - timedelta(minutes=minutes) for minutes in range(0, 181, 15))
    return max(moment.astimezone(SWEDISH_TIME).replace(tzinfo=None) for moment in (at, *hours_ago))


def oracle(schedule: Schedule, at: datetime) -> OpenStatus:
    """Open when the wall clock has reached an opening and not its end."""
    wall = latest_wall_time(at.astimezone(UTC))
    found = OpenStatus.CLOSED
    for day in (wall.date() - timedelta(days=1), wall.date()):
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 the wall clock has no zone
        since = (wall - midnight).total_seconds() / 60
        openings = [(i.opens, i.closes) for i in schedule.weekly if i.weekday == day.weekday()]
        exception = next((e for e in schedule.exceptions if e.day == day), None)
        rule = schedule.holidays if exception is None and is_public_holiday(day) else HolidayRule.OPEN
        if exception is not None:
            openings = list(exception.openings)
        if rule is HolidayRule.CLOSED:
            continue
        inside = any(opens <= since < closes for opens, closes in openings)
        if rule is HolidayRule.UNKNOWN:
            if inside or since < MINUTES_PER_DAY:
                found = OpenStatus.UNKNOWN if found is OpenStatus.CLOSED else found
        elif inside:
            return OpenStatus.OPEN
    return found


quarters = st.integers(0, 95).map(lambda quarter: quarter * 15)
openings = st.tuples(quarters, st.integers(1, 96)).map(lambda pair: (pair[0], pair[0] + pair[1] * 15))
days = st.builds(
    lambda base, days: base + timedelta(days=days),
    st.sampled_from([SPRING_FORWARD, FALL_BACK, MIDSUMMER_EVE, CHRISTMAS_EVE, ORDINARY]),
    st.integers(-2, 2),
)
schedules = st.builds(
    Schedule,
    weekly=st.lists(
        st.builds(lambda day, o: Interval(day, *o), st.integers(0, 6), openings), min_size=1, max_size=9
    ).map(tuple),
    exceptions=st.lists(
        st.builds(DatedHours, days, st.lists(openings, max_size=2).map(tuple)), max_size=3, unique_by=lambda e: e.day
    ).map(tuple),
    holidays=st.sampled_from(HolidayRule),
)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Any minute of a day near something difficult, counted in real time."""
    day = draw(days)
    midnight = datetime(day.year, day.month, day.day, tzinfo=SWEDISH_TIME).astimezone(UTC)
    return midnight + timedelta(
        minutes=draw(st.one_of(quarters, quarters.map(lambda m: m + 1), st.integers(0, 1500)))
    )


@given(schedules, moments())
def test_a_service_is_open_exactly_when_the_wall_clock_says_so(schedule: Schedule, at: datetime) -> None:
    assert open_state(schedule, at, is_public_holiday).status is oracle(schedule, at)


@given(schedules, st.sampled_from([SPRING_FORWARD, FALL_BACK]))
def test_every_five_minutes_of_a_night_when_the_clock_moves_are_right(schedule: Schedule, day: date) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=SWEDISH_TIME).astimezone(UTC)

    for minutes in range(-30, 300, 5):
        at = midnight + timedelta(minutes=minutes)
        assert open_state(schedule, at, is_public_holiday).status is oracle(schedule, at), at


@given(schedules, moments())
def test_an_open_service_stays_open_until_the_time_said(schedule: Schedule, at: datetime) -> None:
    state = open_state(schedule, at, is_public_holiday)

    if state.status is OpenStatus.OPEN and state.changes is not None:
        last_minute = state.changes.astimezone(UTC) - timedelta(minutes=1)
        assert state.changes > at
        assert max(last_minute, at) == at or oracle(schedule, last_minute) is OpenStatus.OPEN
        assert oracle(schedule, state.changes) is not OpenStatus.OPEN


@given(schedules, moments())
def test_a_closed_service_opens_at_the_time_said_and_not_before(schedule: Schedule, at: datetime) -> None:
    opening = next_opening(schedule, at, is_public_holiday)

    assert opening is None or opening > at
    if opening is not None:
        assert oracle(schedule, opening) is OpenStatus.OPEN
        if open_state(schedule, at, is_public_holiday).status is OpenStatus.CLOSED:
            halfway = at + (opening.astimezone(UTC) - at) / 2
            assert oracle(schedule, halfway) is not OpenStatus.OPEN


@given(schedules, moments())
def test_the_same_moment_in_another_time_zone_gives_the_same_answer(schedule: Schedule, at: datetime) -> None:
    assert open_state(schedule, at, is_public_holiday) == open_state(
        schedule, at.astimezone(SWEDISH_TIME), is_public_holiday
    )


def test_a_night_line_is_open_past_midnight() -> None:
    assert status(NIGHTS, "2026-09-09T23:30") is OpenStatus.OPEN
    assert status(NIGHTS, "2026-09-10T05:59") is OpenStatus.OPEN
    assert status(NIGHTS, "2026-09-10T06:00") is OpenStatus.CLOSED


def test_24_00_is_midnight_and_meets_what_opens_then() -> None:
    schedule = Schedule(weekly=(Interval(0, 17 * 60, 24 * 60), Interval(1, 0, 60)))

    assert status(schedule, "2026-09-07T23:59") is OpenStatus.OPEN
    assert open_state(schedule, swedish("2026-09-07T20:00"), never).changes == swedish("2026-09-08T01:00")


def test_the_hour_that_comes_twice_in_autumn_counts_once() -> None:
    schedule = Schedule(weekly=(Interval(6, 0, 150),))

    assert status(schedule, "2026-10-25T02:15", fold=0) is OpenStatus.OPEN
    assert status(schedule, "2026-10-25T02:15", fold=1) is OpenStatus.CLOSED


def test_an_opening_inside_the_hour_that_is_left_out_in_spring_does_not_happen() -> None:
    schedule = Schedule(weekly=(Interval(6, 120, 180),))

    assert status(schedule, "2026-03-29T03:00") is OpenStatus.CLOSED
    assert next_opening(schedule, swedish("2026-03-29T01:00"), never) == swedish("2026-04-05T02:00")


def test_a_holiday_that_nothing_is_said_of_is_unknown_for_its_whole_day() -> None:
    assert status(WEEKDAYS, "2026-06-19T00:00") is OpenStatus.UNKNOWN
    assert status(WEEKDAYS, "2026-06-19T23:59") is OpenStatus.UNKNOWN
    assert open_state(WEEKDAYS, swedish("2026-06-19T10:00"), is_public_holiday).changes is None


def test_what_is_always_open_is_open_on_a_holiday() -> None:
    assert status(Schedule(always=True), "2026-12-24T18:00") is OpenStatus.OPEN


def test_the_evening_before_a_holiday_runs_on_into_it() -> None:
    schedule = Schedule(weekly=(Interval(3, 18 * 60, 26 * 60),), holidays=HolidayRule.CLOSED)

    assert status(schedule, "2026-06-19T01:30") is OpenStatus.OPEN


def test_an_exception_rules_what_begins_on_its_date_and_leaves_the_night_before() -> None:
    closed_that_day = Schedule(
        weekly=NIGHTS.weekly, holidays=HolidayRule.OPEN, exceptions=(DatedHours(date(2026, 9, 10)),)
    )

    assert status(closed_that_day, "2026-09-10T03:00") is OpenStatus.OPEN
    assert status(closed_that_day, "2026-09-10T22:00") is OpenStatus.CLOSED
    assert status(closed_that_day, "2026-09-11T03:00") is OpenStatus.CLOSED


def test_an_exception_can_close_a_service_that_is_otherwise_always_open() -> None:
    schedule = Schedule(always=True, exceptions=(DatedHours(date(2026, 9, 10), ((600, 660),)),))

    assert status(schedule, "2026-09-10T09:00") is OpenStatus.CLOSED
    assert status(schedule, "2026-09-10T10:30") is OpenStatus.OPEN
    assert open_state(schedule, swedish("2026-09-09T12:00"), never).changes == swedish("2026-09-10T00:00")


def test_the_next_opening_passes_over_a_day_that_nobody_knows() -> None:
    assert next_opening(WEEKDAYS, swedish("2026-06-18T17:00"), is_public_holiday) == swedish("2026-06-22T08:00")


def test_round_the_clock_written_as_days_never_closes() -> None:
    schedule = Schedule(
        weekly=tuple(Interval(day, 0, MINUTES_PER_DAY) for day in range(7)), holidays=HolidayRule.OPEN
    )

    assert open_state(schedule, swedish("2026-09-09T12:00"), is_public_holiday).changes is None


@pytest.mark.parametrize("schedule", [None, Schedule(), Schedule(by_appointment=True)])
def test_without_hours_nothing_is_said(schedule: Schedule | None) -> None:
    at = swedish("2026-09-09T12:00")

    assert open_state(schedule, at, never).status is OpenStatus.UNKNOWN
    assert next_opening(schedule, at, never) is None


def test_neighbouring_days_with_the_same_hours_are_shown_together() -> None:
    schedule = Schedule(weekly=(*WEEKDAYS.weekly, Interval(5, 600, 840)))

    assert week(schedule) == (DayGroup(0, 4, ((480, 960),)), DayGroup(5, 5, ((600, 840),)), DayGroup(6, 6, ()))


def test_a_week_is_not_shown_of_what_is_always_open_or_unknown() -> None:
    assert week(Schedule(always=True)) == ()
    assert week(Schedule(by_appointment=True)) == ()
