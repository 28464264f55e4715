"""The lines that always stand: in all of Sweden, round the clock, with a number that was verified.

They are found by what they are, so that a new one is among them as soon as it is published.
"""

from __future__ import annotations

from collections.abc import Sequence

from directory.catalogue.bits import bit_set
from directory.catalogue.ranking import CHILD, Ranking, Reader
from directory.domain.areas import SWEDEN
from directory.domain.guide import MAJORITY
from directory.domain.listing import Contact, ContactAudience, Listing, State, Trust

EMERGENCY = "emergency_number"
CHILD_LINE = "child_helpline"
#: Who answers anybody in need, in this order: life in danger, then somebody to talk to.
LINE_KINDS = (EMERGENCY, "helpline", CHILD_LINE, "suicide_line")
#: More would hide the one that is needed.
MOST_LINES = 3


def is_national_line(listing: Listing) -> bool:
    return (
        listing.state is State.ACTIVE
        and listing.kind in LINE_KINDS
        and SWEDEN in listing.areas
        and any(_always_answers(contact) for contact in listing.contacts)
    )


def _always_answers(contact: Contact) -> bool:
    return (
        contact.type == "phone"
        and contact.trust is Trust.VERIFIED
        and contact.audience is not ContactAudience.PROFESSIONAL
        and contact.schedule is not None
        and contact.schedule.always
    )


class NationalLines:
    def __init__(self, listings: Sequence[Listing], ranking: Ranking) -> None:
        self._listings = listings
        self._order = ranking.browsing_order
        self.numbers = [number for number, listing in enumerate(listings) if is_national_line(listing)]
        self.bits = bit_set(self.numbers, len(listings))

    def for_reader(self, reader: Reader) -> list[int]:
        """The lines for one reader: danger first, then those that are there for them."""
        suited = [number for number in self.numbers if self._suits(self._listings[number], reader)]
        return sorted(suited, key=lambda number: self._key(number, reader))[:MOST_LINES]

    def for_child(self, reader: Reader) -> int | None:
        """The line for children, when a child has said so by their age: it answers whatever else was asked."""
        if reader.age is None or reader.age >= MAJORITY or CHILD not in reader.audiences or reader.is_professional:
            return None
        return next((one for one in self.numbers if self._listings[one].kind == CHILD_LINE), None)

    def _suits(self, listing: Listing, reader: Reader) -> bool:
        if listing.kind == EMERGENCY or not reader.audiences or reader.is_professional:
            return True
        return bool(reader.audiences.intersection(listing.audiences))

    def _key(self, number: int, reader: Reader) -> tuple[bool, bool, int, int]:
        kind = self._listings[number].kind
        is_for_child = reader.about_child and kind == CHILD_LINE
        return kind != EMERGENCY, not is_for_child, LINE_KINDS.index(kind), self._order[number]
