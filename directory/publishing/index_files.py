"""The search index of an edition: whole, or linked from the last edition with only what changed written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from directory.catalogue.edition import LISTINGS, encode_words, read_listings, words_file
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.search.documents import documents, shown_words
from directory.search.whoosh_index import write_whoosh_index

#: Above this share of changed listings a whole build is quicker and leaves fewer pieces.
MOST_CHANGED = 0.2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from an earlier edition: listings to write, and ids to take out. ``base`` is its folder."""

    base: Path
    written: tuple[Listing, ...]
    removed: tuple[str, ...]


def changes_since(base: Path, listings: Sequence[Listing]) -> Changes | None:
    """What to write on top of an earlier edition's index; None when a whole build is better."""
    try:
        before = {listing.id: listing for listing in read_listings(base / LISTINGS)}
    except (OSError, msgspec.MsgspecError):
        return None
    now = {listing.id for listing in listings}
    written = tuple(listing for listing in listings if before.get(listing.id) != listing)
    removed = tuple(sorted(set(before) - now))
    if len(written) + len(removed) > MOST_CHANGED * len(listings):
        return None
    return Changes(base, written, removed)


def write_index(
    folder: Path,
    listings: Sequence[Listing],
    reference: Reference,
    language: str,
    *,
    changes: Changes | None,
    progress: Progress,
) -> None:
    """Write the index of one audience and language under its folder, and the words that may be suggested."""
    chosen = listings if changes is None else changes.written
    write_whoosh_index(
        folder / language,
        documents(_counting(chosen, progress), reference, language),
        base=None if changes is None else changes.base / language,
        removed=() if changes is None else changes.removed,
    )
    (folder / words_file(language)).write_bytes(encode_words(shown_words(listings, reference, language)))


def _counting(listings: Sequence[Listing], progress: Progress) -> Iterator[Listing]:
    for done, listing in enumerate(listings, start=1):
        yield listing
        progress(done, len(listings))
