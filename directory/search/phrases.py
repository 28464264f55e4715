"""Everyday words and phrases by what they point at: kinds, needs, groups, services, and who is asking.

Words that only match, and are never shown, are among them; nothing here is ever shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.reference import Reference
from directory.domain.taxonomy import Concept, Term
from directory.search.analysis import Analysis
from directory.search.words import fold

LONGEST_PHRASE = 7
VOCABULARIES = ("kinds", "needs", "target_groups")


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrase points at: a ``kinds``, ``needs`` or ``target_groups`` code, a ``service``, or a signal.

    ``is_direct`` when the phrase is a name of the thing itself, not an everyday word that leads to it among others.
    """

    vocabulary: str
    code: str
    is_direct: bool


@dataclass(frozen=True, slots=True)
class PhraseFound:
    """A known phrase in the words: what it points at, and the words it covers (end exclusive)."""

    targets: tuple[Target, ...]
    start: int
    end: int


class Phrases:
    """The phrases of every language, since people type the words they have heard, whatever page they are on."""

    def __init__(self, reference: Reference, analyses: Sequence[Analysis]) -> None:
        self._analyses = tuple(analyses)
        self._stop_words = frozenset().union(*(analysis.stop_words for analysis in analyses))
        meanings = [(analysis, *entry) for analysis in analyses for entry in _entries(reference, analysis.language)]
        signals = [
            (analysis, *entry) for analysis in analyses for entry in _signal_entries(reference, analysis.language)
        ]
        self._meanings = _Book(meanings)
        self._signals = _Book(signals)

    def find(self, words: Sequence[str]) -> list[PhraseFound]:
        """Phrases that mean something, from left to right, the longest at each place; none overlaps another."""
        found = []
        position = 0
        while position < len(words):
            phrase = self._longest(self._meanings, words, position)
            if phrase:
                found.append(phrase)
                position = phrase.end
            else:
                position += 1
        return found

    def signals(self, words: Sequence[str]) -> list[PhraseFound]:
        """Phrases that say who asks, whom it is about or that it is urgent; they may overlap the others."""
        found = (self._longest(self._signals, words, position) for position in range(len(words)))
        return [phrase for phrase in found if phrase]

    def _longest(self, book: _Book, words: Sequence[str], start: int) -> PhraseFound | None:
        for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
            span = words[start : start + length]
            if self._stop_words.issuperset(span):
                continue
            targets: dict[Target, None] = {}
            for analysis in self._analyses:
                targets |= book.targets(analysis, span)
            if targets:
                return PhraseFound(tuple(targets), start, start + length)
        return None


class _Book:
    """Phrases by their tokens, and without accents for those who type none."""

    def __init__(self, entries: Iterable[tuple[Analysis, str, Target]]) -> None:
        self._exact: dict[tuple[str, ...], dict[Target, None]] = defaultdict(dict)
        self._folded: dict[tuple[str, ...], dict[Target, None]] = defaultdict(dict)
        for analysis, phrase, target in entries:
            key = analysis.phrase(phrase)
            if key and len(key) <= LONGEST_PHRASE:
                self._exact[key][target] = None
                self._folded[tuple(fold(token) for token in key)][target] = None

    def targets(self, analysis: Analysis, words: Sequence[str]) -> Mapping[Target, None]:
        """What a span points at. Accents that were typed are meant: län is not lån."""
        key = tuple(analysis.token(word) for word in words)
        found = self._exact.get(key)
        if found is None and all(word.isascii() for word in words):
            found = self._folded.get(key)
        return found or {}


def _entries(reference: Reference, language: str) -> Iterator[tuple[str, Target]]:
    for vocabulary in VOCABULARIES:
        for code, term in getattr(reference.taxonomy, vocabulary).items():
            for phrase in _term_phrases(term, language):
                yield phrase, Target(vocabulary, code, is_direct=True)
    for concept in reference.taxonomy.concepts.values():
        for phrase in concept.words.get(language, ()) + (concept.match_only if language == SOURCE_LANGUAGE else ()):
            for target in _concept_targets(concept):
                yield phrase, target


def _concept_targets(concept: Concept) -> Iterator[Target]:
    named = (("kinds", concept.kinds), ("needs", concept.needs), ("service", concept.services))
    for vocabulary, codes in named:
        for code in codes:
            yield Target(vocabulary, code, is_direct=False)


def _signal_entries(reference: Reference, language: str) -> Iterator[tuple[str, Target]]:
    lists = reference.lexicon.languages.get(language)
    for signal, phrases in lists.signals.items() if lists else ():
        vocabulary, _colon, code = signal.partition(":")
        if vocabulary in ("crisis", "audience", "group"):
            for phrase in phrases:
                # Whom it is about ranks the answer; only words that name a group are looked for as that group.
                yield phrase, Target("about" if vocabulary == "group" else vocabulary, code, is_direct=False)


def _term_phrases(term: Term, language: str) -> Iterator[str]:
    if language in term.label.texts:
        yield term.label.texts[language].text
    yield from term.also_called.get(language, ())
    yield from term.match_only.get(language, ())
