"""When somebody answers, in words: open now, opens on Monday, and the hours of a week.

Whether it is open is worked out in ``domain.hours``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from directory.domain.hours import (
    MINUTES_PER_DAY,
    SWEDISH_TIME,
    DayGroup,
    OpenState,
    OpenStatus,
    Schedule,
    runs,
    week,
)
from directory.rendering.interface import Interface

#: So far ahead readers are told of days that differ.
DAYS_AHEAD = 45


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One line of a table of opening hours."""

    days: str
    times: str


def opening_words(interface: Interface, state: OpenState, at: datetime) -> str:
    """``Öppet nu till 16:00``, ``Öppnar måndag 08:00``, ``Vi vet inte öppettiderna``."""
    if state.status is OpenStatus.UNKNOWN:
        return interface.gettext("Vi vet inte öppettiderna")
    if state.status is OpenStatus.OPEN:
        if state.changes is None:
            return interface.gettext("Öppet dygnet runt")
        return _closing_words(interface, state.changes, at)
    if state.changes is None:
        return interface.gettext("Stängt nu")
    return _opens_words(interface, state.changes, at)


def hours_rows(interface: Interface, schedule: Schedule) -> Iterator[HoursRow]:
    """The weekly hours, neighbouring days with the same hours on one line."""
    for group in week(schedule):
        times = interface.listed(_span(interface, opens, closes) for opens, closes in group.openings)
        yield HoursRow(_days(interface, group), times or interface.gettext("stängt"))


def differing_rows(interface: Interface, schedule: Schedule, at: datetime) -> Iterator[HoursRow]:
    """The days of the next weeks that differ from the weekly hours, those in a row with the same on one line."""
    today = at.astimezone(SWEDISH_TIME).date()
    near = [dated for dated in schedule.exceptions if today <= dated.day <= today + timedelta(days=DAYS_AHEAD)]
    for run in runs(near):
        times = interface.listed(_span(interface, opens, closes) for opens, closes in run[0].openings)
        first, last = (_date(interface, dated.day) for dated in (run[0], run[-1]))
        days = first if len(run) == 1 else interface.gettext("%(first)s–%(last)s", first=first, last=last)
        yield HoursRow(days, times or interface.gettext("stängt"))


def _date(interface: Interface, day: date) -> str:
    return interface.day_and_month(datetime.combine(day, time(12), SWEDISH_TIME))


def _span(interface: Interface, opens: int, closes: int) -> str:
    if (opens, closes) == (0, MINUTES_PER_DAY):
        return interface.gettext("dygnet runt")
    return interface.span(opens, closes)


def _days(interface: Interface, group: DayGroup) -> str:
    first, last = interface.weekday(group.first_weekday), interface.weekday(group.last_weekday)
    days = first if first == last else interface.gettext("%(first)s–%(last)s", first=first, last=last)
    return days[:1].upper() + days[1:]


def _days_between(at: datetime, moment: datetime) -> int:
    return (moment.astimezone(SWEDISH_TIME).date() - at.astimezone(SWEDISH_TIME).date()).days


def _day(interface: Interface, moment: datetime, days: int) -> str:
    """The day of a moment that lies some days ahead: its weekday within a week, else its date."""
    if days < 7:
        return interface.weekday(moment.astimezone(SWEDISH_TIME).weekday())
    return interface.day_and_month(moment)


def _closing_words(interface: Interface, closes: datetime, at: datetime) -> str:
    time, days = interface.time(closes), _days_between(at, closes)
    if days == 0 or (days == 1 and closes.astimezone(SWEDISH_TIME).hour < 12):
        # A night line that closes at two is open "till 02:00" for whoever calls in the evening.
        return interface.gettext("Öppet nu till %(time)s", time=time)
    return interface.gettext("Öppet nu till %(day)s %(time)s", day=_day(interface, closes, days), time=time)


def _opens_words(interface: Interface, opens: datetime, at: datetime) -> str:
    time, days = interface.time(opens), _days_between(at, opens)
    if days == 0:
        return interface.gettext("Öppnar i dag %(time)s", time=time)
    if days == 1:
        return interface.gettext("Öppnar i morgon %(time)s", time=time)
    return interface.gettext("Öppnar %(day)s %(time)s", day=_day(interface, opens, days), time=time)
