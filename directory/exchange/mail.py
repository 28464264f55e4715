"""How mail leaves the house: to an SMTP server, or as files in a folder where there is none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTP, SMTP_SSL, SMTPDataError, SMTPException, SMTPRecipientsRefused
from ssl import SSLContext, create_default_context
from urllib.parse import unquote, urlsplit

from directory.safekeeping import make_private_folder, write_private_file

SECONDS = 20.0
PORTS = {"smtp": 587, "smtps": 465}
#: What a server says for good; below it may say otherwise another time.
FOR_GOOD = 500


class MailRefused(Exception):
    """The server will never take this mail."""


class MailPostponed(Exception):
    """The server did not take this mail now; it may another time."""


class ServerAway(OSError):
    """No mail can be handed over now, whichever it is: nobody answers, or we are not let in.

    What the server said may name a recipient, so only the sort of trouble is told.
    """


def to_folder(folder: Path) -> Callable[[EmailMessage], None]:
    """Writes each mail as a file that a mail program opens. One that is sent again replaces itself."""

    def deliver(message: EmailMessage) -> None:
        make_private_folder(folder)
        name = "".join(letter for letter in message["Message-ID"] if letter.isalnum())
        write_private_file(folder / f"{name}.eml", message.as_bytes())

    return deliver


def to_server(
    address: str, *, trusted: SSLContext | None = None, seconds: float = SECONDS
) -> Callable[[EmailMessage], None]:
    """Hands mail to the server at ``smtp://name:password@host:port`` (STARTTLS) or ``smtps://…`` (TLS at once).

    Nothing is said in the clear: a server without TLS, or with a certificate that is not its own, gets no mail.
    """

    def deliver(message: EmailMessage) -> None:
        try:
            server = _signed_in(address, trusted or create_default_context(), seconds)
        except SMTPException as error:
            raise ServerAway(type(error).__name__) from error
        try:
            _hand_over(server, message)
        finally:
            # Once the mail is taken or refused, how the server says goodbye changes nothing.
            with suppress(OSError):
                server.quit()
            server.close()

    return deliver


def _signed_in(address: str, trusted: SSLContext, seconds: float) -> SMTP:
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    server: SMTP
    if parts.scheme == "smtps":
        server = SMTP_SSL(host, port, timeout=seconds, context=trusted)
    else:
        server = SMTP(host, port, timeout=seconds)
    try:
        if parts.scheme == "smtp":
            server.starttls(context=trusted)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _hand_over(server: SMTP, message: EmailMessage) -> None:
    try:
        server.send_message(message)
    except SMTPRecipientsRefused as error:
        (said,) = error.recipients.values()
        raise _answer(said[0]) from error
    except SMTPDataError as error:
        raise _answer(error.smtp_code) from error
    except SMTPException as error:
        raise ServerAway(type(error).__name__) from error


def _answer(code: int) -> Exception:
    return MailRefused() if code >= FOR_GOOD else MailPostponed()
