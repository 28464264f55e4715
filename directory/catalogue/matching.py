"""Which listings hold the words, and how well: sets for the yes or no, scores only for those that may be shown.

Everything about listings themselves (area, audience, trust) is weighed in ``ranking``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from directory.catalogue.bits import Membership, members
from directory.catalogue.terms import TermView, TermViews
from directory.search.index import Group

#: Up to this many matches are all scored, which is exact; beyond it the best of each list are.
SCORE_ALL = 400
#: Measured against exact scoring: 99.8 % of the first ten places are the same.
SCORE_PER_LIST = 150


class _Live(NamedTuple):
    """One alternative of a word of which all tokens occur together somewhere."""

    boost: float
    views: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the question against the index: where it matches, and the alternatives that do."""

    bits: int
    alternatives: tuple[_Live, ...]
    #: Words that only say who asks lift an answer, but need not be in it.
    is_required: bool = True

    def score(self, number: int) -> float:
        """The best alternative's score for one listing, 0 where the word does not occur."""
        best = 0.0
        for boost, views in self.alternatives:
            if len(views) == 1:
                score = boost * views[0].scores.get(number, 0.0)
            else:
                parts = [view.scores.get(number) for view in views]
                score = 0.0 if None in parts else boost * sum(part for part in parts if part)
            best = max(best, score)
        return best


def look_up(groups: Iterable[Group], views: TermViews) -> tuple[Word, ...]:
    """Every word with what it matches; words that match nothing are kept, with an empty set."""
    return tuple(_word(group, views) for group in groups)


def _word(group: Group, views: TermViews) -> Word:
    bits = 0
    live = []
    for alternative in group:
        found = tuple(views.view(token) for token in alternative.tokens)
        together = found[0].bits if found else 0
        for view in found[1:]:
            together &= view.bits
        if together:
            live.append(_Live(alternative.boost / len(found), found))
            bits |= together
    return Word(bits, tuple(live))


def all_of(words: Sequence[Word], everything: int) -> int:
    for word in words:
        if word.is_required:
            everything &= word.bits
    return everything


def any_of(words: Sequence[Word]) -> int:
    bits = 0
    for word in words:
        bits |= word.bits
    return bits


def coordination(words: Sequence[Word], number: int) -> float:
    """The square of the share of words that a listing holds: two words of two count far more than one."""
    if not words:
        return 1.0
    hits = sum(1 for word in words if word.bits >> number & 1)
    return (hits / len(words)) ** 2


def candidates(words: Sequence[Word], allowed: int, size: int) -> list[int]:
    """The listings worth scoring among those allowed."""
    if allowed.bit_count() <= SCORE_ALL:
        return members(allowed)
    inside = Membership(allowed, size)
    chosen: set[int] = set()
    for word in words:
        for _, views in word.alternatives:
            for view in views:
                chosen.update(first_members(view.ranked, inside, SCORE_PER_LIST))
    return sorted(chosen)


def first_members(ranked: Iterable[int], inside: Membership, limit: int) -> list[int]:
    """The first listings of an order that are inside a set."""
    found: list[int] = []
    for number in ranked:
        if number in inside:
            found.append(number)
            if len(found) == limit:
                break
    return found
