"""Reads a search form into a question to the catalogue. Only known fields and known codes get through."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import datetime

from flask import abort
from werkzeug.datastructures import MultiDict

from directory.domain.finding import MAX_TEXT, Query
from directory.domain.reference import Reference
from directory.search.understanding import plain

#: Field of the form → field of the question, for what may be chosen many at a time.
CHOICES = {"area": "areas", "group": "groups", "need": "needs", "kind": "kinds", "language": "languages"}
SINGLE = ("q", "audience", "open_now", "drop", "remove", "page")
KNOWN = frozenset({*CHOICES, *SINGLE, "ignore"})
PAGE_SIZE = 20
LAST_PAGE = 500
MAX_IGNORED = 20


def read_question(form: MultiDict[str, str], reference: Reference, *, language: str, at: datetime) -> Query:
    """The question that a form asks. Unknown or repeated fields are refused, unknown codes are left out."""
    if not set(form) <= KNOWN or any(len(form.getlist(name)) > 1 for name in SINGLE):
        abort(400)
    dropped = form.get("drop", "")
    chosen = {
        target: tuple(_known(form.getlist(name), codes, without=dropped, sort=name))
        for (name, target), codes in zip(CHOICES.items(), _vocabularies(reference), strict=True)
    }
    audience = form.get("audience", "")
    query = Query(
        at=at,
        language=language,
        text=" ".join(plain(form.get("q", "")).split()),
        audience=audience if audience in reference.taxonomy.audiences and dropped != "audience" else "",
        open_now=form.get("open_now") == "1" and dropped != "open_now",
        ignore=_ignored(form),
        limit=PAGE_SIZE,
    )
    return replace(query, **chosen, offset=_offset(form.get("page", "")))  # type: ignore[arg-type]


def is_empty(query: Query) -> bool:
    """Whether nothing at all is asked, so that the answer is the start of browsing."""
    chosen = (query.areas, query.kinds, query.needs, query.groups, query.languages)
    return not query.text and not any(chosen) and not query.audience and not query.open_now


def _vocabularies(reference: Reference) -> Iterable[Container[str]]:
    taxonomy = reference.taxonomy
    return reference.areas, taxonomy.target_groups, taxonomy.needs, taxonomy.kinds, taxonomy.languages


def _known(values: Iterable[str], codes: Container[str], *, without: str, sort: str) -> Iterable[str]:
    return dict.fromkeys(value for value in values if value in codes and f"{sort}:{value}" != without)


def _ignored(form: MultiDict[str, str]) -> tuple[str, ...]:
    """What was understood and taken away again: before, and by the button just pressed."""
    values = [*form.getlist("ignore"), form.get("remove", "")]
    return tuple(dict.fromkeys(value[:MAX_TEXT] for value in values if value))[:MAX_IGNORED]


def _offset(page: str) -> int:
    """Where a page begins; the first page for anything that is not a page."""
    number = int(page) if page.isascii() and page.isdecimal() and len(page) <= 3 else 1
    return (min(max(number, 1), LAST_PAGE) - 1) * PAGE_SIZE
