"""The outbox against a real mail server: no mail is lost, and what happens at each thing that can go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.actions.letters import entry_of_letter, write_letters
from directory.actions.mailing import LONGEST_WAIT, Sent, promise_mail, send_mail
from directory.actions.verification import verify_service, withdraw_overdue
from directory.domain.errors import NotFound
from directory.domain.verification import DAYS_TO_ANSWER, Manner
from directory.exchange.mail import to_server
from directory.models import Mail
from directory.queries.letters import list_undelivered
from directory.rendering.letters import LetterWords
from tests.actions.offices import AT, FAR, Office, administrator, coordinator, editor, id_of
from tests.certificates import trusting
from tests.domain.drafts import a_contact
from tests.mail_server import MailServer, free_port, mail_server
from tests.publishing.offices import reference

SENDER = "noreply@example.org"
ANSWER = timedelta(days=DAYS_TO_ANSWER)
MAILBOX = a_contact("info@göteborg.se", type="email", checked="2025-01-01")
THERE = "info@xn--gteborg-90a.se"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    office.load(replace(FAR, contacts=(*FAR.contacts, MAILBOX)))
    return office


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def written(office: Office, after: timedelta = timedelta()) -> list[str]:
    """The secrets of the letters that are written now."""
    secrets: list[str] = []

    def words(_notice: object, secret: str, _language: str) -> LetterWords:
        secrets.append(secret)
        return LetterWords("En uppgift att bekräfta", f"Öppna {secret}\n")

    with office.writing() as session:
        write_letters(session, reference(), words, at=AT + after)
    return secrets


def promised(office: Office, *recipients: str) -> None:
    with office.writing() as session:
        for recipient in recipients:
            promise_mail(session, recipient, "Hej", "Hej!\n", at=AT)


def sent(office: Office, server: MailServer, after: timedelta = timedelta()) -> Sent:
    deliver = to_server(server.address(), trusted=trusting(), seconds=5)
    return send_mail(office.engine, SENDER, deliver, at=AT + after)


def mails(office: Office) -> list[Mail]:
    with Session(office.engine) as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def test_a_letter_arrives_and_nothing_of_it_is_kept(office: Office, server: MailServer) -> None:
    (secret,) = written(office)

    assert sent(office, server) == Sent(sent=1)
    assert sent(office, server, LONGEST_WAIT) == Sent()

    (taken,) = server.taken
    assert (taken["To"], taken["From"], taken["Auto-Submitted"]) == (THERE, SENDER, "auto-generated")
    assert secret in taken.get_content()
    assert [(mail.recipient, mail.body, mail.sent_at) for mail in mails(office)] == [("", "", AT)]


def test_what_is_refused_for_now_is_tried_again_more_and_more_seldom(office: Office, server: MailServer) -> None:
    written(office)
    server.to_recipient[THERE] = "451 greylisted"
    minute = timedelta(minutes=1)
    tried = [after for after in (0, 4, 5, 14, 15, 34, 35) if sent(office, server, after * minute).failed]

    assert tried == [0, 5, 15, 35]
    server.to_recipient.clear()
    assert sent(office, server, 75 * minute) == Sent(sent=1)


def test_the_wait_is_never_longer_than_a_day(office: Office, server: MailServer) -> None:
    written(office)
    server.to_recipient[THERE] = "451 greylisted"
    days = [sent(office, server, timedelta(days=day)).failed for day in range(11)]

    assert days == [1] * 11


def test_one_that_is_refused_for_good_keeps_no_other_from_arriving(office: Office, server: MailServer) -> None:
    promised(office, "a@example.org", "b@example.org", "c@example.org")
    server.to_recipient["b@example.org"] = "550 no such mailbox"

    assert sent(office, server) == Sent(sent=2, refused=1)
    assert sent(office, server, LONGEST_WAIT) == Sent()

    assert [mail["To"] for mail in server.taken] == ["a@example.org", "c@example.org"]
    assert server.asked.count("b@example.org") == 1


def test_a_letter_that_came_back_waits_for_whoever_may_give_another_address(
    office: Office, server: MailServer
) -> None:
    written(office)
    server.to_recipient[THERE] = "550 no such mailbox"
    sent(office, server)

    with Session(office.engine) as session:
        for actor in (administrator(), coordinator("12"), editor("malmo")):
            ((organization, service, at),) = list_undelivered(session, actor)
            assert (organization.slug, service.slug, at) == ("malmo", "borta", AT)
        assert list_undelivered(session, coordinator("03")) == []
        assert list_undelivered(session, administrator(), areas=["0380"]) == []


def test_nothing_is_withdrawn_for_letters_that_never_arrived(office: Office, server: MailServer) -> None:
    server.to_recipient[THERE] = "550 no such mailbox"
    for number in range(4):
        written(office, number * ANSWER)
        sent(office, server, number * ANSWER)
    with office.writing() as session:
        assert withdraw_overdue(session, reference(), at=AT + 10 * ANSWER) == []

    server.to_recipient.clear()
    for number in range(4, 8):
        written(office, number * ANSWER)
        sent(office, server, number * ANSWER)
    with office.writing() as session:
        assert withdraw_overdue(session, reference(), at=AT + 10 * ANSWER) == ["borta"]


def test_a_reminder_counts_from_the_day_when_the_letter_left(office: Office, server: MailServer) -> None:
    written(office)
    assert written(office, ANSWER) == []
    sent(office, server, ANSWER)

    assert written(office, 2 * ANSWER - timedelta(days=1)) == []
    assert len(written(office, 2 * ANSWER)) == 1


def test_a_letter_whose_link_ended_on_the_way_is_written_anew(office: Office, server: MailServer) -> None:
    (before,) = written(office)
    (after,) = written(office, timedelta(days=30))

    assert sent(office, server, timedelta(days=30)) == Sent(sent=1)
    assert after in server.taken[0].get_content()
    with Session(office.engine) as session, pytest.raises(NotFound):
        entry_of_letter(session, before, at=AT)


def test_a_letter_that_needs_no_answer_any_more_is_not_sent(office: Office, server: MailServer) -> None:
    written(office)
    with office.writing() as session:
        verify_service(session, coordinator("12"), id_of("borta"), Manner.PHONED, at=AT)

    assert sent(office, server) == Sent()
    assert server.asked == []


def test_a_server_that_is_down_is_asked_once_a_round_and_nothing_is_lost(office: Office, server: MailServer) -> None:
    promised(office, "a@example.org", "b@example.org", "c@example.org")
    down = to_server(f"smtp://127.0.0.1:{free_port()}", trusted=trusting(), seconds=5)

    found = send_mail(office.engine, SENDER, down, at=AT)
    assert (found.sent, found.failed) == (0, 1)
    assert "refused" in found.trouble

    assert sent(office, server, timedelta(minutes=5)) == Sent(sent=3)


def test_one_mail_that_a_server_breaks_at_does_not_keep_the_others_waiting(
    office: Office, server: MailServer
) -> None:
    promised(office, "a@example.org", "b@example.org")
    server.breaks_at = "a@example.org"

    assert sent(office, server) == Sent(failed=1, trouble="SMTPServerDisconnected")
    assert sent(office, server, timedelta(minutes=5)).sent == 1
    assert [mail["To"] for mail in server.taken] == ["b@example.org"]


class _Crash(BaseException):
    """The machine stops."""


def test_a_crash_after_the_server_took_a_mail_sends_it_once_more_under_the_same_name(
    office: Office, server: MailServer
) -> None:
    """At least once: to be sure that no letter is lost, one may arrive twice. Its link opens once all the same."""
    (secret,) = written(office)
    deliver = to_server(server.address(), trusted=trusting(), seconds=5)

    def crash(message: EmailMessage) -> None:
        deliver(message)
        raise _Crash

    with pytest.raises(_Crash):
        send_mail(office.engine, SENDER, crash, at=AT)
    assert sent(office, server, timedelta(minutes=4)) == Sent()
    assert sent(office, server, timedelta(minutes=5)) == Sent(sent=1)
    assert sent(office, server, LONGEST_WAIT) == Sent()

    first, second = server.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert secret in first.get_content()


def test_two_senders_at_the_same_moment_send_a_mail_once(office: Office, server: MailServer) -> None:
    promised(office, "a@example.org")
    deliver = to_server(server.address(), trusted=trusting(), seconds=5)
    others: list[Sent] = []

    def meanwhile(message: EmailMessage) -> None:
        others.append(sent(office, server))
        deliver(message)

    assert send_mail(office.engine, SENDER, meanwhile, at=AT) == Sent(sent=1)
    assert others == [Sent()]
    assert len(server.taken) == 1
