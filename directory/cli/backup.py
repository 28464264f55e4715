"""The command that backs the installation up into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from directory.actions.backups import back_up
from directory.catalogue.edition import EditionStore
from directory.database import opened
from directory.settings import SWEDISH_TIME, Settings


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.pass_obj
def command(settings: Settings, folder: Path | None) -> None:
    """Write everything into FOLDER, confidential values too, sealed: keep it where only you can read it.

    Without FOLDER it is one named by the moment, where backups are kept.
    """
    at = settings.moment()
    if folder is None:
        if settings.backups == Path():
            raise click.UsageError("Name a folder, or set KONTAKTGUIDEN_BACKUPS.")
        folder = settings.backups / f"{at.astimezone(SWEDISH_TIME):%Y-%m-%dT%H%M%S}"
    store = EditionStore(settings.editions)
    with opened(settings.database_url) as engine:
        done = back_up(engine, store, folder, waiting=settings.waiting, at=at)
    for problem in done.damaged:
        click.echo(f"Left out, since it is not whole: {problem}", err=True)
    rows, editions = sum(done.manifest.rows.values()), len(EditionStore(folder / "editions").numbers())
    click.echo(f"{folder}: {rows} rows of {len(done.manifest.rows)} tables, {editions} editions.", err=True)
    click.echo("Whoever has the folder has the office. The secret keys are not in it: without them nothing", err=True)
    click.echo("confidential opens, and no second factor. Keep copies of them in another place:", err=True)
    for keys in (settings.office_keys, settings.annex_keys):
        click.echo(f"    {keys}{'' if keys.exists() else ' (it is not there)'}", err=True)
