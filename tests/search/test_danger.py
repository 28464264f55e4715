"""Who tells of violence now is told of it first thing that help is at 112; who asks for something else is not."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from directory.search.alphabets import reading_language
from directory.search.understanding import Understanding
from tests.guide.country import the_reference

SENTENCES = tomllib.loads(Path(__file__).with_name("danger.toml").read_text(encoding="utf-8"))
LANGUAGES = ("sv", "en", "ar")


@cache
def reading(language: str) -> Understanding:
    return Understanding(the_reference(), language)


def is_danger(text: str, page: str) -> bool:
    return reading(reading_language(text, page, LANGUAGES)).read(text).understood.crisis


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_being_hurt_is_in_danger(language: str) -> None:
    assert [text for text in SENTENCES["danger"][language] if not is_danger(text, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_asks_for_something_else_is_not(language: str) -> None:
    assert [text for text in SENTENCES["harmless"][language] if is_danger(text, language)] == []


def test_what_is_not_understood_yet_is_listed_truthfully() -> None:
    not_yet = SENTENCES["not_yet"]
    heard = [text for language, texts in not_yet["danger"].items() for text in texts if is_danger(text, language)]
    cleared = [
        text for language, texts in not_yet["harmless"].items() for text in texts if not is_danger(text, language)
    ]

    assert heard + cleared == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_understood_on_every_page_whatever_language_it_is_told_in(language: str) -> None:
    missed = [text for told in LANGUAGES for text in SENTENCES["danger"][told][:10] if not is_danger(text, language)]

    assert missed == []


def test_danger_is_understood_without_accents_and_in_capitals() -> None:
    assert is_danger("HAN SLAR MEJ", "sv")
    assert is_danger("dom misshandlade min syster", "sv")


def test_an_act_without_anybody_hurt_by_it_is_no_danger() -> None:
    assert not is_danger("slå ihop lån", "sv")
    assert not is_danger("kick the habit", "en")


def test_an_ending_tells_who_is_hurt_where_words_are_written_together() -> None:
    assert is_danger("يخنقها", "ar")
    assert not is_danger("يخنق", "ar")


def test_a_word_after_an_act_can_make_it_harmless() -> None:
    assert is_danger("han slår", "sv")
    assert not is_danger("han slår upp en tidning", "sv")


def test_whom_it_is_done_to_may_be_told_by_a_passive() -> None:
    assert is_danger("flicka blir misshandlad av pojkvän i rummet bredvid", "sv")
    assert not is_danger("vad är misshandel", "sv")
