"""The command that serves the public site with gunicorn. How many processes and where is told by the settings."""

from __future__ import annotations

import socket
from threading import Event, Thread
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from directory.catalogue.edition import EditionStore
from directory.cli.quiet_log import QuietLog, quieten
from directory.cli.slow_clients import WorkerWithDeadlines
from directory.settings import Settings
from directory.web.app import create_public_app
from directory.web.budgets import Budgets
from directory.web.figures import Figures, write_on_the_hour

#: More than may work on costly answers at once (``budgets``), so that a page of the guide never waits for one.
THREADS = 16
SECONDS_PER_REQUEST = 20
SECONDS_TO_FINISH = 5


@click.command()
@click.option("--public-only", is_flag=True, help="The public site alone, whatever else is served by default.")
@click.pass_obj
def command(settings: Settings, public_only: bool) -> None:
    """Serve the public site from the edition in use; a new edition is taken up by itself."""
    _refuse_taken_port(settings)
    if EditionStore(settings.editions).current() is None:
        click.echo("There is no edition yet, so every page says so: run kontaktguiden init.", err=True)
    click.echo(f"http://{settings.host}:{settings.port}/", err=True)
    Server(settings).run()


def _refuse_taken_port(settings: Settings) -> None:
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise click.ClickException(
                f"{settings.host}:{settings.port} cannot be listened on: {error.strerror}. Set PORT to another port."
            ) from error


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """gunicorn around the public application, with nothing of a request in any log."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.figures = Figures(settings.figures)
        super().__init__()

    def load_config(self) -> None:
        choices: dict[str, Any] = {
            "bind": f"[{self.settings.host}]:{self.settings.port}"
            if ":" in self.settings.host
            else f"{self.settings.host}:{self.settings.port}",
            "workers": self.settings.workers,
            "worker_class": WorkerWithDeadlines,
            "threads": THREADS,
            "timeout": SECONDS_PER_REQUEST,
            "graceful_timeout": SECONDS_TO_FINISH,
            "logger_class": QuietLog,
            "accesslog": None,
            # Workers must share the keys that seal searches, so they are forked from one loaded application.
            "preload_app": True,
            # Index files are opened in each worker: an open file shared across a fork would share its position.
            "post_worker_init": begin_work,
            "worker_exit": end_work,
            "control_socket_disable": True,
        }
        for name, value in choices.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        quieten()
        return create_public_app(self.settings, budgets=Budgets(), figures=self.figures)


def begin_work(worker: Any) -> None:
    """Let the first reader wait for nothing, and write down every hour when it is over."""
    server: Server = worker.app
    worker.app.callable.test_client().get("/healthz")
    writing = (server.figures, server.settings.moment, Event())
    Thread(target=write_on_the_hour, args=writing, daemon=True).start()


def end_work(_server: Any, worker: Any) -> None:
    worker.app.figures.write_all()
