"""Translations: the text given, and the language that it really is in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.domain.languages import NOTHING, SOURCE_LANGUAGE, Text, TextState, Translations, direction

languages = st.sampled_from(["sv", "en", "ar", "so", "th"])
chains = st.lists(languages, max_size=4)
translations = st.builds(
    Translations, st.dictionaries(languages, st.builds(Text, st.text(min_size=1), st.sampled_from(TextState)))
)


@given(translations, chains)
def test_there_is_a_text_whenever_there_is_any(text: Translations, chain: list[str]) -> None:
    assert (text.best(chain) is not None) == bool(text)


@given(translations, chains)
def test_a_text_is_the_one_in_the_language_it_says(text: Translations, chain: list[str]) -> None:
    found = text.best(chain)

    if found is not None:
        assert text.texts[found.language] == Text(found.text, found.state)


@given(translations, chains)
def test_no_earlier_language_of_the_chain_has_a_text(text: Translations, chain: list[str]) -> None:
    found = text.best(chain)

    if found is not None and found.language in chain:
        assert not any(language in text.texts for language in chain[: chain.index(found.language)])


@given(translations, chains)
def test_swedish_comes_before_languages_that_nobody_asked_for(text: Translations, chain: list[str]) -> None:
    found = text.best(chain)

    if found is not None and found.language not in (*chain, SOURCE_LANGUAGE):
        assert SOURCE_LANGUAGE not in text.texts


@given(translations, chains)
def test_a_text_is_a_fallback_when_it_is_not_in_the_first_language(text: Translations, chain: list[str]) -> None:
    found = text.best(chain)

    if found is not None and chain:
        assert found.is_fallback == (found.language != chain[0])


def test_nothing_gives_nothing() -> None:
    assert NOTHING.best(["sv"]) is None
    assert not NOTHING


def test_a_text_knows_its_direction() -> None:
    text = Translations.of(ar="مرحبا").best(["ar"])

    assert text is not None
    assert text.direction == "rtl"
    assert direction("sv") == direction("ti") == "ltr"
    assert direction("fa-AF") == "rtl"


def test_swedish_is_the_original_and_the_rest_is_not() -> None:
    text = Translations.of(sv="Hej", en="Hi")

    assert text.texts["sv"].state is TextState.ORIGINAL
    assert text.texts["en"].state is TextState.UNREVIEWED
