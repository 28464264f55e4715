"""Takes Swedish compounds apart: ``brottsofferjouren`` is ``brottsoffer`` and ``jouren``.

A compound is words that may begin one followed by a word that may end one; the fewest parts win. The lists are
content (``data/lexicon``); what a part weighs is decided in ``analysis``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

SHORTEST_PART = 3
MOST_PARTS = 4
KEPT = 20_000
VOWELS = frozenset("aeiouyåäö")


class Compounds:
    def __init__(
        self,
        *,
        first_parts: Iterable[str],
        last_parts: Iterable[str],
        whole: Iterable[str],
        stem: Callable[[str], str],
    ) -> None:
        self._first = frozenset(first_parts)
        self._last = frozenset(stem(part) for part in last_parts)
        self._whole = frozenset(whole)
        self._stem = stem
        #: The parts in order, empty when the word is not a compound we know. Anybody may type any word, so not all
        #: that were asked for are kept.
        self.split = lru_cache(KEPT)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        if len(word) < 2 * SHORTEST_PART or word in self._whole or not self._first:
            return ()
        candidates = self._from(word, 0, ())
        return min(candidates, key=lambda parts: (len(parts), -len(parts[-1])), default=())

    def _from(self, word: str, position: int, parts: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Every way to go on from a position, given the parts before it."""
        rest = word[position:]
        if parts and len(rest) >= SHORTEST_PART and self._stem(rest) in self._last:
            return [(*parts, rest)]
        if len(parts) == MOST_PARTS - 1:
            return []
        found = []
        for end in range(position + SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            part = self._first_part(word[position:end])
            if part:
                for following in self._joints(word, end):
                    found += self._from(word, following, (*parts, part))
        return found

    def _first_part(self, text: str) -> str:
        if text in self._first:
            return text
        if text.endswith("s") and text[:-1] in self._first:
            return text[:-1]
        return ""

    @staticmethod
    def _joints(word: str, end: int) -> list[int]:
        """Where the next part may start: here, after a linking s, or one back for a letter written once of three."""
        joints = [end]
        if word[end] == "s" and end + 1 <= len(word) - SHORTEST_PART:
            joints.insert(0, end + 1)
        if word[end - 1] == word[end - 2] and word[end - 1] not in VOWELS:
            joints.append(end - 1)
        return joints
