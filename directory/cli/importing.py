"""The command that brings a spreadsheet into the office as drafts."""

from __future__ import annotations

from pathlib import Path

import click

from directory.actions.imports import import_rows, plan_import
from directory.cli.spreadsheet_words import notation
from directory.database import opened, writing
from directory.domain.errors import NotFound
from directory.exchange import read_reference
from directory.exchange.spreadsheet_files import MOST_BYTES
from directory.exchange.spreadsheet_rows import read_spreadsheet
from directory.queries.users import actor_of, find_user
from directory.settings import Settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "email", required=True, help="The address of whoever edited it: their name is on the drafts.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.pass_obj
def command(settings: Settings, file: Path, email: str, dry_run: bool) -> None:
    """Read FILE and save what it changes as drafts: all of it, or nothing and every fault."""
    reference = read_reference(settings.data)
    with file.open("rb") as sent:
        content = sent.read(MOST_BYTES + 1)
    rows = read_spreadsheet(
        file.name, content, notation(settings, reference, settings.languages[0]), settings.languages
    )
    with opened(settings.database_url) as engine, writing(engine) as session:
        user = find_user(session, email)
        if user is None:
            raise NotFound(f"Nobody has the address {email}: user list.")
        actor = actor_of(user, reference.areas)
        for one in plan_import(session, actor, rows, reference):
            pieces = ", ".join(change.path for change in one.changes)
            click.echo(f"{'new' if one.service is None else 'changed'}  {one.content.slug}: {pieces}")
        if dry_run:
            click.echo("Nothing was saved.", err=True)
            return
        drafts = import_rows(session, actor, rows, reference, at=settings.moment())
    click.echo(f"{len(drafts)} drafts wait to be proposed in the office.", err=True)
