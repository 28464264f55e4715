"""Which listings hold the words, and how well: sets for the yes or no, scores only for those that may be shown.

Everything about listings themselves (area, audience, trust) is weighed in ``ranking``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import add

from directory.catalogue.bits import any_of, members
from directory.catalogue.terms import TermView, TermViews
from directory.search.documents import MEANING_MARK
from directory.search.index import Group

#: Up to this many matches are all scored, which is exact; beyond it the best of each list are.
SCORE_ALL = 400
#: Measured against exact scoring: 99.8 % of the first ten places are the same.
SCORE_PER_LIST = 150


class Word:
    """One word of the question against the index: the listings it matches, each with its best alternative's score."""

    def __init__(self, scores: Mapping[int, float], bits: int, *, said: int, is_required: bool) -> None:
        self.scores = scores
        self.bits = bits
        #: The listings that the word itself leads to, not only what it was understood to mean.
        self.said = said
        #: Words that only say who asks lift an answer, but need not be in it.
        self.is_required = is_required

    @cached_property
    def ranked(self) -> tuple[int, ...]:
        """The listings, best first."""
        scores = self.scores
        return tuple(sorted(scores, key=lambda number: (-scores[number], number)))


def make_word(group: Group, views: TermViews, *, is_required: bool = True) -> Word:
    """A word that may match in several ways; where several do, the best counts."""
    found = []
    said = 0
    for alternative in group:
        held = [views.view(token) for token in alternative.tokens]
        together = _in_all(held)
        if together:
            found.append((alternative.boost / len(held), held, together))
            if not any(token.startswith(MEANING_MARK) for token in alternative.tokens):
                said |= together
    if len(found) == 1 and found[0][0] == 1 and len(found[0][1]) == 1:
        only = found[0][1][0]
        return Word(only.scores, only.bits, said=only.bits, is_required=is_required)
    scores: dict[int, float] = {}
    for boost, held, together in found:
        numbers = held[0].scores if len(held) == 1 else members(together)
        for number in numbers:
            score = boost * sum(view.scores[number] for view in held)
            if score > scores.get(number, 0.0):
                scores[number] = score
    return Word(scores, any_of(together for _, _, together in found), said=said, is_required=is_required)


def _in_all(views: Sequence[TermView]) -> int:
    bits = views[0].bits if views else 0
    for view in views[1:]:
        bits &= view.bits
    return bits


def all_of(words: Iterable[Word], everything: int) -> int:
    for word in words:
        if word.is_required:
            everything &= word.bits
    return everything


def coordination(words: Sequence[Word], numbers: Sequence[int]) -> list[float]:
    """For each listing the square of the share of words that it holds: two of two count far more than one."""
    hits = [0] * len(numbers)
    for word in words:
        hits = list(map(add, hits, map(word.scores.__contains__, numbers)))
    shares = [(hit / len(words)) ** 2 for hit in range(len(words) + 1)]
    return [shares[hit] for hit in hits]


def candidates(words: Iterable[Word], allowed: int, size: int) -> list[int]:
    """The listings worth scoring among those allowed."""
    if allowed.bit_count() <= SCORE_ALL:
        return members(allowed)
    chosen: set[int] = set()
    for word in words:
        chosen.update(first_members(word.ranked, allowed, size, SCORE_PER_LIST))
    return list(chosen)


def first_members(ranked: Iterable[int], bits: int, size: int, limit: int) -> list[int]:
    """The first listings of an order that are in a set."""
    content = bits.to_bytes((size + 7) // 8, "little")
    found: list[int] = []
    for number in ranked:
        if content[number >> 3] >> (number & 7) & 1:
            found.append(number)
            if len(found) == limit:
                break
    return found
