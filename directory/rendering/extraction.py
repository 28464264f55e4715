"""Finds every sentence that needs a translation, in the code and in the templates.

``python -m directory.rendering.extraction`` brings the catalogues up to date; a test fails while they are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from directory.domain.languages import SOURCE_LANGUAGE
from directory.rendering.interface import OFFICE, READERS
from directory.settings import PACKAGE, resource_folder

#: The office speaks fewer languages than the pages for readers, so its sentences are kept apart.
OFFICE_PLACES = (
    "directory/web/office/",
    "directory/rendering/office/",
    "templates/office/",
    "templates/layouts/office.html",
)
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "N_": None}
JINJA = {"trimmed": "true", "silent": "false"}


def extract(name: str = READERS) -> Catalog:
    """Every sentence of one catalogue, with where it stands. What readers see too is not the office's own."""
    found = Catalog(project="Kontaktguiden", charset="utf-8")
    standing: dict[tuple[Any, str | None], list[Sentence]] = {}
    for sentence in _all():
        standing.setdefault((sentence.message, sentence.context), []).append(sentence)
    for sentences in standing.values():
        is_of_office = all(sentence.file.startswith(OFFICE_PLACES) for sentence in sentences)
        if is_of_office == (name == OFFICE):
            for sentence in sentences:
                found.add(
                    sentence.message,
                    locations=[(sentence.file, sentence.line)],
                    auto_comments=sentence.comments,
                    context=sentence.context,
                )
    return found


@dataclass(frozen=True, slots=True)
class Sentence:
    file: str
    line: int
    message: Any
    comments: list[str]
    context: str | None


def _all() -> Iterator[Sentence]:
    for folder, method in ((PACKAGE, "python"), (resource_folder("templates"), "jinja2")):
        mapping = [("**.py", "python")] if method == "python" else [("**.html", "jinja2")]
        for file, line, message, comments, context in extract_from_dir(
            folder, mapping, options_map={"**.html": JINJA}, keywords=KEYWORDS
        ):
            yield Sentence(f"{folder.name}/{file}", line, message, list(comments), context)


def catalogue_files(folder: Path, name: str = READERS) -> Iterator[tuple[str, Path]]:
    """Every language that a catalogue's sentences are translated into, with its file."""
    for path in sorted(folder.glob(f"*/{name}")):
        if path.parent.name != SOURCE_LANGUAGE:
            yield path.parent.name, path


def main() -> None:
    for name in (READERS, OFFICE):
        template = extract(name)
        for language, path in catalogue_files(resource_folder("translations"), name):
            _refresh(path, language, template)


def _refresh(path: Path, language: str, template: Catalog) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(
            file,
            catalogue,
            width=118,
            sort_by_file=True,
            ignore_obsolete=True,
            no_location=True,
            omit_header=True,
        )


if __name__ == "__main__":
    main()
