"""A spreadsheet goes out of the office and comes in again from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.databases import database_url


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An office with the real data, and a coordinator of Uppsala."""
    var = tmp_path_factory.mktemp("office")
    found = {"KONTAKTGUIDEN_DATABASE_URL": database_url(var)}
    run(var, "load", **found)
    words = ("--name", "Bea", "--role", "coordinator", "--area", "03")
    run(var, "user", "add", "bea@example.org", *words, **found)
    return found


def test_what_was_edited_waits_as_drafts(tmp_path: Path, variables: dict[str, str]) -> None:
    file = tmp_path / "uppsala.csv"
    assert run(tmp_path, "export", "Uppsala län", str(file), **variables).exit_code == 0
    as_bea = ("--as", "bea@example.org")
    assert "0 drafts" in run(tmp_path, "import", str(file), *as_bea, **variables).stderr
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace(";Öppen;", ";Oklart;", 1), encoding="utf-8")

    tried = run(tmp_path, "import", str(file), *as_bea, "--dry-run", **variables)
    done = run(tmp_path, "import", str(file), *as_bea, **variables)

    assert tried.exit_code == done.exit_code == 0
    assert tried.stdout == done.stdout
    assert tried.stdout.startswith("changed  ")
    assert tried.stdout.endswith(": state\n")
    assert "Nothing was saved." in tried.stderr
    assert "1 drafts wait" in done.stderr

    file.write_text(text.replace(";Öppen;", ";Stängd;", 1).replace(";Öppen;", ";Öpen;", 1), encoding="utf-8")
    refused = run(tmp_path, "import", str(file), *as_bea, **variables)
    assert refused.exit_code == 1
    assert "Did you mean “öppen”?" in refused.stderr
    assert "Nothing was changed." in refused.stderr


def test_a_file_of_another_sort_or_a_stranger_is_refused(tmp_path: Path, variables: dict[str, str]) -> None:
    assert run(tmp_path, "export", "03", str(tmp_path / "a.ods"), **variables).exit_code == 2
    assert run(tmp_path, "export", "Atlantis", str(tmp_path / "a.xlsx"), **variables).exit_code == 2
    assert run(tmp_path, "export", "03", str(tmp_path / "a.xlsx"), **variables).exit_code == 0
    stranger = run(tmp_path, "import", str(tmp_path / "a.xlsx"), "--as", "nobody@example.org", **variables)
    assert stranger.exit_code == 1
    assert "Nobody has the address" in stranger.stderr
