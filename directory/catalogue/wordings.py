"""The ways to take one question, from strict to loose: as typed, as spelt right, in parts, any of its words.

Each is a set of listings in all areas; which places and choices narrow it is decided in ``finder``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from directory.catalogue.bits import any_of
from directory.catalogue.matching import Word, all_of, make_word
from directory.catalogue.terms import TermViews
from directory.domain.finding import Stage, Understood
from directory.domain.guide import PROFESSIONAL
from directory.search.index import Group
from directory.search.situations import SituationWordings
from directory.search.speller import Speller
from directory.search.understanding import Reading, Understanding
from directory.search.words import words_of

#: Words of questions whose matches are kept, per language.
KEPT_WORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to take a question. ``typed`` are the words behind each of ``words``; no words match everything.

    ``others`` are words for people who did something, and not for those whom it is about.
    """

    stage: Stage
    understood: Understood
    words: tuple[Word, ...]
    typed: tuple[tuple[str, ...], ...]
    bits: int
    corrections: tuple[tuple[str, str], ...] = ()
    others: frozenset[str] = frozenset()


class LanguageSearch:
    """All that is needed to take questions of one language."""

    def __init__(
        self,
        understanding: Understanding,
        views: TermViews,
        size: int,
        *,
        read_words: Callable[[], Mapping[str, int]],
        name_situations: Callable[[Understanding], SituationWordings],
    ) -> None:
        self._understanding = understanding
        self._name_situations = name_situations
        self._views = views
        self._word = lru_cache(KEPT_WORDS)(partial(_make_word, views))
        self._read_words = read_words
        self._everything = (1 << size) - 1

    @cached_property
    def shown_words(self) -> Mapping[str, int]:
        return self._read_words()

    @cached_property
    def situations(self) -> SituationWordings:
        """What the situations of the guide are called."""
        return self._name_situations(self._understanding)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.shown_words)

    def wordings(self, text: str, ignore: Collection[str]) -> Iterator[Wording]:
        """Every way to take the text, strictest first. Nothing is worked out before it is asked for."""
        typed = reading = self._understanding.read(text, ignore)
        words = self._look_up(reading)
        as_typed = self._wording(Stage.ALL_WORDS, reading, words, all_of(words, self._everything))
        corrections = self._corrections(reading, words)
        if corrections:
            text = " ".join(corrections.get(word, word) for word in words_of(text))
            reading = self._understanding.read(text, ignore)
            words = self._look_up(reading)
            corrected = self._wording(Stage.CORRECTED, reading, words, all_of(words, self._everything), corrections)
            # "Min doter" matches by its other words, but only spelt right does it say whom it is about.
            told = set(reading.understood.audiences).difference(typed.understood.audiences, (PROFESSIONAL,))
            yield from (corrected, as_typed) if told else (as_typed, corrected)
        else:
            yield as_typed
        if not words:
            return
        parts = {word: self._parts_of(word) for word in _unknown(reading, words)}
        if any(parts.values()):
            apart = " ".join(" ".join(parts.get(word) or (word,)) for word in words_of(text))
            reading = self._understanding.read(apart, ignore)
            words = self._look_up(reading)
            yield self._wording(Stage.PARTS, reading, words, all_of(words, self._everything), corrections)
        yield self._wording(Stage.ANY_WORD, reading, words, any_of(word.bits for word in words), corrections)

    def _parts_of(self, word: str) -> tuple[str, ...]:
        """What a compound that matches nothing is made of: ``panikångest`` is read as ``ångest``."""
        ending = self._speller.known_ending(word)
        return self._understanding.analysis.parts(word) or ((ending,) if ending else ())

    def _look_up(self, reading: Reading) -> tuple[Word, ...]:
        return tuple(self._word(part.group, part.is_required) for part in reading.parts)

    def _wording(
        self,
        stage: Stage,
        reading: Reading,
        words: tuple[Word, ...],
        bits: int,
        corrections: Mapping[str, str] | None = None,
    ) -> Wording:
        typed = tuple(part.words for part in reading.parts) if len(words) == len(reading.parts) else ()
        return Wording(
            stage=stage,
            understood=reading.understood,
            words=words,
            typed=typed,
            bits=bits,
            corrections=tuple((corrections or {}).items()),
            others=reading.others,
        )

    def _corrections(self, reading: Reading, words: tuple[Word, ...]) -> dict[str, str]:
        """A known word for each typed one that matches nothing anywhere; never one that turns who was done what."""
        found = ((word, self._speller.correct(word)) for word in _unknown(reading, words))
        fillers = self._understanding.analysis.stop_words
        is_done_to_me = self._understanding.is_done_to_me
        return {
            word: right
            for word, right in found
            if right is not None and right not in fillers and is_done_to_me([word]) == is_done_to_me([right])
        }

    def close(self) -> None:
        self._views.close()


def _unknown(reading: Reading, words: tuple[Word, ...]) -> list[str]:
    """The typed words that match nothing anywhere."""
    return [typed for part, word in zip(reading.parts, words, strict=True) if not word.bits for typed in part.words]


def _make_word(views: TermViews, group: Group, is_required: bool) -> Word:
    return make_word(group, views, is_required=is_required)
