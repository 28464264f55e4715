"""The doctor finds what was broken on purpose, says what to do, and changes nothing."""

from __future__ import annotations

import shutil
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from directory.catalogue.edition import LISTINGS, EditionStore
from directory.database import open_engine, writing
from directory.migrations import downgrade, upgrade
from directory.models import Mail
from tests.cli.running import run
from tests.conftest import NOW
from tests.databases import database_url, office_engine


@pytest.fixture
def var(published: Path, tmp_path: Path) -> Path:
    """A state folder with an edition and an office with an administrator, all as it should be."""
    shutil.copytree(published / "editions", tmp_path / "editions")
    run(tmp_path, "user", "add", "ada@example.org", "--name", "Ada", **office(tmp_path))
    return tmp_path


def office(var: Path) -> dict[str, str]:
    return {"KONTAKTGUIDEN_DATABASE_URL": database_url(var), "KONTAKTGUIDEN_OFFICE_URL": "https://office.example"}


def examined(var: Path, **variables: str) -> tuple[int, str]:
    result = run(var, "doctor", **{**office(var), **variables})
    return result.exit_code, result.stdout


def test_an_installation_as_it_should_be_has_nothing_broken(var: Path) -> None:
    code, said = examined(var)

    assert code == 0
    assert "BROKEN" not in said
    assert "Edition 1 is in use and whole" in said
    assert "The audit log is whole." in said
    assert "Annexes that are kept in confidence and open: 0." in said


def test_a_folder_with_nothing_in_it_is_told_to_begin(tmp_path: Path) -> None:
    code, said = examined(tmp_path / "nothing", KONTAKTGUIDEN_DATABASE_URL=f"sqlite:///{tmp_path}/none.sqlite")

    assert code == 1
    assert said.count("Run kontaktguiden init") == 3
    assert not list(tmp_path.iterdir()), "nothing was made"


def test_a_damaged_edition_is_broken_when_it_is_in_use_and_looked_at_when_not(var: Path) -> None:
    damaged = var / "editions" / "000001" / "public" / LISTINGS
    damaged.write_bytes(damaged.read_bytes()[:-9])

    code, said = examined(var)

    assert code == 1
    assert "BROKEN  Edition 1 is damaged: 000001/public/listings.jsonl" in said
    assert "Run kontaktguiden publish." in said


def test_a_pointer_to_nowhere_is_broken(var: Path) -> None:
    (var / "editions" / "current").write_text("9\n")

    assert "Edition 9 is in use and not there." in examined(var)[1]
    (var / "editions" / "current").write_text("nine\n")
    assert "not a number" in examined(var)[1]


def test_tables_of_another_program_are_told_apart(var: Path) -> None:
    engine = open_engine(database_url(var))
    downgrade(engine, "0002")
    assert "of an older program (0002)" in examined(var)[1]
    upgrade(engine)

    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    assert "A newer program has used this office database." in examined(var)[1]
    engine.dispose()


def test_a_log_that_somebody_wrote_in_is_broken(var: Path) -> None:
    assert run(var, "load", **office(var)).exit_code == 0
    with office_engine(var).begin() as connection:
        for guard in ("audit_entries_no_UPDATE", "audit_entries_no_DELETE"):
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("DROP TRIGGER audit_entries_added_to ON audit_entries")
        connection.exec_driver_sql("UPDATE audit_entries SET act = 'nothing.happened' WHERE number = 1")

    code, said = examined(var)

    assert code == 1
    assert "from entry 1 on" in said


def test_mail_that_nobody_sends_is_told(var: Path) -> None:
    with writing(office_engine(var)) as session:
        session.add(
            Mail(
                message_id="1@office",
                recipient="a@example.org",
                subject="",
                body="",
                promised_at=NOW - timedelta(hours=3),
                tries=1,
                next_at=NOW - timedelta(hours=2),
            )
        )

    assert "an hour ago: 1." in examined(var)[1]


def test_an_edition_from_the_future_means_a_wrong_clock(var: Path) -> None:
    assert EditionStore(var / "editions").current() == 1

    code, said = examined(var, KONTAKTGUIDEN_NOW="2020-01-01T00:00")

    assert code == 1
    assert "Set the clock right." in said


def test_a_database_that_everybody_reads_is_told(var: Path) -> None:
    keys = var / "office.keys"
    keys.write_text("key\n")
    keys.chmod(0o644)

    assert f"chmod go-rwx {keys}" in examined(var)[1]


def test_a_file_that_is_no_database_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "office.sqlite"
    file.write_bytes(b"this is no database at all, but a letter to a friend" * 100)

    code, said = examined(tmp_path, KONTAKTGUIDEN_DATABASE_URL=f"sqlite:///{file}")

    assert code == 1
    assert "not a database" in said


def test_a_mail_server_that_nobody_answers_at_is_broken(var: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        listening.listen()
        assert (
            f"Mail is taken at 127.0.0.1:{port}."
            in examined(var, KONTAKTGUIDEN_MAIL_SERVER=f"smtp://127.0.0.1:{port}")[1]
        )

    code, said = examined(var, KONTAKTGUIDEN_MAIL_SERVER=f"smtp://ada:secret@127.0.0.1:{port}")

    assert code == 1
    assert "Nobody takes mail at 127.0.0.1" in said
    assert "secret" not in said


@pytest.fixture
def backups(var: Path) -> dict[str, str]:
    """One backup, made today."""
    kept = {"KONTAKTGUIDEN_BACKUPS": str(var / "backups")}
    assert run(var, "backup", **office(var), **kept).exit_code == 0
    return kept


def test_a_backup_of_today_is_fine(var: Path, backups: dict[str, str]) -> None:
    said = examined(var, **backups)[1]

    assert "The newest backup is whole: 2026-11-25." in said
    assert "days old" not in said


def test_backups_that_are_old_open_damaged_or_missing_are_told(var: Path, backups: dict[str, str]) -> None:
    later = {"KONTAKTGUIDEN_NOW": (NOW + timedelta(days=5)).isoformat(), **backups}
    assert "The newest backup is 5 days old." in examined(var, **later)[1]
    (backup,) = (var / "backups").iterdir()
    backup.chmod(0o755)
    (backup / "tables" / "annex_places.jsonl").write_text("{}\n")
    said = examined(var, **backups)[1]
    assert f"Other users of this machine can read {backup}." in said
    assert f"{backup} holds what is confidential readable" in said
    (backup / "tables" / "users.jsonl").write_bytes(b"")
    assert "The backup is not whole" in examined(var, **backups)[1]
    shutil.rmtree(backup)
    code, said = examined(var, **backups)
    assert code == 1
    assert "There is no backup in" in said
    assert "Nobody has said where backups are kept." in examined(var)[1]


def test_folders_that_others_can_look_into_are_told(var: Path) -> None:
    assert "Nobody else on this machine can read the office." in examined(var)[1]
    (var / "inbox").mkdir(mode=0o755)

    assert f"Other users of this machine can read {var / 'inbox'}." in examined(var)[1]
