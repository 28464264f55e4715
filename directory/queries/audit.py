"""Reads the audit log, in the order in which it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
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
