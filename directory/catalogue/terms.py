"""What an index knows of one token, ready for set arithmetic and scoring: pulled from the backend once and kept.

Which tokens a question becomes is worked out in ``search``; how their scores are combined, in ``matching``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from threading import Lock

from directory.catalogue.bits import bit_set
from directory.search.documents import meaning_token
from directory.search.index import TokenIndex

#: Saturation and length normalisation of BM25. Our weights say where a word stands, not how often, so they saturate
#: late; our texts are short, so length says little. Measured on the judged searches.
K1 = 2.0
B = 0.3

#: How rare a kind is tells little of how well it fits: one emergency number is not better help than sixty shelters.
#: So its rarity is drawn towards one, and this much of the difference is left. Measured on the judged searches.
KIND_RARITY = 4.0
KIND_RARITY_LEFT = 0.35
KIND = meaning_token("kinds", "")

#: Views kept per language. 4,000 tokens cover the warm working set of 50,000 services in about 100 MB.
KEPT_TERMS = 4000

#: Weights are compared across backends that store them with different precision.
WEIGHT_DIGITS = 3


@dataclass(frozen=True, slots=True)
class TermView:
    """The listings that hold one token: their scores, and as a set."""

    scores: Mapping[int, float]
    bits: int


NO_TERM = TermView({}, 0)


class TermViews:
    """The views of one language's tokens over listing numbers. Safe for threads: one lock around the backend."""

    def __init__(self, index: TokenIndex, numbers: Mapping[str, int], size: int) -> None:
        """``numbers`` gives the listing number of each document key; documents of other keys do not exist here."""
        self._index = index
        self._size = size
        self._numbers = numbers
        self._lock = Lock()
        self.view = lru_cache(KEPT_TERMS)(self._make_view)

    @cached_property
    def _documents(self) -> tuple[list[int], list[float], int]:
        """Per document number: the listing number (-1 for none) and the BM25 length norm; and the live count."""
        keys = self._index.keys()
        lengths = [round(length, WEIGHT_DIGITS) for length in self._index.lengths()]
        listing_numbers = [self._numbers.get(key, -1) for key in keys]
        # Summed in order of size: the sum must not depend on the order of documents in the backend.
        live = sorted(length for number, length in zip(listing_numbers, lengths, strict=True) if number >= 0)
        average = sum(live) / len(live) if sum(live) else 1.0
        norms = [K1 * (1 - B + B * length / average) for length in lengths]
        return listing_numbers, norms, len(live)

    def _make_view(self, token: str) -> TermView:
        with self._lock:
            listing_numbers, norms, live = self._documents
            postings = self._index.postings(token)
        found = [(document, weight) for document, weight in postings if listing_numbers[document] >= 0]
        if not found:
            return NO_TERM
        rarity = log(1 + (live - len(found) + 0.5) / (len(found) + 0.5))
        if token.startswith(KIND):
            rarity = KIND_RARITY * (rarity / KIND_RARITY) ** KIND_RARITY_LEFT
        scores = {}
        for document, weight in found:
            weight = round(weight, WEIGHT_DIGITS)
            scores[listing_numbers[document]] = (K1 + 1) * rarity * weight / (weight + norms[document])
        return TermView(scores, bit_set(scores, self._size))

    def close(self) -> None:
        with self._lock:
            self._index.close()
