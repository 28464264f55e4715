"""What an answer to a search is about, in words that a person would use: *Hjälp för kvinnor i Malmö*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from directory.domain.finding import Results
from directory.domain.reference import Reference
from directory.domain.taxonomy import Term
from directory.rendering.interface import Interface


def answer_heading(interface: Interface, reference: Reference, results: Results) -> str:
    """What was understood or chosen first, and where. The chips beneath a heading have the rest."""
    query, understood = results.query, results.understood
    what = _what(interface, reference, results)
    areas = [reference.areas[code] for code in dict.fromkeys((*query.areas, *understood.places))]
    if areas:
        place = interface.plain(areas[0].name)
        return interface.gettext("%(what)s i %(place)s", what=what or interface.gettext("Hjälp"), place=place)
    return what or interface.gettext("Svar på det du skrev")


def _what(interface: Interface, reference: Reference, results: Results) -> str:
    """A sort of help, which says for whom; else what it is help with, else for whom; nothing where none is known."""
    query, understood, taxonomy = results.query, results.understood, reference.taxonomy
    if kind := _first(interface, taxonomy.kinds, (*query.kinds, *understood.kinds)):
        return kind
    if need := _first(interface, taxonomy.needs, (*query.needs, *understood.needs)):
        return interface.gettext("Hjälp: %(need)s", need=_inside(need))
    if whom := _first(interface, taxonomy.target_groups, (*query.groups, *understood.groups)):
        return interface.gettext("Hjälp för %(whom)s", whom=_inside(whom))
    return ""


def _first(interface: Interface, terms: Mapping[str, Term], codes: Iterable[str]) -> str:
    return next((interface.plain(terms[code].label) for code in codes if code in terms), "")


def _inside(label: str) -> str:
    """A label as it stands inside a sentence: without its capital letter, unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
