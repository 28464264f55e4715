"""The command line: one module per command or group of commands. What the commands do is in the rooms below."""

from __future__ import annotations

import os

import click

from directory.cli.lazy import LazyGroup
from directory.settings import BadSettings, Settings


@click.group(
    cls=LazyGroup,
    modules={
        "init": "directory.cli.initialize",
        "load": "directory.cli.load",
        "serve": "directory.cli.serve",
        "search": "directory.cli.search",
        "publish": "directory.cli.publish",
        "edition": "directory.cli.edition",
        "data": "directory.cli.data_files",
        "guide": "directory.cli.guide",
        "refer": "directory.cli.refer",
        "user": "directory.cli.user",
        "figures": "directory.cli.figures",
        "audit": "directory.cli.audit",
        "annex": "directory.cli.annex",
        "send-mail": "directory.cli.send_mail",
        "upkeep": "directory.cli.upkeep",
        "backup": "directory.cli.backup",
        "restore": "directory.cli.restore",
        "doctor": "directory.cli.doctor",
        "check-links": "directory.cli.check_links",
        "export": "directory.cli.exporting",
        "import": "directory.cli.importing",
    },
)
@click.version_option(package_name="kontaktguiden")
@click.pass_context
def main(context: click.Context) -> None:
    """Kontaktguiden: who to contact when. Settings are read from the environment; README lists them."""
    try:
        context.obj = Settings.from_environment(os.environ)
    except BadSettings as error:
        raise click.UsageError("These settings cannot be used:\n" + "\n".join(error.problems)) from error
