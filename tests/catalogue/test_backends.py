"""One contract for every backend: the same listings give the same answers, from memory and from a Whoosh folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue.catalogue import Catalogue
from directory.domain.finding import MAX_TEXT, Query
from tests.catalogue.making import a_catalogue, a_query, the_reference
from tests.synthetic import synthetic_listings, synthetic_questions

Both = tuple[Catalogue, Catalogue]
LANGUAGES = ("sv", "en", "ar")


@pytest.fixture(scope="module")
def both() -> Iterator[Both]:
    listings = tuple(synthetic_listings(80, the_reference(), seed=3))
    with TemporaryDirectory() as folder:
        yield (
            a_catalogue(listings, languages=LANGUAGES),
            a_catalogue(listings, languages=LANGUAGES, folder=Path(folder)),
        )


def questions(language: str) -> list[str]:
    return synthetic_questions(60, the_reference(), language, seed=5)


texts = st.one_of(
    st.deferred(lambda: st.sampled_from([text for language in LANGUAGES for text in questions(language)])),
    st.lists(
        st.sampled_from(
            ["jour", "kvinnojouren", "Linköping", "15-åring", "112", "stod", "hjalp", "köpa", "sex", "och"]
        ),
        max_size=5,
    ).map(" ".join),
    st.text(max_size=60),
)
queries = st.builds(
    a_query,
    texts,
    language=st.sampled_from(LANGUAGES),
    areas=st.sampled_from([(), ("0580",), ("05",), ("SE",)]),
    audience=st.sampled_from(["", "professional", "exposed_adult", "child_or_youth"]),
    open_now=st.booleans(),
    include_materials=st.booleans(),
    offset=st.sampled_from([0, 0, 5, 70, 500]),
)


@given(query=queries)
def test_memory_and_whoosh_give_the_same_answer(both: Both, query: Query) -> None:
    in_memory, on_whoosh = both

    assert in_memory.find(query) == on_whoosh.find(query)


@given(query=queries)
def test_the_same_question_always_gets_the_same_answer(both: Both, query: Query) -> None:
    in_memory, _ = both

    assert in_memory.find(query) == in_memory.find(query)


@given(text=st.text(max_size=400))
def test_no_text_is_too_much(both: Both, text: str) -> None:
    in_memory, _ = both

    results = in_memory.find(a_query(text))

    assert results.results
    assert len(results.query.text[:MAX_TEXT]) <= MAX_TEXT


@pytest.mark.parametrize(
    "text", ["***", "a* b* c*", "[a TO z]", "våld~9", "(" * 200, "OR AND NOT", '"', "\x00", "‮", "1" * 200]
)
def test_what_other_search_engines_choke_on_is_only_words(both: Both, text: str) -> None:
    assert both[1].find(a_query(text)).results


@given(query=queries)
@settings(max_examples=30)
def test_pages_follow_on_each_other_without_gaps_or_repeats(both: Both, query: Query) -> None:
    in_memory, _ = both
    whole = in_memory.find(replace(query, offset=0, limit=1000))

    pages = [in_memory.find(replace(query, offset=start, limit=30)) for start in range(0, 90, 30)]

    assert [result for page in pages for result in page.results] == list(whole.results)
    assert len(whole.results) == whole.total


def test_a_language_without_an_index_is_searched_in_swedish(both: Both) -> None:
    in_memory, _ = both

    strange = in_memory.find(a_query("stöd", language="tlh"))

    assert strange.results == in_memory.find(a_query("stöd")).results
