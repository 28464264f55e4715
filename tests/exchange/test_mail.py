"""Mail is handed to a real server, never in the clear, and its answers are told apart."""

from __future__ import annotations

import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

import pytest

from directory.exchange.mail import MailPostponed, MailRefused, ServerAway, to_folder, to_server
from tests.certificates import trusting
from tests.mail_server import HOST, MailServer, free_port, mail_server

SOMEBODY = "info@xn--gteborg-90a.se"


def a_mail(recipient: str = SOMEBODY) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "noreply@example.org", recipient, "En uppgift att bekräfta"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Hej!\n\nÖppna länken.\n")
    return message


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def handing_over(address: str, *, seconds: float = 5.0) -> Callable[[EmailMessage], None]:
    return to_server(address, trusted=trusting(), seconds=seconds)


@pytest.mark.parametrize(("tls", "scheme"), [("starttls", "smtp"), ("at once", "smtps")])
def test_mail_arrives_as_it_was_written(tls: str, scheme: str) -> None:
    with mail_server(tls=tls) as server:
        handing_over(server.address(scheme))(a_mail())

    (taken,) = server.taken
    assert (taken["To"], taken["Subject"]) == (SOMEBODY, "En uppgift att bekräfta")
    assert "Öppna länken." in taken.get_content()


@pytest.mark.parametrize(("code", "outcome"), [(451, MailPostponed), (452, MailPostponed), (550, MailRefused)])
def test_a_recipient_that_is_refused_now_is_told_from_one_that_is_refused_for_good(
    server: MailServer, code: int, outcome: type[Exception]
) -> None:
    server.to_recipient[SOMEBODY] = f"{code} no"

    with pytest.raises(outcome):
        handing_over(server.address())(a_mail())
    assert server.taken == []


@pytest.mark.parametrize(("code", "outcome"), [(452, MailPostponed), (554, MailRefused)])
def test_so_is_a_mail_that_the_server_has_read(server: MailServer, code: int, outcome: type[Exception]) -> None:
    server.to_mail = f"{code} no"

    with pytest.raises(outcome):
        handing_over(server.address())(a_mail())


def test_a_wrong_password_is_no_fault_of_the_mail(server: MailServer) -> None:
    with pytest.raises(ServerAway):
        handing_over(server.address(typed="guessed"))(a_mail())
    assert server.asked == []


def test_a_server_without_tls_gets_nothing() -> None:
    with mail_server(tls="none") as server, pytest.raises(ServerAway):
        handing_over(server.address())(a_mail())
    assert (server.asked, server.taken) == ([], [])


@pytest.mark.parametrize(("tls", "scheme"), [("starttls", "smtp"), ("at once", "smtps")])
def test_a_server_with_a_certificate_of_another_gets_nothing(tls: str, scheme: str) -> None:
    with mail_server(tls=tls, host="other.example.org") as server, pytest.raises(OSError, match="CERTIFICATE"):
        handing_over(server.address(scheme))(a_mail())
    assert (server.asked, server.taken) == ([], [])


def test_a_certificate_that_nobody_vouches_for_is_not_believed(server: MailServer) -> None:
    with pytest.raises(OSError, match="CERTIFICATE"):
        to_server(server.address())(a_mail())
    assert server.asked == []


def test_a_server_that_is_down_is_away() -> None:
    with pytest.raises(OSError, match="refused"):
        handing_over(f"smtp://{HOST}:{free_port()}")(a_mail())


@contextmanager
def scripted(*lines: bytes) -> Iterator[int]:
    """A server that says these lines, one after each command, and then nothing more."""
    with socket.create_server((HOST, 0)) as listening:

        def serve() -> None:
            connection, _peer = listening.accept()
            with connection, connection.makefile("rb") as heard:
                for line in lines:
                    connection.sendall(line + b"\r\n")
                    heard.readline()
                # Until the other side hangs up.
                heard.read()

        thread = Thread(target=serve)
        thread.start()
        yield int(listening.getsockname()[1])
        thread.join()


@pytest.mark.parametrize("lines", [(), (b"220 here", b"250-here")])
def test_a_server_that_says_nothing_more_is_waited_for_only_so_long(lines: tuple[bytes, ...]) -> None:
    with scripted(*lines) as port, pytest.raises(OSError, match=r"timed out|SMTPServerDisconnected"):
        handing_over(f"smtp://{HOST}:{port}", seconds=0.2)(a_mail())


def test_how_a_server_says_goodbye_changes_nothing(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was taken is not sent again because the line broke afterwards."""

    async def hang_up(_handler: MailServer, smtp: object, *_arguments: object) -> str:
        smtp.transport.abort()  # type: ignore[attr-defined]  # the server's own connection
        return "554 no"

    monkeypatch.setattr(MailServer, "handle_QUIT", hang_up, raising=False)

    handing_over(server.address())(a_mail())

    assert len(server.taken) == 1


def test_without_a_server_mail_is_a_file_for_its_owner_and_the_same_one_again(tmp_path: Path) -> None:
    for _ in range(2):
        to_folder(tmp_path / "mail")(a_mail())

    (file,) = (tmp_path / "mail").iterdir()
    assert b"To: info@xn--gteborg-90a.se" in file.read_bytes()
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)
