"""A language written from right to left turns the page, and keeps what is not in it in its own direction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.page import PageClient


@pytest.fixture
def arabic(settings: Settings) -> PageClient:
    return PageClient(create_public_app(replace(settings, languages=("sv", "ar"))))


def test_the_page_turns_and_offers_the_way_back(arabic: PageClient) -> None:
    page = arabic.get("/ar/")

    assert (page.tree.get("lang"), page.tree.get("dir")) == ("ar", "rtl")
    assert page.links["Svenska"] == "/sv/"
    assert arabic.get("/sv/").links["العربية"] == "/ar/"


def test_what_is_not_in_the_language_keeps_its_own_direction(arabic: PageClient, catalogue: Catalogue) -> None:
    listing = catalogue.by_slug("kvinnofridslinjen")
    assert listing is not None
    page = arabic.get(f"/ar/entry/{listing.ref}")

    heading = page.one("h1/span")
    assert (heading.get("lang"), heading.get("dir")) == ("en", "ltr")
    assert page.all("bdi[@class='number']")


def test_prose_says_which_language_it_is_in(arabic: PageClient, catalogue: Catalogue) -> None:
    listing = catalogue.by_slug("kvinnofridslinjen")
    assert listing is not None

    assert arabic.get(f"/ar/entry/{listing.ref}").all("span[@class='in-language']")


def test_a_search_in_a_language_without_an_index_is_still_answered(arabic: PageClient) -> None:
    page = arabic.post("/ar/search", {"q": "kvinnofridslinjen"})

    assert "116 016" in page.main
