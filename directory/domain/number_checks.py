"""What a phone number says by itself: doubts for a person to look into, and towns that nobody should be told.

Whether it can be dialled at all is in ``phones``; which texts stop a publication, in ``protection``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType, geocoder

from directory.domain.areas import AreaKind, Areas, fold_name
from directory.domain.contact_checks import NUMBER_TYPES
from directory.domain.draft import ServiceDraft
from directory.domain.listing import Listing, Trust
from directory.domain.phones import HOME, dial
from directory.domain.protection import is_protected

#: More numbers than these are judged anew each time that somebody asks.
KEPT_JUDGED = 20_000


class Doubt(StrEnum):
    #: The plan of numbers has none like it: a digit is missing, or its series is not in use any more.
    UNLIKELY = "unlikely"
    #: Its area code is that of another county than any that the service serves.
    ELSEWHERE = "elsewhere"
    #: A protected place, and an area code that names a town which the entry does not name.
    TELLS_WHERE = "tells_where"
    #: Text messages cannot reach a landline.
    NO_MESSAGES = "no_messages"
    #: A number that costs more than a call.
    COSTS = "costs"


@dataclass(frozen=True, slots=True)
class Holder:
    """What of a service its numbers are judged by."""

    areas: tuple[str, ...]
    based_in: str
    is_protected: bool


def doubts(service: ServiceDraft, areas: Areas) -> Iterator[tuple[int, Doubt]]:
    """Every doubt about the numbers of a service, with the position of the contact."""
    holder = Holder(service.areas, service.based_in, is_protected(service))
    for position, contact in enumerate(service.contacts):
        if contact.type in NUMBER_TYPES:
            yield from ((position, doubt) for doubt in number_doubts(contact.type, contact.value, holder, areas))


@lru_cache(maxsize=KEPT_JUDGED)
def number_doubts(contact_type: str, value: str, holder: Holder, areas: Areas) -> tuple[Doubt, ...]:
    """Every doubt about one number of a service."""
    if not dial(value):
        return (Doubt.UNLIKELY,)
    kind = phonenumbers.number_type(phonenumbers.parse(value, HOME))
    if kind == PhoneNumberType.PREMIUM_RATE:
        return (Doubt.COSTS,)
    if kind != PhoneNumberType.FIXED_LINE:
        return ()
    silent = (Doubt.NO_MESSAGES,) if contact_type == "sms" else ()
    return (*silent, *_doubts_of_place(holder, area_of(value, areas), areas))


def towns_told(listing: Listing, areas: Areas) -> Iterator[tuple[str, str]]:
    """Field and reason for each number of a protected place that tells its town, where the entry does not (CA-05).

    A verified number stands on the owner's own page, so it tells nothing that the owner has not told.
    """
    if not is_protected(listing):
        return
    for contact in listing.contacts:
        if contact.type not in NUMBER_TYPES or contact.trust is Trust.VERIFIED or not dial(contact.value):
            continue
        municipality = area_of(contact.value, areas)
        if municipality and not _names(listing, municipality):
            yield "contacts.value", f"an area code that tells the town: {contact.value!r}"


def area_of(number: str, areas: Areas) -> str:
    """The municipality that an area code is named after; empty when it has none. Code areas cross borders."""
    name = geocoder.description_for_number(phonenumbers.parse(number, HOME), "en")
    towns = _towns(areas)
    return next((towns[part] for part in map(fold_name, name.split("-")) if part in towns), "")


def _doubts_of_place(holder: Holder, municipality: str, areas: Areas) -> Iterator[Doubt]:
    if not municipality:
        return
    county = next(code for code in areas.around(municipality) if areas[code].kind is AreaKind.COUNTY)
    known = [code for code in holder.areas if code in areas]
    if not any(areas.touches([code], county) for code in known):
        yield Doubt.ELSEWHERE
    if holder.is_protected and not _names(holder, municipality):
        yield Doubt.TELLS_WHERE


def _names(entry: Listing | Holder, municipality: str) -> bool:
    """Whether the entry says itself that it is there."""
    return municipality in (*entry.areas, entry.based_in)


@cache
def _towns(areas: Areas) -> dict[str, str]:
    """Municipalities by their folded names, in every language that they have one in."""
    return {
        fold_name(text.text): area.code
        for area in areas.of_kind(AreaKind.MUNICIPALITY)
        for text in area.name.texts.values()
    } | {"gothenburg": "1480"}
