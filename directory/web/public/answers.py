"""An answer to a search as the page shows it: what was understood, what was found, and how to narrow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from directory.domain.areas import AreaKind
from directory.domain.finding import Facet, Query, Result, Results, Stage, Understood
from directory.domain.guide import CHILD, MAJORITY, PROFESSIONAL, Urgency
from directory.domain.languages import LocalText, Translations
from directory.domain.reference import Reference
from directory.domain.taxonomy import Term
from directory.rendering.answers import answer_heading
from directory.rendering.interface import Interface
from directory.rendering.listings import Summary, required, with_reasons
from directory.rendering.situations import urgency_words
from directory.rendering.words import FACET, STAGE, said
from directory.web.key_numbers import Talk, talk
from directory.web.visit import Visit

#: So many values of a facet are in sight; the rest are folded.
VALUES_IN_SIGHT = 6
VOCABULARY = {
    Facet.GROUP: "target_groups",
    Facet.NEED: "needs",
    Facet.KIND: "kinds",
    Facet.LANGUAGE: "languages",
}
#: People know their county and municipality; coordinator regions are for those who work.
CHOSEN_PLACES = (AreaKind.COUNTY, AreaKind.MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was understood or chosen, with the form field that takes it away."""

    words: str
    field: str
    value: str


class Choice(NamedTuple):
    """One value of a facet. There are hundreds on a page, and these are the quickest to make and to take apart."""

    code: str
    words: str
    answers: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    field: str
    legend: str
    in_sight: tuple[Choice, ...]
    folded: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PlaceLink:
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class ShownSituation:
    """A situation of the guide that the words describe, with where it is answered."""

    title: LocalText
    text: LocalText
    address: str
    #: Said in words where it cannot wait, since a colour says it to some only.
    urgency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where in the answer this page stands; 0 for a neighbour that is not there."""

    number: int
    count: int

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1 if self.number < self.count else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    query: Query
    heading: str
    total: int
    chips: tuple[Chip, ...]
    notes: tuple[str, ...]
    is_crisis: bool
    places: tuple[PlaceLink, ...]
    situations: tuple[ShownSituation, ...]
    talk: Talk | None
    cards: tuple[Summary, ...]
    national: tuple[Summary, ...]
    facets: tuple[ShownFacet, ...]
    paging: Paging


def shown_answer(visit: Visit, results: Results) -> ShownAnswer:
    interface, reference, query = visit.interface, visit.catalogue.reference, results.query
    found = {result.listing.ref for result in results.results}
    national = [result for result in results.national if result.listing.ref not in found]
    codes = dict.fromkeys((*query.areas, *results.understood.places))
    places = [reference.areas[code] for code in codes if code in reference.areas]
    return ShownAnswer(
        query=query,
        heading=answer_heading(interface, reference, results),
        total=results.total,
        chips=(*_understood(interface, reference, results.understood), *_chosen(interface, reference, query)),
        notes=tuple(_notes(interface, reference, results)),
        is_crisis=results.understood.crisis,
        places=tuple(PlaceLink(area.slug, interface.plain(area.name)) for area in places),
        talk=_talk(visit, results.understood),
        situations=tuple(_situations(visit, results, [area.slug for area in places if area.kind in CHOSEN_PLACES])),
        cards=tuple(_card(visit, result) for result in results.results),
        national=tuple(_card(visit, result) for result in national),
        facets=tuple(_facets(interface, reference, results)),
        paging=Paging(number=query.offset // query.limit + 1, count=max(1, -(-results.total // query.limit))),
    )


def _talk(visit: Visit, understood: Understood) -> Talk | None:
    """Numbers to talk to where the words tell of somebody's life; none where a service was looked up."""
    guide = visit.catalogue.guide
    offered = {guide.situations[name].audience for name in understood.situations}
    if not understood.crisis and not offered - {PROFESSIONAL}:
        return None
    is_child = understood.age is not None and understood.age < MAJORITY
    return talk(visit.interface, is_child=is_child or CHILD in offered)


def _situations(visit: Visit, results: Results, places: Sequence[str]) -> Iterator[ShownSituation]:
    """What the guide says on it, at the place that was asked about when it is one."""
    interface, guide = visit.interface, visit.catalogue.guide
    place = places[0] if len(places) == 1 else ""
    for name in results.understood.situations:
        situation = guide.situations[name]
        is_acute = situation.urgency is Urgency.ACUTE
        yield ShownSituation(
            required(interface, situation.title),
            required(interface, situation.trigger),
            visit.addresses.situation(situation.ref, place),
            urgency_words(interface, situation.urgency, situation.audience) if is_acute else "",
        )


