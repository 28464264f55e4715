"""Commands on the data files."""

from __future__ import annotations

from pathlib import Path

import click

from directory.cli.console import say_faults
from directory.exchange import find_faults, find_statement_faults
from directory.settings import Settings


@click.group()
def command() -> None:
    """Look after the data files."""


@command.command()
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another folder.")
@click.pass_context
def check(context: click.Context, folder: Path | None) -> None:
    """Name every fault in the data files: file, record, field, value and reason."""
    settings: Settings = context.obj
    read = folder or settings.data
    faults = [*find_faults(read), *find_statement_faults(read, settings.moment().date())]
    if faults:
        say_faults(faults)
        context.exit(1)
    click.echo("The data files are sound.")
