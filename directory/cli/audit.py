"""The commands for the audit log."""

from __future__ import annotations

import click

from directory.cli.tables import opened_tables
from directory.database import writing
from directory.domain.audit import first_break
from directory.queries.audit import audit_chain, audit_end
from directory.settings import Settings


@click.group()
def command() -> None:
    """The log of who did what in the office."""


@command.command()
@click.pass_obj
def verify(settings: Settings) -> None:
    """Whether every entry is there, and as it was written."""
    with opened_tables(settings) as engine, writing(engine) as session:
        end = audit_end(session)
        broken = first_break(audit_chain(session), end=end)
    if broken is not None:
        raise click.ClickException(
            f"The audit log is broken at entry {broken}: from there on it is not what was written, or entries are "
            "missing. Compare it with a backup."
        )
    click.echo(f"The audit log is whole: {end[0]} entries. The last is {end[1][:16]}.")
