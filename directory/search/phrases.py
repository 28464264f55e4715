"""Everyday words and phrases by what they point at: kinds, needs, groups, services, and who is asking.

Words that only match, and are never shown, are among them; nothing here is ever shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.reference import Reference
from directory.domain.taxonomy import Concept, Term
from directory.search.analysis import Analysis
from directory.search.documents import WORD_FOR_WORD
from directory.search.phrase_books import WHOM, Entry, Matches, Target, Telling, WordForWord, tells_little
from directory.search.words import normal, words_of

VOCABULARIES = ("kinds", "needs", WHOM)
#: What phrases that say what is needed point at, and those that say who asks, whom it is about or that it is urgent.
WHAT = ("kinds", "needs", "service")
SIGNALS = ("aside", "crisis", "audience", "about")
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
        self._books: list[Telling | WordForWord] = []
        for analysis in analyses:
            entries = _in_words(_entries(reference, analysis.language))
            loose = [entry for entry in entries if entry[1].code not in WORD_FOR_WORD]
            exact = [entry for entry in entries if entry[1].code in WORD_FOR_WORD]
            exact += [entry for entry in loose if entry[1].vocabulary != WHOM and tells_little(analysis, entry[0])]
            exact += _in_words(_signal_entries(reference, analysis.language))
            # A hint in a language that is not the page's is mostly a word of the page's language that looks like it.
            self._books.append(Telling(analysis, loose, with_hints=analysis is analyses[0]))
            self._books.append(WordForWord(analysis, exact))

    def within(self, words: Sequence[str]) -> PhrasesWithin:
        """Every phrase in the words, looked up once."""
        # Swedish "men" is "but", whatever it is in English: what says nothing in the page's language says nothing.
        telling = [word not in self._stop_words for word in words]
        return PhrasesWithin([book.matches(words) for book in self._books], telling, self.is_done_to_me(words))


class PhrasesWithin:
    """The phrases in some words, by what they say."""

    def __init__(self, matches: Sequence[Matches], telling: Sequence[bool], is_done_to_me: bool) -> None:
        self._matches = [match for match in matches if match]
        self._telling = telling
        self._is_done_to_me = is_done_to_me

    def what(self) -> list[PhraseFound]:
        """Phrases that say what is needed, from left to right, the longest at each place; none overlaps another."""
        return self._longest_each(self._says_what)

    def _says_what(self, target: Target) -> bool:
        return target.vocabulary in WHAT and not (self._is_done_to_me and target.code in WORD_FOR_WORD)

    def whom(self) -> list[PhraseFound]:
        """Phrases that say whom it is for; they may overlap those that say what."""
        return self._longest_each(lambda target: target.vocabulary == WHOM)

    def others(self) -> list[PhraseFound]:
        """Phrases that name people whom it is not about: ``to other men``."""
        return self._longest_each(lambda target: target.code == OTHERS)

    def feared(self) -> list[PhraseFound]:
        """Phrases that name whom somebody is afraid of: ``afraid of police``."""
        return self._longest_each(lambda target: target.code == FEARED)

    def signals(self) -> list[PhraseFound]:
        """Phrases that say who asks, whom it is about or that it is urgent; they may overlap the others.

        Who asks is said by the longest: ``vår placerade dotter`` is no professional's ``placerade``.
        """
        matches = self._only(lambda target: target.vocabulary in SIGNALS)
        found = [phrase for start in range(len(self._telling)) if (phrase := _longest_at(start, matches))]
        who = [phrase for phrase in found if phrase.names_audience]
        return [one for one in found if not (one.names_audience and any(one.is_within(other) for other in who))]

    def _longest_each(self, is_wanted: Callable[[Target], bool]) -> list[PhraseFound]:
        matches = [
            {span: targets for span, targets in match.items() if any(self._telling[span[0] : span[1]])}
            for match in self._only(is_wanted)
        ]
        found = []
        position = 0
        while position < len(self._telling):
            phrase = _longest_at(position, matches)
            if phrase:
                found.append(phrase)
            position = phrase.end if phrase else position + 1
        return found

    def _only(self, is_wanted: Callable[[Target], bool]) -> list[Matches]:
        wanted = [
            {span: kept for span, targets in match.items() if (kept := tuple(filter(is_wanted, targets)))}
            for match in self._matches
        ]
        return [match for match in wanted if match]


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


def _in_words(entries: Iterable[tuple[str, Target]]) -> list[Entry]:
    return [(tuple(words_of(phrase)), target) for phrase, target in entries]


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
        if signal in (OTHERS, FEARED):
            vocabulary, code = OTHERS, signal
        # Whom it is about ranks the answer; only words that name a group are looked for as that group.
        vocabulary = "about" if vocabulary == "group" else vocabulary
        if vocabulary in (*SIGNALS, OTHERS):
            for phrase in phrases:
                yield phrase, Target(vocabulary, code, is_direct=False)


def _term_phrases(term: Term, language: str) -> Iterator[str]:
    if language in term.label.texts:
        label = term.label.texts[language].text
        yield from dict.fromkeys((label, *_TWO_NAMES.split(label)))
    yield from term.also_called.get(language, ())
    yield from term.match_only.get(language, ())
