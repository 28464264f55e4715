"""A backup holds everything, and bringing it back gives the same office and the same editions, byte for byte."""

from __future__ import annotations

import stat
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from directory import inbox
from directory.actions.backups import back_up, restore
from directory.actions.drafts import save_draft, start_draft
from directory.catalogue.edition import LISTINGS, EditionStore
from directory.database import reading, writing
from directory.domain.annex import Annex, ConfidentialPlace
from directory.domain.audit import first_break
from directory.domain.errors import DirectoryError
from directory.domain.listing import Cost
from directory.domain.suggestion import About, SuggestionDraft
from directory.exchange.backup_files import MANIFEST, BackupRefused, file_entries, read_manifest
from directory.exchange.mail import to_folder
from directory.migrations import newest_revision, upgrade
from directory.publishing.publication import publish
from directory.queries.audit import audit_chain, audit_end
from directory.queries.drafts import get_draft
from directory.queries.services import count_services
from tests.actions.annexes import keep, kept
from tests.actions.offices import AT, Office, coordinator, id_of
from tests.databases import office_engine
from tests.publishing.offices import guide, reference

CONFIDENTIAL = "Hemliga gatan 7"


def published(office: Office, store: EditionStore) -> int:
    with writing(office.engine) as session:
        return publish(session, reference(), guide(), store, at=AT).number


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@pytest.fixture
def office(here: Path) -> Office:
    """An office with a draft, a confidential place and two editions."""
    office = Office.under(here)
    with office.writing() as session:
        draft = start_draft(session, coordinator(), id_of("stodet"), at=AT)
        typed = replace(draft.content, cost=Cost.FREE)
        save_draft(session, coordinator(), draft.id, typed, saved=1, why="Nytt", at=AT)
    keep(office.engine, office.keys, annex=Annex((ConfidentialPlace(street=CONFIDENTIAL),)))
    published(office, EditionStore(here / "editions"))
    published(office, EditionStore(here / "editions"))
    return office


def hashes(engine: Engine, store: EditionStore, folder: Path) -> dict[str, object]:
    """What a backup made now says of every table and every file of every edition."""
    return dict(back_up(engine, store, folder, at=AT).manifest.files)


def test_what_comes_back_is_what_was_there_by_its_hashes(
    office: Office, here: Path, elsewhere: Path, tmp_path: Path
) -> None:
    before = hashes(office.engine, EditionStore(here / "editions"), tmp_path / "backup")
    engine, store = office_engine(elsewhere), EditionStore(elsewhere / "editions")

    restore(engine, store, tmp_path / "backup")

    assert hashes(engine, store, tmp_path / "again") == before
    assert (store.current(), store.numbers()) == (2, [1, 2])
    assert store.problems(2) == []
    with Session(engine) as session:
        assert first_break(audit_chain(session), end=audit_end(session)) is None
        assert get_draft(session, 1).content.cost is Cost.FREE
    assert kept(engine, here / "annex.keys").places[0].street == CONFIDENTIAL


