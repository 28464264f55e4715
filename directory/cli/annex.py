"""The commands for the key that what entries keep in confidence is sealed with."""

from __future__ import annotations

import click

from directory.actions.annex_keys import give_up, rotate
from directory.cli.tables import opened_tables
from directory.settings import Settings

LOST = "What cannot be opened is removed, and nobody gets it back. Is there no copy of its key, and no backup?"


@click.group()
def command() -> None:
    """The key of what entries keep in confidence."""


@command.command(name="rotate")
@click.pass_obj
def rotate_key(settings: Settings) -> None:
    """Add a key, and seal everything with it."""
    with opened_tables(settings) as engine:
        count = rotate(engine, settings.annex_keys, at=settings.moment())
    click.echo(f"Annexes sealed with a new key, the last in {settings.annex_keys}: {count}.", err=True)
    click.echo("Copy the file now to where it is kept apart: the copy that is there does not open them.", err=True)
    click.echo("Earlier keys in it open earlier backups. Take them out when those are gone.", err=True)


@command.command(name="give-up")
@click.confirmation_option(prompt=LOST, help="Do not ask.")
@click.pass_obj
def give_up_lost(settings: Settings) -> None:
    """Remove what no key opens, when neither its key nor a backup can be brought back."""
    with opened_tables(settings) as engine:
        count = give_up(engine, settings.annex_keys, at=settings.moment())
    click.echo(f"Annexes removed, since nobody could open them: {count}.", err=True)
