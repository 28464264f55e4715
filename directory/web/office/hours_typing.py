"""Opening hours as people type them: ``8–16``, ``08.00-12.00, 13-16``. What is no hours is said, not guessed."""

from __future__ import annotations

import re
from datetime import date

from directory.domain.hours import MINUTES_PER_DAY, DatedHours, Interval

CLOSED = frozenset({"stängt", "stangt", "closed"})
SPAN = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:-|–|—|till|to)\s*(\d{1,2})(?:[:.]?(\d{2}))?")

Openings = tuple[tuple[int, int], ...]


class Unreadable(ValueError):
    """These are no hours. The text is what was typed."""


def typed_openings(text: str) -> Openings:
    """The openings of a day; none for an empty field or ``stängt``."""
    text = text.strip().lower()
    if not text or text in CLOSED:
        return ()
    return tuple(_opening(part) for part in re.split(r"\s*[,;]\s*|\s+och\s+|\s+and\s+", text))


def typed_weekday(weekday: int, text: str) -> tuple[Interval, ...]:
    return tuple(Interval(weekday, opens, closes) for opens, closes in typed_openings(text))


def typed_exception(line: str) -> DatedHours:
    """``2026-12-24 stängt`` or ``2026-12-24 9–12``."""
    day, _, hours = line.strip().partition(" ")
    try:
        return DatedHours(date.fromisoformat(day), typed_openings(hours))
    except ValueError as error:
        raise Unreadable(line) from error


def written_openings(openings: Openings) -> str:
    """The same as it is typed."""
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in openings)


def _opening(text: str) -> tuple[int, int]:
    match = SPAN.fullmatch(text)
    if match is None:
        raise Unreadable(text)
    opens, closes = _minutes(match[1], match[2]), _minutes(match[3], match[4])
    if opens >= MINUTES_PER_DAY or closes > MINUTES_PER_DAY:
        raise Unreadable(text)
    # A night reaches into the next day.
    return opens, closes if closes > opens else closes + MINUTES_PER_DAY


def _minutes(hours: str, minutes: str | None) -> int:
    if int(minutes or 0) > 59:
        raise Unreadable(f"{hours}:{minutes}")
    return int(hours) * 60 + int(minutes or 0)


def _clock(minutes: int) -> str:
    minutes = minutes if minutes <= MINUTES_PER_DAY else minutes - MINUTES_PER_DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"
