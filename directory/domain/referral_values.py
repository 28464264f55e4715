"""What the guide answers for a place and a moment, as values. How contacts are chosen is in ``referral``.

Reasons are codes with a value; sentences are made where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from directory.domain.finding import Reason
from directory.domain.guide import ANY_AGE, AgeRange, Step
from directory.domain.hours import OpenState
from directory.domain.listing import Contact, Listing


class ReasonCode(StrEnum):
    """Every code that a referral may give as its reason, with what its value is."""

    SERVES = "serves"  #: the code of the area through which it serves the place
    OPEN = "open"  #: when it closes, ISO 8601; empty round the clock
    OPENS = "opens"  #: when it opens, ISO 8601; empty when that is not known
    HOURS_UNKNOWN = "hours_unknown"
    VERIFIED = "verified"  #: the date of the check, as precise as it is known
    UNVERIFIED = "unverified"  #: the date of the newest source
    AGE_FROM = "age_from"  #: years
    AGE_TO = "age_to"  #: years
    AREA_NOTE = "area_note"  #: the listing's note says what the area code cannot
    NO_CONTACT = "no_contact"  #: it exists, and no way to reach it has been checked
    THROUGH = "through"  #: it exists here; through whom it is reached
    DESCRIBED = "described"  #: only some places have it; a place must be chosen
    UNCLEAR = "unclear"  #: whether it still runs is not known
    CLOSEST = "closest"  #: it stands in for the kind in the value
    MEANWHILE = "meanwhile"  #: it answers while the service in the value does not
    HAS_CLOSED = "has_closed"
    IS_PLANNED = "is_planned"
    ELSEWHERE = "elsewhere"  #: the area that it serves; its note says whether others may come


class Lack(StrEnum):
    """Why a kind is reported missing."""

    NONE_HERE = "none_here"
    NO_CONTACT = "no_contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Who asks about whom, where and when. ``place`` is an area code, ``at`` an aware moment.

    ``age`` is that of the person it is about; ``office_hours`` whether offices are open at that moment.
    """

    audience: str
    place: str
    at: datetime
    office_hours: bool
    acute: bool = False
    age: AgeRange = ANY_AGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One contact that the guide picked. ``contacts`` are those that this reader may use, best first.

    ``meanwhile`` is whom to call, in order, in an acute step while this one does not answer.
    """

    listing: Listing
    contacts: tuple[Contact, ...]
    open_state: OpenState
    reasons: tuple[Reason, ...]
    meanwhile: tuple[Referral, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingKind:
    """A kind that the place lacks, or that cannot be reached there, with the closest that can."""

    kind: str
    lack: Lack
    fallback: tuple[Referral, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """A service that a reader may know of and that does not take them, with where to go instead."""

    listing: Listing
    reason: Reason
    instead: tuple[Referral, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReferral:
    """A step with its contacts. ``fits_now`` is False for an office step at night, which is shown all the same.

    ``more`` are the kinds of which the place has further services.
    """

    step: Step
    fits_now: bool
    contacts: tuple[Referral, ...] = ()
    missing: tuple[MissingKind, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referrals:
    """The answer: the steps in the order to take them at that moment."""

    case: Case
    steps: tuple[StepReferral, ...]
