"""A service as it is written: from a file, a form or a spreadsheet, before disclosure picks what readers see.

Rules on a whole catalogue of drafts (references that resolve, numbers that repeat) are in ``checks``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from directory.domain.hours import Schedule
from directory.domain.languages import NOTHING, Translations
from directory.domain.listing import ContactAudience, Cost, ShownPlace, State, Trust


class Visibility(StrEnum):
    """Which edition a contact or a service goes into: ``staff`` only into the professional one."""

    PUBLIC = "public"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """One way to reach a service, as written. Dates are as precise as the source: ``2024``, ``2024-05-31``."""

    type: str
    value: str
    label: Translations = NOTHING
    audience: ContactAudience
    visibility: Visibility = Visibility.PUBLIC
    trust: Trust
    trust_reason: str = ""
    checked: str = ""
    sources: tuple[str, ...] = ()
    schedule: Schedule | None = None
    hours_text: Translations = NOTHING
    hours_trust: Trust | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationDraft:
    slug: str
    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDraft:
    """Everything a service carries that is not confidential. Fields mean what they mean in ``Listing``."""

    slug: str
    kind: str
    also_kinds: tuple[str, ...] = ()
    organization: OrganizationDraft
    name: Translations
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
    contacts: tuple[ContactDraft, ...] = ()
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
    visibility: Visibility = Visibility.PUBLIC
    sources: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.kind, *self.also_kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationTask:
    """Something a coordinator should find out, and where to look. It never carries the value in question."""

    service: str
    priority: str
    what: str
    contact_type: str = ""
    source: str = ""
    reason: str = ""
    never_publish: bool = False
