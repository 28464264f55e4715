"""Reads what was published and when readers were pointed at another edition, with what was changed in between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.history import Deed
from directory.domain.languages import Translations
from directory.models import AuditEntry, Revision, Service, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When an edition was made, and who made it; empty for the program itself. It holds the revisions so far."""

    at: datetime
    by: str
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """Somebody let readers see another edition than the one before, and said why."""

    number: int
    before: int | None
    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One change that became public with an edition. ``why`` is how somebody knew, where they confirmed something."""

    service: UUID
    name: Translations
    deed: Deed
    who: str
    why: str


def list_publications(session: Session, act: str) -> dict[int, Publication]:
    """What the log says of each edition, by its number."""
    return {
        _number(entry): Publication(at=entry.at, by=name or "", newest=int(entry.details["newest"]))
        for entry, name in _entries(session, act)
    }


def list_pointings(session: Session, act: str) -> Sequence[Pointing]:
    """The newest first."""
    return [
        Pointing(
            number=_number(entry),
            before=entry.details["before"],
            at=entry.at,
            by=name or "",
            why=entry.details["why"],
        )
        for entry, name in reversed(_entries(session, act))
    ]


def list_carried(session: Session, after: int, newest: int) -> Sequence[Carried]:
    """The changes after one revision, up to another and with it, in the order in which they were made."""
    rows = session.execute(
        select(Service.id, Service.name, Revision.deed, User.name, Revision.why)
        .join(Service, Service.id == Revision.service_id)
        .outerjoin(User, User.id == Revision.by)
        .where(Revision.id > after, Revision.id <= newest)
        .order_by(Revision.id)
    )
    return [
        Carried(service=service, name=name, deed=deed, who=who or "", why=why)
        for service, name, deed, who, why in rows
    ]


def count_entries(session: Session, newest: Sequence[int]) -> list[int]:
    """How many entries were changed up to each of these revisions, since the one before it; they are in order."""
    entries: list[set[UUID]] = [set() for _ in newest]
    upto = max(newest, default=0)
    for number, service in session.execute(select(Revision.id, Revision.service_id).where(Revision.id <= upto)):
        entries[bisect_left(newest, number)].add(service)
    return [len(services) for services in entries]


def _entries(session: Session, act: str) -> Sequence[tuple[AuditEntry, str | None]]:
    rows = session.execute(
        select(AuditEntry, User.name)
        .outerjoin(User, User.id == AuditEntry.by)
        .where(AuditEntry.act == act)
        .order_by(AuditEntry.number)
    )
    return [(entry, name) for entry, name in rows]


def _number(entry: AuditEntry) -> int:
    return int(entry.subject.removeprefix("edition:"))
