"""The everyday words and the judged queries hold together with the vocabularies and the services they speak of."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
VOCABULARIES = {"kinds": "kinds", "needs": "needs", "groups": "target_groups"}
LANGUAGES = ("sv", "en", "ar")
#: Enough words to be found by, few enough that each was meant.
EXPECTED_COUNT = {"kinds": range(8, 39), "needs": range(6, 32), "groups": range(3, 11)}
#: More kinds than this behind one word, and the word says nothing.
MOST_KINDS_PER_WORD = 3
BUYING = re.compile(r"köp|torsk|\bbuy|\bbought|pay(s|ing)? for sex|شراء|شتري|اشتريت|أدفع")


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_words(name: str) -> dict[str, dict[str, list[str]]]:
    return read(DATA / "words" / f"{name}.toml")


def every_word(term: dict[str, list[str]], language: str) -> list[str]:
    return [word.casefold() for word in (*term[language], *term.get(f"match_only_{language}", ()))]


@pytest.mark.parametrize(("name", "vocabulary"), VOCABULARIES.items())
def test_every_term_has_words_in_every_language_and_no_other_term_has(name: str, vocabulary: str) -> None:
    words = read_words(name)
    assert set(words) == set(read(DATA / "taxonomy" / f"{vocabulary}.toml"))
    wrong = {
        (code, language): len(term[language])
        for code, term in words.items()
        for language in LANGUAGES
        if len(term[language]) not in EXPECTED_COUNT[name]
    }
    assert not wrong


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_word_stands_twice_in_a_term(name: str) -> None:
    repeated = {
        (code, word)
        for code, term in read_words(name).items()
        for language in LANGUAGES
        for word, count in Counter(every_word(term, language)).items()
        if count > 1
    }
    assert not repeated


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_word_that_must_not_be_shown_is_shown_nowhere(name: str) -> None:
    hidden = {
        (language, word.casefold())
        for other in VOCABULARIES
        for term in read_words(other).values()
        for language in LANGUAGES
        for word in term.get(f"match_only_{language}", ())
    }
    shown = {
        (language, word.casefold())
        for term in read_words(name).values()
        for language in LANGUAGES
        for word in term[language]
    }
    shown |= {
        (language, word.casefold())
        for concept in read(DATA / "concepts.toml").values()
        for language in LANGUAGES
        for word in concept.get(f"words_{language}", ())
    }
    assert not hidden & shown


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_word_holds_a_telephone_number(name: str) -> None:
    numbers = [
        word
        for term in read_words(name).values()
        for language in LANGUAGES
        for word in every_word(term, language)
        if re.search(r"\d{3}", word)
    ]
    assert not numbers


def test_no_word_leads_to_many_kinds() -> None:
    kinds = read_words("kinds")
    for language in LANGUAGES:
        count = Counter(word for term in kinds.values() for word in every_word(term, language))
        assert not {word for word, number in count.items() if number > MOST_KINDS_PER_WORD}


@pytest.mark.parametrize(
    "kind",
    ["womens_shelter", "girls_helpline", "mika", "exploitation_support", "sexual_violence_support", "rape_clinic"],
)
def test_the_words_of_a_buyer_lead_to_no_door_for_the_exposed(kind: str) -> None:
    term = read_words("kinds")[kind]
    assert not [word for language in LANGUAGES for word in every_word(term, language) if BUYING.search(word)]


@pytest.mark.parametrize("kind", ["sti_clinic", "mika", "kast", "rape_clinic"])
def test_the_words_of_a_parent_lead_to_no_clinic_for_adults(kind: str) -> None:
    parents = re.compile(r"\bdotter|\bson\b|mitt barn|förälder|\bdaughter|my child|parent|بنتي|ابني|طفلي")
    term = read_words("kinds")[kind]
    assert not [word for language in LANGUAGES for word in every_word(term, language) if parents.search(word)]


@pytest.mark.parametrize("file", ["queries.toml", "arabic.toml"])
def test_every_judged_query_names_services_and_kinds_that_exist(file: str) -> None:
    kinds = set(read(DATA / "taxonomy" / "kinds.toml"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((DATA / "services").glob("*.toml")))
    slugs = set(re.findall(r'^(?:id|slug) = "([^"]+)"', text, re.MULTILINE))
    queries = read(ROOT / "tests" / "relevance" / file)["query"]
    unknown = {
        (query["text"], name)
        for query in queries
        for name in (
            *(set(query.get("relevant", ())) - slugs),
            *(set(query.get("relevant_kinds", ())) - kinds),
            *(name for name in query.get("never_first", ()) if name.removeprefix("kind:") not in kinds | slugs),
        )
    }
    assert not unknown
    assert all(grade in (1, 2, 3) for query in queries for grade in query.get("relevant", {}).values())
