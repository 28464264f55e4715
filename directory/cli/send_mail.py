"""The command that sends the mail that waits in the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from directory.actions.mailing import Sent, send_mail
from directory.cli.tables import opened_tables
from directory.exchange.mail import to_folder, to_server
from directory.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Send the mail that waits; what cannot be sent now is tried again later."""
    with opened_tables(settings) as engine:
        say_sent(settings, send_waiting(settings, engine, at=settings.moment()))


def send_waiting(settings: Settings, engine: Engine, *, at: datetime) -> Sent:
    """To the server of the settings, or into a folder where there is none."""
    deliver = to_server(settings.mail_server) if settings.mail_server else to_folder(settings.mail)
    return send_mail(engine, settings.mail_sender, deliver, at=at)


def say_sent(settings: Settings, sent: Sent) -> None:
    where = "" if settings.mail_server else f" They are files in {settings.mail}: no server is set."
    click.echo(f"Sent {sent.sent} mails.{where if sent.sent else ''}", err=True)
    if sent.failed:
        click.echo(f"{sent.failed} could not be sent and are tried again later.", err=True)
    if sent.refused:
        click.echo(f"{sent.refused} were refused for good and wait in the office.", err=True)
    if sent.trouble:
        click.echo(f"The mail server could not be used: {sent.trouble}.", err=True)
