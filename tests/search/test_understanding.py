"""What people type is taken as what they mean: where, what kind of help, for whom, how urgent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.finding import MAX_TERMS
from directory.exchange import read_reference
from directory.search.understanding import Understanding
from directory.settings import resource_folder

REFERENCE = read_reference(resource_folder("data"))
SWEDISH = Understanding(REFERENCE, "sv")
ENGLISH = Understanding(REFERENCE, "en")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("linkoping kvinnojour", ("0580",)),
        ("kvinnojour i Linköping", ("0580",)),
        ("Linköpings kommun", ("0580",)),
        ("Orebro", ("1880",)),
        ("Örebro län", ("18",)),
        ("region öst", ("nmt:ost",)),
        ("Upplands Väsby", ("0114",)),
        ("vara stark", ()),
        ("jag bor i Vara", ("1470",)),
        ("mora", ("2062",)),
        ("Mark", ("1463",)),
        ("boj sthlm", ("0180",)),
        ("kast gbg", ("1480",)),
        ("tjejjour i ö-vik", ("2284",)),
        ("kvinnojour hälsingland", ("21",)),
    ],
)
def test_places_are_known_with_and_without_accents(text: str, places: tuple[str, ...]) -> None:
    assert SWEDISH.read(text).understood.places == places


@pytest.mark.parametrize("text", ["killar tvingar mig", "killar på skolan tvingar mig", "tjejer hotar mig"])
def test_people_who_do_something_to_whoever_writes_are_not_whom_it_is_for(text: str) -> None:
    assert not {"boys", "girls"} & set(SWEDISH.read(text).understood.groups)


@pytest.mark.parametrize("text", ["stöd för killar", "stöd för killar som blivit slagna", "tjejer som mig"])
def test_people_who_are_asked_for_are_whom_it_is_for(text: str) -> None:
    assert {"boys", "girls"} & set(SWEDISH.read(text).understood.groups)


def test_habo_is_the_one_that_was_typed() -> None:
    assert SWEDISH.read("Habo").understood.places == ("0643",)
    assert SWEDISH.read("Håbo").understood.places == ("0305",)


def test_a_kind_is_understood_from_its_name() -> None:
    assert SWEDISH.read("kvinnojour").understood.kinds == ("womens_shelter",)


def test_a_buyer_is_understood() -> None:
    understood = SWEDISH.read("sluta köpa sex sundsvall").understood

    assert understood.audiences == ("buyer",)
    assert understood.kinds == ("kast",)
    assert understood.places == ("2281",)


@pytest.mark.parametrize(
    "text", ["15-åring", "är 15 år", "15 år", "15 aring", "tjej 15 mår piss", "min 15-åriga son"]
)
def test_an_age_under_eighteen_is_about_a_child(text: str) -> None:
    understood = SWEDISH.read(text).understood

    assert understood.age == 15
    assert "children_under_18" in understood.groups


def test_a_parent_asks_as_someone_near() -> None:
    understood = SWEDISH.read("min dotter säljer bilder").understood

    assert "relative" in understood.audiences
    assert "children_under_18" in understood.groups


def test_who_asks_is_said_by_the_longest_words() -> None:
    assert SWEDISH.read("vår placerade dotter rymmer").understood.audiences == ("relative",)
    assert SWEDISH.read("placerad flicka rymmer").understood.audiences == ("professional",)


@pytest.mark.parametrize("text", ["kallad till förhör för sexköp", "misstänkt för köp av sexuell tjänst"])
def test_who_is_suspected_of_buying_is_a_buyer(text: str) -> None:
    assert SWEDISH.read(text).understood.audiences == ("buyer",)


@pytest.mark.parametrize(
    ("reads", "text"),
    [
        (ENGLISH, "my client raped me"),
        (ENGLISH, "he hits me at work"),
        (SWEDISH, "jag jobbar på hotell och chefen tvingar mig"),
        (SWEDISH, "min patient våldtog mig"),
    ],
)
def test_whoever_says_what_is_done_to_them_does_not_ask_at_work(reads: Understanding, text: str) -> None:
    understood = reads.read(text).understood

    assert "exposed_adult" in understood.audiences
    assert "professional" not in understood.audiences


def test_somebody_at_work_is_understood() -> None:
    assert "professional" in ENGLISH.read("my client is sold by her boyfriend").understood.audiences
    assert "professional" in SWEDISH.read("jag är kurator och en elev säljer sex").understood.audiences


def test_whoever_looks_for_a_counsellor_is_none() -> None:
    assert SWEDISH.read("kurator på ungdomsmottagningen").understood.audiences == ()


def test_urgent_words_are_heard() -> None:
    assert SWEDISH.read("jag vill dö").understood.crisis
    assert ENGLISH.read("i want to die").understood.crisis
    assert not SWEDISH.read("skuldrådgivning").understood.crisis


def test_a_phone_number_is_the_whole_question() -> None:
    assert SWEDISH.read("020-50 50 50").understood.number == "020505050"


def test_a_phrase_is_known_by_its_telling_words() -> None:
    assert SWEDISH.read("jag kan ju inte betala min hyra").understood.kinds == ("debt_advice",)


@pytest.mark.parametrize(
    "text",
    ["min sambo slår mig", "ibland slår min sambo mig", "slår min fru mig", "min man är våldsam", "våldsam pojkvän"],
)
def test_whoever_is_hit_is_never_taken_for_the_one_who_hits(text: str) -> None:
    understood = SWEDISH.read(text).understood

    assert "perpetrator_support" not in understood.kinds
    assert "stop_using_violence" not in understood.needs
    assert "perpetrators" not in understood.groups


def test_whoever_hits_is_understood() -> None:
    assert "perpetrator_support" in SWEDISH.read("jag slår min fru").understood.kinds
    assert "perpetrator_support" in ENGLISH.read("i hit my wife").understood.kinds


@pytest.mark.parametrize("text", ["kvinnojouren mora", "mora kvinnojour", "socialtjänst i mora"])
def test_an_ordinary_word_beside_a_kind_is_a_place(text: str) -> None:
    assert SWEDISH.read(text).understood.places == ("2062",)


def test_a_small_word_of_the_page_is_no_word_of_another_language() -> None:
    assert "men" not in SWEDISH.read("jag vill sluta sälja sex men behöver pengar").understood.groups


def test_words_beside_what_was_understood_lift_an_answer_without_limiting_it() -> None:
    parts = SWEDISH.read("brev från kronofogden").parts

    assert [part.words for part in parts if part.is_required] == [("kronofogden",)]


def test_people_and_times_said_aside_limit_no_answer() -> None:
    parts = SWEDISH.read("min sambo köpte sex igår").parts

    assert [part.words for part in parts if part.is_required] == [("köpte", "sex")]


def test_what_is_done_to_somebody_is_what_they_need_help_with() -> None:
    parts = SWEDISH.read("min sambo slår mig").parts

    assert [part.words for part in parts if part.is_required] == [("slår", "mig")]


def test_either_name_of_a_kind_is_its_name() -> None:
    assert SWEDISH.read("tjejjour").understood.kinds == ("girls_helpline",)
    assert "girls_helpline" in SWEDISH.read("ungdomsjour").understood.kinds


def test_what_names_a_kind_is_not_taken_apart_into_ordinary_words() -> None:
    """A house for women and children is no barnahus, and a shelter no social emergency service."""
    for text in ("barnahus", "socialjour"):
        (part,) = SWEDISH.read(text).parts
        assert all(len(alternative.tokens) == 1 for alternative in part.group), text

    (loose,) = SWEDISH.read("brottsofferstöd").parts
    assert any(len(alternative.tokens) > 1 for alternative in loose.group)


def test_what_was_taken_away_is_not_understood_again() -> None:
    understood = SWEDISH.read("linkoping kvinnojour", {"place:0580", "kind:womens_shelter"}).understood

    assert understood.places == ()
    assert understood.kinds == ()


def test_a_concept_without_accents_is_the_same_but_other_letters_are_not() -> None:
    assert SWEDISH.read("brottsofferjour lan").understood.needs
    assert "people_in_debt" not in SWEDISH.read("länet").understood.groups


def test_english_words_are_understood_on_a_swedish_page() -> None:
    assert SWEDISH.read("women's shelter").understood.kinds == ("womens_shelter",)


HOSTILE = [
    "***",
    "*a*",
    "body:[a TO z]",
    "våld~9",
    "a* b* c* d* e* f* g*",
    "id:1*",
    "AND OR NOT",
    '"',
    "(" * 200,
    "\u202e\u202d\u2066",
    "\x00\x01",
    "' OR 1=1 --",
    "a" * 100_000,
    "ord " * 10_000,
    "{{7*7}}",
    "%s %d",
    "😀" * 100,
    "-5",
    "1" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_there_is_no_query_language(text: str) -> None:
    reading = SWEDISH.read(text)

    assert len(reading.parts) <= MAX_TERMS
    assert all(alternative.tokens for part in reading.parts for alternative in part.group)


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    reading = SWEDISH.read(text)

    assert len(reading.parts) <= MAX_TERMS
    assert reading == SWEDISH.read(text)
