"""Text and numbers set into a page: marked with their language, kept in their order, never taken for markup."""

from __future__ import annotations

import pytest

from directory.domain.languages import Translations
from directory.rendering.environment import localized, prose, with_value
from directory.rendering.interface import Interface, read_interfaces
from directory.settings import resource_folder


@pytest.fixture(scope="module")
def english() -> Interface:
    return read_interfaces(resource_folder("translations"), ("sv", "en"))["en"]


def test_text_in_the_language_of_the_page_stands_as_it_is(english: Interface) -> None:
    assert localized(english, Translations.of(en="Hello", sv="Hej")) == "Hello"


def test_text_in_another_language_is_marked(english: Interface) -> None:
    assert localized(english, Translations.of(sv="Hej")) == '<span lang="sv">Hej</span>'
    assert 'dir="rtl"' in localized(english, Translations.of(ar="مرحبا"))


def test_prose_in_another_language_says_which(english: Interface) -> None:
    assert prose(english, Translations.of(sv="Hej")).endswith('<span class="in-language">(in Swedish)</span>')
    assert prose(english, Translations.of(en="Hello")) == "Hello"


def test_no_text_gives_no_markup(english: Interface) -> None:
    assert prose(english, Translations()) == ""
    assert localized(english, None) == ""


def test_text_is_never_taken_for_markup(english: Interface) -> None:
    for text in (Translations.of(en="<b>"), Translations.of(sv="<b>")):
        assert "<b>" not in prose(english, text)
    assert "<b>" not in with_value("<b>%(value)s", "<b>")


def test_a_number_in_a_sentence_keeps_its_order() -> None:
    assert with_value("Ring %(value)s", "116 016") == 'Ring <bdi class="number" translate="no">116 016</bdi>'
    assert with_value("Till chatten", "https://chatt.example") == "Till chatten"
