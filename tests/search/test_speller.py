"""A slip of the pen is forgiven; hurtful words are never suggested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.exchange import read_reference
from directory.search.shown_words import shown_words
from directory.search.speller import Speller
from directory.search.words import words_of
from directory.settings import resource_folder

REFERENCE = read_reference(resource_folder("data"))
SPELLER = Speller({"kvinnojour": 9, "mottagning": 20, "linköping": 5, "stöd": 30, "våldtäkt": 3})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kvinojour", "kvinnojour"),
        ("kvinnojuor", "kvinnojour"),
        ("motagning", "mottagning"),
        ("lindköping", "linköping"),
        ("valdtekt", "våldtäkt"),
    ],
)
def test_slips_are_forgiven(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize("typed", ["xyzzy", "stad", "a", "", "112", "kvinnojour"])
def test_what_is_far_off_or_right_is_left(typed: str) -> None:
    assert SPELLER.correct(typed) in (None, "stöd" if typed == "stad" else None)


def test_two_slips_leave_the_first_letter_as_it_is() -> None:
    assert Speller({"under": 50}).correct("kunden") is None


def test_a_compound_nobody_foresaw_is_known_by_its_head() -> None:
    speller = Speller({"ångest": 3, "mottagning": 20})

    assert speller.known_ending("panikångest") == "ångest"
    assert speller.known_ending("kvällsmottagning") == "mottagning"
    assert speller.known_ending("mottagning") is None
    assert speller.known_ending("xyzzy") is None


@given(st.text(max_size=60))
def test_only_known_words_are_suggested(typed: str) -> None:
    assert SPELLER.correct(typed) in {None, "kvinnojour", "mottagning", "linköping", "stöd", "våldtäkt"}


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_words_that_only_match_are_never_among_those_shown(language: str) -> None:
    shown = shown_words([], REFERENCE, language)
    taxonomy = REFERENCE.taxonomy
    hidden = {word for concept in taxonomy.concepts.values() for word in concept.match_only}
    hidden |= {
        word
        for vocabulary in (taxonomy.kinds, taxonomy.needs, taxonomy.target_groups)
        for term in vocabulary.values()
        for words in term.match_only.values()
        for word in words
    }

    assert {"hora", "torsk"} <= {word.casefold() for word in hidden}
    assert not {word for phrase in hidden if len(words_of(phrase)) == 1 for word in words_of(phrase)} & set(shown)


def test_a_short_arabic_word_is_forgiven_one_slip_only() -> None:
    speller = Speller({"يوذيني": 5, "الشرطة": 9})

    assert speller.correct("الشرظة") == "الشرطة"
    assert speller.correct("يعطيني") is None
