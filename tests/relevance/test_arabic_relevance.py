"""The real catalogue answers what people ask in Arabic, and what they ask in Swedish on an Arabic page."""

from __future__ import annotations

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.finding import Query, Results
from tests.relevance.measure import (
    ARABIC_QUERIES,
    AT,
    Measured,
    check_nothing_is_missed,
    check_stays_as_good,
    judged_queries,
    measure,
)


@pytest.fixture(scope="module")
def measured(catalogue: Catalogue) -> list[Measured]:
    return [measure(catalogue, judged) for judged in judged_queries(ARABIC_QUERIES)]


DOORS_OF_THE_EXPOSED = (
    "mika", "exploitation_support", "womens_shelter", "sexual_violence_support", "rape_clinic", "girls_helpline",
    "violence_centre", "honour_violence_support", "protected_housing", "national_support_programme", "mens_support",
)  # fmt: skip
THEIR_NEEDS = (
    "acute_danger", "leaving", "sexual_violence", "violence_relationship", "trafficking", "self_harm_sex", "honour",
    "images_spread", "somewhere_safe_to_sleep",
)  # fmt: skip


def ask(catalogue: Catalogue, text: str, language: str = "ar") -> Results:
    return catalogue.find(Query(text=text, language=language, at=AT))


def slugs(results: Results) -> list[str]:
    return [result.listing.slug for result in results.results]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("kvinnojour لينشوبينغ", "kvinnojouren-ellinor"),
        ("ملجأ نساء في لينشوبينغ", "kvinnojouren-ellinor"),
        ("استشارة ديون أوبسالا", "konsument-uppsala-bus"),
        ("التوقف عن شراء الجنس سوندسفال", "kast-vasternorrland"),
        ("٠٢٠-٥٠ ٥٠ ٥٠", "kvinnofridslinjen"),
        ("١١٦ ٠١٦", "kvinnofridslinjen"),
        ("اريد ان اموت", "mind-sjalvmordslinjen"),
        ("الشرطه", "polisen-11414"),
    ],
)
def test_the_first_answer_is_the_right_one(catalogue: Catalogue, text: str, first: str) -> None:
    assert slugs(ask(catalogue, text))[0] == first


@pytest.mark.parametrize(
    "text",
    ["linkoping kvinnojor", "min dotter säljer bilder", "jag behöver någonstans att sova i natt", "jour", "Orebro"],
)
def test_swedish_on_an_arabic_page_is_answered_as_on_a_swedish_one(catalogue: Catalogue, text: str) -> None:
    arabic, swedish = ask(catalogue, text), ask(catalogue, text, "sv")

    assert slugs(arabic) == slugs(swedish)
    assert arabic.understood == swedish.understood


def test_arabic_on_a_swedish_page_is_answered_as_on_an_arabic_one(catalogue: Catalogue) -> None:
    assert slugs(ask(catalogue, "زوجي يضربني", "sv")) == slugs(ask(catalogue, "زوجي يضربني"))


@pytest.mark.parametrize("text", ["مجبورة أنام مع زبائن", "أبيع الجنس", "حبيبي يبيعني", "زبون اغتصبني"])
def test_nobody_exposed_is_sent_to_the_door_for_buyers(catalogue: Catalogue, text: str) -> None:
    assert "kast" not in {result.listing.kind for result in ask(catalogue, text).results[:5]}


@pytest.mark.parametrize("text", ["زوجي يضربني", "زوجتي تضربني", "ضربتني زوجتي", "مرتي بتضربني"])
def test_nobody_who_is_hit_is_sent_to_help_for_those_who_hit(catalogue: Catalogue, text: str) -> None:
    results = ask(catalogue, text)

    assert "perpetrator_support" not in {result.listing.kind for result in results.results[:3]}
    assert "pause-and-talk" not in results.understood.situations


def test_no_word_of_those_exposed_leads_to_the_door_of_buyers_or_of_those_who_hit(catalogue: Catalogue) -> None:
    taxonomy = catalogue.reference.taxonomy
    terms = [
        *(taxonomy.kinds[code] for code in DOORS_OF_THE_EXPOSED),
        *(taxonomy.needs[code] for code in THEIR_NEEDS),
    ]
    words = [word for term in terms for word in (*term.also_called["ar"], *term.match_only.get("ar", ()))]

    kinds = {word: {one.listing.kind for one in ask(catalogue, word).results[:2]} for word in words}

    assert {word for word, found in kinds.items() if found & {"kast", "perpetrator_support"}} == set()


def test_hurtful_words_find_help_and_are_not_said_back(catalogue: Catalogue) -> None:
    results = ask(catalogue, "عاهرة")

    assert {"mika", "exploitation_support", "peer_organisation"} & {one.listing.kind for one in results.results[:3]}
    assert not [reason for one in results.results for reason in one.reasons if reason.code == "words"]


def test_nothing_relevant_is_missed_and_nobody_is_sent_through_the_wrong_door_first(measured: list[Measured]) -> None:
    check_nothing_is_missed(measured)


def test_judged_queries_stay_as_well_answered_as_they_are(measured: list[Measured]) -> None:
    check_stays_as_good(measured, tuned=0.85, held_out=0.65)


@pytest.mark.parametrize(
    "text", ["ماسك جوازي وما بيدفعلي", "يجبرني على بيع الجنس", "زوجي يضربني", "أهلي بدهم يزوجوني"]
)
def test_the_line_for_professionals_is_not_shown_to_those_exposed(catalogue: Catalogue, text: str) -> None:
    results = ask(catalogue, text).results

    assert "professional_support_line" not in {result.listing.kind for result in results}
