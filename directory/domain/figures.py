"""Operating figures: how many answers of each class in each hour, and nothing finer (requirement SB-17).

What is counted cannot hold a word, an address or a person: hours, two short lists of classes, and numbers. Where
figures are kept does not belong here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: A smaller number says too much of a single reader, so it is told as if there was none.
FEWEST = 10


class RouteClass(StrEnum):
    """What addresses have in common when they are counted and limited. Only whole classes are ever told apart."""

    GUIDE = "guide"
    PAGE = "page"
    SEARCH = "search"
    SHEET = "sheet"
    FILE = "file"
    REPORT = "report"
    #: Style sheets and what machines ask for: neither counted nor limited.
    ASSET = "asset"


class StatusClass(StrEnum):
    DONE = "2xx"
    ELSEWHERE = "3xx"
    REFUSED = "4xx"
    FAILED = "5xx"


Counts = Mapping[RouteClass, Mapping[StatusClass, int]]


@dataclass(frozen=True, slots=True)
class Hour:
    """The answers of one process in the hour that begins at ``begins``."""

    begins: datetime
    answers: Counts


def hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def status_class(status: int) -> StatusClass:
    return StatusClass(f"{min(max(status // 100, 2), 5)}xx")


def told(hours: Iterable[Hour]) -> list[Hour]:
    """What may be told: processes added up hour by hour, oldest first, without any number below ``FEWEST``."""
    sums: dict[datetime, Counter[tuple[RouteClass, StatusClass]]] = {}
    for hour in hours:
        counted = sums.setdefault(hour.begins, Counter())
        for route, statuses in hour.answers.items():
            counted.update({(route, status): count for status, count in statuses.items()})
    return [Hour(begins, shown) for begins, counted in sorted(sums.items()) if (shown := _large(counted))]


def _large(counted: Counter[tuple[RouteClass, StatusClass]]) -> Counts:
    shown: dict[RouteClass, dict[StatusClass, int]] = {}
    for (route, status), count in sorted(counted.items()):
        if count >= FEWEST:
            shown.setdefault(route, {})[status] = count
    return shown
