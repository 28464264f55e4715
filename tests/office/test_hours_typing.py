"""Hours are read as people type them, and what is none is not guessed at."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.hours import DatedHours
from directory.web.office.hours_typing import (
    Unreadable,
    typed_exceptions,
    typed_openings,
    written_exceptions,
    written_openings,
)


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        ("", ()),
        ("stängt", ()),
        ("8-16", ((480, 960),)),
        ("08:00–16:30", ((480, 990),)),
        ("8.15 till 12", ((495, 720),)),
        ("0800-1200", ((480, 720),)),
        ("8–12, 13–16", ((480, 720), (780, 960))),
        ("8–12 och 13–16", ((480, 720), (780, 960))),
        ("21–06", ((1260, 1800),)),
        ("0–24", ((0, 1440),)),
    ],
)
def test_hours_as_people_type_them(text: str, openings: tuple[tuple[int, int], ...]) -> None:
    assert typed_openings(text) == openings


@pytest.mark.parametrize("text", ["mornings", "8", "25–26", "8–12–16", "8:61–9", "-", "8–", "8–16 utom fredag"])
def test_what_is_no_hours_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        typed_openings(text)


@pytest.mark.parametrize(
    "line",
    [
        *("24 december", "2026-13-01 stängt", "2026-12-24 kanske", "2026-12-24–2026-12-23 stängt"),
        *("2026-12-24–2036-12-24 stängt", "2026-12-249", "2026-12-24–25 stängt", "2026-02-30"),
    ],
)
def test_what_is_no_dated_exception_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        typed_exceptions(line)


@pytest.mark.parametrize(
    "line", ["2026-12-24–2027-01-06 stängt", "2026-12-24 - 2027-01-06 closed", "2026-12-24 till 2027-01-06"]
)
def test_a_closed_christmas_is_one_line(line: str) -> None:
    typed = typed_exceptions(line)

    assert (len(typed), typed[0], typed[-1].day) == (14, DatedHours(date(2026, 12, 24)), date(2027, 1, 6))
    assert written_exceptions(typed) == "2026-12-24–2027-01-06 stängt"


@given(
    st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 1, 20)), st.sampled_from([(), ((480, 960),)]), max_size=20)
)
def test_days_that_are_written_are_read_back_the_same(days: dict[date, tuple[tuple[int, int], ...]]) -> None:
    exceptions = [DatedHours(day, openings) for day, openings in sorted(days.items())]

    lines = written_exceptions(exceptions).splitlines()

    assert [dated for line in lines for dated in typed_exceptions(line)] == exceptions


@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=3))
def test_what_is_written_is_read_back_the_same(spans: list[tuple[int, int]]) -> None:
    openings = tuple((opens, opens + length) for opens, length in spans)

    assert typed_openings(written_openings(openings)) == openings


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        openings = typed_openings(text)
    except Unreadable:
        return
    assert all(opens < closes <= opens + 1440 for opens, closes in openings)
