"""What is typed to find an entry again is in the entry, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.entry_words import EVERYTHING, SearchedEntry, bare_number, entry_words, searched_text

ENTRY = SearchedEntry(
    "1a2b3c4d",
    searched_text(("Mika-mottagningen i Åre", "مأوى", "Region Jämtland", "info@example.org")),
    (bare_number("0647-123 45"), bare_number("020-50 50 50")),
)


def is_in(typed: str) -> bool:
    return entry_words(typed).are_in(ENTRY)


@pytest.mark.parametrize(
    "typed",
    ["mika", "MIKA åre", "are mottagning", "mika-mottagningen", "jämtland mika", "jamt", "info@example", "مأوى", ""],
)
def test_words_are_found_in_any_order_with_or_without_accents(typed: str) -> None:
    assert is_in(typed)


@pytest.mark.parametrize("typed", ["mika umeå", "kast", "öre", "مأوى مالمو"])
def test_every_word_must_be_there(typed: str) -> None:
    assert not is_in(typed)


@pytest.mark.parametrize(
    "number",
    ["0647-123 45", "064712345", "+46 647 123 45", "+46 (0)647-123 45", "0046 647 12345", "(0647) 123 45", "123 45"],
)
def test_a_number_is_found_however_it_is_typed(number: str) -> None:
    assert is_in(number)
    assert is_in(f"mika {number}")
    assert not is_in(f"kast {number}")


@pytest.mark.parametrize("number", ["0647-123 46", "505051", "+47 647 123 45"])
def test_another_number_is_not_found(number: str) -> None:
    assert not is_in(number)


@pytest.mark.parametrize("typed", ["1a2b3c4d", " 1A2B3C4D ", "https://guide.example/sv/actors/1a2b3c4d?x"])
def test_a_reference_is_found_also_in_an_address_that_was_pasted(typed: str) -> None:
    assert is_in(typed)


@pytest.mark.parametrize("typed", ["1a2b3c4e", "x1a2b3c4d", "1a2b3c4d5"])
def test_another_reference_is_not_found(typed: str) -> None:
    assert not is_in(typed)


@given(st.text())
def test_whatever_is_typed_is_read(typed: str) -> None:
    entry_words(typed).are_in(ENTRY)
    assert EVERYTHING.are_in(ENTRY)
