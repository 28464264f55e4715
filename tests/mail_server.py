"""A real mail server on this machine, with a certificate of its own, that answers as a test wants it to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import quote

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.certificates import proving

HOST = "127.0.0.1"
NAME, PASSWORD = "kontoret", "p@ss:word"
FINE = "250 OK"


@dataclass
class MailServer:
    """``to_recipient`` and ``to_mail`` are what it answers; it hangs up at ``breaks_at``."""

    port: int = 0
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_mail: str = FINE
    breaks_at: str = ""
    asked: list[str] = field(default_factory=list)
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the name that the server calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.asked.append(address)
        if address == self.breaks_at:
            server.transport.abort()
        answer = self.to_recipient.get(address, FINE)
        if answer == FINE:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - the name that the server calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.to_mail == FINE:
            read = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
            assert isinstance(read, EmailMessage)
            self.taken.append(read)
        return self.to_mail

    def address(self, scheme: str = "smtp", *, typed: str = PASSWORD) -> str:
        return f"{scheme}://{NAME}:{quote(typed, safe='')}@{HOST}:{self.port}"


def _knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object) -> AuthResult:
    is_right = isinstance(given, LoginPassword) and given == LoginPassword(NAME.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


@contextmanager
def mail_server(*, tls: str = "starttls", host: str = HOST) -> Iterator[MailServer]:
    """``tls`` is starttls, at once, or none; ``host`` is whose certificate it shows."""
    server = MailServer(port=free_port())
    options: dict[str, object] = {"authenticator": _knows, "auth_require_tls": False}
    if tls == "starttls":
        options |= {"tls_context": proving(host), "require_starttls": True, "auth_required": True}
        options["auth_require_tls"] = True
    secure = proving(host) if tls == "at once" else None
    controller = Controller(server, hostname=HOST, port=server.port, ssl_context=secure, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
