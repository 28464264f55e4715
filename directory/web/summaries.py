"""Keeps short forms of listings, and contacts, for a minute: long pages show many and readers come in crowds.

They hold nothing of a reader: only what anybody sees of the edition in use, in one language, at that minute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from directory.catalogue.catalogue import Catalogue
from directory.domain.listing import Contact, Listing
from directory.rendering.contacts import ShownContact, shown_contact
from directory.rendering.interface import Interface
from directory.rendering.listings import Summary, summarise


@dataclass(frozen=True, slots=True)
class Minute:
    """What was made for one edition at one minute, by language and ref."""

    catalogue: Catalogue
    at: datetime
    kept: dict[tuple[str, str], Summary] = field(default_factory=dict)
    contacts: dict[tuple[str, int], ShownContact] = field(default_factory=dict)


class Summaries:
    """Safe for threads: the minute is replaced whole, and a lost race only repeats work."""

    def __init__(self) -> None:
        self._minute: Minute | None = None

    def of(self, catalogue: Catalogue, interface: Interface, listing: Listing, at: datetime) -> Summary:
        minute = self._this_minute(catalogue, at.replace(second=0, microsecond=0))
        key = (interface.language, listing.ref)
        summary = minute.kept.get(key)
        if summary is None:
            state = catalogue.open_state(listing, minute.at)
            summary = summarise(interface, catalogue.reference, listing, minute.at, state=state)
            minute.kept[key] = summary
        return summary

    def contact(
        self, catalogue: Catalogue, interface: Interface, listing: Listing, contact: Contact, at: datetime
    ) -> ShownContact:
        minute = self._this_minute(catalogue, at.replace(second=0, microsecond=0))
        # The edition that the minute holds on to keeps the contact's identity its own.
        key = (interface.language, id(contact))
        shown = minute.contacts.get(key)
        if shown is None:
            shown = shown_contact(interface, catalogue.reference, listing, contact, minute.at)
            minute.contacts[key] = shown
        return shown

    def _this_minute(self, catalogue: Catalogue, at: datetime) -> Minute:
        minute = self._minute
        if minute is None or minute.catalogue is not catalogue or minute.at != at:
            minute = self._minute = Minute(catalogue, at)
        return minute
