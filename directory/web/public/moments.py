"""Another time than now: read from a form or an address, and written as a part of an address."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from directory.domain.errors import DirectoryError
from directory.domain.hours import SWEDISH_TIME
from directory.rendering.words import N_

#: Nobody prepares further ahead, and hours that far off are not known.
FURTHEST = timedelta(days=366)
NOT_A_DAY = N_("Skriv dagen som år, månad och dag, till exempel 2026-11-21.")
NOT_A_CLOCK = N_("Skriv tiden som timme och minut, till exempel 21:40.")
TOO_FAR = N_("Välj en dag inom ett år från i dag.")
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})")
_HOUR = re.compile(r"\d{1,2}")


class WrongMoment(DirectoryError):
    """A day or time that cannot be read. ``words`` says what to write instead; the reader is answered for now."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def read_moment_of_form(day: str, clock: str, now: datetime) -> datetime | None:
    """The moment typed in two fields: a day alone is that day at noon, a time alone is today. None for none."""
    if not day and not clock:
        return None
    local = now.astimezone(SWEDISH_TIME)
    chosen = _day(day) if day else local.date()
    moment = datetime.combine(chosen, _clock(clock) if clock else time(12), SWEDISH_TIME)
    return _near(moment, now)


def read_moment_of_address(day: str, clock: str, now: datetime) -> datetime:
    """The moment of an address such as ``2026-11-21/2140``."""
    return _near(datetime.combine(_day(day), _clock(clock), SWEDISH_TIME), now)


def address_of_moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d/%H%M}"


def _near(moment: datetime, now: datetime) -> datetime:
    if abs(moment - now) > FURTHEST:
        raise WrongMoment(TOO_FAR)
    return moment


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongMoment(NOT_A_DAY) from error


def _clock(text: str) -> time:
    """``21:40``, ``21.40``, ``2140`` or ``21``."""
    found = _CLOCK.fullmatch(text) or _HOUR.fullmatch(text)
    if found is None or not text.isascii():
        raise WrongMoment(NOT_A_CLOCK)
    hours, minutes = found.groups() if found.groups() else (text, "0")
    try:
        return time(int(hours), int(minutes))
    except ValueError as error:
        raise WrongMoment(NOT_A_CLOCK) from error
