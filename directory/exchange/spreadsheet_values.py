"""How values stand in the cells of a spreadsheet: written as people say them, read in every language that we write.

Which cell belongs to which field is in ``spreadsheet_rows``; whether a value is right for its service, in ``domain``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from directory.domain.areas import Areas
from directory.domain.columns import Column, Sort, Wording
from directory.domain.hours import MINUTES_PER_DAY, DatedHours, Interval, Schedule, week
from directory.exchange.service_files import minutes

BETWEEN = "; "
SPAN = re.compile(r"(\d\d?[:.]\d\d)\s*[-–]\s*(\d\d?[:.]\d\d)")


class Unreadable(ValueError):
    """A cell that cannot be read: every value in it that is wrong, with the reason."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__(f"{len(faults)} values")
        self.faults = faults


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Notation:
    """Values to text in one wording, and back from any of those that are known."""

    writing: Wording
    known: Sequence[Wording]
    areas: Areas

    def write(self, column: Column, value: Any) -> str:
        if value is None or value == "":
            return ""
        match column.sort:
            case Sort.TEXTS:
                return BETWEEN.join(value)
            case Sort.YES_OR_NO:
                return self.writing.yes if value else self.writing.no
            case Sort.CODE:
                return self.writing.labels[column.vocabulary].get(value, str(value))
            case Sort.CODES:
                return BETWEEN.join(self.writing.labels[column.vocabulary].get(code, code) for code in value)
            case Sort.AREA:
                return self._area(value)
            case Sort.AREAS:
                return BETWEEN.join(map(self._area, value))
            case Sort.HOURS:
                return self._hours(value)
            case Sort.EXCEPTIONS:
                return BETWEEN.join(self._dated(one) for one in value.exceptions)
        return str(value)

    def read(self, column: Column, text: str) -> Any:
        """The value of a cell; Unreadable, with every reason, when there is none in it."""
        match column.sort:
            case Sort.TEXTS:
                return tuple(_parts(text))
            case Sort.NUMBER:
                return self._number(text)
            case Sort.YES_OR_NO:
                return self._one(text, self._answers, lambda: "Write yes or no, or leave the cell empty.")
            case Sort.CODE:
                return self._code(column.vocabulary, text)
            case Sort.CODES:
                return self._each(_parts(text), lambda part: self._code(column.vocabulary, part))
            case Sort.AREA:
                return self._area_code(text) if text else ""
            case Sort.AREAS:
                return self._each(_parts(text), self._area_code)
            case Sort.HOURS:
                return self._schedule(text)
            case Sort.EXCEPTIONS:
                return self._each(_parts(text), self._exception)
        return text

    def _area(self, code: str) -> str:
        if code not in self.areas:
            return code
        name = self.areas[code].name.best(())
        return f"{code} {name}"

    def _hours(self, schedule: Schedule) -> str:
        if schedule.always:
            return self.writing.always
        days = self.writing.weekdays
        written = []
        for group in week(schedule):
            if group.openings:
                first, last = days[group.first_weekday], days[group.last_weekday]
                spans = ", ".join(_span(opening) for opening in group.openings)
                written.append(f"{first if first == last else f'{first}–{last}'} {spans}")
        return BETWEEN.join(written)

    def _dated(self, dated: DatedHours) -> str:
        return f"{dated.day} {', '.join(map(_span, dated.openings)) or self.writing.closed}"

    @cached_property
    def _answers(self) -> dict[str, Any]:
        every: dict[str, Any] = {"": None, "true": True, "false": False}
        for wording in self.known:
            every |= {folded(wording.yes): True, folded(wording.no): False}
        return every

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        """By vocabulary, what each code may be called, in any language and as itself."""
        found: dict[str, dict[str, str]] = {}
        for wording in self.known:
            for vocabulary, labels in wording.labels.items():
                called = found.setdefault(vocabulary, {})
                called |= {code: code for code in labels}
                called |= {folded(label): code for code, label in labels.items()}
        return found

    @cached_property
    def _area_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for area in self.areas:
            for text in (*(one.text for one in area.name.texts.values()), area.official_name):
                names.setdefault(folded(text), area.code)
        return names

    @cached_property
    def _weekdays(self) -> dict[str, int]:
        days = {code: number for number, code in enumerate(("mo", "tu", "we", "th", "fr", "sa", "su"))}
        for wording in self.known:
            days |= {folded(day).rstrip("."): number for number, day in enumerate(wording.weekdays)}
        return days

    def _one(self, text: str, known: Mapping[str, Any], reason: Callable[[], str]) -> Any:
        try:
            return known[folded(text)]
        except KeyError:
            raise Unreadable([(text, reason())]) from None

    def _each(self, parts: Iterable[str], read: Any) -> tuple[Any, ...]:
        values: list[Any] = []
        faults: list[tuple[str, str]] = []
        for part in parts:
            try:
                values.append(read(part))
            except Unreadable as error:
                faults += error.faults
        if faults:
            raise Unreadable(faults)
        return tuple(values)

    def _code(self, vocabulary: str, text: str) -> str | None:
        if not text:
            return None
        codes = self._codes[vocabulary]
        found: str = self._one(text, codes, lambda: _unknown(text, codes))
        return found

    def _area_code(self, text: str) -> str:
        code = text.split(maxsplit=1)[0]
        if code in self.areas:
            return code
        found: str = self._one(text, self._area_names, lambda: _unknown(text, self._area_names))
        return found

    def _number(self, text: str) -> int | None:
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= 9):
            raise Unreadable([(text, "Write a whole number.")])
        return int(text)

    def _schedule(self, text: str) -> Schedule | None:
        """The weekly hours alone; what else a schedule holds has columns of its own."""
        if not text:
            return None
        if folded(text) in {folded(wording.always) for wording in self.known} | {"24/7"}:
            return Schedule(always=True)
        weekly = self._each(_parts(text), lambda part: tuple(self._intervals(part)))
        return Schedule(weekly=tuple(sorted(interval for group in weekly for interval in group)))

    def _intervals(self, part: str) -> Iterator[Interval]:
        first = SPAN.search(part)
        if first is None:
            raise Unreadable([(part, _how_to_write_hours(self.writing))])
        days = self._days(part[: first.start()].strip(), part)
        for opens, closes in _spans(part[first.start() :], _how_to_write_hours(self.writing)):
            yield from (Interval(day, opens, closes) for day in days)

    def _days(self, text: str, part: str) -> list[int]:
        days: list[int] = []
        for piece in text.split(","):
            ends = [self._weekdays.get(folded(end).rstrip(".")) for end in re.split(r"[-–]", piece)]
            if None in ends or len(ends) > 2:
                raise Unreadable([(part, _how_to_write_hours(self.writing))])
            start, stop = ends[0] or 0, ends[-1] or 0
            days += [(start + step) % 7 for step in range((stop - start) % 7 + 1)]
        return days

    def _exception(self, part: str) -> DatedHours:
        how = f"Write exceptions as 2026-12-24 {self.writing.closed}; 2026-12-31 10:00–12:00."
        day, _, rest = part.partition(" ")
        try:
            when = date.fromisoformat(day)
        except ValueError:
            raise Unreadable([(part, how)]) from None
        if folded(rest) in {folded(wording.closed) for wording in self.known}:
            return DatedHours(when)
        return DatedHours(when, tuple(_spans(rest, how)))


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.split(";")) if part]


