"""Backing up and restoring from the command line, as it would be done at night."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.databases import database_url


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {"KONTAKTGUIDEN_DATABASE_URL": database_url(tmp_path)}


def test_an_installation_is_lost_and_comes_back(tmp_path: Path, variables: dict[str, str]) -> None:
    run(tmp_path, "user", "add", "ada@example.org", "--name", "Ada", **variables)
    backed_up = run(tmp_path, "backup", str(tmp_path / "backup"), **variables)
    assert backed_up.exit_code == 0
    assert "office.keys" in backed_up.stderr
    assert f"{tmp_path}/annex.keys\n" in backed_up.stderr
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    there = {"KONTAKTGUIDEN_DATABASE_URL": database_url(elsewhere)}

    restored = run(elsewhere, "restore", str(tmp_path / "backup"), **there)

    assert restored.exit_code == 0
    assert "Ada" in run(elsewhere, "user", "list", **there).stdout
    again = run(elsewhere, "restore", str(tmp_path / "backup"), **there)
    assert again.exit_code == 1
    assert "--replace" in again.stderr


def test_a_backup_without_a_name_is_kept_where_backups_are(tmp_path: Path, variables: dict[str, str]) -> None:
    run(tmp_path, "user", "add", "ada@example.org", "--name", "Ada", **variables)
    kept = tmp_path / "backups"

    assert run(tmp_path, "backup", KONTAKTGUIDEN_BACKUPS=str(kept), **variables).exit_code == 0

    assert [path.name for path in kept.iterdir()] == ["2026-11-25T100000"]
    refused = run(tmp_path, "backup", **variables)
    assert refused.exit_code == 2
    assert "KONTAKTGUIDEN_BACKUPS" in refused.stderr


def test_a_folder_without_a_backup_is_refused_in_words(tmp_path: Path, variables: dict[str, str]) -> None:
    refused = run(tmp_path, "restore", str(tmp_path / "nothing"), **variables)

    assert refused.exit_code == 1
    assert "holds no backup" in refused.stderr
