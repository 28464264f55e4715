"""The command that brings a backup back."""

from __future__ import annotations

from pathlib import Path

import click

from directory.actions.backups import restore
from directory.catalogue.edition import EditionStore
from directory.database import opened
from directory.settings import Settings


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--replace", is_flag=True, help="Put the backup in the place of what is here.")
@click.pass_obj
def command(settings: Settings, folder: Path, replace: bool) -> None:
    """Bring a backup back from FOLDER, after every hash in it was checked."""
    store = EditionStore(settings.editions)
    with opened(settings.database_url) as engine:
        manifest = restore(engine, store, folder, waiting=settings.waiting, replace=replace)
    in_use = "No edition was in use" if manifest.edition is None else f"Edition {manifest.edition} is in use"
    click.echo(f"{in_use}, as when it was backed up at {manifest.made_at}.", err=True)
    click.echo("Restart the site and the office, then run kontaktguiden doctor.", err=True)
