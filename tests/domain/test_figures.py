"""Figures are added up by the hour, and a number that could tell of one reader is never told."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.figures import FEWEST, Hour, RouteClass, StatusClass, hour_of, status_class, told

TEN = datetime(2026, 11, 21, 10, tzinfo=UTC)
COUNTS = st.dictionaries(
    st.sampled_from(RouteClass), st.dictionaries(st.sampled_from(StatusClass), st.integers(1, 30)), max_size=4
)
HOURS = st.lists(
    st.builds(Hour, st.integers(0, 3).map(lambda hours: TEN + timedelta(hours=hours)), COUNTS), max_size=8
)


def hour(count: int, begins: datetime = TEN) -> Hour:
    return Hour(begins, {RouteClass.GUIDE: {StatusClass.DONE: count}})


def test_what_processes_counted_in_the_same_hour_is_added_before_anything_is_left_out() -> None:
    assert told([hour(6), hour(5)]) == [hour(11)]


def test_an_hour_with_few_answers_is_not_told_at_all() -> None:
    assert told([hour(FEWEST - 1), hour(FEWEST, TEN + timedelta(hours=1))]) == [hour(10, TEN + timedelta(hours=1))]


@given(HOURS)
def test_no_number_below_ten_is_told_and_no_larger_one_is_lost(hours: list[Hour]) -> None:
    sums: Counter[tuple[datetime, RouteClass, StatusClass]] = Counter()
    for one in hours:
        for route, statuses in one.answers.items():
            for status, count in statuses.items():
                sums[one.begins, route, status] += count

    shown = {
        (one.begins, route, status): count
        for one in told(hours)
        for route, statuses in one.answers.items()
        for status, count in statuses.items()
    }

    assert shown == {key: count for key, count in sums.items() if count >= FEWEST}
    assert [one.begins for one in told(hours)] == sorted({begins for begins, _, _ in shown})


@pytest.mark.parametrize(
    ("status", "expected"), [(200, "2xx"), (204, "2xx"), (303, "3xx"), (404, "4xx"), (429, "4xx"), (503, "5xx")]
)
def test_of_a_status_only_its_class_is_kept(status: int, expected: str) -> None:
    assert status_class(status) == expected


def test_of_a_moment_only_its_hour_is_kept() -> None:
    assert hour_of(TEN + timedelta(minutes=59, seconds=59, microseconds=9)) == TEN
