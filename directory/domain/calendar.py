"""Swedish public holidays, with the three eves on which the country is closed though the law does not say so.

Ordinary Sundays are not holidays here: weekly hours already say what applies on a Sunday. The days are those of the
act on public holidays (1989:253) as it has read since 2005. The library ``holidays``, which loads the calendars of
every country at each start, checks them in the tests.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

SATURDAY = 5
#: New Year, Epiphany, May Day, National Day, Christmas Day and the day after it; Christmas and New Year's Eve.
SAME_EACH_YEAR = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26), (12, 24), (12, 31))
#: Days from Easter Sunday: Good Friday, Easter Sunday and Monday, Ascension Day, Pentecost.
FROM_EASTER = (-2, 0, 1, 39, 49)


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """Every public holiday of a year, with midsommarafton, julafton and nyårsafton."""
    midsummer = _saturday_from(date(year, 6, 20))
    all_saints = _saturday_from(date(year, 10, 31))
    fixed = {date(year, month, day) for month, day in SAME_EACH_YEAR}
    moving = {easter(year) + timedelta(days) for days in FROM_EASTER}
    return frozenset(fixed | moving | {midsummer - timedelta(1), midsummer, all_saints})


def _saturday_from(day: date) -> date:
    return day + timedelta((SATURDAY - day.weekday()) % 7)


def is_public_holiday(day: date) -> bool:
    return day in public_holidays(day.year)
