"""The page of an entry as readers would see it, while it is written. What is typed is neither kept nor logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from directory.actions.preview import Preview, preview_of
from directory.catalogue.opening import OpeningHours
from directory.domain.draft import ServiceDraft
from directory.domain.languages import direction
from directory.domain.listing import Listing
from directory.models import Draft
from directory.rendering.entries import shown_entry
from directory.rendering.interface import Interface
from directory.rendering.listings import Summary, summarise
from directory.rendering.office.faults import PlaceOf, ShownFault, shown_faults
from directory.web.office.visit import OfficeVisit

#: Where it stands on the page, and where its links lead: nobody should lose what is typed by pressing one.
PLACE = "as-shown"


class Nowhere:
    """The addresses of public pages, none of which are in the office."""

    def __getattr__(self, _name: str) -> Callable[..., str]:
        return lambda *_parts: f"#{PLACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPreview:
    """``markup`` is empty while the entry lacks a name or what it is."""

    markup: Markup
    language: str
    direction: str
    languages: tuple[tuple[str, str], ...]
    faults: tuple[ShownFault, ...]


def shown_preview(
    visit: OfficeVisit, draft: Draft, *, language: str = "", typed: ServiceDraft | None = None, place_of: PlaceOf
) -> ShownPreview:
    """In the language asked for, else in that of the visit, else in the first that readers have."""
    readers, name = visit.office.readers, visit.interface.language_name
    if language not in readers:
        language = visit.interface.language if visit.interface.language in readers else next(iter(readers))
    preview = preview_of(visit.tables, visit.acting(), draft.id, visit.office.reference, typed)
    return ShownPreview(
        markup=_markup(visit, preview, language),
        language=language,
        direction=direction(language),
        languages=tuple((code, name(code)) for code in readers),
        faults=shown_faults(visit.interface, preview.faults, place_of),
    )


def _markup(visit: OfficeVisit, preview: Preview, language: str) -> Markup:
    """Made by the templates of the public pages in that language."""
    if preview.listing is None:
        return Markup()
    interface, environment = visit.office.readers[language]
    entry = shown_entry(
        interface,
        visit.office.reference,
        preview.listing,
        visit.at,
        state=OpeningHours([preview.listing]).state(0, visit.at),
        instead=tuple(_summary(visit, interface, other) for other in preview.others),
    )
    macros = environment.get_template("components/whole_entry.html").module
    return macros.whole_entry(entry, Nowhere(), 3)  # type: ignore[attr-defined, no-any-return]  # a macro of the file


def _summary(visit: OfficeVisit, interface: Interface, listing: Listing) -> Summary:
    state = OpeningHours([listing]).state(0, visit.at)
    return summarise(interface, visit.office.reference, listing, visit.at, state=state)
