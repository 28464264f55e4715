"""For every facet value the set of listings it lets through, and exact counts of what a choice would leave.

Areas go by containment: a municipality lets through what serves all of it; a county also what serves a part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from directory.catalogue.bits import bit_set
from directory.domain.areas import AreaKind, Areas
from directory.domain.finding import Facet, FacetValue
from directory.domain.listing import ContactAudience, Listing
from directory.domain.reference import Reference

PROFESSIONAL = "professional"

#: What one facet value lets through, whatever the facet.
Choices = Mapping[Facet, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetSets:
    """The listings behind every value. Values that no listing has are absent."""

    size: int
    everything: int
    groups: Mapping[str, int]
    needs: Mapping[str, int]
    kinds: Mapping[str, int]
    primary_kinds: Mapping[str, int]
    languages: Mapping[str, int]
    audiences: Mapping[str, int]
    #: For professionals and nobody else.
    professional_only: int
    materials: int
    #: In the area, wholly or in part, or serving all of it.
    area: Callable[[str], int]
    #: Exactly this code among a listing's areas.
    exact_areas: Mapping[str, int]


def facet_sets(listings: Sequence[Listing], reference: Reference) -> FacetSets:
    size = len(listings)
    kinds = reference.taxonomy.kinds
    exact_areas = _sets(size, (listing.areas for listing in listings))
    return FacetSets(
        size=size,
        everything=(1 << size) - 1,
        groups=_sets(size, (listing.target_groups for listing in listings)),
        needs=_sets(size, (listing.needs for listing in listings)),
        kinds=_sets(size, (listing.kinds for listing in listings)),
        primary_kinds=_sets(size, ((listing.kind,) for listing in listings)),
        languages=_sets(size, (spoken_languages(listing) for listing in listings)),
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


class Counter:
    """Counts per facet value for one answer: each facet's own choice is left out, all other choices stand."""

    def __init__(self, sets: FacetSets, reference: Reference, open_now: int) -> None:
        self._sets = sets
        self._reference = reference
        self._open_now = open_now

    def chosen_bits(self, choices: Choices) -> dict[Facet, int]:
        """What each chosen facet lets through: any of its values."""
        by_facet = {
            Facet.GROUP: self._sets.groups,
            Facet.NEED: self._sets.needs,
            Facet.KIND: self._sets.kinds,
            Facet.LANGUAGE: self._sets.languages,
        }
        bits = {
            facet: union(by_facet[facet], codes) for facet, codes in choices.items() if codes and facet in by_facet
        }
        if codes := choices.get(Facet.AREA):
            bits[Facet.AREA] = 0
            for code in codes:
                bits[Facet.AREA] |= self._sets.area(code)
        if choices.get(Facet.OPEN_NOW):
            bits[Facet.OPEN_NOW] = self._open_now
        return bits

    def count(self, matched: int, choices: Choices) -> dict[Facet, tuple[FacetValue, ...]]:
        """``matched`` is what the words found, before any choice."""
        chosen = self.chosen_bits(choices)
        taxonomy, sets = self._reference.taxonomy, self._sets
        base = {facet: _all_but(matched, chosen, facet) for facet in Facet}
        return {
            Facet.AREA: self._areas(base[Facet.AREA], choices.get(Facet.AREA, ())),
            Facet.GROUP: _values(base[Facet.GROUP], taxonomy.target_groups, sets.groups, choices, Facet.GROUP),
            Facet.NEED: _values(base[Facet.NEED], taxonomy.needs, sets.needs, choices, Facet.NEED),
            Facet.KIND: _values(base[Facet.KIND], taxonomy.kinds, sets.kinds, choices, Facet.KIND),
            Facet.LANGUAGE: _values(
                base[Facet.LANGUAGE], taxonomy.languages, sets.languages, choices, Facet.LANGUAGE
            ),
            Facet.OPEN_NOW: (
                FacetValue(
                    code="open_now",
                    count=(base[Facet.OPEN_NOW] & self._open_now).bit_count(),
                    chosen=Facet.OPEN_NOW in chosen,
                ),
            ),
        }

    def _areas(self, base: int, chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
        """Every county, and round a chosen place its region, its county and that county's municipalities."""
        areas = self._reference.areas
        codes = {area.code for area in areas.of_kind(AreaKind.COUNTY)}
        for code in chosen:
            for around in areas.around(code):
                codes.add(around)
                if areas[around].kind is AreaKind.COUNTY:
                    codes |= areas.inside(around)
        return tuple(
            FacetValue(
                code=area.code, count=(base & self._sets.area(area.code)).bit_count(), chosen=area.code in chosen
            )
            for area in areas
            if area.code in codes
        )


def _all_but(matched: int, chosen: Mapping[Facet, int], left_out: Facet) -> int:
    for facet, bits in chosen.items():
        if facet is not left_out:
            matched &= bits
    return matched


def _values(
    base: int, order: Iterable[str], sets: Mapping[str, int], choices: Choices, facet: Facet
) -> tuple[FacetValue, ...]:
    chosen = choices.get(facet, ())
    return tuple(
        FacetValue(code=code, count=(base & sets[code]).bit_count(), chosen=code in chosen)
        for code in order
        if code in sets
    )
