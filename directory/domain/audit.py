"""The chain of the audit log: what each entry's digest is made of, and where a chain is broken."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

#: What stands before the first entry.
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who did what, when. ``details`` are names of fields and codes, never the values of fields."""

    number: int
    at: datetime
    by: int | None
    act: str
    subject: str
    details: Mapping[str, Any]


def digest(previous: str, entry: Entry) -> str:
    """The SHA-256 of an entry together with the digest before it."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    written = [previous, entry.number, at, entry.by, entry.act, entry.subject, entry.details]
    return sha256(json.dumps(written, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def first_break(entries: Iterable[tuple[Entry, str]], *, end: tuple[int, str]) -> int | None:
    """The number of the first entry that is not as it was written, or is missing; None for a whole chain.

    ``entries`` come with their digests in order of number; ``end`` is the last number and digest as kept apart.
    """
    number, previous = 0, BEGINNING
    for entry, written in entries:
        number += 1
        if entry.number != number or written != digest(previous, entry):
            return number
        previous = written
    if (number, previous) != end:
        return number + 1 if number < end[0] else number
    return None
