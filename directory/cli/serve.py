"""The command that serves the public site with gunicorn, and the office beside it in a process of its own.

How many processes and where is told by the settings.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Event, Thread
from typing import Any

import click

from directory.catalogue.edition import EditionStore
from directory.cli.lazy import command_in
from directory.cli.listening import bound, refuse_taken_port
from directory.cli.opened import NO_POINTER
from directory.cli.server import Server
from directory.settings import Settings
from directory.web.app import CURRENT, create_public_app
from directory.web.budgets import Budgets
from directory.web.figures import Figures, write_on_the_hour

#: More than may work on costly answers at once (``budgets``), so that a page of the guide never waits for one.
THREADS = 16


@click.command()
@click.option("--public-only", is_flag=True, help="The public site alone.")
@click.option("--office-only", is_flag=True, help="The office alone.")
@click.pass_context
def command(context: click.Context, public_only: bool, office_only: bool) -> None:
    """Serve the public site, where a new edition is taken up by itself, and the office beside it."""
    settings: Settings = context.obj
    if public_only and office_only:
        raise click.UsageError("Choose one of --public-only and --office-only.")
    if office_only:
        context.invoke(command_in("directory.cli.office"))
        return
    refuse_taken_port(settings.host, settings.port, "PORT")
    store = EditionStore(settings.editions)
    if not store.numbers():
        click.echo("There is no edition yet, so every page says so: run kontaktguiden init.", err=True)
    elif store.in_use() is None:
        click.echo(NO_POINTER, err=True)
    click.echo(f"http://{bound(settings.host, settings.port)}/", err=True)
    with nullcontext() if public_only else office_beside():
        PublicServer(settings).run()


@contextmanager
def office_beside() -> Iterator[None]:
    """The office in a process of its own. The public site goes on when the office cannot start."""
    command_line = [sys.executable, "-m", "directory", "serve", "--office-only"]
    office = subprocess.Popen(command_line)  # noqa: S603 - our own program
    try:
        yield
    finally:
        office.terminate()
        office.wait()


class PublicServer(Server):
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.figures = Figures(settings.figures)
        super().__init__(
            settings.host,
            settings.port,
            workers=settings.workers,
            threads=THREADS,
            # Workers must share the keys that seal searches, so they are forked from one loaded application.
            preload_app=True,
            # Index files are opened in each worker: an open file shared across a fork would share its position.
            post_worker_init=begin_work,
            worker_exit=end_work,
        )

    def application(self) -> Any:
        return create_public_app(self.settings, budgets=Budgets(), figures=self.figures)


def begin_work(worker: Any) -> None:
    """Let no reader wait for an edition, and write down every hour when it is over."""
    server: PublicServer = worker.app
    application = worker.app.callable
    application.test_client().get("/healthz")
    Thread(target=application.extensions[CURRENT].watch, args=(Event(),), daemon=True).start()
    writing = (server.figures, server.settings.moment, Event())
    Thread(target=write_on_the_hour, args=writing, daemon=True).start()


def end_work(_server: Any, worker: Any) -> None:
    worker.app.figures.write_all()