def _span(opening: tuple[int, int]) -> str:
    opens, closes = (f"{time // 60:02}:{time % 60:02}" for time in opening)
    if opening[1] > MINUTES_PER_DAY:
        closes = f"{opening[1] // 60 - 24:02}:{opening[1] % 60:02}"
    return f"{opens}–{closes}"


def _spans(text: str, how: str) -> Iterator[tuple[int, int]]:
    """Every opening in a text of openings with commas between them; closing before it opens is on the next day."""
    for piece in text.split(","):
        match = SPAN.fullmatch(piece.strip())
        if match is None:
            raise Unreadable([(text, how)])
        try:
            opens, closes = (minutes(clock.replace(".", ":").rjust(5, "0")) for clock in match.groups())
        except ValueError as error:
            raise Unreadable([(text, str(error))]) from None
        yield opens, closes if closes > opens else closes + MINUTES_PER_DAY


def _how_to_write_hours(wording: Wording) -> str:
    first, fifth, sixth = wording.weekdays[0], wording.weekdays[4], wording.weekdays[5]
    return f"Write hours as {first}–{fifth} 08:00–16:00; {sixth} 10:00–14:00, or {wording.always}."


def _unknown(text: str, known: Iterable[str]) -> str:
    near = get_close_matches(folded(text), sorted(known), 1, cutoff=0.6)
    return "This is not known here." + (f" Did you mean “{near[0]}”?" if near else "")
