"""Finds every sentence that needs a translation, in the code and in the templates.

``python -m directory.rendering.extraction`` brings the catalogues up to date; a test fails while they are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from directory.domain.languages import SOURCE_LANGUAGE
from directory.settings import PACKAGE, resource_folder

KEYWORDS = {"gettext": None, "ngettext": (1, 2), "N_": None}
JINJA = {"trimmed": "true", "silent": "false"}


def extract() -> Catalog:
    """Every sentence, with where it stands."""
    found = Catalog(project="Kontaktguiden", charset="utf-8")
    for folder, method in ((PACKAGE, "python"), (resource_folder("templates"), "jinja2")):
        mapping = [("**.py", "python")] if method == "python" else [("**.html", "jinja2")]
        for file, line, message, comments, context in extract_from_dir(
            folder, mapping, options_map={"**.html": JINJA}, keywords=KEYWORDS
        ):
            found.add(message, locations=[(f"{folder.name}/{file}", line)], auto_comments=comments, context=context)
    return found


def catalogue_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every language that sentences are translated into, with its file."""
    for path in sorted(folder.glob("*/messages.po")):
        if path.parent.name != SOURCE_LANGUAGE:
            yield path.parent.name, path


def main() -> None:
    template = extract()
    for language, path in catalogue_files(resource_folder("translations")):
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
