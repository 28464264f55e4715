"""Suggests a word that exists for one that does not. It knows only words that readers may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.search.alphabets import has_arabic
from directory.search.words import fold

#: Short words have many neighbours: one slip is forgiven there, two in longer words.
SHORT_WORD = 6
#: In Arabic only consonants are written, and the article and endings with the word: each letter says more.
SHORT_ARABIC_WORD = 9
SHORTEST_WORD = 5
CANDIDATES = 20
#: A compound's head tells most; shorter ends are in words that have nothing to do with them.
SHORTEST_BEGINNING = 3
SHORTEST_ENDING = 5


class Speller:
    def __init__(self, words: Mapping[str, int]) -> None:
        """``words`` maps each word that may be suggested to how often it occurs."""
        self._best: dict[str, str] = {}
        self._counts = words
        for word, count in words.items():
            folded = fold(word)
            if count > words.get(self._best.get(folded, ""), 0):
                self._best[folded] = word
        self._folded = list(self._best)
        self.correct = lru_cache(5_000)(self._correct)

    def _correct(self, word: str) -> str | None:
        """The nearest known word, the more usual one of equals; None when nothing is near or the word is known."""
        folded = fold(word)
        if len(folded) < SHORTEST_WORD or word.isdecimal():
            return None
        slips = 1 if len(folded) < (SHORT_ARABIC_WORD if has_arabic(folded) else SHORT_WORD) else 2
        found = process.extract(folded, self._folded, scorer=OSA.distance, score_cutoff=slips, limit=CANDIDATES)
        # The first letter is seldom the wrong one: kunden is not under.
        near = [one for one in found if one[1] == 1 or one[0][0] == folded[0]]
        if not near:
            return None
        best = min(near, key=lambda found: (found[1], found[0][0] != folded[0], self._rarity(found[0]), found[0]))
        corrected = self._best[best[0]]
        return None if corrected == word else corrected

    def known_ending(self, word: str) -> str | None:
        """The longest known word that an unknown one ends with: the head of a compound nobody foresaw."""
        for start in range(SHORTEST_BEGINNING, len(word) - SHORTEST_ENDING + 1):
            if word[start:] in self._counts:
                return word[start:]
        return None

    def _rarity(self, folded: str) -> int:
        return -self._counts[self._best[folded]]
