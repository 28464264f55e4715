"""The confidential annex of an entry as values: where it really is, and what only named colleagues may call.

Why somebody reads it, what may be written of that, and which fields differ between two states. No listing and no
draft has a field for any of it; who may read and write it is in ``permissions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from directory.domain.errors import Conflict, DirectoryError
from directory.domain.languages import Translations

#: What the audit log calls what is done to an annex.
OPENED = "annex.opened"
CHANGED = "annex.changed"
REFUSED = "annex.refused"
MANY_OPENED = "annex.many_opened"
#: What has been opened is hidden again after this long, and may be saved for this long.
READING = timedelta(minutes=5)
CHANGING = timedelta(minutes=20)
#: Who opens so many entries within an hour is told of to the administrators.
MANY = 10
MANY_WITHIN = timedelta(hours=1)
MOST_WORDS = 200


class Reason(StrEnum):
    """What somebody needs the values for."""

    ACCOMPANY = "accompany"
    REACH = "reach"
    COOPERATE = "cooperate"
    CHECK = "check"
    CORRECT = "correct"
    OTHER = "other"
    #: Nobody chooses it: a colleague saved meanwhile, and both texts had to be shown.
    COMPARE = "compare"


OFFERED = tuple(reason for reason in Reason if reason is not Reason.COMPARE)


@dataclass(frozen=True, slots=True)
class Why:
    """The reason, and what was written beside it."""

    reason: Reason
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialPlace:
    """Where a protected place really is. The position is in WGS84 degrees."""

    street: str = ""
    postcode: str = ""
    locality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialContact:
    """A number or address that is given to nobody else."""

    type: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """Everything that one entry keeps in confidence."""

    places: tuple[ConfidentialPlace, ...] = ()
    contacts: tuple[ConfidentialContact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.places or self.contacts)


@dataclass(frozen=True, slots=True)
class OpenedAnnex:
    """What is shown once, the number of the log's entry about that, and when it is hidden again."""

    annex: Annex
    number: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Who did something to which entry's annex, as the log has it; what is about a person alone has no entry."""

    act: str
    at: datetime
    who: str
    by: int | None
    details: Mapping[str, Any]
    service: UUID | None
    name: Translations


class ReasonUsed(Conflict):
    """A reason opens once: this form was sent before, or something else was done since it was shown."""


class AnnexClosed(Conflict):
    """Nothing is open, or it was opened too long ago."""


class StaleAnnex(Conflict):
    """A colleague saved in between. What it says now is here, so that nothing that was written is lost."""

    def __init__(self, opened: OpenedAnnex) -> None:
        super().__init__("stale_annex")
        self.opened = opened


class Lock(StrEnum):
    """Why nothing can be opened or kept, although the person may."""

    NO_KEYS = "no_keys"
    BAD_KEYS = "bad_keys"
    #: Something was sealed with a key that is not here.
    OTHER_KEYS = "other_keys"
    #: It was sealed for another entry, or somebody has written in it.
    DAMAGED = "damaged"


class AnnexLocked(DirectoryError):
    """The keys do not open what is kept in confidence. The message is for whoever looks after the machine."""

    def __init__(self, lock: Lock, message: str) -> None:
        super().__init__(message)
        self.lock = lock


class WordsFault(StrEnum):
    MISSING = "missing"
    TELLING = "telling"
    TOO_LONG = "too_long"


def words_fault(why: Why) -> WordsFault | None:
    """What cannot stand in a log that nothing is ever removed from: digits make addresses and numbers."""
    if why.reason is Reason.OTHER and not why.words:
        return WordsFault.MISSING
    if len(why.words) > MOST_WORDS:
        return WordsFault.TOO_LONG
    return WordsFault.TELLING if re.search(r"[\d@]", why.words) else None


def tells(words: str, annex: Annex) -> bool:
    """Whether a word of an address or a contact stands in what was written, inflected or not."""
    values = [text for place in annex.places for text in (place.street, place.postcode, place.locality)]
    values += [contact.value for contact in annex.contacts]
    return any(word in words.casefold() for word in re.findall(r"\w{4,}", " ".join(values).casefold()))


def changed_fields(before: Annex, after: Annex) -> list[str]:
    """Names of what differs, as ``place.street`` or ``contact.added``; never a value."""
    found = [
        *_changed("place", before.places, after.places),
        *_changed("contact", before.contacts, after.contacts),
    ]
    return sorted(set(found))


Row = ConfidentialPlace | ConfidentialContact


def _changed(name: str, before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    """What stayed as it was is left out, so that removing the first of two does not seem to change both."""
    old = [row for row in before if row not in after]
    new = [row for row in after if row not in before]
    for one, other in zip(old, new, strict=False):
        pairs = zip(fields(one), astuple(one), astuple(other), strict=True)
        yield from (f"{name}.{field.name}" for field, was, now in pairs if was != now)
    if len(before) != len(after):
        yield f"{name}.{'added' if len(after) > len(before) else 'removed'}"
    elif not old and not new and before != after:
        yield f"{name}.order"
