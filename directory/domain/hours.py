"""Opening hours: weekly intervals, dated exceptions and public holidays, and whether a service is open at a moment.

Times are Swedish wall-clock times: a time of day means the first moment at which a clock on the wall has reached it,
also on the two days a year when that clock is moved. The moment asked about comes in as an argument, and so does
what counts as a public holiday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTES_PER_DAY = 24 * 60
SWEDISH_TIME = ZoneInfo("Europe/Stockholm")

#: How far ahead the next opening is looked for: past any summer closing, and past a whole year of holidays.
HORIZON_DAYS = 400

#: What is open for longer than this without a gap is treated as open round the clock.
LONGEST_SPAN_DAYS = 15

IsHoliday = Callable[[date], bool]


class HolidayRule(StrEnum):
    """What the weekly hours say of public holidays."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """An opening on one weekday (0 = Monday), in minutes after midnight, Swedish wall-clock time.

    ``closes`` lies after ``opens``; above 1440 it is on the next day.
    """

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class DatedHours:
    """What applies on one date instead of the weekly hours; no openings means closed."""

    day: date
    openings: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When somebody answers. With neither ``always``, ``weekly`` nor ``by_appointment`` the hours are unknown."""

    weekly: tuple[Interval, ...] = ()
    exceptions: tuple[DatedHours, ...] = ()
    holidays: HolidayRule = HolidayRule.UNKNOWN
    always: bool = False
    by_appointment: bool = False


class OpenStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether it is open. ``changes`` is when that ends: the closing time when open, the next opening when closed.

    None means never (round the clock) or not known.
    """

    status: OpenStatus
    changes: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Weekdays in a row with the same hours, for display. ``openings`` is empty for days when it is closed."""

    first_weekday: int
    last_weekday: int
    openings: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of real time that is open, or of which nobody knows whether it is."""

    start: datetime
    end: datetime
    known: bool


def open_state(schedule: Schedule | None, at: datetime, is_holiday: IsHoliday) -> OpenState:
    """Whether somebody answers at a moment, and when that changes.

    A holiday that the schedule says nothing of is unknown for its whole day, and so is what an evening before it
    that may not have been worked would have carried past midnight. An exception rules only what begins on its date.
    """
    if schedule is None or not has_hours(schedule):
        return OpenState(OpenStatus.UNKNOWN)
    if schedule.always and not schedule.exceptions:
        return OpenState(OpenStatus.OPEN)
    at = at.astimezone(UTC)
    yesterday = at.astimezone(SWEDISH_TIME).date() - timedelta(days=1)
    spans = [span for day in (yesterday, yesterday + timedelta(days=1)) for span in _spans(schedule, day, is_holiday)]
    around = [span for span in spans if span.start <= at < span.end]
    if any(span.known for span in around):
        return OpenState(OpenStatus.OPEN, _closing(schedule, at, is_holiday))
    if around:
        return OpenState(OpenStatus.UNKNOWN)
    return OpenState(OpenStatus.CLOSED, next_opening(schedule, at, is_holiday))


def next_opening(schedule: Schedule | None, at: datetime, is_holiday: IsHoliday) -> datetime | None:
    """The first certain opening after a moment, in Swedish time; None when there is none to be known."""
    if schedule is None or not has_hours(schedule):
        return None
    at = at.astimezone(UTC)
    today = at.astimezone(SWEDISH_TIME).date()
    for number in range(HORIZON_DAYS):
        spans = _spans(schedule, today + timedelta(days=number), is_holiday)
        starts = [span.start for span in spans if span.known and span.start > at]
        if starts:
            return min(starts).astimezone(SWEDISH_TIME)
    return None


def has_hours(schedule: Schedule) -> bool:
    """Whether the schedule says anything of when; being open by appointment only does not."""
    return bool(schedule.always or schedule.weekly or schedule.exceptions)


def runs(exceptions: Iterable[DatedHours]) -> tuple[tuple[DatedHours, ...], ...]:
    """Dated hours by day, put together where days in a row have the same."""
    found: list[list[DatedHours]] = []
    for dated in sorted(exceptions, key=lambda one: one.day):
        before = found[-1][-1] if found else None
        if before and (before.day + timedelta(days=1), before.openings) == (dated.day, dated.openings):
            found[-1].append(dated)
        else:
            found.append([dated])
    return tuple(map(tuple, found))


def week(schedule: Schedule) -> tuple[DayGroup, ...]:
    """The weekly hours with equal neighbouring days put together, Monday first; empty without weekly hours."""
    if schedule.always or not schedule.weekly:
        return ()
    groups: list[DayGroup] = []
    for weekday in range(7):
        openings = _weekly_openings(schedule, weekday)
        if groups and groups[-1].openings == openings:
            groups[-1] = DayGroup(groups[-1].first_weekday, weekday, openings)
        else:
            groups.append(DayGroup(weekday, weekday, openings))
    return tuple(groups)


@lru_cache(maxsize=8192)
def wall_moment(day: date, minutes: int) -> datetime:
    """The first moment (UTC) at which a Swedish clock shows at least this many minutes after the day's midnight.

    A time that the clock jumps over in spring is the moment of the jump; one that comes twice in autumn is the first.
    """
    days, minute = divmod(minutes, MINUTES_PER_DAY)
    wall = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60))
    moment = wall.replace(tzinfo=SWEDISH_TIME).astimezone(UTC)
    if moment.astimezone(SWEDISH_TIME).replace(tzinfo=None) != wall:
        # The clock jumps one hour at a full hour, so the moment of the jump is the full hour before.
        return moment.replace(minute=0)
    return moment


def _weekly_openings(schedule: Schedule, weekday: int) -> tuple[tuple[int, int], ...]:
    if schedule.always:
        return ((0, MINUTES_PER_DAY),)
    return tuple(sorted((i.opens, i.closes) for i in schedule.weekly if i.weekday == weekday))


def _spans(schedule: Schedule, day: date, is_holiday: IsHoliday) -> Iterator[_Span]:
    """What begins on a day, and the whole day as unknown where nothing is said of a holiday."""
    exception = next((e for e in schedule.exceptions if e.day == day), None)
    openings = exception.openings if exception is not None else _weekly_openings(schedule, day.weekday())
    known = True
    if exception is None and not schedule.always and is_holiday(day):
        if schedule.holidays is HolidayRule.CLOSED:
            return
        if schedule.holidays is HolidayRule.UNKNOWN:
            known = False
            yield _Span(wall_moment(day, 0), wall_moment(day, MINUTES_PER_DAY), known=False)
    for opens, closes in openings:
        start, end = wall_moment(day, opens), wall_moment(day, closes)
        if start < end:
            yield _Span(start, end, known)


def _closing(schedule: Schedule, at: datetime, is_holiday: IsHoliday) -> datetime | None:
    """When the opening around a moment ends, with what follows without a gap; None for round the clock."""
    day, end = at.astimezone(SWEDISH_TIME).date() - timedelta(days=1), at
    for _ in range(LONGEST_SPAN_DAYS):
        for span in sorted(_spans(schedule, day, is_holiday), key=lambda span: span.start):
            if span.known and span.start <= end:
                end = max(end, span.end)
        day += timedelta(days=1)
        if end < wall_moment(day, 0):
            return end.astimezone(SWEDISH_TIME)
    return None