def _card(visit: Visit, result: Result) -> Summary:
    reference, listing = visit.catalogue.reference, result.listing
    return with_reasons(visit.interface, reference, visit.summary(listing), listing, result.reasons)


def _label(reference: Reference, facet: Facet, code: str) -> Translations:
    if facet is Facet.AREA:
        return reference.areas[code].name
    terms: Mapping[str, Term] = getattr(reference.taxonomy, VOCABULARY[facet])
    return terms[code].label


def _understood(interface: Interface, reference: Reference, understood: Understood) -> Iterator[Chip]:
    """What the words were taken to mean. Taking a chip away makes them plain words again."""
    taxonomy = reference.taxonomy
    sorts = (
        ("kind", understood.kinds, taxonomy.kinds),
        ("need", understood.needs, taxonomy.needs),
        ("group", understood.groups, taxonomy.target_groups),
        ("audience", understood.audiences, taxonomy.audiences),
    )
    for code in understood.places:
        yield Chip(interface.plain(reference.areas[code].name), "remove", f"place:{code}")
    for sort, codes, terms in sorts:
        for code in codes:
            if code in terms:
                yield Chip(interface.plain(terms[code].label), "remove", f"{sort}:{code}")
    if understood.age is not None:
        yield Chip(interface.gettext("%(age)d år", age=understood.age), "remove", f"age:{understood.age}")


def _chosen(interface: Interface, reference: Reference, query: Query) -> Iterator[Chip]:
    chosen = (
        (Facet.AREA, query.areas),
        (Facet.GROUP, query.groups),
        (Facet.NEED, query.needs),
        (Facet.KIND, query.kinds),
        (Facet.LANGUAGE, query.languages),
    )
    for facet, codes in chosen:
        for code in codes:
            yield Chip(interface.plain(_label(reference, facet, code)), "drop", f"{facet}:{code}")
    if query.audience:
        yield Chip(interface.plain(reference.taxonomy.audiences[query.audience].label), "drop", "audience")
    if query.open_now:
        yield Chip(interface.gettext("Öppet nu"), "drop", "open_now")


def _notes(interface: Interface, reference: Reference, results: Results) -> Iterator[str]:
    """What the reader should know of how the answer came about."""
    for typed, used in results.corrections:
        yield interface.gettext("Vi sökte på ”%(used)s” i stället för ”%(typed)s”.", used=used, typed=typed)
    if results.stage is not Stage.CORRECTED and (words := said(interface, STAGE, results.stage)):
        yield words
    if results.widened_to in reference.areas:
        area = interface.plain(reference.areas[results.widened_to].name)
        yield interface.gettext("Visar hela %(area)s.", area=area)


def _facets(interface: Interface, reference: Reference, results: Results) -> Iterator[ShownFacet]:
    for facet in Facet:
        choices = [
            choice for choice in _choices(interface, reference, results, facet) if choice.answers or choice.is_chosen
        ]
        if choices:
            ordered = sorted(choices, key=lambda choice: not choice.is_chosen)
            yield ShownFacet(
                facet.value,
                said(interface, FACET, facet),
                tuple(ordered[:VALUES_IN_SIGHT]),
                tuple(ordered[VALUES_IN_SIGHT:]),
            )


def _choices(interface: Interface, reference: Reference, results: Results, facet: Facet) -> list[Choice]:
    """The values of one facet. Places stand in their own order, the rest with the most frequent first."""
    values = results.facets.get(facet, ())
    if facet is Facet.OPEN_NOW:
        is_chosen = results.query.open_now
        return [Choice("1", interface.gettext("Öppet nu"), value.count, is_chosen) for value in values]
    if facet is Facet.AREA:
        values = tuple(value for value in values if reference.areas[value.code].kind in CHOSEN_PLACES)
    # A place that was only understood from the words has its chip; a tick would make it a choice of the reader's.
    chosen = results.query.areas if facet is Facet.AREA else [value.code for value in values if value.chosen]
    choices = [
        Choice(value.code, interface.plain(_label(reference, facet, value.code)), value.count, value.code in chosen)
        for value in values
    ]
    return choices if facet is Facet.AREA else sorted(choices, key=lambda choice: -choice.answers)
