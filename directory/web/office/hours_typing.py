"""Opening hours as people type them: ``8–16``, ``08.00-12.00, 13-16``. What is no hours is said, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from directory.domain.hours import MINUTES_PER_DAY, DatedHours, Interval, runs

CLOSED = frozenset({"stängt", "stangt", "closed"})
DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:-|–|—|till|to)\s*(\d{4}-\d\d-\d\d))?:?(?:\s+(.+))?")
#: Longer than any summer closing; more is a slip of the finger.
LONGEST = timedelta(days=366)
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


def typed_exceptions(line: str) -> tuple[DatedHours, ...]:
    """``2026-12-24 stängt``, ``2026-12-24 9–12``, or the same for every day of ``2026-12-24–2027-01-06``."""
    match = DAYS.fullmatch(line.strip())
    try:
        first, last = (date.fromisoformat(day) for day in (match[1], match[2] or match[1])) if match else (None, None)
    except ValueError as error:
        raise Unreadable(line) from error
    if match is None or first is None or last is None or not timedelta(0) <= last - first <= LONGEST:
        raise Unreadable(line)
    openings = typed_openings(match[3] or "")
    return tuple(DatedHours(first + timedelta(days=days), openings) for days in range((last - first).days + 1))


def written_exceptions(exceptions: Iterable[DatedHours]) -> str:
    """The same as it is typed, days in a row with the same hours on one line."""
    return "\n".join(
        f"{_span_of_days(run[0].day, run[-1].day)} {written_openings(run[0].openings) or 'stängt'}"
        for run in runs(exceptions)
    )


def _span_of_days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}–{last.isoformat()}"


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
