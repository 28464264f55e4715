"""Telling us that something is wrong: anonymous, short, and without a trace on either side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from directory import inbox
from directory.catalogue.catalogue import Catalogue
from directory.domain.suggestion import SITE, About, SuggestionDraft
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.conftest import NOW
from tests.page import PageClient

ADDRESSES = Addresses("sv")


@pytest.fixture
def open_site(settings: Settings, tmp_path: Path) -> Flask:
    """The site with a state folder of its own, on the editions that everybody reads."""
    (tmp_path / "editions").symlink_to(settings.editions)
    return create_public_app(replace(settings, var=tmp_path))


def received(folder: Path) -> list[SuggestionDraft]:
    return [draft for _name, draft in inbox.waiting(folder / "inbox")]


def test_a_fault_of_an_entry_is_told_in_two_presses(open_site: Flask, catalogue: Catalogue, tmp_path: Path) -> None:
    listing = catalogue.listings[0]
    form = PageClient(open_site).get(ADDRESSES.entry(listing.ref)).follow("Något som inte stämmer?")

    thanks = form.submit(about="hours", text="Stänger 15 på\nfredagar")

    assert thanks.heading == "Tack, vi har tagit emot det"
    assert thanks.links["Tillbaka"] == ADDRESSES.entry(listing.ref)
    (draft,) = received(tmp_path)
    assert draft == SuggestionDraft(ref=listing.ref, about=About.HOURS, text="Stänger 15 på fredagar", day=NOW.date())


@pytest.mark.parametrize(
    ("sent", "kept"), [({"about": "closed"}, (About.CLOSED, "")), ({"text": "Fel ort"}, (About.OTHER, "Fel ort"))]
)
def test_a_choice_or_a_word_is_enough(
    open_site: Flask, catalogue: Catalogue, tmp_path: Path, sent: dict[str, str], kept: tuple[About, str]
) -> None:
    PageClient(open_site).get(ADDRESSES.report(catalogue.listings[0].ref)).submit(**sent)

    assert [(draft.about, draft.text) for draft in received(tmp_path)] == [kept]


def test_nothing_is_sent_by_an_empty_press(open_site: Flask, catalogue: Catalogue, tmp_path: Path) -> None:
    page = PageClient(open_site).get(ADDRESSES.report(catalogue.listings[0].ref)).submit()

    assert "Välj vad det gäller, eller skriv vad som är fel." in page.main
    assert page.submit(about="hours").heading == "Tack, vi har tagit emot det"
    assert len(received(tmp_path)) == 1


def test_the_form_asks_for_nothing_about_the_sender(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(ADDRESSES.report(catalogue.listings[0].ref))

    assert {field.get("name") for field in (*page.all("input"), *page.all("textarea"))} == {"about", "text"}
    assert "Skriv inget om dig själv eller någon annan" in page.main
    assert "Ring 112" in page.main


def test_nothing_of_the_sender_is_kept(open_site: Flask, catalogue: Catalogue, tmp_path: Path) -> None:
    headers = {"User-Agent": "zebraläsare", "X-Forwarded-For": "203.0.113.7", "Cookie": "a=zebrakaka"}
    address = ADDRESSES.report(catalogue.listings[0].ref)

    answer = open_site.test_client().post(address, data={"about": "other", "extra": "zebrafält"}, headers=headers)

    assert (answer.status_code, answer.location) == (303, f"{address}/received")
    (file,) = (tmp_path / "inbox").iterdir()
    for canary in ("zebra", "203.0.113", "127.0.0.1"):
        assert canary not in file.read_text()
    assert file.stat().st_mtime % 86_400 == 0


def test_the_site_itself_can_be_told_about(open_site: Flask, tmp_path: Path) -> None:
    form = PageClient(open_site).get(ADDRESSES.accessibility()).follow("Säg till")

    assert form.submit(about="accessibility", text="Går inte att läsa").heading == "Tack, vi har tagit emot det"
    (draft,) = received(tmp_path)
    assert (draft.ref, draft.about) == (SITE, About.ACCESSIBILITY)


def test_a_full_inbox_is_said(open_site: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(inbox.MOST_WAITING):
        (folder / f"{number}.json").touch()

    page = PageClient(open_site).get(ADDRESSES.report_site()).submit(text="x")

    assert page.heading == "Just nu kan vi inte ta emot fler"
    assert "är inte sparat" in page.main


@pytest.mark.parametrize("fields", [{"about": "everything"}, {"about": "x", "text": "x"}])
def test_what_the_form_could_not_send_is_refused(open_site: Flask, tmp_path: Path, fields: dict[str, str]) -> None:
    PageClient(open_site).post(ADDRESSES.report_site(), {**fields}, status=400)

    assert received(tmp_path) == []


@pytest.mark.parametrize("address", ["/sv/entry/00000000/report", "/sv/accessibility/report/other"])
def test_what_is_not_there_cannot_be_told_about(pages: PageClient, address: str) -> None:
    assert pages.get(address, status=404).heading == "Sidan finns inte"
