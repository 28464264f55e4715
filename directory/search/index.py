"""The small protocol between the catalogue and whatever stores its tokens. Backends know tokens, never text.

Scoring, filters, facets and ranking do not belong here: they are the same for every backend, in ``catalogue``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One listing in one language as weighted tokens; the key is the listing's id."""

    key: str
    tokens: Mapping[str, float]


class TokenIndex(Protocol):
    """A finished, read-only index of one language. Numbers run from 0 and index ``keys``."""

    def keys(self) -> Sequence[str]:
        """The key of each document number; an empty string where a document was replaced or removed."""
        ...

    def lengths(self) -> Sequence[float]:
        """The sum of token weights of each document number."""
        ...

    def postings(self, token: str) -> Sequence[tuple[int, float]]:
        """Live documents that hold the token, with its weight in each; empty for an unknown token."""
        ...

    def vocabulary(self) -> Iterable[str]:
        """Every token in the index."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Alternative:
    """Tokens that must all occur; ``boost`` scales their score."""

    boost: float
    tokens: tuple[str, ...]


#: What one word of a query may match: any of its alternatives.
Group = tuple[Alternative, ...]
