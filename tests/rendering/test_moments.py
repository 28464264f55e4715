"""Opening states and hours in words, seen from a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from directory.domain.hours import SWEDISH_TIME, DatedHours, Interval, OpenState, OpenStatus, Schedule
from directory.rendering.interface import Interface, read_interfaces
from directory.rendering.moments import HoursRow, differing_rows, hours_rows, opening_words
from directory.settings import resource_folder

#: A Saturday evening.
AT = datetime(2026, 11, 21, 21, 40, tzinfo=SWEDISH_TIME)


@pytest.fixture(scope="module")
def swedish() -> Interface:
    return read_interfaces(resource_folder("translations"), ("sv",))["sv"]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SWEDISH_TIME)


@pytest.mark.parametrize(
    ("status", "changes", "words"),
    [
        (OpenStatus.OPEN, None, "Öppet dygnet runt"),
        (OpenStatus.OPEN, "2026-11-21T23:00", "Öppet nu till 23:00"),
        (OpenStatus.OPEN, "2026-11-22T02:00", "Öppet nu till 02:00"),
        (OpenStatus.OPEN, "2026-11-23T08:00", "Öppet nu till måndag 08:00"),
        (OpenStatus.OPEN, "2026-12-24T12:00", "Öppet nu till 24 december 12:00"),
        (OpenStatus.CLOSED, None, "Stängt nu"),
        (OpenStatus.CLOSED, "2026-11-21T22:00", "Öppnar i dag 22:00"),
        (OpenStatus.CLOSED, "2026-11-22T08:00", "Öppnar i morgon 08:00"),
        (OpenStatus.CLOSED, "2026-11-23T08:00", "Öppnar måndag 08:00"),
        (OpenStatus.CLOSED, "2026-11-27T08:00", "Öppnar fredag 08:00"),
        (OpenStatus.CLOSED, "2026-11-28T08:00", "Öppnar 28 november 08:00"),
        (OpenStatus.UNKNOWN, None, "Vi vet inte öppettiderna"),
    ],
)
def test_a_state_is_said_as_people_say_it(
    swedish: Interface, status: OpenStatus, changes: str | None, words: str
) -> None:
    state = OpenState(status, moment(changes) if changes else None)

    assert opening_words(swedish, state, AT) == words


def test_a_closing_time_is_told_in_swedish_time_wherever_it_was_reckoned(swedish: Interface) -> None:
    closes = datetime.fromisoformat("2026-11-21T22:00+00:00")

    assert opening_words(swedish, OpenState(OpenStatus.OPEN, closes), AT) == "Öppet nu till 23:00"


def test_a_week_puts_equal_neighbours_on_one_line(swedish: Interface) -> None:
    weekdays = (Interval(day, 8 * 60, 16 * 60 + 30) for day in range(5))
    schedule = Schedule(weekly=(*weekdays, Interval(5, 21 * 60, 30 * 60)))

    assert list(hours_rows(swedish, schedule)) == [
        HoursRow("Måndag–fredag", "08:00–16:30"),
        HoursRow("Lördag", "21:00–06:00"),
        HoursRow("Söndag", "stängt"),
    ]


def test_a_lunch_break_and_a_whole_day_are_said_in_words(swedish: Interface) -> None:
    schedule = Schedule(weekly=(Interval(0, 480, 720), Interval(0, 780, 960), Interval(1, 0, 1440)))

    rows = {row.days: row.times for row in hours_rows(swedish, schedule)}

    assert rows["Måndag"] == "08:00–12:00 och 13:00–16:00"
    assert rows["Tisdag"] == "dygnet runt"


def test_a_span_in_arabic_is_a_sentence_since_a_dash_would_be_read_backwards() -> None:
    arabic = read_interfaces(resource_folder("translations"), ("ar",))["ar"]
    schedule = Schedule(weekly=tuple(Interval(day, 480, 960) for day in range(7)))
    (row,) = hours_rows(arabic, schedule)

    assert row == HoursRow(
        "من \u2068الاثنين\u2069 إلى \u2068الأحد\u2069", "\u2068من \u206808:00\u2069 إلى \u206816:00\u2069\u2069"
    )


def test_days_that_differ_soon_are_told_those_in_a_row_on_one_line(swedish: Interface) -> None:
    christmas = (DatedHours(date(2026, 12, 24) + timedelta(days=days)) for days in range(3))
    gone, late = DatedHours(date(2026, 11, 20)), DatedHours(date(2027, 6, 6))
    schedule = Schedule(exceptions=(gone, late, DatedHours(date(2026, 12, 31), ((540, 720),)), *christmas))

    assert list(differing_rows(swedish, schedule, AT)) == [
        HoursRow("24 december–26 december", "stängt"),
        HoursRow("31 december", "09:00–12:00"),
    ]
