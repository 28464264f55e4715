"""Opening hours: weekly intervals, dated exceptions and public holidays, and whether a service is open at a moment.

Times are Swedish wall-clock times; the moment asked about comes in as an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MINUTES_PER_DAY = 24 * 60


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
