"""Swedish public holidays, with the three eves on which the country is closed though the law does not say so.

Ordinary Sundays are not holidays here: weekly hours already say what applies on a Sunday.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from holidays.countries.sweden import Sweden


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """Every public holiday of a year, with midsommarafton, julafton and nyårsafton."""
    return frozenset(Sweden(years=year, expand=False, include_sundays=False, categories=("public", "de_facto")))


def is_public_holiday(day: date) -> bool:
    return day in public_holidays(day.year)
