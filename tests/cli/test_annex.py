"""The key of what is confidential on the command line: made, changed, lost, and looked at by the doctor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from directory.keys import made_keys
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.actions.annexes import ANNEX, keep, kept
from tests.actions.offices import Office, id_of
from tests.cli.running import run
from tests.conftest import NOW
from tests.databases import database_url


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office.under(tmp_path)
    keep(office.engine, office.keys)
    return office


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {"KONTAKTGUIDEN_DATABASE_URL": database_url(tmp_path)}


def test_the_first_command_makes_the_key_and_says_so_once(tmp_path: Path, variables: dict[str, str]) -> None:
    first = run(tmp_path, "user", "list", **variables)
    second = run(tmp_path, "user", "list", **variables)

    assert f"{tmp_path}/annex.keys was made." in first.stderr
    assert "annex.keys" not in second.stderr


def test_where_no_key_can_be_made_everything_else_works(tmp_path: Path, variables: dict[str, str]) -> None:
    (tmp_path / "file").touch()
    nowhere = {"KONTAKTGUIDEN_ANNEX_KEYS": str(tmp_path / "file" / "annex.keys"), **variables}

    assert run(tmp_path, "user", "list", **nowhere).exit_code == 0

    assert f"There is no key file {tmp_path}/file/annex.keys yet." in run(tmp_path, "doctor", **nowhere).stdout


def test_the_doctor_finds_a_key_that_is_missing_wrong_or_old(
    office: Office, tmp_path: Path, variables: dict[str, str]
) -> None:
    right = office.keys.read_bytes()
    assert "Annexes that are kept in confidence and open: 1." in run(tmp_path, "doctor", **variables).stdout

    office.keys.unlink()
    assert f"BROKEN  There is no key file {office.keys}." in run(tmp_path, "doctor", **variables).stdout
    made_keys(office.keys)
    said = run(tmp_path, "doctor", **variables).stdout
    assert f"does not open what 1 of 1 entries keep: {id_of('stodet')}." in said
    assert "Bring the key file back" in said
    office.keys.write_bytes(right + b"\n" + office.keys.read_bytes())
    said = run(tmp_path, "doctor", **variables).stdout
    assert "not everything" in said.casefold()
    assert "Run kontaktguiden annex rotate." in said
    office.keys.chmod(0o644)
    assert f"Other users of this machine can read {office.keys}." in run(tmp_path, "doctor", **variables).stdout


def test_a_key_is_changed_and_a_lost_one_given_up(office: Office, tmp_path: Path, variables: dict[str, str]) -> None:
    rotated = run(tmp_path, "annex", "rotate", **variables)

    assert rotated.exit_code == 0
    assert f"Annexes sealed with a new key, the last in {office.keys}: 1." in rotated.stderr
    assert kept(office.engine, office.keys) == ANNEX
    office.keys.unlink()
    made_keys(office.keys)
    refused = run(tmp_path, "annex", "rotate", **variables)
    assert (refused.exit_code, len(office.keys.read_text().split())) == (1, 1)
    assert "sealed with a key that is not here" in refused.stderr
    office.keys.unlink()
    assert run(tmp_path, "annex", "give-up", **variables).exit_code == 1, "nobody said yes"
    assert "since nobody could open them: 1." in run(tmp_path, "annex", "give-up", "--yes", **variables).stderr
    assert office.keys.exists()


def test_restoring_says_that_the_key_is_missing_or_is_another(
    office: Office, tmp_path: Path, variables: dict[str, str]
) -> None:
    run(tmp_path, "backup", str(tmp_path / "backup"), **variables)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    there = {"KONTAKTGUIDEN_DATABASE_URL": database_url(elsewhere)}
    keys = elsewhere / "annex.keys"

    without = run(elsewhere, "restore", str(tmp_path / "backup"), **there)
    assert without.exit_code == 0
    assert f"There is no key file {keys}." in without.stderr
    assert "nothing of it is lost until then" in without.stderr
    made_keys(keys)
    wrong = run(elsewhere, "restore", str(tmp_path / "backup"), "--replace", **there)
    assert "sealed with a key that is not here" in wrong.stderr
    keys.write_bytes(office.keys.read_bytes())
    right = run(elsewhere, "restore", str(tmp_path / "backup"), "--replace", **there)
    assert "in confidence" not in right.stderr


def test_the_public_site_never_opens_the_file_of_keys(published: Path, tmp_path: Path) -> None:
    """A folder in its place would fail whoever reads it."""
    settings = Settings(var=published, now=NOW)
    for path in (tmp_path / "annex.keys", tmp_path):
        app = create_public_app(replace(settings, annex_keys=path))
        assert app.test_client().get("/sv/").status_code == 200
    assert not (tmp_path / "annex.keys").exists()
