"""What every part of an edition is read against: the vocabularies, the areas and the word lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from directory.domain.areas import Area, Areas
from directory.domain.lexicon import Lexicon
from directory.domain.taxonomy import Taxonomy


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The taxonomy with its words, every area, and the lists for text analysis."""

    taxonomy: Taxonomy
    area_list: tuple[Area, ...]
    lexicon: Lexicon

    @cached_property
    def areas(self) -> Areas:
        return Areas(self.area_list)
