"""Names typed on the command line to codes, with near names told where one is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import click

from directory.domain.areas import Areas, fold_name
from directory.domain.taxonomy import Term

NEAR_NAMES = 3


def area_codes(areas: Areas, typed: Iterable[str]) -> tuple[str, ...]:
    """Areas by code, by slug, or by name in any spelling: ``0580``, ``linkoping``, ``Linköping``."""
    return tuple(_area_code(areas, name) for name in typed)


def _area_code(areas: Areas, typed: str) -> str:
    if named := areas.named(typed):
        return named.code
    names = {area.slug: area.code for area in areas}
    for area in areas:
        spellings = (*(text.text for text in area.name.texts.values()), *area.also_known_as, area.official_name)
        for spelling in spellings:
            names.setdefault(fold_name(spelling), area.code)
            names.setdefault(fold_name(spelling).removesuffix("-lan"), area.code)
    code = names.get(fold_name(typed))
    if code is None:
        raise _unknown(typed, list(names), "--area", fold_name(typed))
    return code


def term_codes(terms: Mapping[str, Term], typed: Iterable[str], option: str) -> tuple[str, ...]:
    """Codes of a vocabulary, with hyphens or underscores between their words."""
    found = []
    for name in typed:
        code = name.lower().replace("-", "_")
        if code not in terms:
            raise _unknown(name, list(terms), option, code)
        found.append(code)
    return tuple(found)


def _unknown(typed: str, known: list[str], option: str, compared: str) -> click.BadParameter:
    near = get_close_matches(compared, known, NEAR_NAMES, cutoff=0.5)
    meant = f" Near to it: {', '.join(near)}." if near else f" There are: {', '.join(known[:40])}."
    return click.BadParameter(f"{typed!r} is not known.{meant}", param_hint=option)
