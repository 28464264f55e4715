"""The catalogues of interface words: complete, current, and with the same placeholders in every language."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from directory.rendering.extraction import catalogue_files, extract
from directory.settings import resource_folder

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
#: Labels for people; nobody is called by what has happened to them.
LABELS = re.compile(r"prostituerad|sexarbetar|hora|torsk|prostitute\b|whore|sex worker|\bjohn\b", re.IGNORECASE)
CATALOGUES = dict(catalogue_files(resource_folder("translations")))
RUN = "run: python -m directory.rendering.extraction, then translate what is empty"


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    return extract()


def read(language: str) -> Catalog:
    with CATALOGUES[language].open("rb") as file:
        return read_po(file, locale=language)


def forms(message: Message) -> list[tuple[str, str]]:
    """Each translated form beside the form it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[min(number, 1)], text) for number, text in enumerate(message.string)]


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_sentence_is_translated_and_none_is_left_over(sentences: Catalog, language: str) -> None:
    translated = {message.id for message in read(language) if message.id}
    needed = {message.id for message in sentences if message.id}

    assert needed - translated == set(), RUN
    assert translated - needed == set(), RUN


@pytest.mark.parametrize("language", CATALOGUES)
def test_no_translation_is_empty_or_doubtful(language: str) -> None:
    for message in read(language):
        if message.id:
            assert all(text for _source, text in forms(message)), f"{message.id!r} is empty"
            assert not message.fuzzy, f"{message.id!r} is a guess"


@pytest.mark.parametrize("language", CATALOGUES)
def test_translations_have_the_same_placeholders(language: str) -> None:
    for message in read(language):
        if message.id:
            for source, text in forms(message):
                assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(text)), source


def test_no_sentence_puts_a_label_on_anybody(sentences: Catalog) -> None:
    written = [str(message.id) for message in sentences]
    written += [text for language in CATALOGUES for message in read(language) for _source, text in forms(message)]

    assert not [text for text in written if LABELS.search(text)]


def test_sentences_carry_no_markup(sentences: Catalog) -> None:
    assert not [message.id for message in sentences if "<" in str(message.id) or "&" in str(message.id)]
