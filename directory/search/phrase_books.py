"""Books of known phrases, by their tokens: taken with every word, or by their telling words alone.

What the phrases are and what is done with those that are found is in ``phrases``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from directory.search.analysis import Analysis
from directory.search.words import fold

LONGEST_PHRASE = 7
WHOM = "target_groups"
#: What each span of words points at: start inclusive, end exclusive.
Matches = Mapping[tuple[int, int], tuple["Target", ...]]


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrase points at: a ``kinds``, ``needs`` or ``target_groups`` code, a ``service``, or a signal.

    ``is_direct`` when the phrase is a name of the thing itself, not an everyday word that leads to it among others.
    ``is_hint`` when only one telling word of a longer phrase was typed. ``rank`` is the place of a kind in
    its concept, where what helps first stands first.
    """

    vocabulary: str
    code: str
    is_direct: bool
    is_hint: bool = False
    rank: int = 0


#: A phrase in its words, and what it points at.
Entry = tuple[tuple[str, ...], Target]


class _Book:
    """Phrases by their tokens, and without accents for those who type none."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], dict[Target, None]] = defaultdict(dict)
        self._folded: dict[tuple[str, ...], dict[Target, None]] = defaultdict(dict)
        self.tokens: set[str] = set()
        #: The tokens of phrases, with accents and without: no phrase has any other.
        self._parts: set[str] = set()

    def add(self, key: tuple[str, ...], target: Target) -> None:
        if key and len(key) <= LONGEST_PHRASE:
            folded = tuple(fold(token) for token in key)
            self._exact[key][target] = None
            self._folded[folded][target] = None
            self.tokens.update(key)
            self._parts.update(key, folded)

    def found(self, tokens: Sequence[str], words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Target, ...]]]:
        """Every phrase in the words: where it starts and ends, and what it points at."""
        for start in range(len(tokens)):
            for end in range(start + 1, min(len(tokens), start + LONGEST_PHRASE) + 1):
                if tokens[end - 1] not in self._parts:
                    break
                if targets := self._targets(tuple(tokens[start:end]), words[start:end]):
                    yield start, end, targets

    def _targets(self, key: tuple[str, ...], words: Sequence[str]) -> tuple[Target, ...]:
        """What a phrase points at. Accents that were typed are meant: län is not lån; and man is not män."""
        found = self._exact.get(key)
        if found is None and all(word.isascii() for word in words) and not (len(key) == 1 and key[0] in self.tokens):
            found = self._folded.get(key)
        return tuple(found or ())


class WordForWord:
    """Phrases taken with every word: ``min`` in ``min dotter`` says who asks."""

    def __init__(self, analysis: Analysis, entries: Iterable[Entry]) -> None:
        self._analysis = analysis
        self._book = _Book()
        for words, target in entries:
            self._book.add(tuple(analysis.form(word) for word in words), target)

    def matches(self, words: Sequence[str]) -> Matches:
        tokens = [self._analysis.among(word, self._book.tokens, self._analysis.form) for word in words]
        return {(start, end): targets for start, end, targets in self._book.found(tokens, words)}


class Telling:
    """Phrases taken by their telling words in order: ``kan inte betala min hyra`` is ``betala hyran``."""

    def __init__(self, analysis: Analysis, entries: Iterable[Entry], *, with_hints: bool) -> None:
        self._analysis = analysis
        self._stop_words = analysis.stop_words
        self._book = _Book()
        for words, target in entries:
            telling = [word for word in words if word not in self._stop_words]
            if all(word.isdecimal() for word in telling):
                continue
            if tells_little(analysis, words):
                if not (with_hints and target.is_direct) or target.vocabulary == WHOM:
                    continue
                # What is left of "sova i natt" hints at what the whole phrase says.
                target = replace(target, is_direct=False, is_hint=True)
            self._book.add(tuple(analysis.token(word) for word in telling), target)

    def matches(self, words: Sequence[str]) -> Matches:
        places = [place for place, word in enumerate(words) if word not in self._stop_words]
        telling = [words[place] for place in places]
        tokens = [self._analysis.among(word, self._book.tokens, self._analysis.token) for word in telling]
        return {
            (places[start], places[end - 1] + 1): targets for start, end, targets in self._book.found(tokens, telling)
        }


def tells_little(analysis: Analysis, words: Sequence[str]) -> bool:
    """Whether a phrase of several words has one telling word: ``gå till prostituerade``."""
    return sum(word not in analysis.stop_words for word in words) == 1 < len(words)
