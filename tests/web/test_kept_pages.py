"""Pages that everybody sees alike are made once a minute, and never shown beyond their minute, place or edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from directory.catalogue.catalogue import Catalogue
from directory.settings import Settings
from directory.web.app import create_public_app
from directory.web.kept_pages import MOST, KeptPages
from tests.catalogue.making import a_catalogue
from tests.conftest import NOW


def made(kept: KeptPages, catalogue: Catalogue, at: object = NOW, shows: str = "/a", text: str = "new") -> str:
    return kept.of(catalogue, at, shows, lambda: text)  # type: ignore[arg-type]  # a moment


def test_a_page_is_made_once_a_minute(catalogue: Catalogue) -> None:
    kept = KeptPages()
    assert made(kept, catalogue, text="first") == "first"

    assert made(kept, catalogue, NOW + timedelta(seconds=59)) == "first"
    assert made(kept, catalogue, shows="/b") == "new"
    assert made(kept, catalogue, NOW + timedelta(minutes=1)) == "new"


def test_another_edition_has_pages_of_its_own(catalogue: Catalogue) -> None:
    kept = KeptPages()
    made(kept, catalogue, text="first")

    assert made(kept, a_catalogue([])) == "new"


def test_no_more_is_kept_than_there_is_room_for(catalogue: Catalogue) -> None:
    kept = KeptPages()
    for number in range(MOST):
        made(kept, catalogue, shows=f"/{number}")
    made(kept, catalogue, shows="/late", text="first")

    assert made(kept, catalogue, shows="/late") == "new"


def test_a_kept_page_is_the_page(app: Flask, settings: Settings, catalogue: Catalogue) -> None:
    client = app.test_client()
    situation = catalogue.guide.situations["hard-night"].ref
    for address in (
        "/sv/place/linkoping",
        "/en/place/linkoping",
        f"/sv/guide/{situation}/kiruna",
        f"/sv/guide/{situation}",
    ):
        first, second = client.get(address), client.get(address)
        fresh = create_public_app(replace(settings, now=NOW)).test_client().get(address)
        assert first.data == second.data == fresh.data
        assert sorted(first.headers) == sorted(second.headers)
    assert client.get("/sv/place/linkoping").data != client.get("/sv/place/motala").data


def test_the_host_that_one_reader_named_is_kept_for_nobody_else(settings: Settings, catalogue: Catalogue) -> None:
    client = create_public_app(replace(settings, now=NOW)).test_client()
    situation = catalogue.guide.situations["hard-night"].ref
    for address in (f"/sv/guide/{situation}", f"/sv/guide/{situation}/kiruna", "/sv/place/kiruna"):
        client.get(address, base_url="http://lookalike.example")

        assert "lookalike" not in client.get(address).text
