"""The command that brings a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from directory.actions.annex_keys import annex_condition
from directory.actions.backups import restore
from directory.catalogue.edition import EditionStore
from directory.cli.tables import say_made
from directory.database import opened, writing
from directory.domain.annex import AnnexLocked
from directory.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--replace", is_flag=True, help="Put the backup in the place of what is here.")
@click.pass_obj
def command(settings: Settings, folder: Path, replace: bool) -> None:
    """Bring a backup back from FOLDER, after every hash in it was checked."""
    store = EditionStore(settings.editions)
    with opened(settings.database_url) as engine:
        keys = settings.annex_keys
        had_keys = keys.exists()
        manifest = restore(engine, store, folder, annex_keys=keys, waiting=settings.waiting, replace=replace)
        trouble = _trouble_with_keys(engine, keys)
    in_use = "No edition was in use" if manifest.edition is None else f"Edition {manifest.edition} is in use"
    click.echo(f"{in_use}, as when it was backed up at {manifest.made_at}.", err=True)
    if keys.exists() and not had_keys:
        say_made(keys)
    if trouble:
        click.echo(f"What entries keep in confidence came back sealed, and does not open. {trouble}", err=True)
        click.echo(f"Put the keys that were kept apart into {keys}; nothing of it is lost until then.", err=True)
    click.echo("Restart the site and the office, then run kontaktguiden doctor.", err=True)


def _trouble_with_keys(engine: Engine, keys: Path) -> str:
    with writing(engine) as session:
        try:
            locked = annex_condition(session, keys).locked
        except AnnexLocked as error:
            return str(error)
    return str(next(iter(locked.values()), ""))
