"""Letters to organizations: when they are written, what a link opens, and that no mail is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.actions.letters import LINK_LIFE, confirm_by_letter, entry_of_letter, propose_by_letter, write_letters
from directory.actions.mailing import promise_mail, send_mail
from directory.actions.review import changes_to_review
from directory.domain.errors import Invalid, NotFound
from directory.domain.listing import Cost, Trust
from directory.domain.verification import DAYS_TO_ANSWER
from directory.exchange.mail import to_folder
from directory.models import Correspondent, Letter, Mail
from directory.queries.drafts import get_draft
from directory.queries.entries import get_service
from directory.rendering.letters import letter_words
from directory.settings import resource_folder
from tests.actions.offices import AT, FAR, Office, id_of
from tests.domain.drafts import a_contact
from tests.publishing.offices import reference

BORTA = id_of("borta")
ANSWER = timedelta(days=DAYS_TO_ANSWER)
MAILBOX = a_contact("info@example.org", type="email", checked="2025-01-01")
TEMPLATES = resource_folder("templates")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    office.load(replace(FAR, contacts=(*FAR.contacts, MAILBOX)))
    return office


def written(office: Office, *, days: int = 0) -> list[str]:
    """The secrets of the letters that are written now; those before have left."""
    secrets: list[str] = []
    send_mail(office.engine, "noreply@example.org", lambda _message: None, at=AT + timedelta(days=days) - ANSWER)
    with office.writing() as session:
        write_letters(
            session,
            reference(),
            lambda notice, secret, language: (
                secrets.append(secret) or letter_words(TEMPLATES, notice, f"https://x/{secret}", language)
            ),
            at=AT + timedelta(days=days),
        )
    return secrets


def mails(office: Office) -> list[Mail]:
    with Session(office.engine) as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def test_one_letter_is_written_about_an_entry_and_the_next_when_there_was_time_to_answer(office: Office) -> None:
    assert len(written(office)) == 1
    assert written(office, days=1) == []
    assert len(written(office, days=DAYS_TO_ANSWER)) == 1
    assert [mail.subject for mail in mails(office)] == [
        "En uppgift att bekräfta",
        "Påminnelse: en uppgift att bekräfta",
    ]


def test_a_letter_names_neither_the_entry_nor_the_subject(office: Office) -> None:
    written(office)

    (mail,) = mails(office)
    assert mail.recipient == "info@example.org"
    for word in ("Borta", "Malmö", "040", "prostitution", "stöd", "utsatt"):
        assert word not in mail.subject + mail.body


def test_an_organization_gets_letters_where_and_in_the_language_it_wants_them(office: Office) -> None:
    with office.writing() as session:
        organization = get_service(session, BORTA).organization_id
        session.add(Correspondent(organization_id=organization, address="chefen@example.org", language="en"))
    written(office)

    (mail,) = mails(office)
    assert (mail.recipient, mail.subject) == ("chefen@example.org", "Some details to confirm")


def test_nothing_is_sent_to_a_mailbox_that_nobody_verified(office: Office) -> None:
    office.load(replace(FAR, contacts=(*FAR.contacts, replace(MAILBOX, trust=Trust.UNVERIFIED))))

    assert written(office) == []


def test_reading_the_letter_answers_nothing_and_confirming_does_once(office: Office) -> None:
    (secret,) = written(office)
    with office.writing() as session:
        assert entry_of_letter(session, secret, at=AT).slug == "borta"
        assert entry_of_letter(session, secret, at=AT).slug == "borta"
        confirm_by_letter(session, secret, at=AT)

    assert {one.checked for one in office.content("borta").contacts} == {"2026-11-21"}
    with pytest.raises(NotFound), office.writing() as session:
        confirm_by_letter(session, secret, at=AT)


def test_an_answer_closes_the_letters_before_it_too(office: Office) -> None:
    (first,) = written(office)
    (second,) = written(office, days=DAYS_TO_ANSWER)
    with office.writing() as session:
        confirm_by_letter(session, second, at=AT + ANSWER)

    with pytest.raises(NotFound), office.writing() as session:
        entry_of_letter(session, first, at=AT + ANSWER)
    assert written(office, days=2 * DAYS_TO_ANSWER) == []


@pytest.mark.parametrize("secret", ["", "x", "0" * 43])
def test_a_made_up_link_opens_nothing(office: Office, secret: str) -> None:
    written(office)

    with pytest.raises(NotFound), office.writing() as session:
        entry_of_letter(session, secret, at=AT)


def test_a_link_ends(office: Office) -> None:
    (secret,) = written(office)

    with pytest.raises(NotFound), office.writing() as session:
        confirm_by_letter(session, secret, at=AT + LINK_LIFE)


def test_the_table_holds_no_link(office: Office) -> None:
    (secret,) = written(office)

    with Session(office.engine) as session:
        assert secret not in str([vars(letter) for letter in session.scalars(select(Letter))])


def test_an_organization_proposes_and_a_reviewer_decides(office: Office) -> None:
    (secret,) = written(office)
    before = office.content("borta")
    typed = replace(before, cost=Cost.FREE, contacts=(a_contact("040-999 88 70"), before.contacts[1]))
    with office.writing() as session:
        number = propose_by_letter(session, secret, typed, why="Nytt nummer", at=AT).id

    assert office.content("borta") == before
    with Session(office.engine) as session:
        draft = get_draft(session, number)
        assert [change.path for change in changes_to_review(session, draft)] == ["cost", "contact.1.value"]
        assert draft.content.contacts[0].trust is Trust.UNVERIFIED
    assert written(office, days=DAYS_TO_ANSWER) == []


def test_mail_is_sent_once_and_its_words_are_taken_out(office: Office, tmp_path: Path) -> None:
    (secret,) = written(office)
    for _ in range(2):
        send_mail(office.engine, "vagledning@example.org", to_folder(tmp_path / "mail"), at=AT)

    (file,) = (tmp_path / "mail").iterdir()
    assert secret.encode() in file.read_bytes()
    assert (mails(office)[0].body, mails(office)[0].sent_at) == ("", AT)


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        ("info@example.org\nBcc: x@example.org", "Hej"),
        ("info@example.org", "Hej\r\nBcc: x@example.org"),
        ("info", "Hej"),
        ("info@example.org", "Hej\u2028Bcc: x@example.org"),
    ],
)
def test_nothing_is_smuggled_into_the_head_of_a_mail(office: Office, recipient: str, subject: str) -> None:
    with pytest.raises(Invalid), office.writing() as session:
        promise_mail(session, recipient, subject, "", at=AT)
