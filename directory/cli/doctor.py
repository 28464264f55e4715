"""The command that examines a running installation and says what to do."""

from __future__ import annotations

import click

from directory.cli.examination import Grade, examine
from directory.settings import Settings

MARKS = {Grade.FINE: "fine  ", Grade.LOOK: "look  ", Grade.BROKEN: "BROKEN"}


@click.command()
@click.pass_context
def command(context: click.Context) -> None:
    """Examine this installation and say what to do. The exit status is 1 when something is broken."""
    settings: Settings = context.obj
    grades = []
    for finding in examine(settings):
        click.echo(f"{MARKS[finding.grade]}  {finding.what}")
        if finding.to_do:
            click.echo(f"        → {finding.to_do}")
        grades.append(finding.grade)
    broken, look = grades.count(Grade.BROKEN), grades.count(Grade.LOOK)
    click.echo(f"{broken} broken, {look} to look at, {grades.count(Grade.FINE)} fine.", err=True)
    if broken:
        context.exit(1)
