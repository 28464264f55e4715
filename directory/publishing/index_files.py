"""The search indexes of an edition: each is linked from the nearest that there is, with only what differs written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from directory.catalogue.edition import encode_words, read_words, words_file
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.publishing.lines import Changes, Lines, changes_between, count_changes
from directory.publishing.progress import Progress, Steps
from directory.search.documents import DocumentMaker
from directory.search.shown_words import rewritten_words, shown_words
from directory.search.whoosh_index import count_pieces, link_whoosh_index, write_whoosh_index

#: Above this share of changed listings a whole build is quicker and leaves fewer pieces.
MOST_CHANGED = 0.2
#: In more pieces an index answers slowly. It takes more than a thousand changes by one and the same program.
MOST_PIECES = 200


@dataclass(frozen=True, slots=True)
class AudienceFiles:
    """The finished folder of an audience, and the lines that its indexes are of."""

    folder: Path
    lines: Lines


class IndexFiles:
    """Writes the indexes of one edition in all its languages, and the words that may be suggested."""

    def __init__(self, reference: Reference, languages: Sequence[str], steps: Steps) -> None:
        self._reference = reference
        self._languages = languages
        self._steps = steps
        self._maker = cache(self._make_maker)

    def write(self, folder: Path, lines: Lines, bases: Sequence[AudienceFiles]) -> AudienceFiles:
        """Under the folder of an audience. A base must hold nothing that this audience may not see."""
        base = min(bases, key=lambda one: count_changes(one.lines, lines), default=None)
        if base is not None and not self._is_worth_it(base, lines):
            base = None
        changes = changes_between({} if base is None else base.lines, lines)
        for language in self._languages:
            progress = self._steps.next()
            if base is None:
                self._write_whole(folder, language, changes.added, progress)
            elif changes.are_none:
                _link(base.folder, folder, language)
            else:
                self._write_upon(base.folder, folder, language, changes, progress)
        return AudienceFiles(folder, lines)

    def _is_worth_it(self, base: AudienceFiles, lines: Lines) -> bool:
        pieces = max(count_pieces(base.folder / language) for language in self._languages)
        return pieces <= MOST_PIECES and count_changes(base.lines, lines) <= MOST_CHANGED * len(lines)

    def _write_whole(self, folder: Path, language: str, listings: Sequence[Listing], progress: Progress) -> None:
        make = self._maker(language).document
        write_whoosh_index(folder / language, (make(listing) for listing in _counting(listings, progress)))
        words = shown_words(listings, self._reference, language)
        (folder / words_file(language)).write_bytes(encode_words(words))

    def _write_upon(self, base: Path, folder: Path, language: str, changes: Changes, progress: Progress) -> None:
        make = self._maker(language).document
        write_whoosh_index(
            folder / language,
            (make(listing) for listing in _counting(changes.added, progress)),
            base=base / language,
            removed={one.id for one in changes.outdated} - {one.id for one in changes.added},
        )
        before = read_words(base / words_file(language))
        words = rewritten_words(before, language, outdated=changes.outdated, added=changes.added)
        (folder / words_file(language)).write_bytes(encode_words(words))

    def _make_maker(self, language: str) -> DocumentMaker:
        return DocumentMaker(self._reference, language)


def _link(base: Path, folder: Path, language: str) -> None:
    link_whoosh_index(base / language, folder / language)
    os.link(base / words_file(language), folder / words_file(language))


def _counting(listings: Sequence[Listing], progress: Progress) -> Iterator[Listing]:
    for done, listing in enumerate(listings, start=1):
        yield listing
        progress(done, len(listings))
