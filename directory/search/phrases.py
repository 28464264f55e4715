"""Everyday words and phrases by what they point at: kinds, needs, groups, services, and who is asking.

Words that only match, and are never shown, are among them; nothing here is ever shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
        book: dict[tuple[str, ...], dict[Target, None]] = defaultdict(dict)
        for analysis in analyses:
            for phrase, target in _entries(reference, analysis.language):
                key = tuple(fold(token) for token in analysis.phrase(phrase))
                if key and len(key) <= LONGEST_PHRASE:
                    book[key][target] = None
        self._book = {key: tuple(targets) for key, targets in book.items()}
        self._analyses = tuple(analyses)

    def find(self, words: Sequence[str]) -> list[PhraseFound]:
        """Known phrases from left to right, the longest at each place; none overlaps another."""
        keys = [[fold(analysis.token(word)) for word in words] for analysis in self._analyses]
        found = []
        position = 0
        while position < len(words):
            phrase = self._at(keys, position, len(words))
            if phrase:
                found.append(phrase)
                position = phrase.end
            else:
                position += 1
        return found

    def _at(self, keys: Sequence[Sequence[str]], start: int, size: int) -> PhraseFound | None:
        for length in range(min(LONGEST_PHRASE, size - start), 0, -1):
            targets: dict[Target, None] = {}
            for tokens in keys:
                targets |= dict.fromkeys(self._book.get(tuple(tokens[start : start + length]), ()))
            if targets:
                return PhraseFound(tuple(targets), start, start + length)
        return None


def _entries(reference: Reference, language: str) -> Iterator[tuple[str, Target]]:
    for vocabulary in VOCABULARIES:
        for code, term in getattr(reference.taxonomy, vocabulary).items():
            for phrase in _term_phrases(term, language):
                yield phrase, Target(vocabulary, code, is_direct=True)
    for concept in reference.taxonomy.concepts.values():
        for phrase in concept.words.get(language, ()) + (concept.match_only if language == SOURCE_LANGUAGE else ()):
            for target in _concept_targets(concept):
                yield phrase, target
    yield from _signal_entries(reference, language)


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
