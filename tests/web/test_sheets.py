"""What is taken along: text for a case note, sheets on paper and as files, a bare card."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from directory.catalogue.catalogue import Catalogue
from directory.domain.areas import AreaKind
from directory.domain.guide import EMERGENCY_KIND
from directory.domain.referral_candidates import ANSWERED
from directory.domain.referral_values import ReasonCode
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from directory.sheets import TO_HAND_OVER, municipality_sheet, office_moment
from directory.web.app import create_public_app
from directory.web.public import pdf
from tests.conftest import NOW
from tests.deny_list import telling_words
from tests.page import Page, PageClient
from tests.page_checks import text_of

ADDRESSES = Addresses("sv")
FOR_PROFESSIONALS = "020-390 000"
NEEDS_WEASYPRINT = pytest.mark.skipif(pdf.weasyprint() is None, reason="the pdf extra is not installed")


@pytest.fixture(scope="module")
def situation(catalogue: Catalogue) -> str:
    return catalogue.guide.situations["concern-for-a-child"].ref


def pages_of(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)


def to_copy(page: Page) -> str:
    return "".join(page.one("pre").itertext())


def test_the_answer_can_be_copied_as_text(pages: PageClient, situation: str) -> None:
    page = pages.get(ADDRESSES.situation(situation, "linkoping"))

    text = to_copy(page.follow("Kopiera som text"))

    assert text.startswith("Misstanke: ett barn får ersättning för sex\nLinköping · 25 november 2026 kl. 10:00")
    assert "013-20 61 88 (ej kontrollerat)" in text
    assert "Sociala jouren i Linköping: 112" in text
    assert text.endswith(f"\n\nKontaktguiden, utgåva 1 · http://localhost{page.path}\n")


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_text_stands_on_a_page_with_a_way_out_and_back(
    pages: PageClient, catalogue: Catalogue, settings: Settings, language: str
) -> None:
    addresses, moment = Addresses(language), "2026-11-28/2140"
    for situation in list(catalogue.guide.situations.values())[::3]:
        page = pages.get(addresses.situation_text(situation.ref, "stockholm", moment))
        assert settings.exit_url in page.links.values()
        assert page.links[str(situation.title.best((language,)))] == addresses.situation(
            situation.ref, "stockholm", moment
        )
        (way_out,) = [script for script in page.all("script") if script.get("data-target")]
        assert way_out.get("data-target") == settings.exit_url


def test_a_number_in_the_text_stays_on_one_line_and_an_address_may_not(pages: PageClient, situation: str) -> None:
    page = pages.get(ADDRESSES.situation_text(situation, "linkoping"))

    whole = {text_of(one) for one in page.one("pre").findall(".//bdi[@class='number']")}
    others = [text_of(one) for one in page.one("pre").findall(".//bdi") if one.get("class") is None]
    assert "013-20 61 88" in whole
    assert not [text for text in whole if re.search("[a-z/@]", text)]
    assert f"http://localhost{ADDRESSES.situation(situation, 'linkoping')}" in others


def test_the_text_is_for_the_time_that_was_set(pages: PageClient, situation: str) -> None:
    text = to_copy(pages.get(ADDRESSES.situation_text(situation, "linkoping", "2026-11-28/2140")))

    assert "28 november 2026 kl. 21:40" in text
    assert "Inte just nu: Gör en orosanmälan" in text


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_every_situation_has_a_sheet(pages: PageClient, catalogue: Catalogue, language: str) -> None:
    for situation in catalogue.guide.situations.values():
        page = pages.get(Addresses(language).situation_sheet(situation.ref, "stockholm"))
        assert page.heading == str(situation.title.best((language,)) or "")
        assert page.all("{http://www.w3.org/2000/svg}svg")


def test_a_child_reads_childrens_words_on_paper_too(pages: PageClient, catalogue: Catalogue) -> None:
    for situation in catalogue.guide.situations_for("child_or_youth"):
        headings = [
            text_of(heading) for heading in pages.get(ADDRESSES.situation_sheet(situation.ref, "stockholm")).all("h2")
        ]
        assert headings == [*(["Tänk på"] if situation.cautions else []), "Vem får veta?"]


def test_a_sheet_leads_back_by_its_code_and_says_its_edition(
    app: Flask, catalogue: Catalogue, situation: str
) -> None:
    body = app.test_client().get(ADDRESSES.situation_sheet(situation, "linkoping")).text

    assert "Utgåva 1" in body
    assert f"http://localhost{ADDRESSES.situation(situation, 'linkoping')}" in body


def test_the_address_on_paper_can_be_set(settings: Settings) -> None:
    app = create_public_app(Settings(var=settings.var, now=NOW, public_url="https://guide.example"))

    assert (
        "https://guide.example/sv/place/linkoping" in app.test_client().get(ADDRESSES.place_sheet("linkoping")).text
    )


def test_a_municipalitys_sheet_has_its_three_levels_the_nearest_first(pages: PageClient) -> None:
    page = pages.get("/sv/place/linkoping").follow("Blad med alla kontakter, för dig i arbetet")

    text = page.main
    assert text.index("Akut") < text.index("Sociala jouren i Linköping") < text.index("Bris")
    assert text.index("Riktat stöd") < text.index("Mottagningen för barn och unga, Linköping")
    assert FOR_PROFESSIONALS in text


def test_what_is_handed_over_has_no_line_for_professionals(pages: PageClient, catalogue: Catalogue) -> None:
    for area in catalogue.reference.areas.of_kind(AreaKind.COUNTY):
        assert FOR_PROFESSIONALS not in pages.get(ADDRESSES.place_handout(area.slug)).body


def test_a_municipalitys_sheet_says_in_a_line_each_what_is_missing_there(
    pages: PageClient, catalogue: Catalogue
) -> None:
    lacks = catalogue.gaps("0580")
    page = pages.get(ADDRESSES.place_sheet("linkoping"))
    (missing,) = [one for one in page.all("section") if text_of(one).startswith("Det här saknas nära")]
    lines = [text_of(line) for line in missing.iter("li")]

    assert lines[0] == "Mikamottagning"
    assert "KAST – stöd till den som köper sex: PrevenTell www.karolinska.se/preventell ej kontrollerat" in lines
    assert len(lines) == len(lacks) > 2
    assert "Det här saknas nära" not in pages.get(ADDRESSES.place_handout("linkoping")).main


def test_names_on_arabic_paper_are_those_on_the_door_with_the_sort_beside(pages: PageClient) -> None:
    names = [text_of(one) for one in pages.get("/ar/place/linkoping/sheet").all("p") if one.get("class") == "who"]

    assert "Kvinnojouren Ellinor منظمة دعم النساء (kvinnojour)" in names


def test_a_sheet_names_each_contact_once_and_112_in_every_municipality(catalogue: Catalogue) -> None:
    for area in catalogue.reference.areas.of_kind(AreaKind.MUNICIPALITY)[::10]:
        for audiences in (("professional",), TO_HAND_OVER):
            levels = municipality_sheet(catalogue, area.code, NOW, audiences=audiences)
            slugs = [referral.listing.slug for level in levels for referral in level.referrals]
            assert len(slugs) == len(set(slugs))
            assert any(one.value == "112" for one in levels[0].referrals[0].contacts), area.slug


def test_paper_says_which_numbers_answer_day_and_night_and_what_its_mark_means(pages: PageClient) -> None:
    text = " ".join(pages.get(ADDRESSES.place_sheet("linkoping")).main.split())

    assert "116 016 dygnet runt" in text
    assert "Det som är märkt ”ej kontrollerat” har vi inte bekräftat." in text


def test_paper_is_not_told_what_a_contact_stands_in_for(pages: PageClient, catalogue: Catalogue) -> None:
    """A step says what it lacks; a sheet has none, so "the nearest that we have" would be said of nothing."""
    assert "Det närmaste vi har" not in pages.get(ADDRESSES.place_sheet("linkoping")).main
    for level in municipality_sheet(catalogue, "0580", NOW):
        assert not [one for one in level.referrals if ReasonCode.CLOSEST in {reason.code for reason in one.reasons}]


def test_in_a_hurry_who_answers_stands_before_pages_that_are_as_near(catalogue: Catalogue) -> None:
    for area in catalogue.reference.areas.of_kind(AreaKind.MUNICIPALITY)[::10]:
        acute = municipality_sheet(catalogue, area.code, NOW)[0]
        order = [
            (
                one.listing.kind != EMERGENCY_KIND,
                catalogue.reference.areas.closeness(one.listing.areas, area.code) or 0,
                not any(way.type in ANSWERED for way in one.contacts),
            )
            for one in acute.referrals
        ]
        assert order == sorted(order), area.slug


def test_a_sheet_is_the_same_whenever_it_is_printed(catalogue: Catalogue) -> None:
    moments = (NOW, NOW.replace(hour=23), NOW.replace(hour=3))
    first, *others = (municipality_sheet(catalogue, "0580", at) for at in moments)

    assert others == [first, first]
    assert office_moment(NOW.replace(day=28, hour=22)).isoformat() == "2026-11-30T10:00:00+01:00"
    kinds = catalogue.reference.taxonomy.kinds
    assert not [one for level in first for one in level.referrals if kinds[one.listing.kind].is_material]


def test_a_bare_card_has_number_and_hours_and_nothing_else(pages: PageClient, catalogue: Catalogue) -> None:
    listing = catalogue.by_slug("kvinnofridslinjen")
    assert listing is not None
    page = pages.get(ADDRESSES.entry(listing.ref)).follow("Kort med bara nummer och tid")

    (card,) = [one for one in page.all("div") if one.get("class") == "card"]
    words = " ".join("".join(card.itertext()).split())
    assert words == "116 016 Öppet dygnet runt"
    for text in (listing.name, listing.summary):
        assert str(text.best(("sv",)) or "") not in page.body
    assert not telling_words(page.body)


def test_an_entrys_address_can_be_copied_without_an_account(pages: PageClient, catalogue: Catalogue) -> None:
    listing = catalogue.listings[0]
    page = pages.get(ADDRESSES.entry(listing.ref))

    (field,) = [one for one in page.all("input") if one.get("readonly") is not None]
    assert field.get("value") == f"http://localhost{ADDRESSES.entry(listing.ref)}"


@NEEDS_WEASYPRINT
def test_a_sheet_as_a_file_is_tagged_and_neutrally_named(app: Flask, situation: str) -> None:
    answer = app.test_client().get(f"{ADDRESSES.situation_sheet(situation, 'linkoping')}.pdf")

    file = PdfReader(BytesIO(answer.data))
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "sv"
    assert file.metadata is not None
    assert file.metadata.title == "Oro för ett barn – Kontaktguiden"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kontakter.pdf"'


@NEEDS_WEASYPRINT
def test_numbers_on_arabic_paper_stand_as_they_are_dialled(app: Flask) -> None:
    file = PdfReader(BytesIO(app.test_client().get("/ar/place/stockholm/handout.pdf").data))
    text = " ".join(page.extract_text() for page in file.pages)

    assert len(file.pages) <= 2
    assert "116 016" in text
    assert "016 116" not in text


@NEEDS_WEASYPRINT
@pytest.mark.parametrize("slug", ["linkoping", "stockholm", "kiruna", "goteborg", "malmo", "vastra-gotalands-lan"])
@pytest.mark.parametrize("sheet", ["sheet", "handout"])
def test_a_municipalitys_sheet_keeps_to_two_pages(app: Flask, slug: str, sheet: str) -> None:
    for language in ("sv", "en"):
        answer = app.test_client().get(f"/{language}/place/{slug}/{sheet}.pdf")
        assert 1 <= pages_of(answer.data) <= 2


def test_without_the_extra_the_page_says_how_to_print(
    pages: PageClient, monkeypatch: pytest.MonkeyPatch, situation: str
) -> None:
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)

    for address in (ADDRESSES.situation_sheet(situation, "linkoping"), ADDRESSES.place_sheet("linkoping")):
        page = pages.get(f"{address}.pdf", status=404)
        assert "spara som PDF" in page.main
        assert page.links["Till bladet"] == address


@pytest.mark.parametrize(
    "rest", ["place/nowhere/sheet", "place/sverige/sheet", "entry/00000000/card", "guide/0/x/text"]
)
def test_what_is_not_there_has_no_sheet(pages: PageClient, rest: str) -> None:
    assert "112" in pages.get(f"/sv/{rest}", status=404).main
