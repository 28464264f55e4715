"""Every index backend answers the same: what is kept, what was replaced, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search.index import IndexDocument, TokenIndex
from directory.search.memory_index import MemoryIndex
from directory.search.whoosh_index import WhooshIndex, write_whoosh_index

Opener = Callable[[Sequence[IndexDocument]], TokenIndex]

DOCUMENTS = (
    IndexDocument("a", {"jour": 3.0, "kvinnojour": 1.5, "skön": 0.55}),
    IndexDocument("b", {"jour": 0.55, "020505050": 2.5}),
    IndexDocument("c", {"=kinds:mika": 2.0}),
)


@pytest.fixture(params=["memory", "whoosh"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    def in_whoosh(documents: Sequence[IndexDocument]) -> TokenIndex:
        write_whoosh_index(tmp_path / "index", documents)
        return WhooshIndex.open(tmp_path / "index")

    return MemoryIndex if request.param == "memory" else in_whoosh


def by_key(index: TokenIndex, token: str) -> dict[str, float]:
    keys = index.keys()
    return {keys[number]: round(weight, 3) for number, weight in index.postings(token)}


def test_postings_give_every_document_with_its_weight(opened: Opener) -> None:
    index = opened(DOCUMENTS)

    assert by_key(index, "jour") == {"a": 3.0, "b": 0.55}
    assert by_key(index, "=kinds:mika") == {"c": 2.0}
    index.close()


def test_an_unknown_or_empty_token_has_no_postings(opened: Opener) -> None:
    index = opened(DOCUMENTS)

    assert list(index.postings("nothing")) == []
    assert list(index.postings("")) == []
    index.close()


def test_vocabulary_holds_every_token_once(opened: Opener) -> None:
    index = opened(DOCUMENTS)

    assert sorted(index.vocabulary()) == sorted({token for document in DOCUMENTS for token in document.tokens})
    index.close()


def test_lengths_are_the_sums_of_weights(opened: Opener) -> None:
    index = opened(DOCUMENTS)

    assert [round(length, 2) for length in index.lengths()] == [5.05, 3.05, 2.0]
    index.close()


def test_an_index_built_on_another_leaves_the_other_as_it_was(tmp_path: Path) -> None:
    write_whoosh_index(tmp_path / "one", DOCUMENTS)

    changed = IndexDocument("b", {"jour": 1.0, "ny": 1.0})
    write_whoosh_index(tmp_path / "two", [changed], base=tmp_path / "one", removed=["c"])

    one, two = WhooshIndex.open(tmp_path / "one"), WhooshIndex.open(tmp_path / "two")
    assert by_key(two, "jour") == {"a": 3.0, "b": 1.0}
    assert by_key(two, "020505050") == by_key(two, "=kinds:mika") == {}
    assert by_key(one, "jour") == {"a": 3.0, "b": 0.55}
    assert by_key(one, "=kinds:mika") == {"c": 2.0}
    one.close()
    two.close()


tokens = st.dictionaries(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12),
    st.sampled_from([0.275, 0.5, 1.0, 2.5, 6.0]),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(tokens, min_size=1, max_size=6))
def test_both_backends_hold_the_same(tmp_path_factory: pytest.TempPathFactory, drawn: list[dict[str, float]]) -> None:
    documents = [IndexDocument(f"k{number}", weights) for number, weights in enumerate(drawn)]
    folder = tmp_path_factory.mktemp("index") / "index"
    write_whoosh_index(folder, documents)

    kept, remembered = WhooshIndex.open(folder), MemoryIndex(documents)

    for token in {token for document in documents for token in document.tokens}:
        assert by_key(kept, token) == by_key(remembered, token)
    kept.close()
