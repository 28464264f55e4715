"""Where an organization wants its letters: who may say so, what is kept of it, and the letters on their way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.actions.correspondence import give_mailbox, remove_mailbox
from directory.actions.letters import entry_of_letter, write_letters
from directory.domain.errors import Denied, NotFound
from directory.domain.identity import permanent_id
from directory.domain.mailboxes import BadMailbox
from directory.domain.permissions import Actor
from directory.models import AuditEntry, Correspondent, Mail
from directory.queries.letters import list_unreachable
from directory.rendering.letters import LetterWords
from tests.actions.offices import AT, FAR, Office, administrator, coordinator, editor, reviewer
from tests.domain.drafts import a_contact
from tests.publishing.offices import reference

MALMO = UUID(permanent_id("organization", "malmo"))
LINJEN = UUID(permanent_id("organization", "linjen"))
WANTED = "chefen@example.org"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.under(tmp_path)


def given(
    office: Office, actor: Actor, typed: str = WANTED, organization: UUID = MALMO, language: str = "sv"
) -> None:
    with office.writing() as session:
        give_mailbox(session, actor, organization, typed, language, at=AT)


def kept(office: Office) -> list[tuple[str, str]]:
    with Session(office.engine) as session:
        return [(one.address, one.language) for one in session.scalars(select(Correspondent))]


def unreachable(office: Office, actor: Actor, *areas: str) -> list[str]:
    with Session(office.engine) as session:
        return [one.slug for one in list_unreachable(session, actor, areas=areas)]


def secrets_written(office: Office) -> list[str]:
    secrets: list[str] = []
    with office.writing() as session:
        write_letters(
            session,
            reference(),
            lambda _notice, secret, _language: secrets.append(secret) or LetterWords("x", "y"),
            at=AT,
        )
    return secrets


def test_an_address_is_given_changed_and_removed(office: Office) -> None:
    given(office, administrator())
    given(office, administrator(), "info@göteborg.se", language="en")
    assert kept(office) == [("info@göteborg.se", "en")]

    with office.writing() as session:
        remove_mailbox(session, administrator(), MALMO, at=AT)
        remove_mailbox(session, administrator(), MALMO, at=AT)
    assert kept(office) == []


def test_the_organization_itself_and_who_looks_after_all_of_it_may_say_so(office: Office) -> None:
    for actor in (coordinator("12"), coordinator("SE"), editor("malmo")):
        given(office, actor)

    for stranger in (coordinator("03"), editor(), Actor(9)):
        with pytest.raises(NotFound):
            given(office, stranger)
    with pytest.raises(Denied):
        given(office, reviewer("12"))


def test_a_county_does_not_say_where_a_national_line_wants_its_letters(office: Office) -> None:
    with pytest.raises(NotFound):
        given(office, coordinator("03"), organization=LINJEN)


@pytest.mark.parametrize("typed", ["", "info", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org"])
def test_what_is_no_mailbox_is_refused_and_nothing_is_kept(office: Office, typed: str) -> None:
    with pytest.raises(BadMailbox):
        given(office, administrator(), typed)
    assert kept(office) == []


def test_the_log_says_who_did_it_and_never_which_address(office: Office) -> None:
    given(office, coordinator("12"), language="en")
    with Session(office.engine) as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.act == "correspondent.given"))
        assert (entry.by, entry.subject, entry.details) == (2, "organization:malmo", {"language": "en"})
        assert WANTED not in str([(one.details, one.subject) for one in session.scalars(select(AuditEntry))])


def test_letters_go_there_and_links_that_went_elsewhere_open_nothing_more(office: Office) -> None:
    given(office, administrator(), "fel@example.org")
    (before,) = secrets_written(office)
    assert secrets_written(office) == []

    given(office, administrator())
    (after,) = secrets_written(office)

    with Session(office.engine) as session:
        assert [mail.recipient for mail in session.scalars(select(Mail).order_by(Mail.id))][-1] == WANTED
        assert entry_of_letter(session, after, at=AT).slug == "borta"
        with pytest.raises(NotFound):
            entry_of_letter(session, before, at=AT)


def test_organizations_without_any_mailbox_wait_for_whoever_may_give_one(office: Office) -> None:
    assert unreachable(office, administrator()) == ["linjen", "linkopings-kommun", "malmo"]
    assert unreachable(office, coordinator("12")) == ["malmo"]
    assert unreachable(office, coordinator("03")) == ["linkopings-kommun"]
    assert unreachable(office, editor("malmo")) == ["malmo"]
    assert unreachable(office, reviewer("12")) == []
    assert unreachable(office, administrator(), "1280") == ["malmo"]


def test_an_organization_with_a_mailbox_waits_no_more(office: Office) -> None:
    given(office, administrator())
    assert "malmo" not in unreachable(office, administrator())

    shown = a_contact("info@example.org", type="email", checked="2025-01-01")
    with office.writing() as session:
        remove_mailbox(session, administrator(), MALMO, at=AT)
    office.load(replace(FAR, contacts=(*FAR.contacts, shown)))
    assert "malmo" not in unreachable(office, administrator())


def test_a_protected_organization_keeps_its_address_when_only_the_language_is_changed(office: Office) -> None:
    office.load(replace(FAR, address_not_shown=True))
    given(office, coordinator("12"))
    (secret,) = secrets_written(office)

    given(office, coordinator("12"), "", language="en")

    assert kept(office) == [(WANTED, "en")]
    with Session(office.engine) as session:
        assert entry_of_letter(session, secret, at=AT).slug == "borta"
