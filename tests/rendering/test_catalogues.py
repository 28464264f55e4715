"""The catalogues of interface words: complete, current, and with the same placeholders in every language."""

from __future__ import annotations

import ast
import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from directory.rendering.extraction import KEYWORDS, catalogue_files, extract
from directory.rendering.interface import OFFICE, READERS
from directory.settings import PACKAGE, resource_folder

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
#: Labels for people; nobody is called by what has happened to them.
LABELS = re.compile(r"prostituerad|sexarbetar|hora|torsk|prostitute\b|whore|sex worker|\bjohn\b", re.IGNORECASE)
CATALOGUES = {
    (name, language): path
    for name in (READERS, OFFICE)
    for language, path in catalogue_files(resource_folder("translations"), name)
}
RUN = "run: python -m directory.rendering.extraction, then translate what is empty"


@pytest.fixture(scope="module")
def sentences() -> dict[str, Catalog]:
    return {name: extract(name) for name in (READERS, OFFICE)}


def read(catalogue: tuple[str, str]) -> Catalog:
    with CATALOGUES[catalogue].open("rb") as file:
        return read_po(file, locale=catalogue[1])


def forms(message: Message) -> list[tuple[str, str]]:
    """Each translated form beside the form it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[min(number, 1)], text) for number, text in enumerate(message.string)]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids="-".join)
def test_every_sentence_is_translated_and_none_is_left_over(
    sentences: dict[str, Catalog], catalogue: tuple[str, str]
) -> None:
    translated = {message.id for message in read(catalogue) if message.id}
    needed = {message.id for message in sentences[catalogue[0]] if message.id}

    assert needed - translated == set(), RUN
    assert translated - needed == set(), RUN


@pytest.mark.parametrize("catalogue", CATALOGUES, ids="-".join)
def test_no_translation_is_empty_or_doubtful(catalogue: tuple[str, str]) -> None:
    for message in read(catalogue):
        if message.id:
            assert all(text for _source, text in forms(message)), f"{message.id!r} is empty"
            assert not message.fuzzy, f"{message.id!r} is a guess"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids="-".join)
def test_translations_have_the_same_placeholders(catalogue: tuple[str, str]) -> None:
    for message in read(catalogue):
        if message.id:
            for source, text in forms(message):
                assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(text)), source


def test_no_sentence_puts_a_label_on_anybody(sentences: dict[str, Catalog]) -> None:
    written = [str(message.id) for found in sentences.values() for message in found]
    written += [text for name in CATALOGUES for message in read(name) for _source, text in forms(message)]

    assert not [text for text in written if LABELS.search(text)]


def test_sentences_carry_no_markup(sentences: dict[str, Catalog]) -> None:
    found = [message for name in sentences for message in sentences[name]]
    assert not [message.id for message in found if "<" in str(message.id) or "&" in str(message.id)]


def test_no_sentence_stands_inside_another_string() -> None:
    """Extraction does not look into f-strings: such a sentence would stay Swedish in every language."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    inside = [
        f"{path.name}:{call.lineno}"
        for path, tree in trees.items()
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in KEYWORDS
        if call.args and isinstance(call.args[0], ast.Constant)
    ]

    assert not inside
