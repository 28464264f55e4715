"""Keeps whole pages that everybody sees alike for the rest of the minute, since readers come in crowds.

Browsers keep nothing (requirement SB-09), so the server does what their cache would. A page is kept by what it shows;
nothing of a reader is in it, and nothing outlives the minute's first page after it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime

from directory.catalogue.catalogue import Catalogue

#: So many pages of one minute, about ten megabytes; further ones are made each time.
MOST = 600


@dataclass(frozen=True, slots=True)
class Minute:
    catalogue: Catalogue
    at: datetime
    pages: dict[Hashable, str] = field(default_factory=dict)


class KeptPages:
    """Safe for threads: the minute is replaced whole, and a lost race only repeats work."""

    def __init__(self) -> None:
        self._minute: Minute | None = None

    def of(self, catalogue: Catalogue, at: datetime, shows: Hashable, make: Callable[[], str]) -> str:
        """The markup of a page. ``shows`` names all that it depends on besides the edition and the minute."""
        minute = self._this_minute(catalogue, at.replace(second=0, microsecond=0))
        markup = minute.pages.get(shows)
        if markup is None:
            markup = make()
            if len(minute.pages) < MOST:
                minute.pages[shows] = markup
        return markup

    def _this_minute(self, catalogue: Catalogue, at: datetime) -> Minute:
        minute = self._minute
        if minute is None or minute.catalogue is not catalogue or minute.at != at:
            minute = self._minute = Minute(catalogue, at)
        return minute
