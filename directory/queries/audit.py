"""Reads the audit log, in the order in which it was written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from directory.domain.audit import Entry
from directory.models import AuditEnd, AuditEntry

BATCH = 1000


def audit_chain(session: Session) -> Iterator[tuple[Entry, str]]:
    """Every entry with its digest."""
    for row in session.scalars(select(AuditEntry).order_by(AuditEntry.number).execution_options(yield_per=BATCH)):
        yield entry_of(row), row.digest


def entry_of(row: AuditEntry) -> Entry:
    return Entry(number=row.number, at=row.at, by=row.by, act=row.act, subject=row.subject, details=row.details)


def find_entry(session: Session, number: int) -> AuditEntry | None:
    return session.get(AuditEntry, number)


def audit_end(session: Session) -> tuple[int, str]:
    """The number and the digest of the last entry, as kept apart from the entries."""
    end = session.scalars(select(AuditEnd)).one()
    return end.number, end.digest


def list_audit(session: Session, subject: str) -> Sequence[AuditEntry]:
    """What was done to one thing, the newest first."""
    return session.scalars(
        select(AuditEntry).where(AuditEntry.subject == subject).order_by(AuditEntry.number.desc())
    ).all()


def last_of(session: Session, act: str) -> AuditEntry | None:
    """The newest entry of an act."""
    return session.scalar(select(AuditEntry).where(AuditEntry.act == act).order_by(AuditEntry.number.desc()).limit(1))


def newest_number(session: Session, acts: Collection[str], subject: str, *, by: int | None = None) -> int:
    """The number of the newest entry of these acts on one thing, by one person where that is given; 0 before any."""
    mine = true() if by is None else AuditEntry.by == by
    newest = select(func.max(AuditEntry.number)).where(AuditEntry.subject == subject, AuditEntry.act.in_(acts), mine)
    return session.scalar(newest) or 0


def count_subjects(session: Session, act: str, by: int, *, since: datetime) -> int:
    """To how many things somebody did this."""
    subjects = select(func.count(AuditEntry.subject.distinct()))
    return session.scalars(subjects.where(AuditEntry.act == act, AuditEntry.by == by, AuditEntry.at > since)).one()
