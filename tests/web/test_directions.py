"""Pages in another language than Swedish: turned where it runs from right to left, and honest about what they are.

Every rule for pages holds in every language. How words are found in Arabic is tested in ``search``.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.page import PageClient

ADDRESSES = Addresses("ar")


def helpline(catalogue: Catalogue) -> str:
    listing = catalogue.by_slug("kvinnofridslinjen")
    assert listing is not None
    return ADDRESSES.entry(listing.ref)


def test_the_page_turns_and_offers_the_way_back(pages: PageClient) -> None:
    page = pages.get(ADDRESSES.start())

    assert (page.tree.get("lang"), page.tree.get("dir")) == ("ar", "rtl")
    assert page.heading == "من يستطيع المساعدة؟"
    assert page.links["Svenska"] == "/sv/"


def test_every_page_leads_to_arabic_by_its_own_name(pages: PageClient) -> None:
    link = pages.get("/sv/about").one("a[@lang='ar']")

    assert (link.text, link.get("dir"), link.get("href")) == ("العربية", "rtl", "/ar/about")


def test_what_is_not_in_the_language_keeps_its_own_direction(pages: PageClient, catalogue: Catalogue) -> None:
    heading = pages.get(helpline(catalogue)).one("h1/span")

    assert (heading.get("lang"), heading.get("dir")) == ("sv", "ltr")


def test_a_number_keeps_its_order_among_arabic_words(pages: PageClient, catalogue: Catalogue) -> None:
    numbers = [bdi for bdi in pages.get(helpline(catalogue)).all("bdi[@class='number']") if bdi.text == "116 016"]

    assert numbers
    assert {number.get("translate") for number in numbers} == {"no"}


def test_prose_says_which_language_it_is_in(pages: PageClient, catalogue: Catalogue) -> None:
    listing = catalogue.by_slug("nspm-stodtelefon")
    assert listing is not None

    assert pages.get(ADDRESSES.entry(listing.ref)).all("span[@class='in-language']")


def test_a_search_in_a_language_without_an_index_is_still_answered(settings: Settings) -> None:
    somali = PageClient(create_public_app(replace(settings, languages=("sv", "so"))))

    assert "116 016" in somali.post("/so/search", {"q": "kvinnofridslinjen"}).main


@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_on_safety_are_marked_and_lead_to_the_original(pages: PageClient, language: str) -> None:
    page = pages.get(Addresses(language).privacy())
    notices = [one for one in page.all("p") if one.get("class") == "notice"]

    assert [link.get("href") for notice in notices for link in notice.iter("a")] == ["/sv/privacy"]


def test_words_on_safety_in_swedish_need_no_mark(pages: PageClient) -> None:
    assert not [one for one in pages.get("/sv/privacy").all("p") if one.get("class") == "notice"]


@pytest.mark.parametrize("address", ["/ar/", "/ar/place", "/ar/search"])
def test_every_page_in_arabic_says_that_nobody_has_reviewed_it(pages: PageClient, address: str) -> None:
    foot = pages.get(address).one("footer")

    assert address.replace("/ar/", "/sv/") in [link.get("href") for link in foot.iter("a")]


def test_a_page_that_is_not_there_says_so_in_arabic_and_leads_to_112(pages: PageClient) -> None:
    page = pages.get("/ar/nothing", status=404)

    assert page.heading == "هذه الصفحة غير موجودة"
    assert "tel:112" in page.links.values()


def test_a_place_is_called_in_arabic_as_it_is_found(pages: PageClient, catalogue: Catalogue) -> None:
    county = catalogue.reference.areas["01"]

    assert pages.get(ADDRESSES.place(county.slug)).heading == "محافظة ستوكهولم"
    assert pages.get(ADDRESSES.place("linkoping")).one("h1/span").get("lang") == "sv"
