"""Facet counts against plain counting, one listing at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.facets import spoken_languages
from directory.domain.finding import Facet, Query, Results
from directory.domain.hours import OpenStatus
from directory.domain.listing import Listing
from tests.catalogue.making import a_catalogue, a_query, the_reference
from tests.synthetic import synthetic_listings

EVERYTHING = 10_000


@cache
def catalogue() -> Catalogue:
    return a_catalogue(synthetic_listings(150, the_reference(), seed=7))


def codes(vocabulary: str) -> list[str]:
    return list(getattr(the_reference().taxonomy, vocabulary))


def some(vocabulary: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.deferred(lambda: st.lists(st.sampled_from(codes(vocabulary)), max_size=3, unique=True).map(tuple))


areas = st.deferred(
    lambda: st.lists(
        st.sampled_from(sorted(area.code for area in the_reference().areas)), max_size=2, unique=True
    ).map(tuple)
)
choices = st.fixed_dictionaries(
    {
        "areas": areas,
        "kinds": some("kinds"),
        "needs": some("needs"),
        "groups": some("target_groups"),
        "languages": some("languages"),
        "open_now": st.booleans(),
    }
)


def lets_through(query: Query, facet: Facet, listing: Listing) -> bool:
    if facet is Facet.AREA:
        return not query.areas or any(the_reference().areas.touches(listing.areas, area) for area in query.areas)
    if facet is Facet.OPEN_NOW:
        return not query.open_now or catalogue().open_state(listing, query.at).status is OpenStatus.OPEN
    chosen, held = {
        Facet.KIND: (query.kinds, listing.kinds),
        Facet.NEED: (query.needs, listing.needs),
        Facet.GROUP: (query.groups, listing.target_groups),
        Facet.LANGUAGE: (query.languages, spoken_languages(listing)),
    }[facet]
    return not chosen or bool(set(chosen) & set(held))


def passing(query: Query, *, except_for: Facet | None = None) -> list[Listing]:
    return [
        listing
        for listing in catalogue().listings
        if all(lets_through(query, facet, listing) for facet in Facet if facet is not except_for)
    ]


def with_value(query: Query, facet: Facet, code: str) -> Query:
    """The same question with this one value chosen in a facet."""
    field = {Facet.AREA: "areas", Facet.KIND: "kinds", Facet.NEED: "needs", Facet.GROUP: "groups"}
    changed: dict[str, Any] = (
        {"open_now": True} if facet is Facet.OPEN_NOW else {field.get(facet, "languages"): (code,)}
    )
    return replace(query, **changed)


@given(choices)
def test_an_answer_holds_exactly_what_the_choices_let_through(chosen: dict[str, Any]) -> None:
    query = a_query(limit=EVERYTHING, **chosen)
    expected = {listing.slug for listing in passing(query)}

    results = catalogue().find(query)

    if expected:
        assert {result.listing.slug for result in results.results} == expected
        assert results.total == len(expected)


@given(choices)
def test_every_count_is_what_choosing_that_value_alone_would_leave(chosen: dict[str, Any]) -> None:
    query = a_query(**chosen)
    if not passing(query):
        return

    for facet, values in catalogue().find(query).facets.items():
        for value in values[:4]:
            only_that = passing(with_value(query, facet, value.code))
            assert value.count == len(only_that), (facet, value.code)


@given(choices)
def test_no_value_with_results_is_left_out(chosen: dict[str, Any]) -> None:
    query = a_query(**chosen)
    if not passing(query):
        return
    shown = {value.code for value in catalogue().find(query).facets[Facet.NEED]}

    held = {need for listing in passing(query, except_for=Facet.NEED) for need in listing.needs}

    assert shown == held | set(query.needs)


def facet_total(results: Results, facet: Facet, code: str) -> int:
    return next((value.count for value in results.facets[facet] if value.code == code), 0)


@given(st.sampled_from(["stöd", "kvinnojour", "samtal hjälp", "sex"]), areas)
def test_counts_stand_for_the_words_too(text: str, chosen: tuple[str, ...]) -> None:
    query = a_query(text, areas=chosen, limit=EVERYTHING)
    results = catalogue().find(query)

    for kind in ("mika", "womens_shelter", "helpline"):
        found = [result for result in results.results if kind in result.listing.kinds]
        assert facet_total(results, Facet.KIND, kind) == len(found)


def test_a_chosen_value_stays_in_sight_without_results() -> None:
    results = catalogue().find(a_query(kinds=("mika",), needs=("compensation",), areas=("0980",)))

    assert any(value.code == "mika" and value.chosen for value in results.facets[Facet.KIND])


def test_a_municipality_lets_through_what_serves_it_from_further_away() -> None:
    results = catalogue().find(a_query(areas=("0580",), limit=EVERYTHING))

    served = {code for result in results.results for code in result.listing.areas}
    assert served <= {"0580", "05", "nmt:ost", "SE"}
    assert "SE" in served


def test_also_kinds_count_as_kinds() -> None:
    second = next(listing for listing in catalogue().listings if listing.also_kinds)

    results = catalogue().find(a_query(kinds=(second.also_kinds[0],), limit=EVERYTHING))

    assert second in [result.listing for result in results.results]
