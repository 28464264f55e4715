"""An index in a folder, kept by Whoosh. Only its storage is used: no query parser, scorer or searcher of its own.

A searcher of Whoosh is not safe between threads and its refresh brings deleted documents back, so a reader is
opened once for a finished folder, used under a lock, and never refreshed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh.analysis import Token
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, copy_to_ram
from whoosh.index import create_in, open_dir
from whoosh.reading import SegmentReader

from directory.search.index import IndexDocument

WEIGHT_MARK = "\x1f"
WRITER_MEGABYTES = 128
#: Pieces with fewer documents are little. So many of them are put together: of more, the one who waits would notice.
LITTLE = 8
TOGETHER = 4


class WeightedTokens:
    """Whoosh's side of our tokens: each comes with its weight and is not analysed again."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        token = Token()
        for entry in value.split(" "):
            text, _mark, weight = entry.rpartition(WEIGHT_MARK)
            if text:
                token.text = text
                token.boost = float(weight)
                yield token

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WeightedTokens)

    def __hash__(self) -> int:
        return hash(WeightedTokens)


def _schema() -> Schema:
    return Schema(
        key=ID(unique=True, stored=True),
        length=STORED(),
        tokens=TEXT(analyzer=WeightedTokens(), phrase=False),
    )


class WhooshIndex:
    """A finished index of one language, opened for reading.

    It is read into memory: a file that is cut off while it is mapped there would end the process.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = Lock()
        self._reader = copy_to_ram(FileStorage(str(folder))).open_index().reader()
        size = self._reader.doc_count_all()
        self._keys = [""] * size
        self._lengths = [0.0] * size
        for number, stored in self._reader.iter_docs():
            self._keys[number] = stored["key"]
            self._lengths[number] = stored["length"]

    @classmethod
    def open(cls, folder: Path) -> WhooshIndex:
        return cls(folder)

    def keys(self) -> Sequence[str]:
        return self._keys

    def lengths(self) -> Sequence[float]:
        return self._lengths

    def postings(self, token: str) -> Sequence[tuple[int, float]]:
        with self._lock:
            if not token or ("tokens", token) not in self._reader:
                return ()
            matcher = self._reader.postings("tokens", token)
            found = []
            while matcher.is_active():
                found.append((matcher.id(), matcher.weight()))
                matcher.next()
            return found

    def vocabulary(self) -> Iterable[str]:
        with self._lock:
            return [token.decode("utf-8") for token in self._reader.lexicon("tokens")]

    def close(self) -> None:
        self._reader.close()


def write_whoosh_index(
    folder: Path,
    documents: Iterable[IndexDocument],
    *,
    base: Path | None = None,
    removed: Collection[str] = (),
) -> None:
    """Write an index into an empty folder.

    With ``base``, its files are linked in and only ``documents`` are replaced or added and ``removed`` keys taken
    out; the base itself is never changed, because Whoosh writes new files and never into old ones.
    """
    if base is None:
        folder.mkdir(parents=True, exist_ok=True)
        index = create_in(str(folder), _schema())
    else:
        link_whoosh_index(base, folder)
        index = open_dir(str(folder))
    writer = index.writer(limitmb=WRITER_MEGABYTES)
    try:
        for key in removed:
            writer.delete_by_term("key", key)
        for document in documents:
            if base is not None:
                writer.delete_by_term("key", document.key)
            writer.add_document(
                key=document.key,
                length=float(sum(document.tokens.values())),
                tokens=" ".join(f"{token}{WEIGHT_MARK}{weight:g}" for token, weight in document.tokens.items()),
            )
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=_put_little_together)
    index.close()
    for lock in folder.glob("*LOCK"):
        lock.unlink()


def _put_little_together(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """What becomes of earlier pieces: those without a living document go, a number of little ones become one.

    Whoosh's own way merges ever larger ones, and now and then a publication would wait for a thousand documents.
    """
    living = [segment for segment in segments if segment.doc_count()]
    little = [segment for segment in living if segment.doc_count_all() < LITTLE]
    if len(little) < TOGETHER:
        return living
    for segment in little:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in living if segment not in little]


def count_pieces(folder: Path) -> int:
    """In how many pieces an index lies: each costs a look per token."""
    return sum(1 for _ in folder.glob("*.seg"))


def link_whoosh_index(base: Path, folder: Path) -> None:
    """The same index under another name: its files are shared, and neither is ever changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in base.iterdir():
        if not file.name.endswith("LOCK"):
            os.link(file, folder / file.name)
