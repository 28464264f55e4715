"""Any change to the audit log breaks its chain where it was made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.audit import BEGINNING, Entry, digest, first_break

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def chain(length: int) -> list[tuple[Entry, str]]:
    entries: list[tuple[Entry, str]] = []
    previous = BEGINNING
    for number in range(1, length + 1):
        entry = Entry(number=number, at=AT, by=1, act="draft.saved", subject="draft:1", details={"fields": ["cost"]})
        previous = digest(previous, entry)
        entries.append((entry, previous))
    return entries


def end(entries: list[tuple[Entry, str]]) -> tuple[int, str]:
    return (len(entries), entries[-1][1]) if entries else (0, BEGINNING)


@given(st.integers(0, 6))
def test_a_log_that_nobody_touched_is_whole(length: int) -> None:
    entries = chain(length)

    assert first_break(entries, end=end(entries)) is None


@given(
    st.integers(0, 4),
    st.sampled_from(
        [{"at": AT + timedelta(seconds=1)}, {"by": 2}, {"act": "draft.begun"}, {"subject": "x"}, {"details": {}}]
    ),
)
def test_a_changed_entry_is_found(place: int, change: dict[str, object]) -> None:
    entries = chain(5)
    entry, written = entries[place]
    tampered = [*entries[:place], (replace(entry, **change), written), *entries[place + 1 :]]  # type: ignore[arg-type]  # varies

    assert first_break(tampered, end=end(entries)) == place + 1


@pytest.mark.parametrize("place", range(5))
def test_a_missing_entry_is_found_also_at_the_end(place: int) -> None:
    entries = chain(5)
    assert first_break(entries[:place] + entries[place + 1 :], end=end(entries)) == place + 1


def test_a_chain_written_anew_from_the_middle_does_not_end_as_the_first() -> None:
    entries = chain(5)
    other = replace(entries[4][0], act="draft.begun")

    assert first_break([*entries[:4], (other, digest(entries[3][1], other))], end=end(entries)) == 5
