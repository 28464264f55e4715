"""Interface languages: names, dates, lists, and the order in which content is looked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from directory.domain.languages import Translations
from directory.rendering.interface import Interface, read_interfaces
from directory.settings import resource_folder


@pytest.fixture(scope="module")
def interfaces() -> dict[str, Interface]:
    return dict(read_interfaces(resource_folder("translations"), ("sv", "en", "ar")))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("sv", "2026-09-23", "23 september 2026"),
        ("en", "2026-09-23", "23 September 2026"),
        ("ar", "2026-09-23", "23 سبتمبر 2026"),
        ("sv", "2024-05", "maj 2024"),
        ("sv", "2024", "2024"),
    ],
)
def test_a_date_is_as_precise_as_its_source(
    interfaces: dict[str, Interface], language: str, text: str, words: str
) -> None:
    assert interfaces[language].partial_date(text) == words


def test_days_come_before_months_in_english_too(interfaces: dict[str, Interface]) -> None:
    assert interfaces["en"].date(date(2026, 11, 21)) == "21 November 2026"


def test_languages_are_called_by_their_own_names(interfaces: dict[str, Interface]) -> None:
    assert [interface.own_name for interface in interfaces.values()] == ["Svenska", "English", "العربية"]
    assert interfaces["sv"].language_name("ar") == "arabiska"


def test_a_list_is_joined_as_in_speech(interfaces: dict[str, Interface]) -> None:
    assert interfaces["sv"].listed(["a", "b", "c"]) == "a, b och c"
    assert interfaces["en"].listed(["a", "b"]) == "a and b"
    assert interfaces["en"].listed(["a"]) == "a"
    assert interfaces["en"].listed([]) == ""


def test_missing_text_falls_back_to_a_stated_language(interfaces: dict[str, Interface]) -> None:
    found = interfaces["en"].text(Translations.of(sv="hej"))

    assert found is not None
    assert (found.language, found.is_fallback) == ("sv", True)


def test_a_language_without_a_catalogue_speaks_swedish(tmp_path: Path) -> None:
    interface = read_interfaces(tmp_path, ("ar",))["ar"]

    assert interface.gettext("Lämna sidan") == "Lämna sidan"
    assert interface.direction == "rtl"


def test_numbers_choose_their_form(interfaces: dict[str, Interface]) -> None:
    english = interfaces["en"]

    assert english.ngettext("%(number)s träff", "%(number)s träffar", 1) == "1 hit"
    assert english.ngettext("%(number)s träff", "%(number)s träffar", 2) == "2 hits"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 نتيجة"), (1, "1 نتيجة"), (2, "2 نتيجتان"), (3, "3 نتائج"), (11, "11 نتيجة"), (100, "100 نتيجة")],
)
def test_arabic_has_six_forms_for_numbers(interfaces: dict[str, Interface], number: int, words: str) -> None:
    assert interfaces["ar"].ngettext("%(number)s träff", "%(number)s träffar", number) == words


def test_a_name_in_an_arabic_sentence_is_set_apart(interfaces: dict[str, Interface]) -> None:
    said = interfaces["ar"].gettext("Tar emot från %(area)s", area="Linköping")

    assert said.endswith("\u2068Linköping\u2069")
    assert "\u2068" not in interfaces["en"].gettext("Tar emot från %(area)s", area="Linköping")


def test_names_in_an_arabic_list_keep_the_order_of_the_list(interfaces: dict[str, Interface]) -> None:
    assert interfaces["ar"].listed(["Motala", "Mjölby"]) == "\u2068Motala\u2069 و\u2068Mjölby\u2069"


def test_only_what_somebody_has_read_over_counts_as_reviewed(interfaces: dict[str, Interface]) -> None:
    assert {language: interface.is_reviewed for language, interface in interfaces.items()} == {
        "sv": True,
        "en": False,
        "ar": False,
    }


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("الرقم 116 016 مجاني", "الرقم \u2066116\u00a0016\u2069 مجاني"),
        ("020-390 000", "\u2066020-390\u00a0000\u2069"),
        ("من الخارج +46 77 114 14 00", "من الخارج \u2066+46\u00a077\u00a0114\u00a014\u00a000\u2069"),
        ("الرقم 112 أو 90101", "الرقم 112 أو 90101"),
        ("من 13 إلى 25", "من 13 إلى 25"),
    ],
)
def test_a_number_in_arabic_text_is_dialled_as_it_was_written(
    interfaces: dict[str, Interface], text: str, kept: str
) -> None:
    assert interfaces["ar"].plain(Translations.of(ar=text)) == kept


def test_text_from_left_to_right_needs_no_marks(interfaces: dict[str, Interface]) -> None:
    assert interfaces["ar"].plain(Translations.of(en="Call 116 016")) == "Call 116 016"
