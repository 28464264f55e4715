"""People of the office from the command line: the first administrator, a new link, and letting go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.databases import database_url

BEA = ("--name", "Bea")


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {"KONTAKTGUIDEN_DATABASE_URL": database_url(tmp_path)}


def test_the_first_administrator_gets_a_link_and_no_password(tmp_path: Path, variables: dict[str, str]) -> None:
    result = run(tmp_path, "user", "add", "ada@example.org", "--name", "Ada", **variables)

    assert result.exit_code == 0
    assert result.stdout.startswith("http://localhost:8001/invitation/")
    assert len(result.stdout.strip().rpartition("/")[2]) >= 43
    listed = run(tmp_path, "user", "list", **variables).stdout
    assert "Ada" in listed
    assert "administrator" in listed
    assert "invited" in listed


def test_the_link_has_the_address_of_the_installation(tmp_path: Path, variables: dict[str, str]) -> None:
    variables["KONTAKTGUIDEN_OFFICE_URL"] = "https://office.example/"

    result = run(tmp_path, "user", "add", "ada@example.org", "--name", "Ada", **variables)

    assert result.stdout.startswith("https://office.example/invitation/")


def test_a_coordinator_is_added_for_places_by_name(tmp_path: Path, variables: dict[str, str]) -> None:
    words = (
        "--name",
        "Bea",
        "--role",
        "coordinator",
        "--role",
        "reviewer",
        "--area",
        "Uppsala län",
        "--area",
        "1280",
    )

    assert run(tmp_path, "user", "add", "bea@example.org", *words, **variables).exit_code == 0

    listed = " ".join(run(tmp_path, "user", "list", **variables, COLUMNS="200").stdout.split())
    assert "coordinator 03, coordinator 1280, reviewer 03, reviewer 1280" in listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--role", "coordinator"), "needs one"),
        (("--role", "coordinator", "--area", "Atlantis"), "There is no area Atlantis."),
        (("--role", "editor", "--organization", "nobody"), "There is no organization nobody."),
    ],
)
def test_what_cannot_be_given_is_told_and_changes_nothing(
    tmp_path: Path, variables: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    result = run(tmp_path, "user", "add", "bea@example.org", "--name", "Bea", *words, **variables)

    assert result.exit_code == 1
    assert said in result.stderr
    assert "Bea" not in run(tmp_path, "user", "list", **variables).stdout


def test_a_new_link_replaces_the_old_one(tmp_path: Path, variables: dict[str, str]) -> None:
    first = run(tmp_path, "user", "add", "ada@example.org", "--name", "Ada", **variables).stdout

    second = run(tmp_path, "user", "link", "ADA@example.org", **variables)

    assert second.exit_code == 0
    assert second.stdout != first


def test_the_last_administrator_stays(tmp_path: Path, variables: dict[str, str]) -> None:
    run(tmp_path, "user", "add", "ada@example.org", "--name", "Ada", **variables)

    refused = run(tmp_path, "user", "deactivate", "ada@example.org", **variables)
    assert refused.exit_code == 1
    assert "last administrator" in refused.stderr

    run(tmp_path, "user", "add", "bea@example.org", "--name", "Bea", **variables)
    assert run(tmp_path, "user", "deactivate", "ada@example.org", **variables).exit_code == 0
    assert "has left" in run(tmp_path, "user", "list", **variables).stdout


def test_who_is_not_there_is_told(tmp_path: Path, variables: dict[str, str]) -> None:
    for command in ("link", "deactivate"):
        result = run(tmp_path, "user", command, "nobody@example.org", **variables)
        assert result.exit_code == 1
        assert "Nobody has the address" in result.stderr
