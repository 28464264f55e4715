"""What a reader suggests is kept as plain words, and not for ever."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.domain.suggestion import DAYS_KEPT, MAX_LETTERS, is_forgotten, plain_text


@given(st.text(max_size=3000))
def test_whatever_is_typed_becomes_one_visible_paragraph(typed: str) -> None:
    text = plain_text(typed)

    assert len(text) <= MAX_LETTERS
    assert text == text.strip()
    assert not [letter for letter in text if unicodedata.category(letter)[0] == "C"]


def test_lines_and_hidden_signs_are_made_plain() -> None:
    assert plain_text("  Numret\u202e är\r\n\tfel.\u0000 ") == "Numret är fel."
    assert plain_text("N" + "\u0335" * 500 + "u\u3164") == "N" + "\u0335" * 3 + "u"


def test_a_handled_suggestion_is_forgotten_after_its_days() -> None:
    handled = date(2026, 11, 1)

    assert not is_forgotten(handled, today=handled + timedelta(days=DAYS_KEPT - 1))
    assert is_forgotten(handled, today=handled + timedelta(days=DAYS_KEPT))
