"""Searching as a reader does it: the plain page, the answer, taking away what was understood, narrowing, paging."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.catalogue.catalogue import Catalogue
from directory.domain.finding import MAX_TEXT
from tests.page import Page, PageClient
from tests.page_checks import text_of


def ask(pages: PageClient, words: str, language: str = "sv", **fields: str | list[str]) -> Page:
    return pages.post(f"/{language}/search", {"q": words, **fields})


def count_of(page: Page) -> int:
    (count,) = [one for one in page.all("p") if one.get("id") == "count"]
    return int(text_of(count).split()[0])


def names(page: Page) -> list[str]:
    return [text_of(heading) for heading in page.all("article//h3")]


def test_the_plain_page_offers_the_box_and_ways_to_browse(pages: PageClient) -> None:
    page = pages.get("/sv/search")

    assert page.one("input").get("name") == "q"
    assert "Stockholms län" in page.links
    assert "Någonstans tryggt att sova" in page.links


def test_words_lead_to_a_service_with_its_number(pages: PageClient) -> None:
    page = ask(pages, "020-50 50 50")

    assert names(page)[0] == "Kvinnofridslinjen"
    assert "Ring 116 016" in page.main
    assert "Numret du skrev är gammalt" in page.main
    assert "020-50 50 50" not in page.main


def test_a_place_and_a_kind_lead_to_the_local_service(pages: PageClient) -> None:
    page = ask(pages, "linkoping kvinnojor")

    assert names(page)[0] == "Kvinnojouren Ellinor"
    assert "i stället för" in page.main


@pytest.mark.parametrize(
    ("text", "language", "heading"),
    [
        ("kvinnojour malmö", "sv", "Kvinnojour i Malmö"),
        ("hjälp för kvinnor i malmö", "sv", "Hjälp för kvinnor i Malmö"),
        ("min dotter säljer bilder", "sv", "Stöd till anhöriga och föräldrar"),
        ("han säljer mig till män", "sv", "Hjälp: människohandel"),
        ("malmö", "sv", "Hjälp i Malmö"),
        ("zzqqxx", "sv", "Svar på det du skrev"),
        ("women malmö", "en", "Help for women in Malmö"),
    ],
)
def test_the_heading_says_what_was_understood(pages: PageClient, text: str, language: str, heading: str) -> None:
    assert ask(pages, text, language).heading == heading


def test_how_many_answers_there_are_stands_below_the_heading(pages: PageClient) -> None:
    assert count_of(ask(pages, "kvinnojour")) > 20


def test_a_service_that_nobody_can_reach_says_so_in_the_list(pages: PageClient, catalogue: Catalogue) -> None:
    name = next(
        str(one.name.best(("sv",))) for one in catalogue.listings if not one.contacts and one.state == "active"
    )
    card = next(one for one in ask(pages, name).all("article") if text_of(one.find("h3")) == name)  # type: ignore[arg-type]  # every card has one

    assert "Vi har inget kontrollerat sätt att nå dem ännu." in text_of(card)


def test_typed_words_stand_in_no_address_and_not_in_the_title(pages: PageClient) -> None:
    page = ask(pages, "zebraord linköping")

    assert page.title == "Sökresultat – Kontaktguiden"
    assert not any("zebraord" in address for address in page.links.values())


def test_markup_in_the_words_is_shown_as_words(pages: PageClient) -> None:
    page = ask(pages, '<script>alert("x")</script>')

    assert page.all("input")[0].get("value", "").startswith("<script>")
    assert all(script.get("src") for script in page.all("script"))


def test_an_empty_search_is_the_start_of_browsing(pages: PageClient) -> None:
    assert ask(pages, "   ").heading == pages.get("/sv/search").heading


def test_nonsense_still_leads_to_the_lines_that_always_stand(pages: PageClient) -> None:
    page = ask(pages, "zzqqxx")

    assert "116 016" in page.main or "112" in page.main
    assert "Vi hittade inget som stämmer" in page.main


def test_what_was_understood_can_be_taken_away(pages: PageClient) -> None:
    page = ask(pages, "kvinnojour linköping")
    removable = {text_of(button): (button.get("name"), button.get("value")) for button in page.all("button")}
    name, value = removable["Ta bort Linköping ✕"]

    without = page.submit(**{str(name): str(value)})

    assert "Ta bort Linköping ✕" not in {text_of(button) for button in without.all("button")}
    assert count_of(without) > count_of(page)


def test_what_was_taken_away_stays_away_when_narrowing(pages: PageClient) -> None:
    page = ask(pages, "kvinnojour linköping", remove="place:0580")

    again = page.submit(group=["women"])

    assert "Ta bort Linköping ✕" not in {text_of(button) for button in again.all("button")}


def test_choices_narrow_the_answer_and_can_be_dropped(pages: PageClient) -> None:
    wide = ask(pages, "stöd")
    narrow = wide.submit(kind=["mika"])
    dropped = narrow.submit(drop="kind:mika")

    assert count_of(narrow) < count_of(wide)
    assert (dropped.heading, count_of(dropped)) == (wide.heading, count_of(wide))


def test_a_choice_counts_what_it_would_leave(pages: PageClient) -> None:
    page = ask(pages, "stöd")
    choice = next(label for label in page.all("label") if "Män" in text_of(label).split())
    count = text_of(choice).split()[-1]

    assert count_of(page.submit(group=["men"])) == int(count)


def test_a_place_that_was_only_understood_is_not_ticked(pages: PageClient) -> None:
    page = ask(pages, "kvinnojour linköping")

    assert not [box for box in page.all("input") if box.get("name") == "area" and box.get("checked") is not None]


def test_pages_of_an_answer_follow_each_other(pages: PageClient) -> None:
    first = ask(pages, "kvinnojour")
    second = first.submit(page="2")

    assert "Sida 2 av" in second.main
    assert not set(names(first)) & set(names(second)[:15])


def test_a_page_that_is_no_page_is_the_first(pages: PageClient) -> None:
    for page in ("0", "-1", "x", "²", "999999999"):
        assert ask(pages, "kvinnojour", page=page).status == 200


def test_the_answer_can_be_read_in_another_language(pages: PageClient) -> None:
    page = ask(pages, "kvinnojour linköping", kind=["womens_shelter"])

    english = page.follow("English")

    assert english.tree.get("lang") == "en"
    assert names(english)[0].startswith("Kvinnojouren Ellinor")


def test_unknown_and_doubled_fields_are_refused_in_words(pages: PageClient) -> None:
    for fields in ({"q": "x", "sort": "1"}, {"q": ["x", "y"]}):
        page = pages.post("/sv/search", fields, status=400)
        assert page.heading == "Det gick inte att läsa frågan"


def test_unknown_codes_are_left_out(pages: PageClient) -> None:
    assert ask(pages, "kvinnojour", kind=["no_such_kind"]).heading == ask(pages, "kvinnojour").heading


def test_a_long_text_is_cut_and_answered(pages: PageClient) -> None:
    page = ask(pages, "kvinnojour " * 400)

    assert len(page.all("input")[0].get("value", "")) <= MAX_TEXT


def test_a_flood_is_refused_in_words(pages: PageClient) -> None:
    page = pages.post("/sv/search", {"q": "x" * 70_000}, status=413)

    assert page.heading == "Texten var för lång"


def test_words_in_a_query_string_are_not_read(pages: PageClient) -> None:
    assert pages.get("/sv/search?q=kvinnojour").main == pages.get("/sv/search").main


def test_answers_are_kept_out_of_search_engines(app: Flask) -> None:
    client = app.test_client()

    assert client.post("/sv/search", data={"q": "x"}).headers["X-Robots-Tag"] == "noindex, noarchive"
    assert client.get("/sv/").headers["X-Robots-Tag"] == "noarchive"


def test_danger_in_the_words_brings_112_first(pages: PageClient) -> None:
    page = ask(pages, "han hotar att döda mig")

    assert page.main.startswith("Är någon i fara just nu? Ring 112")
