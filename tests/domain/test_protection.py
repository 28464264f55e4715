"""What tells where a protected place is, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.languages import Translations
from directory.domain.listing import ShownPlace, Trust
from directory.domain.number_checks import towns_told
from directory.domain.protection import PROTECTED_KINDS, give_aways, is_protected, whereabouts
from tests.guide.builders import a_contact, a_listing

TELLING = (
    "Vi finns på Storgatan 12 i centrum.",
    "Storgatan 12",
    "Kom till Södra Vägen 5.",
    "Besök oss på Norra Esplanaden 3 B.",
    "Lilla Torget 1",
    "Ringvägen 100, plan 3",
    "Järnvägsgatan 4a",
    "Drottninggatan 71C",
    "Sankt Eriksgatan 63",
    "S:t Persgatan 9",
    "Vasagatan 2, 111 20 Stockholm",
    "Prästgårdsgränd 4",
    "Björkallén 17",
    "Hamnkajen 2",
    "Solrosstigen 8",
    "Kullavägen 33",
    "Kungstorget 14",
    "Slottsbacken 6",
    "Parkgatan 10",
    "Ekgården 2",
    "Skogsbrynsvägen 1",
    "Gamla vägen 44",
    "Nya gatan 3",
    "Västra hamngatan 11",
    "Lugna gatan 84",
    "Höga stigen 2",
    "Box 123, Umeå",
    "box 4",
    "Postbox 88",
    "c/o Andersson",
    "C/O Kvinnofrid",
    "postlåda 9",
    "582 24 Linköping",
    "Post till 903 26 Umeå",
    "S-111 22",
    "SE-58224",
    "SE-111 22 Stockholm",
    "58.4108, 15.6214",
    "59.3293 18.0686",
    "N 59.32930, 18.06860",
    "63,8258; 20,2630",
    "58°25' N",
    "57° 42′",
    "9FFW+7Q",
    "97M2+X4 Göteborg",
    "https://maps.app.goo.gl/abc",
    "https://www.google.com/maps/place/x",
    "https://www.hitta.se/karta",
    "https://www.openstreetmap.org/#map=19",
    "http://goo.gl/maps/1",
    "Portkoden är 1234",
    "portkod: 4711",
    "Kod 9876 i porten",
    "dörrkod 2580",
    "Fastigheten Tallen 3:14",
    "fastighet: Ekbacken 1:22",
    "Fastighetsbeteckning Kvarnen 7:1",
    "Ingång från Torggatan 5 på baksidan",
    "Vi bor granne med Kyrkogatan 2.",
    "Ring på vid Linnégatan 21.",
    "Mötesplats: Rådhustorget 3",
    "Hus på Strandvägen 7 A",
    "Lokalen på Hantverkargatan 25 är öppen.",
)
SILENT = (
    "Adressen visas inte.",
    "Vi tar emot kvinnor från hela länet.",
    "Ring 116 016 dygnet runt.",
    "Ring 013-20 69 68.",
    "Öppet måndag–fredag 08:00–16:00.",
    "Från 18 år.",
    "Gatan är inte hem.",
    "Stöd på gatan och på nätet.",
    "Uppsökande arbete i city.",
    "Vi finns i Linköping.",
    "Plats för 12 kvinnor med barn.",
    "Skyddat boende i hela landet.",
    "För dig mellan 13 och 25 år.",
    "Kostar 0 kr.",
    "20 procent av samtalen gäller barn.",
    "Startade 2014.",
    "Svarar inom 24 timmar.",
    "Tolv platser i boendet.",
    "Vägen ut",
    "En väg 2 personer kan gå",
    "Vi hjälper dig hela vägen.",
    "Stig in!",
    "Torget är en mötesplats.",
    "Planen är att prata.",
    "Barn och unga till och med 17 år.",
    "Chatt tisdag och torsdag 19–21.",
    "020-390 000",
    "08-123 456 78",
    "Regionkoordinator i region Öst.",
    "Placeringar genom socialtjänsten, enligt 2024 års avtal.",
    "Enligt SoL 5 kap. 11 §.",
    "ISO 9001",
    "Läs mer på https://www.roks.se",
    "Mejla jour@exempel.se",
    "Jourboende sedan 1983.",
    "Vi har 3 lägenheter.",
    "Du kan vara anonym i 5 samtal.",
    "Samtal om 45 minuter.",
    "Öppet alla dagar.",
    "Vi talar 12 språk.",
    "Lag (2018:1937)",
    "Prop. 2024/25:124",
    "Kvinnohuset",
    "Alla kvinnors hus",
    "Kvinnojouren Ada",
    "Stödlinjen svarar vardagar 9–15.",
    "Kontakt via kommunens växel.",
    "Tjejjouren 13–25 år",
    "Våldet 24/7",
    "Barnens plats",
    "Mötesplats för kvinnor",
    "Träffpunkt på onsdagar kl. 17",
    "Grupp 2 startar i mars.",
    "Huset",
    "För kvinnor i Umeå, Vännäs och Robertsfors.",
    "Vi har funnits i 40 år.",
    "Medlem i Unizon sedan 2005.",
    "Rum för 4 familjer.",
    "Ring mellan 10 och 14.",
    "Kom med din handläggare.",
    "Vi möter dig på en plats du väljer.",
)


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_a_place_is_found(text: str) -> None:
    assert whereabouts(text)


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_no_place_passes(text: str) -> None:
    assert not whereabouts(text)


def test_the_whole_real_catalogue_passes(catalogue: Catalogue) -> None:
    protected = [listing for listing in catalogue.listings if is_protected(listing)]
    assert len(protected) > 20
    assert {listing.slug: list(give_aways(listing)) for listing in protected if list(give_aways(listing))} == {}


def test_no_number_of_a_protected_place_tells_its_town(catalogue: Catalogue) -> None:
    areas = catalogue.reference.areas
    assert {
        one.slug: list(towns_told(one, areas)) for one in catalogue.listings if list(towns_told(one, areas))
    } == {}


@pytest.mark.parametrize(
    ("number", "trust", "areas", "kind", "is_told"),
    [
        ("013-12 34 56", Trust.UNVERIFIED, ("05",), "womens_shelter", True),
        ("013-12 34 56", Trust.UNVERIFIED, ("SE",), "womens_shelter", True),
        ("013-12 34 56", Trust.UNVERIFIED, ("0580",), "womens_shelter", False),
        ("013-12 34 56", Trust.VERIFIED, ("05",), "womens_shelter", False),
        ("013-12 34 56", Trust.UNVERIFIED, ("05",), "police", False),
        ("020-12 34 56", Trust.UNVERIFIED, ("05",), "womens_shelter", False),
        ("070-123 45 67", Trust.UNVERIFIED, ("05",), "womens_shelter", False),
    ],
)
def test_an_area_code_tells_the_town_of_a_protected_place(
    catalogue: Catalogue, number: str, trust: Trust, areas: tuple[str, ...], kind: str, is_told: bool
) -> None:
    listing = a_listing("a", kind)
    contact = a_contact(number, trust=trust)
    shelter = replace(listing, areas=areas, based_in="", contacts=(contact,))

    assert bool(list(towns_told(shelter, catalogue.reference.areas))) is is_told


def test_protected_kinds_are_kinds(catalogue: Catalogue) -> None:
    assert set(catalogue.reference.taxonomy.kinds) >= PROTECTED_KINDS


def test_every_text_of_a_protected_listing_is_looked_through_and_no_other_listing() -> None:
    telling = Translations.of(sv="Vi finns på Storgatan 12.")
    for field in ("summary", "area_note", "hours_note", "how_to_get_help", "not_for", "name"):
        shelter = replace(a_listing("a", "womens_shelter"), **{field: telling})  # type: ignore[arg-type]  # by name
        assert [place for place, _ in give_aways(shelter)] == [f"{field}.sv"]
        assert not list(give_aways(replace(shelter, kind="police", also_kinds=())))
        hidden = replace(shelter, kind="police", also_kinds=(), address_not_shown=True)
        assert [place for place, _ in give_aways(hidden)] == [f"{field}.sv"]


def test_a_place_beside_an_address_that_is_not_shown_gives_it_away() -> None:
    listing = a_listing("a", "police")
    hidden = replace(listing, address_not_shown=True, place=ShownPlace(address="x", locality="Umeå"))

    assert [field for field, _ in give_aways(hidden)] == ["place"]
