"""What the office does by itself, as an operator runs it, and the log that can be checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory import inbox
from directory.catalogue.edition import EditionStore
from directory.domain.identity import permanent_ref
from directory.domain.permissions import Actor, Grant, Role
from directory.domain.suggestion import About, SuggestionDraft
from directory.models import Letter, Service, Suggestion
from tests.cli.running import run
from tests.conftest import NOW
from tests.databases import database_url
from tests.domain.drafts import a_contact
from tests.publishing.offices import Office, few_drafts

ADMINISTRATOR = Actor(1, (Grant(Role.ADMINISTRATOR),))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.under(tmp_path)


def upkeep(folder: Path, *, days: int = 0) -> str:
    at = (NOW + timedelta(days=days)).isoformat()
    result = run(folder, "upkeep", KONTAKTGUIDEN_NOW=at, KONTAKTGUIDEN_DATABASE_URL=database_url(folder))
    assert result.exit_code == 0, result.output
    return result.output


def test_suggestions_are_collected_and_the_folder_is_emptied(office: Office, tmp_path: Path) -> None:
    with Session(office.engine) as session:
        slug = session.scalars(select(Service.slug)).first()
    wrong = SuggestionDraft(
        ref=permanent_ref("service", slug or ""), about=About.CLOSED, text="Ingen svarar.", day=NOW.date()
    )
    inbox.put(tmp_path / "inbox", wrong)

    assert "Collected 1 suggestions." in upkeep(tmp_path)
    assert list((tmp_path / "inbox").iterdir()) == []
    with Session(office.engine) as session:
        assert session.scalars(select(Suggestion.text)).all() == ["Ingen svarar."]


def test_letters_are_written_once_and_sent_as_files_where_there_is_no_server(office: Office, tmp_path: Path) -> None:
    first = next(draft for draft in few_drafts() if draft.contacts)
    mailbox = a_contact("info@example.org", type="email", checked="2026-01-01")
    office.load([replace(first, contacts=(mailbox,))])
    for _ in range(2):
        upkeep(tmp_path, days=200)

    written = [path.read_text(encoding="utf-8") for path in (tmp_path / "mail").glob("*.eml")]
    assert len([text for text in written if "To: info@example.org" in text]) == 1
    with Session(office.engine) as session:
        assert len(session.scalars(select(Letter)).all()) == len(written)


def test_what_waits_is_published_once(office: Office, tmp_path: Path) -> None:
    assert "Edition 1 is in use." in upkeep(tmp_path)
    assert "Edition" not in upkeep(tmp_path)
    assert EditionStore(tmp_path / "editions").numbers() == [1]


def test_what_was_published_by_hand_is_not_published_again(office: Office, tmp_path: Path) -> None:
    assert run(tmp_path, "publish", KONTAKTGUIDEN_DATABASE_URL=database_url(tmp_path)).exit_code == 0

    assert "Edition" not in upkeep(tmp_path)


def test_a_whole_log_is_said_to_be_whole_and_a_broken_one_is_not(office: Office, tmp_path: Path) -> None:
    upkeep(tmp_path)
    variables = {"KONTAKTGUIDEN_DATABASE_URL": database_url(tmp_path)}
    assert run(tmp_path, "audit", "verify", **variables).output.startswith("The audit log is whole: 2 entries.")

    with office.engine.begin() as connection:
        connection.execute(text("UPDATE audit_end SET digest = 'x'"))
    result = run(tmp_path, "audit", "verify", **variables)
    assert result.exit_code == 1
    assert "broken at entry 2" in result.output


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org"])
def test_a_mail_server_that_cannot_be_one_is_said_to_be_so(tmp_path: Path, address: str) -> None:
    result = run(tmp_path, "send-mail", KONTAKTGUIDEN_MAIL_SERVER=address)

    assert result.exit_code != 0
    assert "smtp://" in result.output