def test_what_waited_in_folders_comes_back_by_its_hashes(
    office: Office, here: Path, elsewhere: Path, tmp_path: Path
) -> None:
    said = SuggestionDraft(ref="0a1b2c3d", about=About.HOURS, text="Stängt på fredagar.", day=AT.date())
    inbox.put(here / "inbox", said)
    message = EmailMessage()
    message["Message-ID"] = "<1@example.org>"
    to_folder(here / "mail")(message)
    inbox.put(elsewhere / "inbox", replace(said, text="Ringde förgäves."))
    store, there = EditionStore(here / "editions"), EditionStore(elsewhere / "editions")
    waiting = (here / "inbox", here / "mail")

    done = back_up(office.engine, store, tmp_path / "backup", waiting=waiting, at=AT)
    restore(office_engine(elsewhere), there, tmp_path / "backup", waiting=(elsewhere / "inbox", elsewhere / "mail"))

    for folder in waiting:
        back = file_entries(elsewhere / folder.name)
        for name, entry in file_entries(folder).items():
            assert done.manifest.files[f"{folder.name}/{name}"] == entry == back[name]
    assert sorted(one.text for _name, one in inbox.waiting(elsewhere / "inbox")) == [
        "Ringde förgäves.",
        "Stängt på fredagar.",
    ]
    for path in (*(elsewhere / "inbox").iterdir(), *(elsewhere / "mail").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_office_that_came_back_is_worked_in(office: Office, here: Path, elsewhere: Path, tmp_path: Path) -> None:
    back_up(office.engine, EditionStore(here / "editions"), tmp_path / "backup", at=AT)
    engine, store = office_engine(elsewhere), EditionStore(elsewhere / "editions")
    restore(engine, store, tmp_path / "backup")

    restored = Office(engine, elsewhere / "annex.keys")
    with restored.writing() as session:
        assert start_draft(session, coordinator("12"), id_of("borta"), at=AT).id == 2
    assert published(restored, store) == 3


def test_only_the_owner_can_look_into_a_backup(office: Office, here: Path, tmp_path: Path) -> None:
    back_up(office.engine, EditionStore(here / "editions"), tmp_path / "backup", at=AT)

    assert stat.S_IMODE((tmp_path / "backup").stat().st_mode) == 0o700


def test_the_confidential_annex_and_the_keys_are_readable_in_no_file(
    office: Office, here: Path, tmp_path: Path
) -> None:
    (here / "office.keys").write_text("a key that opens second factors\n")
    back_up(office.engine, EditionStore(here / "editions"), tmp_path / "backup", at=AT)

    everything = [path for path in (tmp_path / "backup").rglob("*") if path.is_file()]
    annex_key = (here / "annex.keys").read_bytes().strip()
    for secret in (CONFIDENTIAL.encode(), annex_key, bytes.fromhex(annex_key.decode()), b"a key that opens"):
        assert not [path for path in everything if secret in path.read_bytes()]
    assert read_manifest(tmp_path / "backup").rows["annexes"] == 1


def test_nothing_is_overwritten_unless_it_is_asked_for(office: Office, here: Path, tmp_path: Path) -> None:
    store = EditionStore(here / "editions")
    before = hashes(office.engine, store, tmp_path / "backup")
    with office.writing() as session:
        draft = get_draft(session, 1)
        typed = replace(draft.content, cost=Cost.FEE)
        save_draft(session, coordinator(), draft.id, typed, saved=2, why="", at=AT)
    published(office, store)

    with pytest.raises(BackupRefused, match="an office and editions already"):
        restore(office.engine, store, tmp_path / "backup")
    assert store.current() == 3
    restore(office.engine, store, tmp_path / "backup", replace=True)

    assert store.current() == 2
    again = hashes(office.engine, store, tmp_path / "again")
    assert {name: again[name] for name in before if name.startswith("tables/")} == {
        name: entry for name, entry in before.items() if name.startswith("tables/")
    }


def test_a_backup_does_not_replace_what_is_in_its_folder(office: Office, here: Path, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "diary").write_text("mine")

    with pytest.raises(BackupRefused, match="not empty"):
        back_up(office.engine, EditionStore(here / "editions"), tmp_path / "backup", at=AT)

    assert [path.name for path in (tmp_path / "backup").iterdir()] == ["diary"]


@pytest.mark.parametrize(
    "name", ["tables/services.jsonl", f"editions/000002/public/{LISTINGS}", "inbox/a.json", MANIFEST]
)
def test_a_backup_that_was_damaged_changes_nothing(
    office: Office, here: Path, elsewhere: Path, tmp_path: Path, name: str
) -> None:
    (here / "inbox").mkdir()
    (here / "inbox" / "a.json").write_text("something said")
    back_up(office.engine, EditionStore(here / "editions"), tmp_path / "backup", waiting=[here / "inbox"], at=AT)
    damaged = tmp_path / "backup" / name
    damaged.write_bytes(damaged.read_bytes()[:-9])
    engine = office_engine(elsewhere)
    upgrade(engine)

    with pytest.raises(BackupRefused):
        restore(engine, EditionStore(elsewhere / "editions"), tmp_path / "backup", replace=True)

    with Session(engine) as session:
        assert count_services(session) == 0
    assert EditionStore(elsewhere / "editions").numbers() == []


def test_a_backup_by_a_newer_program_is_refused(office: Office, here: Path, elsewhere: Path, tmp_path: Path) -> None:
    back_up(office.engine, EditionStore(here / "editions"), tmp_path / "backup", at=AT)
    manifest = tmp_path / "backup" / MANIFEST
    manifest.write_text(manifest.read_text().replace(f'"{newest_revision()}"', '"9999"'))

    with pytest.raises(BackupRefused, match="newer program"):
        restore(office_engine(elsewhere), EditionStore(elsewhere / "editions"), tmp_path / "backup")


def test_a_file_outside_the_backup_is_never_named(office: Office, here: Path, tmp_path: Path) -> None:
    back_up(office.engine, EditionStore(here / "editions"), tmp_path / "backup", at=AT)
    manifest = tmp_path / "backup" / MANIFEST
    manifest.write_text(manifest.read_text().replace('"tables/services.jsonl"', '"../services.jsonl"'))

    with pytest.raises(BackupRefused, match="not a name in a backup"):
        read_manifest(tmp_path / "backup")


def test_a_damaged_edition_is_left_out_and_named(office: Office, here: Path, tmp_path: Path) -> None:
    store = EditionStore(here / "editions")
    damaged = store.path(1) / "public" / LISTINGS
    whole = damaged.read_bytes()
    damaged.unlink()
    damaged.write_bytes(whole[:-20])

    done = back_up(office.engine, store, tmp_path / "backup", at=AT)

    assert any("000001/public/listings.jsonl" in problem for problem in done.damaged)
    assert EditionStore(tmp_path / "backup" / "editions").numbers() == [2]


def test_there_is_nothing_to_back_up_before_there_is_an_office(elsewhere: Path, tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="no office yet"):
        back_up(office_engine(elsewhere), EditionStore(elsewhere / "editions"), tmp_path / "backup", at=AT)

    assert not (tmp_path / "backup").exists()


def test_an_office_of_an_older_program_comes_back_and_is_brought_up_to_date(
    office: Office, here: Path, elsewhere: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    older.mkdir()
    engine = office_engine(older)
    upgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO organizations (id, slug, name, type) VALUES (:id, 'a', 'A', 'ngo')"),
            {"id": id_of("a").hex},
        )
    back_up(engine, EditionStore(older / "editions"), tmp_path / "backup", at=AT)

    restore(office_engine(elsewhere), EditionStore(elsewhere / "editions"), tmp_path / "backup")

    with Session(office_engine(elsewhere)) as session:
        assert count_services(session) == 0
        assert session.execute(text("SELECT count(*) FROM organizations")).scalar() == 1
        assert audit_end(session)[0] == 0


def test_two_editions_that_share_files_share_them_in_the_backup(office: Office, here: Path, tmp_path: Path) -> None:
    store = EditionStore(here / "editions")
    back_up(office.engine, store, tmp_path / "backup", at=AT)

    def files(folder: Path) -> int:
        return len({path.stat().st_ino for path in folder.rglob("*") if path.is_file()})

    copied = tmp_path / "backup" / "editions"
    assert file_entries(copied / "000002") == file_entries(store.path(2))
    assert files(copied) == files(here / "editions") - 1, "all but the lock"


def test_a_backup_sees_one_moment_of_the_office(office: Office) -> None:
    with reading(office.engine) as connection:
        before = connection.execute(text("SELECT count(*) FROM audit_entries")).scalar()
        with office.writing() as session:
            start_draft(session, coordinator("12"), id_of("borta"), at=AT)

        assert connection.execute(text("SELECT count(*) FROM audit_entries")).scalar() == before
