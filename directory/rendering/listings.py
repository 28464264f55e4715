"""A listing as a reader sees it: what it is, where it helps, for whom, and the facts that decide.

What is not known is not mentioned: there is no "unknown" here, only an absence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from directory.domain.areas import SWEDEN, AreaKind
from directory.domain.finding import Reason
from directory.domain.hours import OpenState, OpenStatus
from directory.domain.languages import SOURCE_LANGUAGE, LocalText, TextState, Translations
from directory.domain.listing import ContactAudience, Listing, State
from directory.domain.reference import Reference
from directory.rendering.contacts import ShownContact, shown_contacts, ways_in
from directory.rendering.interface import Interface
from directory.rendering.moments import opening_words
from directory.rendering.reasons import reason_words
from directory.rendering.words import ANONYMOUS, COST, INTERPRETER, STATE_SHORT, said

#: So many areas are named before the rest is a number.
AREAS_NAMED = 3
PROFESSIONAL = "professional"


class FactTone(StrEnum):
    """How a fact is marked on the page. Its words always say the same thing as its colour."""

    PLAIN = "plain"
    OPEN = "open"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Fact:
    words: str
    tone: FactTone = FactTone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A listing in short, for lists: what decides whether to read on, and the way to reach someone."""

    ref: str
    kind: str
    where: str
    name: LocalText
    text: LocalText
    facts: tuple[Fact, ...]
    #: The facts that a short line still has room for: open now, closed, uncertain.
    marked: tuple[Fact, ...]
    ways: tuple[ShownContact, ...]
    #: The first of the ways that is a number.
    number: ShownContact | None
    why: tuple[str, ...] = ()
    is_closed: bool = False
    is_for_professionals: bool = False


def summarise(
    interface: Interface,
    reference: Reference,
    listing: Listing,
    at: datetime,
    *,
    state: OpenState,
) -> Summary:
    """The short form of a listing. A closed service keeps its place and loses its contacts."""
    is_closed = listing.state is State.CLOSED
    decisive = tuple(facts(interface, listing, at, state=state))
    ways = () if is_closed else ways_in(shown_contacts(interface, reference, listing, at))
    return Summary(
        ref=listing.ref,
        kind=interface.plain(reference.taxonomy.kinds[listing.kind].label),
        where=where_words(interface, reference, listing),
        name=required(interface, listing.name),
        text=required(interface, listing.summary),
        facts=decisive,
        marked=tuple(fact for fact in decisive if fact.tone is not FactTone.PLAIN),
        ways=ways,
        number=next((way for way in ways if way.is_number), None),
        is_closed=is_closed,
        is_for_professionals=is_for_professionals(listing),
    )


def is_for_professionals(listing: Listing) -> bool:
    """Whether it is for people at work only, by the service or by every way to reach it."""
    if listing.audiences:
        return listing.audiences == (PROFESSIONAL,)
    contacts = listing.contacts
    return bool(contacts) and all(contact.audience is ContactAudience.PROFESSIONAL for contact in contacts)


def with_reasons(
    interface: Interface, reference: Reference, summary: Summary, listing: Listing, reasons: Sequence[Reason]
) -> Summary:
    """The summary with why it stands in an answer, without what it says already: its kind, when it was checked."""
    unsaid = [one for one in reasons if one != Reason("kind", listing.kind) and one.code != "verified"]
    words = [reason_words(interface, reference, reason) for reason in unsaid]
    return replace(summary, why=tuple(filter(None, words)))


def facts(interface: Interface, listing: Listing, at: datetime, *, state: OpenState) -> Iterator[Fact]:
    """What decides at a glance, in a fixed order: running, open, ages, cost, anonymous, interpreter, address."""
    if running := said(interface, STATE_SHORT, listing.state):
        yield Fact(running, FactTone.MARK)
    if listing.state is State.CLOSED:
        return
    if state.status is not OpenStatus.UNKNOWN:
        tone = FactTone.OPEN if state.status is OpenStatus.OPEN else FactTone.PLAIN
        yield Fact(opening_words(interface, state, at), tone)
    if ages := age_words(interface, listing):
        yield Fact(ages)
    for words in (
        said(interface, COST, listing.cost),
        said(interface, ANONYMOUS, listing.anonymous),
        said(interface, INTERPRETER, listing.interpreter),
    ):
        if words:
            yield Fact(words)
    if listing.address_not_shown:
        yield Fact(interface.gettext("Adressen visas inte"))


def age_words(interface: Interface, listing: Listing) -> str:
    youngest, oldest = listing.age_min, listing.age_max
    if youngest is not None and oldest is not None:
        return interface.gettext("%(youngest)d–%(oldest)d år", youngest=youngest, oldest=oldest)
    if youngest is not None:
        return interface.gettext("Från %(age)d år", age=youngest)
    if oldest is not None:
        return interface.gettext("Till och med %(age)d år", age=oldest)
    return ""


def where_words(interface: Interface, reference: Reference, listing: Listing) -> str:
    """Whom it serves, by place: ``Hela landet``, ``Linköping``, ``Linköping, Motala, Mjölby och 4 till``."""
    if SWEDEN in listing.areas:
        return interface.gettext("Hela landet")
    areas = [reference.areas[code] for code in listing.areas if code in reference.areas]
    names = [interface.plain(area.name) for area in areas]
    if len(names) <= AREAS_NAMED:
        return interface.listed(names)
    more = interface.gettext("%(more)d till", more=len(names) - AREAS_NAMED)
    return interface.listed([*names[:AREAS_NAMED], more])


def seat_words(interface: Interface, reference: Reference, listing: Listing) -> str:
    """The municipality where a service sits, where that is known and narrower than what it serves."""
    if listing.based_in not in reference.areas or listing.based_in in listing.areas:
        return ""
    area = reference.areas[listing.based_in]
    return interface.plain(area.name) if area.kind is AreaKind.MUNICIPALITY else ""


def required(interface: Interface, translations: Translations) -> LocalText:
    """A text that every listing has; an empty one rather than a page that breaks."""
    return interface.text(translations) or LocalText("", SOURCE_LANGUAGE, TextState.ORIGINAL, is_fallback=False)
