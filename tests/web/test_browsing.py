"""Start, places, topics, audiences, materials and about: what each must offer, and to whom it must not."""

from __future__ import annotations

from directory.catalogue.catalogue import Catalogue
from directory.domain.taxonomy import Kind
from tests.page import Page, PageClient
from tests.page_checks import text_of

FOR_PROFESSIONALS = "020-390 000"


def audience(pages: PageClient, catalogue: Catalogue, code: str) -> Page:
    return pages.get(f"/sv/who/{catalogue.reference.taxonomy.audiences[code].ref}")


def kind(catalogue: Catalogue, code: str) -> Kind:
    return catalogue.reference.taxonomy.kinds[code]


def test_the_start_page_begins_with_danger_and_words(pages: PageClient) -> None:
    page = pages.get("/sv/")

    assert page.main.index("Ring 112") < page.main.index("Skriv vad det gäller")
    assert page.links["Lämna sidan ✕".replace("Lämna", "Nödutgång: Lämna")].startswith("https://")
    assert [text_of(link) for link in page.all("a")][:2] == ["Till innehållet", "Nödutgång: Lämna sidan ✕"]


def test_the_start_page_asks_whom_it_is_about(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get("/sv/")

    for term in catalogue.reference.taxonomy.audiences.values():
        assert f"/sv/guide/for/{term.ref}" in page.links.values()
    assert page.main.index("Mig själv") < page.main.index("Någon jag möter i mitt arbete")


def test_the_line_for_professionals_is_never_offered_to_anybody_else(pages: PageClient, catalogue: Catalogue) -> None:
    assert FOR_PROFESSIONALS in audience(pages, catalogue, "professional").main
    for code in ("exposed_adult", "child_or_youth", "relative", "buyer"):
        assert FOR_PROFESSIONALS not in audience(pages, catalogue, code).body
    assert FOR_PROFESSIONALS not in pages.get("/sv/").body


def test_a_buyer_meets_help_to_stop(pages: PageClient, catalogue: Catalogue) -> None:
    page = audience(pages, catalogue, "buyer")

    assert page.heading == "Jag köper sex och vill sluta"
    assert "PrevenTell" in page.main


def test_a_municipality_lists_the_nearest_first(pages: PageClient) -> None:
    page = pages.get("/sv/place/linkoping")

    cards = [text_of(card) for card in page.all("article")]
    assert "Sociala jouren i Linköping" in cards[0]
    assert page.main.index("När det är bråttom") < page.main.index("Stöd, vård och råd")
    assert "Allt i Östergötlands län" in page.links


def test_a_line_for_professionals_cannot_be_pressed_where_everybody_reads(pages: PageClient) -> None:
    page = pages.get("/sv/place/linkoping")

    assert FOR_PROFESSIONALS in page.main
    assert "tel:+4620390000" not in page.links.values()


def test_a_place_says_what_it_lacks_and_who_takes_people_from_there(pages: PageClient) -> None:
    page = pages.get("/sv/place/gotland")

    assert "Det här saknas nära" in page.main
    lacking = page.one("dl[@class='lacks']")
    assert text_of(lacking).startswith("Mikamottagning")
    assert lacking.findall(".//a")


def test_help_for_staff_stands_apart_on_a_place_page(pages: PageClient) -> None:
    page = pages.get("/sv/place/linkoping")

    assert page.main.index("För dig som möter utsatta i ditt arbete") < page.main.index(FOR_PROFESSIONALS)


def test_a_county_leads_to_its_municipalities_and_neighbours(pages: PageClient) -> None:
    page = pages.get("/sv/place/ostergotlands-lan")

    assert "Åtvidaberg" in page.links
    assert "Jönköpings län" in page.links


def test_the_index_of_places_holds_every_municipality(pages: PageClient) -> None:
    page = pages.get("/sv/place/")

    assert sum(address.startswith("/sv/place/") for address in page.links.values()) == 21 + 290 + 1


def test_a_kind_lists_every_service_of_it_by_county(pages: PageClient, catalogue: Catalogue) -> None:
    shelters = [one for one in catalogue.listings if "womens_shelter" in one.kinds]
    page = pages.get(f"/sv/help/{kind(catalogue, 'womens_shelter').ref}")

    assert f"{len(shelters)} kontakter" in page.main
    for listing in shelters:
        assert f"/sv/entry/{listing.ref}" in page.links.values() or listing.name.texts["sv"].text in page.links
    assert page.main.index("Hela landet") < page.main.index("Blekinge län") < page.main.index("Skåne län")


def test_vocabularies_stand_in_their_own_order(pages: PageClient) -> None:
    page = pages.get("/sv/help/")

    assert page.main.index("Fara just nu") < page.main.index("Någonstans tryggt att sova")
    assert page.main.index("Nödnummer") < page.main.index("Mikamottagning")


def test_materials_are_listed_apart_from_help(pages: PageClient, catalogue: Catalogue) -> None:
    materials = [one for one in catalogue.listings if kind(catalogue, one.kind).is_material]
    page = pages.get("/sv/materials/")

    assert len(page.all("article")) == len(materials)
    need = catalogue.reference.taxonomy.needs["someone_to_talk_to"]
    helping = pages.get(f"/sv/help/{need.ref}")
    assert not {f"/sv/entry/{one.ref}" for one in materials} & set(helping.links.values())


def test_about_says_what_the_marks_mean_and_whose_work_it_rests_on(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get("/sv/about")

    for words in (str(len(catalogue.listings)), "var 90:e dag", "Inte kontrollerad", "GeoNames (CC BY 4.0)"):
        assert words in page.main


def test_every_page_carries_its_edition_and_date(pages: PageClient) -> None:
    assert "Utgåva 1 · 21 november 2026" in pages.get("/sv/about").text
    assert "Edition 1 · 21 November 2026" in pages.get("/en/about").text
