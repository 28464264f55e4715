"""What is made of the vocabulary and the guide to understand questions: editions alike in both share it.

It is most of what opening a new edition would cost a reader, and a publication seldom changes any of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.catalogue.edition import GUIDE, REFERENCE, Manifest
from directory.search.situations import SituationWordings
from directory.search.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Kept:
    """Filled as languages are asked for."""

    understandings: dict[str, Understanding] = field(default_factory=dict)
    situations: dict[str, SituationWordings] = field(default_factory=dict)

    def between(self, before: Manifest, now: Manifest) -> Kept:
        """What of it is as true of the edition now as of the one before."""
        if not same_file(REFERENCE, before, now):
            return Kept()
        return Kept(self.understandings, self.situations if same_file(GUIDE, before, now) else {})


def same_file(name: str, one: Manifest, other: Manifest) -> bool:
    entry = one.files.get(name)
    return entry is not None and entry == other.files.get(name)
