"""A listing: what one audience may see of a service, in all its languages. An edition is made of these.

There is no field here for anything confidential, and none may be added: a place with a protected address has no
place to put one (requirement CA-02).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from directory.domain.hours import Schedule
from directory.domain.languages import NOTHING, Translations


class Trust(StrEnum):
    """How far a contact detail is checked. Withheld details never come as far as a listing."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class State(StrEnum):
    """Whether the service is running."""

    ACTIVE = "active"
    PLANNED = "planned"
    CLOSED = "closed"
    UNCLEAR = "unclear"


class ContactAudience(StrEnum):
    """Whom a contact is for. It is shown beside the contact and hides nothing."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"
    BOTH = "both"


class Cost(StrEnum):
    FREE = "free"
    FEE = "fee"
    NORMAL_CALL = "normal_call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One way to reach a service.

    ``checked`` is the date of the newest source, as precise as it is known (``2024``, ``2024-05`` or
    ``2024-05-31``), empty when the page carried no date. ``due`` is the ISO date of the next check, empty when it
    was never verified. ``dial`` is the value for ``tel:`` or ``sms:`` links, empty for other types.
    """

    type: str
    value: str
    dial: str = ""
    label: Translations = NOTHING
    audience: ContactAudience
    trust: Trust
    trust_reason: str = ""
    checked: str = ""
    due: str = ""
    sources: tuple[str, ...] = ()
    schedule: Schedule | None = None
    hours_text: Translations = NOTHING
    hours_trust: Trust | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """A place that may be shown: an address that the actor itself publishes."""

    address: str = ""
    locality: str = ""
    municipality: str = ""
    note: Translations = NOTHING
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationName:
    """The actor behind a service. ``ref`` is its neutral name in addresses."""

    slug: str
    ref: str
    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Everything that a reader may see of one service.

    Codes are those of the taxonomy and the areas. ``match_words`` and ``old_numbers`` find the service and are
    never shown. ``address_not_shown`` says in words that the address is protected; nothing more of such a place is
    here. None for ``anonymous``, ``interpreter``, ``cost`` and the ages means: not known, so say nothing.
    """

    id: str
    slug: str
    ref: str
    kind: str
    also_kinds: tuple[str, ...] = ()
    organization: OrganizationName
    name: Translations
    #: False: the English name is our description of it, not what it calls itself.
    name_en_official: bool = False
    summary: Translations
    aliases: tuple[str, ...] = ()
    match_words: tuple[str, ...] = ()
    old_numbers: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    area_note: Translations = NOTHING
    based_in: str = ""
    languages: tuple[str, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    contacts: tuple[Contact, ...] = ()
    place: ShownPlace | None = None
    address_not_shown: bool = False
    cost: Cost | None = None
    anonymous: bool | None = None
    interpreter: bool | None = None
    hours_note: Translations = NOTHING
    how_to_get_help: Translations = NOTHING
    not_for: Translations = NOTHING
    see_instead: tuple[str, ...] = ()
    state: State
    confidence: str
    sources: tuple[str, ...] = ()
    verified_on: str = ""
    due_on: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.kind, *self.also_kinds)
