"""The page of one service: what is said of each fact, how far it can be trusted, and what is not said at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.current import CurrentCatalogue
from directory.catalogue.edition import EditionStore
from directory.domain.hours import SWEDISH_TIME
from directory.domain.listing import ContactAudience, Listing, State, Trust
from directory.settings import Settings
from directory.web.app import create_public_app
from directory.web.public.entry import entry_of
from directory.web.visit import Site, Visit
from tests.conftest import NOW
from tests.page import Page, PageClient
from tests.page_checks import text_of


def entry(pages: PageClient, catalogue: Catalogue, slug: str, language: str = "sv") -> Page:
    listing = catalogue.by_slug(slug)
    assert listing is not None
    return pages.get(f"/{language}/entry/{listing.ref}")


def some(catalogue: Catalogue, **wanted: object) -> Listing:
    return next(
        one for one in catalogue.listings if all(getattr(one, name) == value for name, value in wanted.items())
    )


def test_a_crisis_line_is_read_in_ten_seconds(pages: PageClient, catalogue: Catalogue) -> None:
    page = entry(pages, catalogue, "kvinnofridslinjen")

    assert page.links["Ring 116 016"] == "tel:116016"
    for words in ("Öppet dygnet runt", "Gratis", "Du kan vara anonym", "Kontrollerad 23 september 2026"):
        assert words in page.main
    assert "020-50 50 50" not in page.body


def test_titles_and_addresses_never_tell_what_is_read(pages: PageClient, catalogue: Catalogue) -> None:
    page = entry(pages, catalogue, "kvinnofridslinjen")

    assert page.title == "Kontaktuppgifter – Kontaktguiden"
    assert "kvinno" not in page.path


def test_an_unchecked_number_has_its_mark_and_the_page_to_check_it(pages: PageClient, catalogue: Catalogue) -> None:
    page = entry(pages, catalogue, "socialjour-linkoping")

    contact = page.all("li[@class='contact']")[0]
    assert "Ring 013-20 75 26" in text_of(contact)
    assert "Numret är inte kontrollerat: se vadstena.se" in text_of(contact)
    assert page.links["se vadstena.se"].startswith("https://www.vadstena.se/")


def test_no_unchecked_contact_anywhere_lacks_its_mark(pages: PageClient, catalogue: Catalogue) -> None:
    unchecked = [
        one
        for one in catalogue.listings
        if one.state is not State.CLOSED and any(contact.trust is Trust.UNVERIFIED for contact in one.contacts)
    ]
    for listing in unchecked[::8]:
        page = pages.get(f"/sv/entry/{listing.ref}")
        expected = sum(contact.trust is Trust.UNVERIFIED for contact in listing.contacts)
        marks = [text_of(mark) for mark in page.all("li[@class='contact']//span[@class='unchecked']")]
        assert len([mark for mark in marks if not mark.startswith("Öppettiderna")]) == expected


def test_an_old_detail_says_to_call_first(published_later: PageClient, catalogue: Catalogue) -> None:
    page = entry(published_later, catalogue, "kvinnofridslinjen")

    assert "Uppgiften är gammal: ring och kontrollera innan du går dit." in page.main


@pytest.fixture
def published_later(settings: Settings) -> PageClient:
    """The same edition, read long after every check was due."""
    later = datetime(2030, 1, 7, 10, 0, tzinfo=SWEDISH_TIME)
    return PageClient(create_public_app(replace(settings, now=later)))


def test_a_closed_service_offers_no_contact_but_what_to_use_instead(pages: PageClient, catalogue: Catalogue) -> None:
    listing = next(one for one in catalogue.listings if one.state is State.CLOSED and one.see_instead)
    page = pages.get(f"/sv/entry/{listing.ref}")

    assert "Stängd. Den här verksamheten finns inte längre." in page.main
    assert "Vänd dig hit i stället" in page.main
    assert not page.all("li[@class='contact']")


def test_a_line_for_staff_says_so_before_its_number(pages: PageClient, catalogue: Catalogue) -> None:
    page = entry(pages, catalogue, "nspm-stodtelefon")

    assert page.main.index("För dig som möter utsatta i ditt arbete") < page.main.index("020-390 000")
    assert "Passar det inte dig?" in page.main
    assert "Kvinnofridslinjen" in page.links


def test_a_service_for_anybody_never_leads_on_to_a_line_for_staff(settings: Settings, catalogue: Catalogue) -> None:
    site = Site(settings, CurrentCatalogue(EditionStore(settings.editions)))
    visit = Visit(site, site.interfaces["sv"], NOW)
    listing = catalogue.by_slug("kvinnofridslinjen")
    assert listing is not None
    instead = ("nspm-stodtelefon", "sos-112")

    for_her = replace(listing, audiences=("exposed_adult",), see_instead=instead)
    for_staff = replace(listing, audiences=("professional",), see_instead=instead)

    assert [str(one.name) for one in entry_of(visit, for_her).instead] == ["112 – nödnumret (SOS Alarm)"]
    assert len(entry_of(visit, for_staff).instead) == 2


def test_a_mixed_service_says_which_contact_is_for_staff(pages: PageClient, catalogue: Catalogue) -> None:
    listing = next(
        one
        for one in catalogue.listings
        if len({contact.audience is ContactAudience.PROFESSIONAL for contact in one.contacts}) == 2
        and one.audiences != ("professional",)
    )
    page = pages.get(f"/sv/entry/{listing.ref}")

    contacts = [text_of(contact) for contact in page.all("li[@class='contact']")]
    assert "För dig som möter utsatta i ditt arbete" not in contacts[0]
    assert "För dig som möter utsatta i ditt arbete" in contacts[-1]


def test_a_protected_address_is_a_fact_in_words(pages: PageClient, catalogue: Catalogue) -> None:
    page = entry(pages, catalogue, "kvinnojouren-ellinor")

    assert "Adressen visas inte" in page.main


def test_an_address_that_the_actor_publishes_is_shown(pages: PageClient, catalogue: Catalogue) -> None:
    listing = next(one for one in catalogue.listings if one.place and one.place.address)
    assert listing.place is not None

    assert listing.place.address in pages.get(f"/sv/entry/{listing.ref}").main


def test_what_is_not_known_is_not_mentioned(pages: PageClient, catalogue: Catalogue) -> None:
    listing = some(catalogue, cost=None, anonymous=None, interpreter=None, age_min=None, age_max=None, languages=())
    page = pages.get(f"/sv/entry/{listing.ref}")

    for words in ("Gratis", "anonym", "Tolk", "tolk", "avgift", "Språk"):
        assert words not in page.main.replace(str(listing.summary.texts["sv"].text), "")


def test_every_way_of_reaching_someone_says_what_it_leaves_behind(pages: PageClient, catalogue: Catalogue) -> None:
    listing = next(one for one in catalogue.listings if len({contact.type for contact in one.contacts}) > 2)
    page = pages.get(f"/sv/entry/{listing.ref}")

    for contact in page.all("li[@class='contact']"):
        assert any(words in text_of(contact) for words in ("samtalslista", "historik", "skickade", "ligger kvar"))
    assert "räkning" not in page.main


def test_the_sources_are_folded_below(pages: PageClient, catalogue: Catalogue) -> None:
    page = entry(pages, catalogue, "kvinnofridslinjen")

    folded = page.one("details")
    assert text_of(folded).startswith("Källor och datum")
    assert folded.get("open") is None
    assert len(folded.findall(".//li")) > 1


def test_swedish_text_on_an_english_page_is_marked(pages: PageClient, catalogue: Catalogue) -> None:
    page = entry(pages, catalogue, "kvinnofridslinjen", "en")

    run_by = page.one("bdi[@lang='sv']")
    assert "kvinnofrid" in text_of(run_by)
    assert "has not been reviewed yet" in page.text


def test_a_swedish_page_has_nothing_to_be_reviewed(pages: PageClient, catalogue: Catalogue) -> None:
    assert "granskats" not in entry(pages, catalogue, "kvinnofridslinjen").text


def test_a_translation_that_nobody_has_read_over_says_so_and_leads_to_the_original(
    pages: PageClient, catalogue: Catalogue
) -> None:
    page = entry(pages, catalogue, "terrafem", "ar")

    assert "نساء والفتيات" in page.main
    assert page.links["لم تُراجع الترجمة بعد. القراءة بالسويدية"] == page.path.replace("/ar/", "/sv/")
    assert "granskad" not in entry(pages, catalogue, "terrafem").main


def test_the_other_language_keeps_the_page(pages: PageClient, catalogue: Catalogue) -> None:
    english = entry(pages, catalogue, "kvinnofridslinjen").follow("English")

    assert english.heading.startswith("Kvinnofridslinjen")


def test_the_actor_behind_a_service_lists_all_its_services(pages: PageClient, catalogue: Catalogue) -> None:
    listing = catalogue.by_slug("kvinnofridslinjen")
    assert listing is not None
    page = pages.get(f"/sv/entry/{listing.ref}").follow(listing.organization.name)

    assert page.heading == listing.organization.name
    assert "Kvinnofridslinjen" in page.links
    assert len(page.all("article")) == len(catalogue.organization(listing.organization.ref))
