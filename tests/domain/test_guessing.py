"""How long a guesser waits: nothing at first, then longer each time, and never for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.guessing import MEMORY, OF_A_CODE, OF_A_SOURCE, OF_AN_ACCOUNT, Patience

ALL = (OF_AN_ACCOUNT, OF_A_CODE, OF_A_SOURCE)
AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


@given(patience=st.sampled_from(ALL), failures=st.integers(0, 10_000))
def test_the_wait_grows_and_has_an_end(patience: Patience, failures: int) -> None:
    assert timedelta(0) <= patience.wait(failures) <= patience.wait(failures + 1) <= patience.longest
    assert patience.longest < MEMORY


@pytest.mark.parametrize("patience", ALL)
def test_a_few_slips_cost_nothing(patience: Patience) -> None:
    assert patience.wait(patience.free) == timedelta(0)
    assert patience.wait(patience.free + 1) == timedelta(seconds=2)
    assert patience.open_at(patience.free + 2, AT) == AT + timedelta(seconds=4)


def test_nobody_can_keep_somebody_out_for_more_than_a_minute() -> None:
    assert OF_AN_ACCOUNT.longest == timedelta(minutes=1)


def test_a_year_of_guessing_hardly_finds_a_code() -> None:
    """Three time steps are taken of a million codes; the guesser has the password already."""
    tries_in_a_year = timedelta(days=365) / OF_A_CODE.longest

    assert tries_in_a_year * 3 / 1_000_000 < 0.11
