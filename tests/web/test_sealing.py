"""A sealed search can be opened for a while by the same process, and by nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.sealing import SIZES, Sealer, TooLong

SEARCH = "search"
NOON = datetime(2026, 11, 21, 12, 3, tzinfo=UTC)


@given(st.binary(max_size=2046))
def test_what_is_sealed_can_be_opened(content: bytes) -> None:
    sealer = Sealer()

    assert sealer.open(sealer.seal(content, NOON, SEARCH), NOON, SEARCH) == content


def test_a_token_lasts_at_least_ten_minutes_and_at_most_twenty() -> None:
    sealer = Sealer()
    token = sealer.seal(b"words", NOON, SEARCH)

    assert sealer.open(token, NOON + timedelta(minutes=10), SEARCH) == b"words"
    assert sealer.open(token, NOON + timedelta(minutes=20), SEARCH) is None


def test_another_process_cannot_open_it() -> None:
    token = Sealer().seal(b"words", NOON, SEARCH)

    assert Sealer().open(token, NOON, SEARCH) is None


def test_what_was_sealed_for_one_thing_is_not_opened_for_another() -> None:
    sealer = Sealer()

    assert sealer.open(sealer.seal(b"words", NOON, SEARCH), NOON, "a place") is None


def test_workers_with_the_same_seed_open_each_others_tokens() -> None:
    seed = bytes(range(32))

    assert Sealer(seed).open(Sealer(seed).seal(b"words", NOON, SEARCH), NOON, SEARCH) == b"words"


@given(st.binary(max_size=1000), st.integers(0, 200))
def test_an_altered_token_is_refused(content: bytes, position: int) -> None:
    sealer = Sealer()
    token = sealer.seal(content, NOON, SEARCH)
    character = token[position]
    other = "A" if character != "A" else "B"
    altered = token[:position] + other + token[position + 1 :]

    assert sealer.open(altered, NOON, SEARCH) is None


@given(st.text(max_size=300))
def test_nonsense_is_refused_and_never_fails(token: str) -> None:
    assert Sealer().open(token, NOON, SEARCH) is None


def test_token_lengths_fall_into_few_sizes() -> None:
    sealer = Sealer()

    lengths = {len(sealer.seal(b"x" * size, NOON, SEARCH)) for size in range(0, 2046, 13)}

    assert len(lengths) == len(SIZES)


def test_too_much_is_said_to_be_too_much() -> None:
    with pytest.raises(TooLong):
        Sealer().seal(b"x" * 2047, NOON, SEARCH)
