"""Commands on editions: what is there, whether it is whole, what changed, and which one is used."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from directory.actions.loading import load_catalogue
from directory.actions.publication import USED
from directory.catalogue.edition import LISTINGS, EditionStore
from directory.database import open_engine, writing
from directory.domain.draft import ServiceDraft
from directory.domain.languages import Translations
from directory.exchange import read_reference, read_services
from directory.migrations import upgrade
from directory.models import AuditEntry
from directory.publishing.publication import publish
from directory.settings import resource_folder
from tests.cli.running import run
from tests.conftest import NOW
from tests.publishing.offices import guide


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with two editions of two services; in the second a summary and a number differ."""
    var = tmp_path_factory.mktemp("two-editions")
    reference = read_reference(resource_folder("data"))
    drafts = {draft.slug: draft for draft in read_services(resource_folder("data"), reference)}
    line, other = drafts["kvinnofridslinjen"], drafts["bris"]
    engine = open_engine(f"sqlite:///{var / 'office.sqlite'}")
    upgrade(engine)

    def publish_these(services: Sequence[ServiceDraft], minutes: int) -> None:
        at = NOW + timedelta(minutes=minutes)
        with writing(engine) as session:
            load_catalogue(session, services, [], at=at)
            publish(session, reference, guide(), EditionStore(var / "editions"), at=at)

    publish_these([line, other], 0)
    shorter = replace(line, summary=Translations.of(sv="Kortare."), contacts=line.contacts[1:])
    publish_these([shorter, other], 5)
    engine.dispose()
    return var


@pytest.fixture
def var(template: Path, tmp_path: Path) -> Path:
    """A copy of its own for a test that changes something."""
    shutil.copytree(template / "editions", tmp_path / "editions")
    EditionStore(tmp_path / "editions").use(2)
    return tmp_path


def test_editions_are_listed_with_the_one_in_use_marked(template: Path) -> None:
    lines = run(template, "edition", "list").stdout.splitlines()

    assert [line[0] for line in lines] == [" ", "*"]
    assert lines[1].split()[:3] == ["*", "2", "2026-11-25T09:05:00+00:00"]
    assert "2 public" in lines[1]


def test_one_edition_is_shown_with_what_it_holds(template: Path) -> None:
    shown = run(template, "edition", "show", "2").stdout

    assert "2026-11-25T09:05:00+00:00" in shown
    assert "sv en" in shown
    assert "yes" in shown


def test_differences_are_told_in_words(template: Path) -> None:
    told = run(template, "edition", "diff", "1", "2").stdout

    assert "Changed: Kvinnofridslinjen (kvinnofridslinjen)" in told
    assert "contact phone 116 016: gone" in told
    assert "“Kortare.”" in told
    assert "bris" not in told


def test_differences_are_told_to_programs(template: Path) -> None:
    told = json.loads(run(template, "edition", "diff", "2", "1", "--json").stdout)

    assert (told["before"], told["after"], told["added"], told["removed"]) == (2, 1, [], [])
    assert {"contact phone 116 016", "summary"} <= {change["field"] for change in told["changed"][0]["changes"]}


def test_an_edition_does_not_differ_from_itself(template: Path) -> None:
    assert "Nothing changed." in run(template, "edition", "diff", "2", "2").stdout


def test_an_older_edition_is_taken_back_into_use(var: Path) -> None:
    assert run(var, "edition", "use", "1").exit_code == 0

    assert EditionStore(var / "editions").current() == 1
    assert "116 016" in run(var, "search", "kvinnofridslinjen").stdout


def test_a_damaged_edition_is_named_and_never_taken_into_use(var: Path) -> None:
    damaged = var / "editions" / "000001" / "public" / LISTINGS
    damaged.write_bytes(damaged.read_bytes().replace(b"116 016", b"116 017"))

    verified = run(var, "edition", "verify")
    used = run(var, "edition", "use", "1")

    assert verified.exit_code == 1
    assert "public/listings.jsonl" in verified.stderr
    assert "Edition 2 is whole." in verified.stdout
    assert used.exit_code == 1
    assert EditionStore(var / "editions").current() == 2


def test_a_search_uses_the_older_edition_when_the_newer_is_damaged(var: Path) -> None:
    damaged = var / "editions" / "000002" / "public" / LISTINGS
    damaged.write_bytes(damaged.read_bytes()[:-20])

    result = run(var, "search", "kvinnofridslinjen")

    assert "damaged" in result.stderr
    assert "116 016" in result.stdout


@pytest.mark.parametrize(
    "words", [("show", "9"), ("verify", "9"), ("use", "9"), ("diff", "1", "9")], ids=lambda words: " ".join(words)
)
def test_an_edition_that_is_not_there_is_refused_with_those_that_are(template: Path, words: tuple[str, ...]) -> None:
    result = run(template, "edition", *words)

    assert result.exit_code == 2
    assert "There is no edition 9. There are: 1, 2." in result.stderr


def test_choosing_an_edition_is_in_the_log_of_the_office(template: Path, var: Path) -> None:
    shutil.copy(template / "office.sqlite", var)

    used = run(var, "edition", "use", "1", "--why", "Wrong number")

    assert "Edition 1 is in use." in used.stdout
    assert logged(var) == [("edition:1", None, {"before": 2, "why": "Wrong number"})]
    assert "is whole" in run(var, "audit", "verify").stdout
    assert "in use already" in run(var, "edition", "use", "1").stdout
    assert len(logged(var)) == 1


def test_a_machine_without_an_office_gets_none_for_the_sake_of_a_log(var: Path) -> None:
    used = run(var, "edition", "use", "1")

    assert "No log was written." in used.stderr
    assert not (var / "office.sqlite").exists()


def test_while_the_log_cannot_be_written_an_edition_is_chosen_on_demand_only(var: Path) -> None:
    url = f"sqlite:///{var / 'not-there'}"
    (var / "not-there").write_text("no database", encoding="ascii")

    refused = run(var, "edition", "use", "1", KONTAKTGUIDEN_DATABASE_URL=url)
    assert refused.exit_code == 1
    assert "nothing was changed" in refused.stderr
    assert EditionStore(var / "editions").current() == 2

    run(var, "edition", "use", "1", "--without-log", KONTAKTGUIDEN_DATABASE_URL=url)
    assert EditionStore(var / "editions").current() == 1


def test_a_pointer_that_cannot_be_read_is_told_and_mended(template: Path, var: Path) -> None:
    shutil.copy(template / "office.sqlite", var)
    (var / "editions" / "current").write_text("rubbish", encoding="ascii")

    listed = run(var, "edition", "list")
    assert "cannot be read" in listed.stderr
    assert len(listed.stdout.splitlines()) == 2

    run(var, "edition", "use", "1")
    assert EditionStore(var / "editions").current() == 1
    assert logged(var) == [("edition:1", None, {"before": None, "why": ""})]


def logged(var: Path) -> list[tuple[str, int | None, object]]:
    engine = open_engine(f"sqlite:///{var / 'office.sqlite'}")
    with writing(engine) as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.act == USED).order_by(AuditEntry.number))
        found = [(entry.subject, entry.by, entry.details) for entry in entries]
    engine.dispose()
    return found
