"""Serves the office with gunicorn, in a process of its own: the public site never loads what it is made of.

Asked for by ``serve``. One process with threads: coordinators are few, and what they write goes one by one anyway.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import ParseException

from directory.cli.listening import bound, refuse_taken_port
from directory.cli.quiet_log import QuietLog, quieten
from directory.cli.worker import CarefulWorker
from directory.database import open_engine, writing
from directory.migrations import upgrade
from directory.queries.users import list_users
from directory.settings import BadSettings, Settings
from directory.web.errors import blame_the_sender, unreadable
from directory.web.office.application import create_office_app

THREADS = 8
SECONDS_PER_REQUEST = 20
SECONDS_TO_FINISH = 5


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Serve the office, and say how the first person gets in."""
    refuse_taken_port(settings.host, settings.office_port, "KONTAKTGUIDEN_OFFICE_PORT")
    engine = open_engine(settings.database_url)
    upgrade(engine)
    with writing(engine) as session:
        if not list_users(session):
            click.echo("Nobody can sign in to the office yet: run kontaktguiden user add.", err=True)
    engine.dispose()
    click.echo(f"{settings.office_address}/ (the office)", err=True)
    OfficeServer(settings).run()


class OfficeServer(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """gunicorn around the office, with nothing of a request in any log."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        try:
            self.application = create_office_app(settings)
        except BadSettings as error:
            raise click.UsageError("\n".join(error.problems)) from error
        super().__init__()

    def load_config(self) -> None:
        choices: dict[str, Any] = {
            "bind": bound(self.settings.host, self.settings.office_port),
            "workers": 1,
            "worker_class": CarefulWorker,
            "threads": THREADS,
            "timeout": SECONDS_PER_REQUEST,
            "graceful_timeout": SECONDS_TO_FINISH,
            "logger_class": QuietLog,
            "accesslog": None,
            "control_socket_disable": True,
            # A connection must not be shared by two processes; the worker opens its own.
            "post_fork": lambda _server, _worker: self.application.extensions["office"].engine.dispose(close=False),
        }
        for name, value in choices.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        quieten()
        blame_the_sender(self.application, ParseException)
        return self.application

    @cached_property
    def unreadable(self) -> bytes:
        """The whole answer to what never became a request; its page needs no table."""
        return unreadable(self.application)
