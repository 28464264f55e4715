"""Words are cut so that people find what they mean, and only that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.lexicon import Lexicon
from directory.exchange import read_reference
from directory.search.analysis import Analysis, analysis_version
from directory.search.words import digits_of, numbers_of, words_of
from directory.settings import resource_folder

LEXICON = read_reference(resource_folder("data")).lexicon
SWEDISH = Analysis("sv", LEXICON)
ENGLISH = Analysis("en", LEXICON)


def finds(analysis: Analysis, typed: str, text: str) -> bool:
    """Whether every word typed matches the text through at least one of its alternatives."""
    tokens = {token for token, _ in analysis.index_tokens(text)}
    return all(
        any(set(alternative.tokens) <= tokens for alternative in group) for group in analysis.groups(words_of(typed))
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("jour", "Kvinnojouren Ellinor"),
        ("jour", "Brottsofferjouren i Linköping"),
        ("jour", "Tjejjouren Beata"),
        ("jour", "Socialjouren"),
        ("kvinnojour", "En jour för kvinnor: kvinnojourer"),
        ("kvinnojouren", "kvinnojour"),
        ("budgetrådgivning", "Budget- och skuldrådgivning"),
        ("rådgivning", "Skuldrådgivningen"),
        ("linkoping", "Linköping"),
        ("radgivning", "rådgivning"),
        ("flickor", "flickan"),
        ("våldet", "våld"),
        ("boende", "skyddat boendet"),
    ],
)
def test_swedish_words_find(typed: str, text: str) -> None:
    assert finds(SWEDISH, typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("kön", "kon"), ("jour", "Journalistförbundet"), ("rån", "från"), ("dom", "ungdom"), ("lån", "län")],
)
def test_swedish_words_do_not_find(typed: str, text: str) -> None:
    assert not finds(SWEDISH, typed, text)


def test_english_words_find_their_other_forms() -> None:
    assert finds(ENGLISH, "shelters", "a shelter for women")


def test_a_part_of_a_compound_weighs_less_than_the_word_itself() -> None:
    weights = dict(SWEDISH.index_tokens("kvinnojour"))

    assert weights["kvinnojour"] > weights["jour"] > 0


def test_thai_is_found_by_a_piece_of_a_word() -> None:
    assert finds(SWEDISH, "ความช่วย", "ความช่วยเหลือ")


def test_stop_words_are_kept_when_they_are_all_there_is() -> None:
    assert SWEDISH.groups(["han", "hon"])


def test_the_version_changes_with_the_word_lists() -> None:
    assert analysis_version(LEXICON) != analysis_version(Lexicon())


@pytest.mark.parametrize("number", ["+46 20 50 50 50", "020-50 50 50", "0046205050 50", "020 505050"])
def test_a_number_is_one_token_however_it_is_written(number: str) -> None:
    assert digits_of(number) == "020505050"


def test_ages_and_years_are_no_phone_numbers() -> None:
    assert numbers_of("16 år, född 2010") == []


@given(st.text(max_size=300))
def test_any_text_can_be_analysed(text: str) -> None:
    assert all(token and weight > 0 for token, weight in SWEDISH.index_tokens(text))
    assert len(SWEDISH.groups(words_of(text))) <= len(words_of(text))
