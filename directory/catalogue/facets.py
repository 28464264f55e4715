"""For every facet value the set of listings it lets through, and exact counts of what a choice would leave.

Areas go by containment: a municipality lets through what serves all of it; a county also what serves a part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from directory.catalogue.bits import any_of, bit_set
from directory.domain.areas import AreaKind, Areas
from directory.domain.finding import Facet, FacetValue
from directory.domain.listing import ContactAudience, Listing
from directory.domain.reference import Reference

PROFESSIONAL = "professional"
#: Places round which something is kept: all counties and municipalities.
KEPT_PLACES = 320

#: What one facet value lets through, whatever the facet.
Choices = Mapping[Facet, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetSets:
    """The listings behind every value. Values that no listing has are absent."""

    size: int
    everything: int
    #: For every facet but place and time.
    by_value: Mapping[Facet, Mapping[str, int]]
    audiences: Mapping[str, int]
    #: For professionals and nobody else.
    professional_only: int
    materials: int
    #: In the area, wholly or in part, or serving all of it.
    area: Callable[[str], int]
    #: Exactly this code among a listing's areas.
    exact_areas: Mapping[str, int]

    @property
    def kinds(self) -> Mapping[str, int]:
        return self.by_value[Facet.KIND]


def facet_sets(listings: Sequence[Listing], reference: Reference) -> FacetSets:
    size = len(listings)
    kinds = reference.taxonomy.kinds
    exact_areas = _sets(size, (listing.areas for listing in listings))
    values = {
        Facet.GROUP: (listing.target_groups for listing in listings),
        Facet.NEED: (listing.needs for listing in listings),
        Facet.KIND: (listing.kinds for listing in listings),
        Facet.LANGUAGE: (spoken_languages(listing) for listing in listings),
    }
    return FacetSets(
        size=size,
        everything=(1 << size) - 1,
        by_value={facet: _sets(size, codes) for facet, codes in values.items()},
        audiences=_sets(size, (listing.audiences for listing in listings)),
        professional_only=bit_set((n for n, listing in enumerate(listings) if is_professional_only(listing)), size),
        materials=bit_set((n for n, listing in enumerate(listings) if kinds[listing.kind].is_material), size),
        area=_area_sets(exact_areas, reference.areas),
        exact_areas=exact_areas,
    )


def spoken_languages(listing: Listing) -> tuple[str, ...]:
    """The languages in which one is answered, on the whole or on one contact."""
    return (*listing.languages, *(language for contact in listing.contacts for language in contact.languages))


def is_professional_only(listing: Listing) -> bool:
    """Whether this is for people at work and nobody else, by the service or by every way to reach it."""
    if listing.audiences:
        return all(audience == PROFESSIONAL for audience in listing.audiences)
    return bool(listing.contacts) and all(c.audience is ContactAudience.PROFESSIONAL for c in listing.contacts)


def _sets(size: int, codes_of_listings: Iterable[Iterable[str]]) -> dict[str, int]:
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, codes in enumerate(codes_of_listings):
        for code in codes:
            numbers[code].append(number)
    return {code: bit_set(found, size) for code, found in numbers.items()}


def _area_sets(exact: Mapping[str, int], areas: Areas) -> Callable[[str], int]:
    @lru_cache(maxsize=1024)
    def area(code: str) -> int:
        bits = 0
        for touching in {*areas.around(code), *areas.inside(code)}:
            bits |= exact.get(touching, 0)
        return bits

    return area


def union(sets: Mapping[str, int], codes: Iterable[str]) -> int:
    bits = 0
    for code in codes:
        bits |= sets.get(code, 0)
    return bits


#: Counts repeat from answer to answer, and an answer holds a hundred of them.
_value = lru_cache(20_000)(FacetValue)


class Counter:
    """Counts per facet value: each facet's own choice is left out, all other choices stand. Zeros are left out."""

    def __init__(self, sets: FacetSets, reference: Reference) -> None:
        self._sets = sets
        self._areas = reference.areas
        self._counties = [(area.code, sets.area(area.code)) for area in self._areas.of_kind(AreaKind.COUNTY)]
        #: The areas that are counted round chosen ones.
        self._round = lru_cache(KEPT_PLACES)(self._areas_round)
        taxonomy = reference.taxonomy
        orders: dict[Facet, Iterable[str]] = {
            Facet.GROUP: taxonomy.target_groups,
            Facet.NEED: taxonomy.needs,
            Facet.KIND: taxonomy.kinds,
            Facet.LANGUAGE: taxonomy.languages,
        }
        self._values = {
            facet: [(code, sets.by_value[facet][code]) for code in order if code in sets.by_value[facet]]
            for facet, order in orders.items()
        }

    def chosen_bits(self, choices: Choices, open_now: int) -> dict[Facet, int]:
        """What each chosen facet lets through: any of its values."""
        bits: dict[Facet, int] = {}
        for facet, codes in choices.items():
            if not codes:
                continue
            if facet is Facet.AREA:
                bits[facet] = any_of(self._sets.area(code) for code in codes)
            elif facet is Facet.OPEN_NOW:
                bits[facet] = open_now
            else:
                bits[facet] = union(self._sets.by_value[facet], codes)
        return bits

    def count(self, matched: int, choices: Choices, open_now: int) -> dict[Facet, tuple[FacetValue, ...]]:
        """``matched`` is what the words found, before any choice."""
        chosen = self.chosen_bits(choices, open_now)
        base = {facet: _all_but(matched, chosen, facet) for facet in Facet}
        open_count = (base[Facet.OPEN_NOW] & open_now).bit_count()
        counted: dict[Facet, tuple[FacetValue, ...]] = {
            Facet.AREA: self._count_areas(base[Facet.AREA], choices.get(Facet.AREA, ()))
        }
        for facet in self._values:
            counted[facet] = _counted(self._values[facet], base[facet], choices.get(facet, ()))
        counted[Facet.OPEN_NOW] = (FacetValue("open_now", open_count, Facet.OPEN_NOW in chosen),)
        return counted

    def _count_areas(self, base: int, chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
        """Every county, and round a chosen place its region, its county and that county's municipalities."""
        return _counted(self._round(chosen) if chosen else self._counties, base, chosen)

    def _areas_round(self, chosen: tuple[str, ...]) -> list[tuple[str, int]]:
        codes = {code for code, _ in self._counties}
        for code in chosen:
            for around in self._areas.around(code):
                codes.add(around)
                if self._areas[around].kind is AreaKind.COUNTY:
                    codes |= self._areas.inside(around)
        return [(area.code, self._sets.area(area.code)) for area in self._areas if area.code in codes]


def _counted(sets: Iterable[tuple[str, int]], base: int, chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
    return tuple(
        [
            _value(code, count, code in chosen)
            for code, bits in sets
            if (count := (bits & base).bit_count()) or code in chosen
        ]
    )


def _all_but(matched: int, chosen: Mapping[Facet, int], left_out: Facet) -> int:
    for facet, bits in chosen.items():
        if facet is not left_out:
            matched &= bits
    return matched
