"""Swedish public holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays.countries.sweden import Sweden

from directory.domain.calendar import is_public_holiday, public_holidays


@pytest.mark.parametrize("year", range(2005, 2100))
def test_the_days_of_every_year_are_those_of_the_library(year: int) -> None:
    theirs = Sweden(years=year, expand=False, include_sundays=False, categories=("public", "de_facto"))

    assert public_holidays(year) == set(theirs)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 1, 6),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 6, 6),
        date(2026, 6, 20),
        date(2026, 10, 31),
        date(2026, 12, 26),
    ],
)
def test_public_holidays_are_known(day: date) -> None:
    assert is_public_holiday(day)


@pytest.mark.parametrize("day", [date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)])
def test_the_three_eves_count_as_holidays(day: date) -> None:
    assert is_public_holiday(day)


@pytest.mark.parametrize("day", [date(2026, 9, 6), date(2026, 4, 30), date(2026, 4, 2), date(2026, 1, 5)])
def test_ordinary_sundays_and_other_eves_do_not(day: date) -> None:
    assert not is_public_holiday(day)


def test_every_year_has_its_own_midsummer() -> None:
    eves = [
        day
        for year in range(2024, 2034)
        for day in public_holidays(year)
        if day.month == 6 and day.day in range(19, 27)
    ]

    assert {day.weekday() for day in eves} == {4, 5}
    assert len(eves) == 20


def test_a_date_does_not_depend_on_which_year_was_asked_for_first() -> None:
    day = date(2031, 12, 24)

    assert is_public_holiday(day)
    assert not is_public_holiday(day - timedelta(days=1))
