"""What every part of an edition is read against: vocabularies, areas and word lists; and what we say of ourselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from directory.domain.accessibility import Statement
from directory.domain.areas import Area, Areas
from directory.domain.lexicon import Lexicon
from directory.domain.taxonomy import Taxonomy


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The taxonomy with its words, every area, the lists for text analysis, and the accessibility statement."""

    taxonomy: Taxonomy
    area_list: tuple[Area, ...]
    lexicon: Lexicon
    accessibility: Statement | None = None

    @cached_property
    def areas(self) -> Areas:
        return Areas(self.area_list)
