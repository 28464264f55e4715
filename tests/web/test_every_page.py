"""Every public page in every language, through the page client, which checks what must hold on all of them."""

from __future__ import annotations

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.areas import AreaKind
from directory.rendering.addresses import Addresses
from directory.web.public.lists import in_order
from tests.page import PageClient

LANGUAGES = ("sv", "en", "ar")
#: Bytes of a first view, in every language, although an Arabic letter takes two.
MOST = 50_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_list_ways_in_hold_every_rule(pages: PageClient, language: str) -> None:
    addresses = Addresses(language)
    for address in (
        addresses.start(),
        addresses.search(),
        addresses.places(),
        addresses.help_index(),
        addresses.group_index(),
        addresses.materials(),
        addresses.about(),
        addresses.accessibility(),
    ):
        assert pages.get(address).main


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_of_every_kind_and_state_has_a_page(pages: PageClient, catalogue: Catalogue, language: str) -> None:
    chosen = {(one.kind, one.state): one for one in catalogue.listings}
    for listing in chosen.values():
        page = pages.get(Addresses(language).entry(listing.ref))
        name = listing.name.best((language,))
        assert name is not None
        assert page.heading == " ".join(name.text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_audience_has_a_page(pages: PageClient, catalogue: Catalogue, language: str) -> None:
    for audience in catalogue.reference.taxonomy.audiences.values():
        assert "112" in pages.get(Addresses(language).audience(audience.ref)).main


def test_every_county_has_a_page(pages: PageClient, catalogue: Catalogue) -> None:
    for county in catalogue.reference.areas.of_kind(AreaKind.COUNTY):
        assert pages.get(Addresses("sv").place(county.slug)).heading == county.name.texts["sv"].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_of_every_vocabulary_have_pages(pages: PageClient, catalogue: Catalogue, language: str) -> None:
    addresses, taxonomy = Addresses(language), catalogue.reference.taxonomy
    some = slice(None, None, 6)
    for term in (*in_order(taxonomy.kinds)[some], *in_order(taxonomy.needs)[some]):
        assert pages.get(addresses.help(term.ref)).heading == term.label.texts[language].text
    for term in in_order(taxonomy.target_groups)[some]:
        assert pages.get(addresses.group(term.ref)).heading == term.label.texts[language].text


def test_refs_of_kinds_and_needs_never_collide(catalogue: Catalogue) -> None:
    taxonomy = catalogue.reference.taxonomy
    refs = [term.ref for term in (*taxonomy.kinds.values(), *taxonomy.needs.values())]

    assert len(refs) == len(set(refs))


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_views_are_light(pages: PageClient, catalogue: Catalogue, language: str) -> None:
    addresses, situations = Addresses(language), catalogue.guide.situations.values()
    found = pages.get(addresses.start()).submit(q="min dotter säljer bilder")
    some = (addresses.start(), addresses.search(), found.path, addresses.privacy())
    entries = (addresses.entry(listing.ref) for listing in catalogue.listings[::25])
    steps = (addresses.situation(situation.ref, "stockholm") for situation in situations)
    for address in (*some, *entries, *steps):
        page = pages.get(address)
        needed = [link.get("href", "") for link in page.all("link") if link.get("rel") == "stylesheet"]
        needed += [script.get("src", "") for script in page.all("script")]
        sizes = [len(page.response.data), *(len(pages.get(one).response.data) for one in needed)]
        assert sum(sizes) <= MOST, f"{address}: {sizes} bytes"
        assert len(sizes) <= 3
        assert not page.all("img")
