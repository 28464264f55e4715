"""One service: what it is, who may come, how to reach it. Readable in ten seconds on a phone, sources folded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flask import Response, abort

from directory.domain.listing import Listing, State
from directory.domain.taxonomy import Term
from directory.rendering.contacts import ShownContact, shown_contacts
from directory.rendering.listings import (
    PROFESSIONAL,
    Fact,
    Summary,
    age_words,
    facts,
    is_for_professionals,
    seat_words,
    where_words,
)
from directory.rendering.sources import ShownSource, shown_sources
from directory.rendering.words import STATE, STATE_SHORT, said
from directory.web.public.blueprint import pages
from directory.web.public.lists import in_order, summaries
from directory.web.routing import public
from directory.web.visit import Visit, this_visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """A listing for its own page. Empty values are not known and not mentioned."""

    listing: Listing
    kinds: tuple[Term, ...]
    state: str
    is_for_professionals: bool
    facts: tuple[Fact, ...]
    contacts: tuple[ShownContact, ...]
    groups: tuple[Term, ...]
    needs: tuple[Term, ...]
    ages: str
    where: str
    seat: str
    languages: str
    instead: tuple[Summary, ...]
    sources: tuple[ShownSource, ...]
    verified_on: str
    due_on: str


@pages.get("/entry/<ref>")
@public(indexable=True)
def entry(ref: str) -> Response:
    visit = this_visit()
    listing = visit.catalogue.get(ref)
    if listing is None:
        abort(404)
    return visit.page(
        "public/entry.html",
        title=visit.interface.gettext("Kontaktuppgifter"),
        entry=shown_entry(visit, listing),
        link=visit.absolute(visit.addresses.entry(ref)),
    )


def shown_entry(visit: Visit, listing: Listing) -> ShownEntry:
    interface, catalogue, at = visit.interface, visit.catalogue, visit.at
    reference, taxonomy = catalogue.reference, catalogue.reference.taxonomy
    others = [other for slug in listing.see_instead if (other := catalogue.by_slug(slug))]
    if PROFESSIONAL not in listing.audiences:
        others = [other for other in others if not is_for_professionals(other)]
    short_state = said(interface, STATE_SHORT, listing.state)
    is_closed = listing.state is State.CLOSED
    state = catalogue.open_state(listing, at)
    return ShownEntry(
        listing=listing,
        kinds=tuple(taxonomy.kinds[code] for code in listing.kinds if code in taxonomy.kinds),
        state=said(interface, STATE, listing.state),
        is_for_professionals=is_for_professionals(listing),
        # What state it is in stands above as a whole sentence.
        facts=tuple(fact for fact in facts(interface, listing, at, state=state) if fact.words != short_state),
        contacts=() if is_closed else shown_contacts(interface, reference, listing, at),
        groups=_terms(taxonomy.target_groups, listing.target_groups),
        needs=_terms(taxonomy.needs, listing.needs),
        ages=age_words(interface, listing),
        where=where_words(interface, reference, listing),
        seat=seat_words(interface, reference, listing),
        languages=interface.listed(interface.language_name(language) for language in listing.languages),
        instead=summaries(visit, others),
        sources=shown_sources(interface, listing),
        verified_on=interface.partial_date(listing.verified_on) if listing.verified_on else "",
        due_on=interface.date(date.fromisoformat(listing.due_on)) if listing.due_on else "",
    )


def _terms(vocabulary: Mapping[str, Term], codes: Collection[str]) -> tuple[Term, ...]:
    return tuple(term for term in in_order(vocabulary) if term.code in codes)
