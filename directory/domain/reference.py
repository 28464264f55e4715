"""What every part of an edition is read against: the vocabularies and the areas, frozen together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from directory.domain.areas import Area, Areas
from directory.domain.taxonomy import Taxonomy


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The taxonomy with its words, and every area."""

    taxonomy: Taxonomy
    area_list: tuple[Area, ...]

    @cached_property
    def areas(self) -> Areas:
        return Areas(self.area_list)
