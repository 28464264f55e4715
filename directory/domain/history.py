"""What happened to a service, as values: one event per revision. The sentences are made in ``rendering.history``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from directory.domain.changes import Change


class Deed(StrEnum):
    """What made a revision."""

    LOADED = "loaded"
    APPROVED = "approved"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought_back"
    #: It was one with another, and took over what that one had, or was closed.
    MERGED = "merged"
    #: Its organization was one with another, and it is that other's now.
    ORGANIZATIONS_MERGED = "organizations_merged"
    #: Somebody read translations against the Swedish text.
    TRANSLATED = "translated"
    #: Its organization is called something else, or is another sort of one: that was approved with another service.
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One revision: who made it (empty for the program itself), when, why, and what it changed."""

    number: int
    at: datetime
    who: str
    deed: Deed
    why: str
    changes: tuple[Change, ...]
