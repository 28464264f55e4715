"""An index held in memory: for tests, and as the plainest statement of what an index is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from directory.search.index import IndexDocument


class MemoryIndex:
    """Postings in dictionaries; documents are numbered in the order given."""

    def __init__(self, documents: Iterable[IndexDocument]) -> None:
        self._keys: list[str] = []
        self._lengths: list[float] = []
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(documents):
            self._keys.append(document.key)
            self._lengths.append(sum(document.tokens.values()))
            for token, weight in document.tokens.items():
                self._postings[token].append((number, weight))

    def keys(self) -> Sequence[str]:
        return self._keys

    def lengths(self) -> Sequence[float]:
        return self._lengths

    def postings(self, token: str) -> Sequence[tuple[int, float]]:
        return self._postings.get(token, ())

    def vocabulary(self) -> Iterable[str]:
        return self._postings.keys()

    def close(self) -> None:
        """Nothing to close."""
