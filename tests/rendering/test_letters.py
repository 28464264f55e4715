"""Letters as text: complete in every language of the office, short, plain, and silent about what they are about."""

from __future__ import annotations

import re

import pytest

from directory.domain.verification import Notice
from directory.rendering.interface import languages_of_office
from directory.rendering.letters import invitation_words, letter_words
from directory.settings import Settings, resource_folder
from tests.deny_list import telling_words

LINK = "https://kontoret.example.org/letters/sv/" + "A" * 43
SPOKEN = languages_of_office(resource_folder("translations"), Settings().languages)
LETTERS = [(notice, language) for notice in Notice for language in SPOKEN]
ADDRESS = re.compile(r"https?://\S+|www\.\S+|<[a-z]+", re.IGNORECASE)


def test_the_office_writes_swedish_and_english() -> None:
    assert {"sv", "en"} <= set(SPOKEN)


@pytest.mark.parametrize(("notice", "language"), LETTERS)
def test_a_letter_says_nothing_of_its_subject_and_carries_one_link(notice: Notice, language: str) -> None:
    letter = letter_words(resource_folder("templates"), notice, LINK, language)

    assert telling_words(letter.subject + letter.body.replace(LINK, "")) == []
    assert ADDRESS.findall(letter.body) == [LINK]
    assert f"\n\n{LINK}\n\n" in letter.body


@pytest.mark.parametrize(("notice", "language"), LETTERS)
def test_a_letter_is_short_and_its_subject_one_line(notice: Notice, language: str) -> None:
    letter = letter_words(resource_folder("templates"), notice, LINK, language)

    assert 10 < len(letter.subject) < 60
    assert "\n" not in letter.subject
    assert len(letter.body.split()) < 110
    assert letter.body.startswith(("Hej!", "Hello,"))
    assert "$" not in letter.body


@pytest.mark.parametrize("language", SPOKEN)
def test_an_invitation_says_nothing_of_what_it_invites_to(language: str) -> None:
    mail = invitation_words(resource_folder("templates"), LINK, language)

    assert telling_words(mail.subject + mail.body.replace(LINK, "")) == []
    assert ADDRESS.findall(mail.body) == [LINK]
    assert "\n" not in mail.subject


def test_each_letter_has_words_of_its_own() -> None:
    assert len(
        {letter_words(resource_folder("templates"), notice, LINK, language) for notice, language in LETTERS}
    ) == len(LETTERS)
