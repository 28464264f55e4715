"""How mail leaves the house: to an SMTP server, or as files in a folder where there is none."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTP, SMTP_SSL, SMTPException
from ssl import create_default_context
from urllib.parse import unquote, urlsplit

SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}


class MailRefused(OSError):
    """The server did not take the mail; it may another time."""


def to_folder(folder: Path) -> Callable[[EmailMessage], None]:
    """Writes each mail as a file that a mail program opens. One that is sent again replaces itself."""

    def deliver(message: EmailMessage) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        name = "".join(letter for letter in message["Message-ID"] if letter.isalnum())
        (folder / f"{name}.eml").write_bytes(message.as_bytes())

    return deliver


def to_server(address: str) -> Callable[[EmailMessage], None]:
    """Hands mail to the server at ``smtp://name:password@host:port`` (STARTTLS) or ``smtps://…`` (TLS at once)."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]

    def deliver(message: EmailMessage) -> None:
        context = create_default_context()
        try:
            with (
                SMTP_SSL(host, port, timeout=SECONDS, context=context)
                if parts.scheme == "smtps"
                else SMTP(host, port, timeout=SECONDS)
            ) as server:
                if parts.scheme == "smtp":
                    server.starttls(context=context)
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(message)
        except SMTPException as error:
            raise MailRefused(type(error).__name__) from error

    return deliver
