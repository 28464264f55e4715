"""A listing for a page of its own: what it is, who may come, how to reach it, where to go instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from directory.domain.hours import OpenState
from directory.domain.listing import Listing, State
from directory.domain.reference import Reference
from directory.domain.taxonomy import Term
from directory.rendering.contacts import ShownContact, shown_contacts
from directory.rendering.interface import Interface
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


def shown_entry(
    interface: Interface,
    reference: Reference,
    listing: Listing,
    at: datetime,
    *,
    state: OpenState,
    instead: tuple[Summary, ...],
) -> ShownEntry:
    """``instead`` are the services that the listing names; those for people at work are left out for others."""
    taxonomy = reference.taxonomy
    short_state = said(interface, STATE_SHORT, listing.state)
    is_closed = listing.state is State.CLOSED
    is_for_staff = PROFESSIONAL in listing.audiences
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
        instead=tuple(other for other in instead if is_for_staff or not other.is_for_professionals),
        sources=shown_sources(interface, listing),
        verified_on=interface.partial_date(listing.verified_on) if listing.verified_on else "",
        due_on=interface.date(date.fromisoformat(listing.due_on)) if listing.due_on else "",
    )


def _terms(vocabulary: Mapping[str, Term], codes: Collection[str]) -> tuple[Term, ...]:
    in_order = sorted(vocabulary.values(), key=lambda term: term.order)
    return tuple(term for term in in_order if term.code in codes)
