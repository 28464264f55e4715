"""Counts answers by hour, writes each hour once it is over, and soon forgets small numbers (requirement SB-17).

Files are written on the hour, not when the next reader comes, so that not even their dates tell of one. What may be
told of these numbers is decided in ``domain.figures``.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from secrets import token_hex
from threading import Event, Lock

import msgspec
from flask import Flask, Response

from directory.domain.figures import Hour, RouteClass, StatusClass, hour_of, status_class, told
from directory.safekeeping import make_private_folder
from directory.web.routing import route_class

log = logging.getLogger("directory")

KEPT = timedelta(days=92)
#: A process that ends or wakes late still writes in the hour after.
EVERYBODY_HAS_WRITTEN = timedelta(hours=1)
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
        """Every hour that is over; of those that every process has written, only what may be told stays."""
        this_hour = hour_of(at.astimezone(UTC))
        self._write(lambda begins: begins < this_hour)
        if self._folder.is_dir():
            with _alone_in(self._folder):
                self._add_up(before=this_hour - EVERYBODY_HAS_WRITTEN)
                self._forget(before=this_hour - KEPT)

    def write_all(self) -> None:
        """The hour under way too: the process ends."""
        self._write(lambda _begins: True)

    def _write(self, is_due: Callable[[datetime], bool]) -> None:
        with self._counting:
            due = [Hour(begins, self._hours.pop(begins)) for begins in sorted(self._hours) if is_due(begins)]
        for hour in due:
            make_private_folder(self._folder)
            _write_whole(self._folder / f"{hour.begins:{NAME}}-{token_hex(4)}.json", hour)

    def _add_up(self, *, before: datetime) -> None:
        """One file in place of those of all processes, without the numbers that are too small to be told."""
        finished = (path for path in sorted(self._folder.glob("*-????????.json")) if path.name < f"{before:{NAME}}")
        for name, group in groupby(finished, key=lambda path: path.name.rpartition("-")[0]):
            counted, sum_of_all = list(group), self._folder / f"{name}.json"
            earlier = [sum_of_all] if sum_of_all.exists() else []
            for hour in told(read_hour(path) for path in (*earlier, *counted)):
                _write_whole(sum_of_all, hour)
            for path in counted:
                path.unlink()

    def _forget(self, *, before: datetime) -> None:
        for path in self._folder.glob("*.json"):
            if path.name < f"{before:{NAME}}":
                path.unlink()


def read_hour(path: Path) -> Hour:
    return msgspec.json.decode(path.read_bytes(), type=Hour)


def _write_whole(path: Path, hour: Hour) -> None:
    """Under another name until all of it is there."""
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(msgspec.json.encode(hour))
    unfinished.rename(path)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """While one process adds up, the others wait for what it makes."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def write_on_the_hour(figures: Figures, moment: Callable[[], datetime], ended: Event) -> None:
    """Until the process ends. Where nothing can be written, the site does without figures."""
    while not ended.wait(seconds_to_the_hour(moment())):
        try:
            figures.write_finished(moment())
        except OSError as error:
            log.error("figures were not written: %s", error.strerror)


def seconds_to_the_hour(at: datetime) -> float:
    """A second more than there are, so as not to wake too early."""
    return (hour_of(at) + timedelta(hours=1, seconds=1) - at).total_seconds()


def add_figures(app: Flask, figures: Figures, moment: Callable[[], datetime]) -> None:
    @app.after_request
    def count(response: Response) -> Response:
        figures.count(route_class(app), response.status_code, moment())
        return response
