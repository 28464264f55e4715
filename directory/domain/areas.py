"""Where people are served: Sweden, coordinator regions, counties, municipalities, and what lies within what.

Names of places in a sentence are recognised in ``search``; positions on a map do not belong here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import cos, hypot, radians

from directory.domain.languages import Translations

SWEDEN = "SE"
KILOMETRES_PER_DEGREE = 111.2


class AreaKind(StrEnum):
    """The four sizes of area, widest first."""

    COUNTRY = "country"
    COORDINATOR_REGION = "coordinator_region"
    COUNTY = "county"
    MUNICIPALITY = "municipality"


#: How near a serving area is to a place: the smaller the number, the more local the service.
CLOSENESS = {
    AreaKind.MUNICIPALITY: 0,
    AreaKind.COUNTY: 1,
    AreaKind.COORDINATOR_REGION: 2,
    AreaKind.COUNTRY: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area. ``code`` is SCB's for counties and municipalities, ``nmt:<region>`` or ``SE``.

    ``within`` holds the codes of every wider area, nearest first. ``latitude`` and ``longitude`` are of the
    seat (WGS84 degrees) and only order neighbours.
    """

    code: str
    kind: AreaKind
    slug: str
    name: Translations
    official_name: str
    within: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    adjacent: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    confidence: str = "confirmed"


_BETWEEN_WORDS = re.compile("[^a-z0-9]+")


def fold_name(name: str) -> str:
    """A place name for addresses and loose comparison: no accents, lower case, hyphens for the rest."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode().lower()
    return _BETWEEN_WORDS.sub("-", plain).strip("-")


class Areas:
    """Every area by code and by slug, with containment."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_code = {area.code: area for area in areas}
        self._by_slug = {area.slug: area for area in self._by_code.values()}

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Area:
        return self._by_code[code]

    def find(self, slug: str) -> Area | None:
        return self._by_slug.get(slug)

    def named(self, typed: str) -> Area | None:
        """The area that is called so, with or without its accents. Habo and Håbo differ in nothing else."""
        wanted = " ".join(unicodedata.normalize("NFC", typed).split())
        exact, loose = self._spellings.get(wanted.casefold(), ()), self._folded.get(fold_name(wanted), ())
        found = next((codes for codes in (exact, loose) if len(codes) == 1), ())
        return next((self[code] for code in found), None)

    def of_kind(self, kind: AreaKind) -> list[Area]:
        return [area for area in self if area.kind is kind]

    @cached_property
    def _spellings(self) -> dict[str, set[str]]:
        """Which areas are called what, in small letters."""
        called: dict[str, set[str]] = {}
        for area in self:
            names = (*(text.text for text in area.name.texts.values()), area.official_name, *area.also_known_as)
            for name in (area.code, area.slug, *names):
                called.setdefault(name.casefold(), set()).add(area.code)
        return called

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        called: dict[str, set[str]] = {}
        for name, codes in self._spellings.items():
            called.setdefault(fold_name(name), set()).update(codes)
        called.pop("", None)
        return called

    @cached_property
    def _within(self) -> dict[str, frozenset[str]]:
        inside: dict[str, set[str]] = {code: {code} for code in self._by_code}
        for area in self:
            for wider in area.within:
                inside[wider].add(area.code)
        return {code: frozenset(codes) for code, codes in inside.items()}

    def inside(self, code: str) -> frozenset[str]:
        """The area itself and everything that lies wholly within it."""
        return self._within[code]

    def around(self, code: str) -> tuple[str, ...]:
        """The area itself and every wider one, narrowest first."""
        return (code, *self[code].within)

    def serves(self, served: Iterable[str], place: str) -> bool:
        """Whether a service with these areas takes people from the whole of ``place``."""
        around = self.around(place)
        return any(code in around for code in served)

    def touches(self, served: Iterable[str], place: str) -> bool:
        """Whether a service serves all of ``place`` or some part inside it (a county's municipal services)."""
        inside = self.inside(place)
        return any(code in inside for code in served) or self.serves(served, place)

    def closeness(self, served: Iterable[str], place: str) -> int | None:
        """0 for the narrowest kind of serving area (municipality) to 3 (Sweden); None when not served."""
        around = self.around(place)
        inside = self.inside(place)
        found = [CLOSENESS[self[code].kind] for code in served if code in around or code in inside]
        return min(found, default=None)

    def distance(self, one: str, other: str) -> float:
        """Rough distance between two seats in kilometres, for ordering neighbours; 0 where unknown."""
        a, b = self[one], self[other]
        if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
            return 0.0
        middle = radians((a.latitude + b.latitude) / 2)
        north = (a.latitude - b.latitude) * KILOMETRES_PER_DEGREE
        east = (a.longitude - b.longitude) * KILOMETRES_PER_DEGREE * cos(middle)
        return hypot(north, east)
