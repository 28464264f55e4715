"""Serves the office with gunicorn, in a process of its own: the public site never loads what it is made of.

Asked for by ``serve``. One process with threads: coordinators are few, and what they write goes one by one anyway.
"""

from __future__ import annotations

from typing import Any

import click

from directory.cli.listening import refuse_taken_port
from directory.cli.server import Server
from directory.cli.tables import opened_tables
from directory.database import writing
from directory.queries.users import list_users
from directory.settings import BadSettings, Settings
from directory.web.office.application import create_office_app

THREADS = 8


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Serve the office, and say how the first person gets in."""
    refuse_taken_port(settings.host, settings.office_port, "KONTAKTGUIDEN_OFFICE_PORT")
    with opened_tables(settings) as engine, writing(engine) as session:
        if not list_users(session):
            click.echo("Nobody can sign in to the office yet: run kontaktguiden user add.", err=True)
    click.echo(f"{settings.office_address}/ (the office)", err=True)
    OfficeServer(settings).run()


class OfficeServer(Server):
    def __init__(self, settings: Settings) -> None:
        try:
            self.office = create_office_app(settings)
        except BadSettings as error:
            raise click.UsageError("\n".join(error.problems)) from error
        super().__init__(
            settings.host,
            settings.office_port,
            workers=1,
            threads=THREADS,
            # A connection must not be shared by two processes; the worker opens its own.
            post_fork=lambda _server, _worker: self.office.extensions["office"].engine.dispose(close=False),
        )

    def application(self) -> Any:
        return self.office
