"""Counts answers by hour, and writes each hour once it is over (requirement SB-17).

The file of an hour is written on the hour, not when the next reader comes, so that not even its date tells of one.
What may be told of these numbers is decided in ``domain.figures``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from threading import Lock

import msgspec
from flask import Flask, Response

from directory.domain.figures import Hour, RouteClass, StatusClass, hour_of, status_class
from directory.web.routing import route_class

KEPT = timedelta(days=92)
NAME = "%Y-%m-%dT%HZ"


class Figures:
    """The counts of one process, and the folder that all processes write theirs to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hours: dict[datetime, dict[RouteClass, dict[StatusClass, int]]] = {}
        self._counting = Lock()

    def count(self, route: RouteClass, status: int, at: datetime) -> None:
        if route is RouteClass.ASSET:
            return
        with self._counting:
            counted = self._hours.setdefault(hour_of(at.astimezone(UTC)), {}).setdefault(route, {})
            answered = status_class(status)
            counted[answered] = counted.get(answered, 0) + 1

    def write_finished(self, at: datetime) -> None:
        """Every hour that is over."""
        self._write(lambda begins: begins < hour_of(at.astimezone(UTC)))

    def write_all(self) -> None:
        """The hour under way too: the process ends."""
        self._write(lambda _begins: True)

    def _write(self, is_due: Callable[[datetime], bool]) -> None:
        with self._counting:
            due = [Hour(begins, self._hours.pop(begins)) for begins in sorted(self._hours) if is_due(begins)]
        for hour in due:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{hour.begins:{NAME}}-{token_hex(4)}.json"
            # Under another name until it is whole.
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(msgspec.json.encode(hour))
            unfinished.rename(path)
            self._forget_before(hour.begins - KEPT)

    def _forget_before(self, earliest: datetime) -> None:
        for path in self._folder.glob("*.json"):
            if path.name < f"{earliest:{NAME}}":
                path.unlink(missing_ok=True)


def add_figures(app: Flask, figures: Figures, moment: Callable[[], datetime]) -> None:
    @app.after_request
    def count(response: Response) -> Response:
        figures.count(route_class(app), response.status_code, moment())
        return response
