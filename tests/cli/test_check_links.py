"""The command that asks links: what it says, and that what it found waits in the office in words."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from directory.actions.loading import load_catalogue
from directory.database import writing
from directory.domain.links import LinkState
from directory.exchange.asking import Asker
from directory.exchange.links import LinkChecker, read_findings, write_findings
from tests.actions.offices import SUPPORT, fitting
from tests.cli.running import run
from tests.databases import database_url
from tests.domain.drafts import a_contact
from tests.exchange.web_site import Site, serving
from tests.office.office import TestOffice
from tests.publishing.offices import Office, few_drafts

INSIDE = "http://10.0.0.10/sida"
WORDS = {
    "/gone": "Sidan finns inte kvar, sedan 25 november 2026.",
    "/moved": "Länken har flyttat sedan 25 november 2026.",
    "/broken": "Webbplatsen är trasig sedan 25 november 2026.",
    "/silent": "Webbplatsen svarar inte sedan 25 november 2026.",
    "/round": "Länken leder runt, sedan 25 november 2026.",
    "/inside": "Länken leder inte till någon öppen webbplats, sedan 25 november 2026.",
}


def test_every_published_link_is_asked_and_none_inside_our_own_network(tmp_path: Path) -> None:
    draft = replace(few_drafts()[0], contacts=(a_contact(), a_contact(INSIDE, type="web")))
    Office.under(tmp_path, [draft]).publish()

    for _ in range(2):
        result = run(tmp_path, "check-links", KONTAKTGUIDEN_DATABASE_URL=database_url(tmp_path))

    assert result.exit_code == 0, result.output
    assert f"{INSIDE} leads to no public web site, since 2026-11-25" in result.output
    assert "1 addresses, 1 to look at." in result.output
    assert read_findings(tmp_path / "links.json")[INSIDE].state is LinkState.INSIDE


def test_without_an_edition_there_is_nothing_to_ask(tmp_path: Path) -> None:
    result = run(tmp_path, "check-links")

    assert result.exit_code != 0
    assert "kontaktguiden init" in result.output


@pytest.fixture
def office(tmp_path: Path) -> TestOffice:
    return TestOffice(tmp_path)


def test_what_was_found_waits_in_words_for_whoever_looks_after_the_entry(office: TestOffice) -> None:
    today = office.clock.now.date()
    asker = Asker(
        resolve=lambda host, _port: ["127.0.0.1" if host == "site.test" else "10.0.0.1"],
        may_ask=lambda machine, _port: machine == "127.0.0.1",
        trusted=ssl.create_default_context(),
        seconds=0.5,
    )
    with serving(Site()) as site:
        contacts = tuple(a_contact(site.address(path), type="web") for path in (*WORDS, "/fine"))
        with writing(office.engine) as session:
            load_catalogue(session, [fitting(replace(SUPPORT, contacts=contacts))], [], at=office.clock.now)
        found = LinkChecker(asker, pause=0.0).check_all((one.value for one in contacts), today)
        write_findings(office.settings.links, found, {})

    page = office.join("ada@example.org").get("/to-do")

    for words in WORDS.values():
        assert words in page.main
    assert site.address("/fine") in page.main  # where the one that moved leads
    assert page.main.count("Stödet") >= len(WORDS)
