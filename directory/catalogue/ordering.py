"""Puts the listings of an answer in order and cuts out the page asked for.

The weights are in ``ranking``. Listings beyond those worth scoring follow in browsing order, so that every page
of an answer exists and none repeats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from operator import add, mul, neg

from directory.catalogue.bits import members
from directory.catalogue.facets import FacetSets, union
from directory.catalogue.matching import SCORE_ALL, candidates, coordination, first_members
from directory.catalogue.opening import OpeningMinute
from directory.catalogue.ranking import (
    OPEN_NOW,
    OPEN_NOW_IN_CRISIS,
    SERVES_FROM,
    WHOLE_NAME,
    Nearness,
    Ranking,
    Reader,
    Weights,
)
from directory.catalogue.reasons import has_number
from directory.catalogue.wordings import Wording
from directory.domain.finding import Stage
from directory.domain.listing import Listing

#: Whoever asks in need looks at so many.
LINE_AMONG = 3
#: What listings are sorted by: the score with the best lowest, the place by name, and the listing's number.
Scored = tuple[float, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One answer to put in order: what is in it, and what is known of question and reader."""

    allowed: int
    wording: Wording
    reader: Reader
    nearness: Nearness
    minute: OpeningMinute
    at: datetime
    #: Listings that are called, word for word, what was typed.
    named: frozenset[int]
    #: A line that is in the answer whatever the words, among the first.
    line: int | None = None


class Ordering:
    def __init__(
        self, listings: Sequence[Listing], sets: FacetSets, ranking: Ranking, materials: frozenset[str]
    ) -> None:
        self._listings = listings
        self._sets = sets
        self._ranking = ranking
        self._materials = materials

    def page(self, case: Case, offset: int, limit: int) -> list[tuple[int, float]]:
        """Listing numbers with scores, best first."""
        if not case.wording.words:
            return [(number, 0.0) for number in self._browse(case, offset + limit)[offset:]]
        scored = self._with_line(self._scored(case), case.line)
        page = [(number, -score) for score, _, number in scored[offset : offset + limit]]
        if len(page) < limit and case.allowed.bit_count() > len(scored):
            taken = {number for _, _, number in scored}
            rest = (number for number in self._ranking.browsing if number not in taken)
            more = first_members(rest, case.allowed, self._sets.size, offset + limit - len(scored))
            page += [(number, 0.0) for number in more[max(0, offset - len(scored)) :]]
        return page

    def _with_line(self, scored: list[Scored], line: int | None) -> list[Scored]:
        """The same with the line among the first, where the words have not put it there."""
        if line is None or any(number == line for _, _, number in scored[:LINE_AMONG]):
            return scored
        others = [one for one in scored if one[-1] != line]
        score = others[LINE_AMONG - 1][0] if len(others) >= LINE_AMONG else 0.0
        place = self._ranking.name_order[line]
        return [*others[: LINE_AMONG - 1], (score, place, line), *others[LINE_AMONG - 1 :]]

    def _scored(self, case: Case) -> list[Scored]:
        """The listings worth scoring, best first. Whole lists at a time: a loop per listing is three times slower."""
        words = case.wording.words
        numbers = candidates(words, case.allowed, self._sets.size)
        scores = [0.0] * len(numbers)
        for word in words:
            scores = list(map(add, scores, map(word.scores.get, numbers, repeat(0.0))))
        scores = list(map(mul, scores, map(self._weights(case).__getitem__, numbers)))
        scores = list(map(mul, scores, map(case.nearness.factors.__getitem__, numbers)))
        for chosen, factor in self._favoured(case):
            scores = list(map(mul, scores, map((1.0, factor).__getitem__, map(chosen.__contains__, numbers))))
        if case.wording.stage is Stage.ANY_WORD:
            scores = list(map(mul, scores, coordination(words, numbers)))
        return sorted(zip(map(neg, scores), map(self._ranking.name_order.__getitem__, numbers), numbers, strict=True))

    def _favoured(self, case: Case) -> Iterator[tuple[Collection[int], float]]:
        yield case.minute.open_numbers, OPEN_NOW_IN_CRISIS if case.reader.crisis else OPEN_NOW
        if typed := self._typed_outright(case):
            yield typed, WHOLE_NAME

    def _weights(self, case: Case) -> Weights:
        wants_material = any(kind in self._materials for kind in case.wording.understood.kinds)
        return self._ranking.weights(case.reader, case.at.date().isoformat(), wants_material)

    def _typed_outright(self, case: Case) -> Collection[int]:
        """Listings whose name was typed word for word, or whose number."""
        digits = case.wording.understood.number
        if not digits:
            return case.named
        return {number for number in members(case.allowed) if has_number(self._listings[number], digits)}

    def _browse(self, case: Case, most: int) -> list[int]:
        """Without words: what helps before what is only read, for this reader before others, nearest first."""
        found: list[int] = []
        for bits in self._layers(case):
            missing = most - len(found)
            if missing <= 0:
                break
            if bits.bit_count() <= SCORE_ALL:
                found += sorted(members(bits), key=self._ranking.browsing_order.__getitem__)[:missing]
            else:
                found += first_members(self._ranking.browsing, bits, self._sets.size, missing)
        return found

    def _layers(self, case: Case) -> Iterator[int]:
        behind = 0 if case.reader.is_professional else self._ranking.behind
        suited = self._suited(case.reader)
        for front in (~behind & suited, ~behind & ~suited, behind):
            left = case.allowed & front
            for level in range(len(SERVES_FROM)):
                here = left & union(self._sets.exact_areas, case.nearness.codes(level))
                yield here
                left &= ~here
            yield left

    def _suited(self, reader: Reader) -> int:
        if not reader.audiences:
            return self._sets.everything
        return union(self._sets.audiences, reader.audiences)
