"""Chooses the edition in use where there is an office, whose log keeps it. It is part of ``edition use``."""

from __future__ import annotations

import click

from directory.actions.publication import point_at
from directory.catalogue.edition import EditionStore
from directory.cli.tables import opened_tables
from directory.database import opened, writing
from directory.queries.condition import condition_of
from directory.settings import Settings

NO_LOG = (
    "The office's log cannot be written, so nothing was changed: {reason}. "
    "To choose an edition all the same, give --without-log."
)


@click.command()
def command(settings: Settings, number: int, why: str) -> None:
    with opened(settings.database_url) as engine:
        trouble = condition_of(engine).trouble
    if trouble:
        raise click.ClickException(NO_LOG.format(reason=trouble))
    with opened_tables(settings) as engine, writing(engine) as session:
        point_at(session, None, EditionStore(settings.editions), number, why, at=settings.moment())
