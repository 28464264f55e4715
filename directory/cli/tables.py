"""The office's tables, opened for a command: brought up to date first, closed afterwards whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from directory.actions.annex_keys import prepare_tables
from directory.database import opened
from directory.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def opened_tables(settings: Settings) -> Iterator[Engine]:
    with opened(settings.database_url) as engine:
        make_ready(engine, settings)
        yield engine


def make_ready(engine: Engine, settings: Settings) -> None:
    """Bring the tables up to date, and say that the key of what is confidential was made, if it was."""
    if prepare_tables(engine, settings.annex_keys):
        say_made(settings.annex_keys)


def say_made(keys: Path) -> None:
    click.echo(f"{keys} was made. Nothing else opens what entries keep in confidence:", err=True)
    click.echo("keep a copy of it, in another place than the backups.", err=True)
