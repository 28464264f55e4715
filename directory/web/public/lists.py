"""Listings put in order for a page: as summaries, by how urgent they are, by where they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from directory.domain.areas import SWEDEN, Area, AreaKind, Areas
from directory.domain.finding import Query
from directory.domain.listing import Listing, Trust
from directory.domain.taxonomy import Term, UrgencyGrade
from directory.rendering.listings import Summary
from directory.rendering.words import URGENCY, said
from directory.web.visit import Visit

AnyTerm = TypeVar("AnyTerm", bound=Term)

#: More than the catalogue holds: a page by kind or group shows all of them.
ALL = 5_000
EMERGENCY = "emergency_number"
#: So many services of the whole country are in sight under a heading; the rest are folded.
NATIONAL_IN_SIGHT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it: in full near by, and in short for what serves the whole country."""

    heading: str
    near: tuple[Summary, ...] = ()
    national: tuple[Summary, ...] = ()

    @property
    def in_sight(self) -> tuple[Summary, ...]:
        return self.national[:NATIONAL_IN_SIGHT]

    @property
    def folded(self) -> tuple[Summary, ...]:
        return self.national[NATIONAL_IN_SIGHT:]


def in_order(terms: Mapping[str, AnyTerm]) -> list[AnyTerm]:
    """A vocabulary as it is meant to be read; an edition does not keep the order of its keys."""
    return sorted(terms.values(), key=lambda term: term.order)


def term_by_ref(terms: Mapping[str, Term], ref: str) -> Term | None:
    return next((term for term in terms.values() if term.ref == ref), None)


def found(visit: Visit, query: Query) -> list[Listing]:
    return [result.listing for result in visit.catalogue.find(query).results]


def summaries(visit: Visit, listings: Iterable[Listing]) -> tuple[Summary, ...]:
    return tuple(visit.summary(listing) for listing in listings)


def help_only(visit: Visit, listings: Iterable[Listing]) -> list[Listing]:
    """Without trainings, manuals and other material, which have a page of their own."""
    kinds = visit.catalogue.reference.taxonomy.kinds
    return [listing for listing in listings if not kinds[listing.kind].is_material]


def place_sections(visit: Visit, area: str) -> tuple[Section, ...]:
    """What serves a place: most urgent first, and within each the nearest first."""
    return tuple(
        _section(visit, said(visit.interface, URGENCY, group.code), [result.listing for result in group.results])
        for group in visit.catalogue.serving(area, visit.at)
    )


def by_urgency(visit: Visit, listings: Iterable[Listing]) -> tuple[Section, ...]:
    """Most urgent first; within each, near before national, in the order given."""
    kinds = visit.catalogue.reference.taxonomy.kinds
    graded: dict[UrgencyGrade, list[Listing]] = {grade: [] for grade in UrgencyGrade}
    for listing in listings:
        graded[kinds[listing.kind].urgency_grade].append(listing)
    return tuple(
        _section(visit, said(visit.interface, URGENCY, grade), members)
        for grade, members in graded.items()
        if members
    )


def _section(visit: Visit, heading: str, listings: Sequence[Listing]) -> Section:
    national = sorted((one for one in listings if SWEDEN in one.areas), key=_distance)
    return Section(
        heading=heading,
        near=summaries(visit, (one for one in listings if SWEDEN not in one.areas)),
        national=summaries(visit, national),
    )


def _distance(listing: Listing) -> int:
    """How far the reader is from an answer: the emergency number, a checked number, another way in, none."""
    if listing.kind == EMERGENCY:
        return 0
    if any(contact.type == "phone" and contact.trust is Trust.VERIFIED for contact in listing.contacts):
        return 1
    return 2 if listing.contacts else 3


def by_county(visit: Visit, listings: Iterable[Listing]) -> tuple[Section, ...]:
    """The whole country first, then regions and counties by name."""
    areas = visit.catalogue.reference.areas
    placed: dict[str, list[Listing]] = {}
    for listing in listings:
        placed.setdefault(_home(areas, listing), []).append(listing)
    national = placed.pop(SWEDEN, [])
    named = sorted((visit.interface.plain(areas[code].name), members) for code, members in placed.items())
    sections = [Section(heading=heading, near=summaries(visit, members)) for heading, members in named]
    if national:
        whole = visit.interface.gettext("Hela landet")
        sections.insert(0, Section(heading=whole, near=summaries(visit, national)))
    return tuple(sections)


def _home(areas: Areas, listing: Listing) -> str:
    """The area that a listing stands under: Sweden, its county, or the widest area that it names."""
    if SWEDEN in listing.areas:
        return SWEDEN
    for code in (*listing.areas, listing.based_in):
        if code in areas and (county := county_of(areas, code)):
            return county.code
    return next((code for code in listing.areas if code in areas), SWEDEN)


def county_of(areas: Areas, code: str) -> Area | None:
    return next((areas[one] for one in areas.around(code) if areas[one].kind is AreaKind.COUNTY), None)
