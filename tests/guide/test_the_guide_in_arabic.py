"""What everybody may read of the guide is there in Arabic, says the same, and turns no number around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

import pytest

from directory.domain.guide import PROFESSIONAL
from directory.domain.guide_words import ALLOWED_NUMBERS, FOR_EVERYBODY
from directory.domain.languages import TextState, Translations
from directory.rendering.environment import localized
from directory.rendering.interface import Interface, read_interfaces
from directory.rendering.situations import SituationWords
from directory.settings import resource_folder
from tests.deny_list import telling_words
from tests.guide.country import swedish, the_guide, the_reference, who_to_contact
from tests.language_checks import ISOLATED, TO_A_MAN_OR_A_WOMAN

ARABIC_LETTERS = re.compile("[\u0621-\u064a]{2}")


@cache
def arabic() -> Interface:
    return read_interfaces(resource_folder("translations"), ("ar",))["ar"]


def texts_of(value: object) -> Iterator[Translations]:
    """Every text in a value of the guide, however deep."""
    if isinstance(value, Translations):
        if value:
            yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from texts_of(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)


@cache
def texts_for_everybody() -> tuple[Translations, ...]:
    guide = the_guide()
    situations = [situation for situation in guide.situations.values() if situation.audience != PROFESSIONAL]
    rules = {rule.id: rule for situation in situations for rule in guide.shown_rules(situation)}
    return tuple(texts_of((*situations, *rules.values(), *guide.questions.values())))


def test_whatever_others_than_staff_are_shown_is_there_in_every_language() -> None:
    assert len(texts_for_everybody()) > 500
    for text in texts_for_everybody():
        assert set(text.texts) == set(FOR_EVERYBODY), text
        assert ARABIC_LETTERS.search(text.texts["ar"].text)


def test_the_arabic_says_that_nobody_has_reviewed_it() -> None:
    assert {text.texts["ar"].state for text in texts_for_everybody()} == {TextState.UNREVIEWED}


def test_every_number_that_can_be_called_is_the_same_in_every_language_and_stays_in_one_piece() -> None:
    called = 0
    for text in texts_for_everybody():
        said = {
            language: {number for number in ALLOWED_NUMBERS if number in found.text}
            for language, found in text.texts.items()
        }
        assert said["ar"] == said["en"] == said["sv"], text
        assert not re.search(r"\d \d", ISOLATED.sub("", arabic().plain(text))), "it would be shown turned around"
        called += bool(said["ar"])
    assert called > 60


def test_nobody_is_spoken_to_as_a_man_or_as_a_woman() -> None:
    found = {
        match.group(): text.texts["ar"].text
        for text in texts_for_everybody()
        for match in TO_A_MAN_OR_A_WOMAN.finditer(text.texts["ar"].text)
    }

    assert not found


def test_arabic_tab_titles_tell_nothing() -> None:
    for situation in the_guide().situations.values():
        if situation.audience != PROFESSIONAL:
            assert not telling_words(situation.tab_title.texts["ar"].text), situation.id


@pytest.mark.parametrize("moment", ["2026-11-24 12:00", "2026-11-22 03:10"])
def test_no_step_for_everybody_is_said_in_another_language_than_that_of_the_page(moment: str) -> None:
    words = SituationWords(arabic(), the_reference(), swedish(moment))
    for situation in the_guide().situations.values():
        steps = words.steps(who_to_contact(situation.id, "Linköping", moment))
        languages = {step.text.language for step in steps}
        assert languages == ({"sv"} if situation.audience == PROFESSIONAL else {"ar"}), situation.id


def test_what_is_for_staff_is_marked_as_the_language_that_it_is_in() -> None:
    for situation in the_guide().situations_for(PROFESSIONAL):
        for step in situation.steps:
            assert localized(arabic(), step.text).startswith('<span lang="sv" dir="ltr">')
