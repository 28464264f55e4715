"""Makes catalogues for tests, in memory or on a Whoosh index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import Manifest
from directory.domain.finding import Query
from directory.domain.hours import SWEDISH_TIME
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.exchange import read_reference
from directory.search.documents import documents
from directory.search.index import TokenIndex
from directory.search.memory_index import MemoryIndex
from directory.search.shown_words import shown_words
from directory.search.whoosh_index import WhooshIndex, write_whoosh_index
from directory.settings import resource_folder
from tests.publishing.offices import guide

A_WEDNESDAY = datetime(2026, 9, 9, 12, 0, tzinfo=SWEDISH_TIME)


@cache
def the_reference() -> Reference:
    return read_reference(resource_folder("data"))


def a_catalogue(
    listings: Iterable[Listing], *, folder: Path | None = None, languages: tuple[str, ...] = ("sv", "en")
) -> Catalogue:
    """A catalogue of these listings; with a folder its indexes are written there by Whoosh."""
    held = tuple(listings)
    reference = the_reference()

    def open_index(language: str) -> TokenIndex:
        made = documents(held, reference, language)
        if folder is None:
            return MemoryIndex(made)
        write_whoosh_index(folder / language, made)
        return WhooshIndex.open(folder / language)

    return Catalogue(
        Manifest(number=1, made_at="2026-09-09T09:00:00Z", analysis="test", languages=languages, services={}),
        reference,
        held,
        open_index=open_index,
        read_guide=guide,
        read_words=lambda language: shown_words(held, reference, language),
    )


def a_query(text: str = "", **changes: Any) -> Query:
    return Query(**({"at": A_WEDNESDAY, "text": text} | changes))
