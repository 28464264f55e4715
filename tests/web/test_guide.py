"""The guide's pages: the ways in, and a situation for a place and a moment."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import unquote

import pytest
from flask import Flask

from directory.catalogue.catalogue import Catalogue
from directory.domain.guide import PROFESSIONAL, Situation, Urgency
from directory.domain.hours import SWEDISH_TIME
from directory.rendering.addresses import Addresses
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.page import Page, PageClient
from tests.page_checks import text_of

LANGUAGES = ("sv", "en", "ar")
FOR_PROFESSIONALS = "020-390 000"
ADDRESSES = Addresses("sv")


@pytest.fixture(scope="module")
def at_night(settings: Settings) -> PageClient:
    night = datetime(2026, 11, 24, 23, 40, tzinfo=SWEDISH_TIME)
    return PageClient(create_public_app(Settings(var=settings.var, now=night)))


def named(catalogue: Catalogue, name: str) -> Situation:
    return catalogue.guide.situations[name]


def address(catalogue: Catalogue, name: str, *further: str) -> str:
    return ADDRESSES.situation(named(catalogue, name).ref, *further)


def steps(page: Page) -> list[str]:
    return [text_of(step) for step in page.all("ol/li")]


# The ways in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_situation_is_reached_by_answers_and_by_its_list(
    pages: PageClient, catalogue: Catalogue, language: str
) -> None:
    addresses, guide = Addresses(language), catalogue.guide
    by_answers, by_lists = set[str](), set[str]()
    for question in guide.questions.values():
        by_answers |= set(pages.get(addresses.question(question.ref)).links.values())
    for audience in catalogue.reference.taxonomy.audiences.values():
        by_lists |= set(pages.get(addresses.guide_for(audience.ref)).links.values())

    everyone = {addresses.situation(one.ref) for one in guide.situations.values()}
    assert everyone <= by_answers
    assert everyone <= by_lists


def test_the_guide_begins_with_whom_it_is_about_and_leads_on_to_questions(
    pages: PageClient, catalogue: Catalogue
) -> None:
    start = pages.get("/sv/").follow("Steg för steg")
    assert start.heading == "Vem gäller det?"
    assert "Jag vill läsa med färre spår" in start.links

    for audience in catalogue.reference.taxonomy.audiences.values():
        question = pages.get(ADDRESSES.guide_for(audience.ref)).follow("Svara på frågor")
        first = catalogue.guide.first_question(audience.code)
        assert first is not None
        assert question.heading == str(first.text.best(("sv",)) or "")
        assert "Börja om" in question.links


def test_an_audience_sees_its_own_situations_the_gravest_first(pages: PageClient, catalogue: Catalogue) -> None:
    audience = catalogue.reference.taxonomy.audiences[PROFESSIONAL]
    page = pages.get(ADDRESSES.guide_for(audience.ref))

    links = [link.get("href", "") for link in page.all("main//ul/li/a")]
    expected = [ADDRESSES.situation(one.ref) for one in catalogue.guide.situations_for(PROFESSIONAL)]
    assert [link for link in links if link in expected] == expected
    assert page.main.index("Akut") < page.main.index("Riktat stöd") < page.main.index("Allmänt stöd")


# A situation


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("further", [(), ("kiruna",), ("vaxjo", "2026-12-24/0310")], ids=str)
def test_every_situation_answers_everywhere_and_at_any_hour(
    pages: PageClient, catalogue: Catalogue, language: str, further: tuple[str, ...]
) -> None:
    for situation in catalogue.guide.situations.values():
        page = pages.get(Addresses(language).situation(situation.ref, *further))
        title, tab = (text.best((language,)) for text in (situation.title, situation.tab_title))
        assert page.heading == str(title or "")
        assert page.title == f"{tab} – Kontaktguiden"
        assert len(steps(page)) == len(situation.steps)


def test_a_page_for_those_at_work_says_for_whom_it_is_written(pages: PageClient, catalogue: Catalogue) -> None:
    """Of roles as they stand in the guide: a sentence that bends them would be wrong for some."""
    assert "Skriven för: hotellpersonal." in pages.get(address(catalogue, "hotel-work")).main
    assert "Skriven för: alla yrken." in pages.get(address(catalogue, "urgent-situation")).main


def test_an_acute_situation_opens_with_112(pages: PageClient, catalogue: Catalogue) -> None:
    for situation in catalogue.guide.situations.values():
        page = pages.get(ADDRESSES.situation(situation.ref))
        first = next(iter(page.one("main").iter("a")))
        assert (first.get("href") == "tel:112") is (situation.urgency is Urgency.ACUTE), situation.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_for_professionals_stands_on_pages_for_professionals_only(
    pages: PageClient, catalogue: Catalogue, language: str
) -> None:
    told = set()
    for situation in catalogue.guide.situations.values():
        for place in ("", "linkoping", "stockholm"):
            if FOR_PROFESSIONALS in pages.get(Addresses(language).situation(situation.ref, place)).body:
                told.add(situation.audience)
    assert told == {PROFESSIONAL}


def test_a_child_reads_childrens_words_and_no_law(pages: PageClient, catalogue: Catalogue) -> None:
    for situation in catalogue.guide.situations_for("child_or_youth"):
        page = pages.get(ADDRESSES.situation(situation.ref, "linkoping"))
        assert "Det här kan du göra" in page.main
        assert "Vem får veta?" in page.main
        assert "jurist" not in page.main
        assert not [one for one in page.all("main//details") if one.get("class") == "rule"]


def test_a_rule_is_told_with_its_reference_source_date_and_doubt(pages: PageClient, catalogue: Catalogue) -> None:
    situation = named(catalogue, "concern-for-a-child")
    page = pages.get(ADDRESSES.situation(situation.ref))

    for rule in catalogue.guide.shown_rules(situation):
        assert str(rule.title.best(("sv",)) or "") in page.main
        assert rule.law in page.main
        assert catalogue.guide.sources[rule.sources[0]].publisher in page.main
    assert "Läst i källan 20 november 2026." in page.main
    assert "Ska granskas av jurist" in page.main


def test_only_law_in_force_is_told(pages: PageClient, catalogue: Catalogue) -> None:
    others = [rule for rule in catalogue.guide.rules.values() if rule.status != "in_force"]
    assert others
    told = "".join(pages.get(ADDRESSES.situation(one.ref)).main for one in catalogue.guide.situations.values())
    assert not [rule.id for rule in others if str(rule.title.best(("sv",)) or "") in told]


def test_at_night_the_night_step_comes_first_and_the_office_says_whom_to_call_meanwhile(
    at_night: PageClient, pages: PageClient, catalogue: Catalogue
) -> None:
    where = address(catalogue, "concern-for-a-child", "linkoping")
    by_day, by_night = steps(pages.get(where)), steps(at_night.get(where))

    assert "orosanmälan" in by_day[1]
    assert "socialjouren" in by_night[1]
    assert "Inte just nu: Vardagar, dagtid" in by_night[2]
    assert "Ring under tiden:" in at_night.get(address(catalogue, "get-help-now", "kiruna")).main


def test_hours_that_nobody_knows_are_said_but_cast_no_doubt_on_112(pages: PageClient, catalogue: Catalogue) -> None:
    referrals = [
        text_of(one)
        for one in pages.get(address(catalogue, "concern-for-a-child", "linkoping")).all("div")
        if one.get("class") == "referral"
    ]

    (office, *_) = [one for one in referrals if one.startswith("Mottagningen för barn och unga")]
    (on_call,) = [one for one in referrals if "Ring 112 och be om socialjouren" in one]
    assert "Vi vet inte öppettiderna" in office
    assert "Öppettider" not in on_call


def test_what_a_place_lacks_is_said_with_who_takes_people_from_there(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(address(catalogue, "new-direction", "linkoping"))

    assert "Mikamottagning finns inte i Linköping, så vitt vi vet." in page.main
    assert "Det närmaste vi har" in page.main


def test_an_age_limit_that_keeps_somebody_out_is_said_with_where_to_go(
    pages: PageClient, catalogue: Catalogue
) -> None:
    page = pages.get(address(catalogue, "something-happened", "stockholm"))

    assert "Mikamottagningen Stockholm: Från 18 år" in page.main
    assert "I stället:" in page.main


# Place and time


def test_a_typed_place_leads_to_its_address_and_is_kept_on_the_way_on(
    pages: PageClient, catalogue: Catalogue
) -> None:
    here = pages.get(address(catalogue, "concern-for-a-child"))
    assert "Svar för hela landet" in here.main

    page = here.submit(place="linköpings kommun")

    assert page.path == address(catalogue, "concern-for-a-child", "linkoping")
    assert "Svar för Linköping" in page.main
    other = named(catalogue, "concern-for-a-child").see_also[0]
    assert address(catalogue, other, "linkoping") in page.links.values()


def test_an_unknown_place_is_said_at_the_field_with_those_spelt_nearly_so(
    pages: PageClient, catalogue: Catalogue
) -> None:
    page = pages.get(address(catalogue, "hard-night")).submit(place="Linkkoping")

    assert "Linkkoping" not in unquote(page.path)
    assert "Vi hittar ingen kommun och inget län med det namnet." in page.main
    assert page.links["Linköping"] == address(catalogue, "hard-night", "linkoping")
    (field,) = [one for one in page.all("input") if one.get("name") == "place"]
    assert (field.get("value"), field.get("aria-invalid")) == ("Linkkoping", "true")
    assert steps(page)


@pytest.mark.parametrize("typed", ["21:40", "21.40", "2140", "21:40 "])
def test_a_time_can_be_set_ahead(pages: PageClient, catalogue: Catalogue, typed: str) -> None:
    page = pages.get(address(catalogue, "concern-for-a-child")).submit(place="motala", day="2026-11-28", clock=typed)

    assert page.path == address(catalogue, "concern-for-a-child", "motala", "2026-11-28/2140")
    assert "Svaret gäller 28 november 2026 kl. 21:40." in page.main
    assert page.links["Visa för just nu"] == address(catalogue, "concern-for-a-child", "motala")


def test_a_time_without_place_keeps_the_whole_country(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(address(catalogue, "hard-night")).submit(clock="03")

    assert page.path == address(catalogue, "hard-night", "sverige", "2026-11-25/0300")
    assert "Svar för hela landet" in page.main


@pytest.mark.parametrize(
    ("day", "clock"),
    [("2026-13-45", ""), ("i morgon", ""), ("", "25:00"), ("", "kväll"), ("2031-01-01", ""), ("", "²¹:⁴⁰")],
)
def test_a_malformed_time_is_said_and_the_rest_answers_for_now(
    pages: PageClient, catalogue: Catalogue, day: str, clock: str
) -> None:
    page = pages.get(address(catalogue, "concern-for-a-child")).submit(place="linkoping", day=day, clock=clock)

    assert "Svaret nedan gäller just nu." in page.main
    assert "Svar för Linköping" in page.main
    assert steps(page) == steps(pages.get(address(catalogue, "concern-for-a-child", "linkoping")))


def test_a_malformed_time_in_an_address_is_said_too(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(address(catalogue, "concern-for-a-child", "linkoping", "2026-99-99/2540"))

    assert "Svaret nedan gäller just nu." in page.main


def test_a_place_can_be_chosen_from_a_list(pages: PageClient, catalogue: Catalogue) -> None:
    chosen = pages.get(address(catalogue, "hard-night")).follow("Välj i en lista").follow("Åre")

    assert chosen.path == address(catalogue, "hard-night", "are")


def test_the_municipalities_of_a_county_stand_in_swedish_order(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get(ADDRESSES.situation_places(named(catalogue, "hard-night").ref))
    (jamtland,) = [one for one in page.all("main//details") if "Jämtlands län" in text_of(one)]

    names = [text_of(link) for link in jamtland.iter("a")]
    assert names == [
        "Hela länet",
        "Berg",
        "Bräcke",
        "Härjedalen",
        "Krokom",
        "Ragunda",
        "Strömsund",
        "Åre",
        "Östersund",
    ]


def test_what_was_sealed_long_ago_gives_the_answer_for_the_whole_country(
    pages: PageClient, catalogue: Catalogue
) -> None:
    again = ADDRESSES.situation_again(named(catalogue, "hard-night").ref, "AAAA")

    assert "Svar för hela landet" in pages.get(again).main


@pytest.mark.parametrize(
    "rest", ["00000000", "for/00000000", "ask/00000000", "{ref}/nowhere", "{ref}/nmt:ost", "x/y/z/å"]
)
def test_what_does_not_exist_offers_the_start_of_the_guide_and_112(
    pages: PageClient, catalogue: Catalogue, rest: str
) -> None:
    page = pages.get(f"/sv/guide/{rest.format(ref=named(catalogue, 'hard-night').ref)}", status=404)

    assert page.links["Vem ska jag kontakta? Steg för steg"] == "/sv/guide/"
    assert "tel:112" in page.links.values()


def test_unknown_fields_are_refused(app: Flask, catalogue: Catalogue) -> None:
    answer = app.test_client().post(address(catalogue, "hard-night"), data={"place": "motala", "debug": "1"})

    assert answer.status_code == 400


@pytest.mark.parametrize("audience", ["exposed_adult", "buyer", "child_or_youth"])
def test_comfort_does_not_stand_under_a_ban(pages: PageClient, catalogue: Catalogue, audience: str) -> None:
    for situation in catalogue.guide.situations_for(audience):
        page = pages.get(ADDRESSES.situation(situation.ref))
        assert "Gör inte så här" not in page.main
        assert "ska läsas av en jurist" not in page.main
