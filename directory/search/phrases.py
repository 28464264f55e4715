"""Everyday words and phrases by what they point at: kinds, needs, groups, services, and who is asking.

Words that only match, and are never shown, are among them; nothing here is ever shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.reference import Reference
from directory.domain.taxonomy import Concept, Term
from directory.search.analysis import Analysis
from directory.search.documents import WORD_FOR_WORD
from directory.search.words import fold, normal, words_of

LONGEST_PHRASE = 7
WHOM = "target_groups"
VOCABULARIES = ("kinds", "needs", WHOM)
#: The word list, among the signals, of words for oneself as the one that something is done to; a hyphen before one
#: marks an ending.
DONE_TO_ME = "done_to_me"
ENDING_MARK = "-"
#: The word list, among the signals, of people who are not those whom it is about.
OTHERS = "others"
#: The word list, among the signals, of whom somebody is afraid of, and does not ask for.
FEARED = "feared"
#: "Handbok eller manual" is two names for one thing; so is a name with the Swedish one in brackets after it.
_TWO_NAMES = re.compile(r" (?:eller|or|أو) | ?[()]")
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


@dataclass(frozen=True, slots=True)
class PhraseFound:
    """A known phrase in the words: what it points at, and the words it covers (end exclusive)."""

    targets: tuple[Target, ...]
    start: int
    end: int

    @property
    def names_audience(self) -> bool:
        return any(target.vocabulary == "audience" for target in self.targets)

    def is_within(self, other: PhraseFound) -> bool:
        return other.start <= self.start and self.end <= other.end and self != other


class Phrases:
    """The phrases of every language, since people type the words they have heard, whatever page they are on."""

    def __init__(self, reference: Reference, analyses: Sequence[Analysis]) -> None:
        """``analyses`` has the language of the page first."""
        self._stop_words = analyses[0].stop_words
        self.is_done_to_me = _DoneToMe(reference, analyses).is_said
        self._what: list[_Telling | _WordForWord] = []
        self._doing: list[_WordForWord] = []
        self._whom: list[_Telling] = []
        self._signals: list[_WordForWord] = []
        self._others: list[_WordForWord] = []
        self._feared: list[_WordForWord] = []
        for analysis in analyses:
            entries = _in_words(_entries(reference, analysis.language))
            doing = [entry for entry in entries if entry[1].code in WORD_FOR_WORD]
            others = [entry for entry in entries if entry[1].code not in WORD_FOR_WORD]
            whom = [entry for entry in others if entry[1].vocabulary == WHOM]
            what = [entry for entry in others if entry[1].vocabulary != WHOM]
            # A hint in a language that is not the page's is mostly a word of the page's language that looks like it.
            self._what.append(_Telling(analysis, what, with_hints=analysis is analyses[0]))
            self._what.append(_WordForWord(analysis, (entry for entry in what if _tells_little(analysis, entry[0]))))
            self._doing.append(_WordForWord(analysis, doing))
            self._whom.append(_Telling(analysis, whom, with_hints=False))
            self._signals.append(_WordForWord(analysis, _in_words(_signal_entries(reference, analysis.language))))
            self._others.append(_WordForWord(analysis, _in_words(_aside(reference, analysis.language, OTHERS))))
            self._feared.append(_WordForWord(analysis, _in_words(_aside(reference, analysis.language, FEARED))))

    def what(self, words: Sequence[str]) -> list[PhraseFound]:
        """Phrases that say what is needed, from left to right, the longest at each place; none overlaps another."""
        return self._longest_each(words, self._what if self.is_done_to_me(words) else [*self._what, *self._doing])

    def whom(self, words: Sequence[str]) -> list[PhraseFound]:
        """Phrases that say whom it is for; they may overlap those that say what."""
        return self._longest_each(words, self._whom)

    def others(self, words: Sequence[str]) -> list[PhraseFound]:
        """Phrases that name people whom it is not about: ``to other men``."""
        return self._longest_each(words, self._others)

    def feared(self, words: Sequence[str]) -> list[PhraseFound]:
        """Phrases that name whom somebody is afraid of: ``afraid of police``."""
        return self._longest_each(words, self._feared)

    def _longest_each(self, words: Sequence[str], books: Iterable[_Telling | _WordForWord]) -> list[PhraseFound]:
        # Swedish "men" is "but", whatever it is in English: what says nothing in the page's language says nothing.
        telling = [word not in self._stop_words for word in words]
        matches = [
            {span: targets for span, targets in book.matches(words).items() if any(telling[span[0] : span[1]])}
            for book in books
        ]
        found = []
        position = 0
        while position < len(words):
            phrase = _longest_at(position, matches)
            if phrase:
                found.append(phrase)
            position = phrase.end if phrase else position + 1
        return found

    def signals(self, words: Sequence[str]) -> list[PhraseFound]:
        """Phrases that say who asks, whom it is about or that it is urgent; they may overlap the others.

        Who asks is said by the longest: ``vår placerade dotter`` is no professional's ``placerade``.
        """
        matches = [signals.matches(words) for signals in self._signals]
        found = [phrase for start in range(len(words)) if (phrase := _longest_at(start, matches))]
        who = [phrase for phrase in found if phrase.names_audience]
        return [one for one in found if not (one.names_audience and any(one.is_within(other) for other in who))]


def _longest_at(start: int, matches: Sequence[Matches]) -> PhraseFound | None:
    """The longest phrase from a position in any language, with what it means in all that know it."""
    end = max((end for match in matches for first, end in match if first == start), default=None)
    if end is None:
        return None
    targets = dict.fromkeys(target for match in matches for target in match.get((start, end), ()))
    return PhraseFound(tuple(targets), start, end)


class _DoneToMe:
    """Tells whether something was done to whoever writes: ``slår mig``, ``يضربني``."""

    def __init__(self, reference: Reference, analyses: Sequence[Analysis]) -> None:
        lists = [reference.lexicon.languages.get(analysis.language) for analysis in analyses]
        said = [one for found in lists if found for one in found.signals.get(DONE_TO_ME, ())]
        self._words = frozenset(normal(one) for one in said if not one.startswith(ENDING_MARK))
        self._endings = tuple(normal(one.removeprefix(ENDING_MARK)) for one in said if one.startswith(ENDING_MARK))
        self._stop_words = analyses[0].stop_words

    def is_said(self, words: Iterable[str]) -> bool:
        return any(
            word in self._words or (word.endswith(self._endings) and word not in self._stop_words) for word in words
        )


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


class _WordForWord:
    """Phrases taken with every word: ``min`` in ``min dotter`` says who asks."""

    def __init__(self, analysis: Analysis, entries: Iterable[Entry]) -> None:
        self._analysis = analysis
        self._book = _Book()
        for words, target in entries:
            self._book.add(tuple(analysis.form(word) for word in words), target)

    def matches(self, words: Sequence[str]) -> Matches:
        tokens = [self._analysis.among(word, self._book.tokens, self._analysis.form) for word in words]
        return {(start, end): targets for start, end, targets in self._book.found(tokens, words)}


class _Telling:
    """Phrases taken by their telling words in order: ``kan inte betala min hyra`` is ``betala hyran``."""

    def __init__(self, analysis: Analysis, entries: Iterable[Entry], *, with_hints: bool) -> None:
        self._analysis = analysis
        self._stop_words = analysis.stop_words
        self._book = _Book()
        for words, target in entries:
            telling = [word for word in words if word not in self._stop_words]
            if all(word.isdecimal() for word in telling):
                continue
            if _tells_little(analysis, words):
                if not (with_hints and target.is_direct):
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


def _in_words(entries: Iterable[tuple[str, Target]]) -> list[Entry]:
    return [(tuple(words_of(phrase)), target) for phrase, target in entries]


def _tells_little(analysis: Analysis, words: Sequence[str]) -> bool:
    """Whether a phrase of several words has one telling word: ``gå till prostituerade``."""
    return sum(word not in analysis.stop_words for word in words) == 1 < len(words)


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
    for rank, kind in enumerate(concept.kinds):
        yield Target("kinds", kind, is_direct=False, rank=rank)
    for vocabulary, codes in (("needs", concept.needs), ("service", concept.services)):
        for code in codes:
            yield Target(vocabulary, code, is_direct=False)


def _signal_entries(reference: Reference, language: str) -> Iterator[tuple[str, Target]]:
    lists = reference.lexicon.languages.get(language)
    for signal, phrases in lists.signals.items() if lists else ():
        vocabulary, _colon, code = signal.partition(":")
        if vocabulary in ("aside", "crisis", "audience", "group"):
            for phrase in phrases:
                # Whom it is about ranks the answer; only words that name a group are looked for as that group.
                yield phrase, Target("about" if vocabulary == "group" else vocabulary, code, is_direct=False)


def _aside(reference: Reference, language: str, name: str) -> Iterator[tuple[str, Target]]:
    lists = reference.lexicon.languages.get(language)
    for phrase in lists.signals.get(name, ()) if lists else ():
        yield phrase, Target(OTHERS, name, is_direct=False)


def _term_phrases(term: Term, language: str) -> Iterator[str]:
    if language in term.label.texts:
        label = term.label.texts[language].text
        yield from dict.fromkeys((label, *_TWO_NAMES.split(label)))
    yield from term.also_called.get(language, ())
    yield from term.match_only.get(language, ())
