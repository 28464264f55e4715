"""The trace of what is done: entries of the audit log, and revisions of services.

Every action takes its turn first, reads then, and writes its trace in the same transaction as what it changes.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from directory.domain.audit import Entry, digest
from directory.domain.history import Deed
from directory.models import AuditEnd, AuditEntry, Revision, Service
from directory.queries.audit import audit_end
from directory.queries.contents import content_of
from directory.queries.history import last_number


def take_turn(session: Session) -> None:
    """Wait until nobody else is writing. What is read from now on changes for nobody before this commits.

    The row that is updated is locked on PostgreSQL; on SQLite the first write locks the whole database.
    """
    _hold_the_end(session)
    session.expire_all()


def record(
    session: Session,
    by: int | None,
    act: str,
    subject: str,
    *,
    at: datetime,
    **details: str | int | bool | list[str] | None,
) -> int:
    """Add an entry to the audit log; its number. Details are names of fields and codes, never values of fields."""
    _hold_the_end(session)
    number, previous = audit_end(session)
    entry = Entry(number=number + 1, at=at, by=by, act=act, subject=subject, details=details)
    written = digest(previous, entry)
    session.add(AuditEntry(**asdict(entry), digest=written))
    session.execute(update(AuditEnd).values(number=entry.number, digest=written))
    session.flush()
    return entry.number


def _hold_the_end(session: Session) -> None:
    session.flush()
    session.execute(update(AuditEnd).values(number=AuditEnd.number), execution_options={"synchronize_session": False})


def add_revision(
    session: Session, service: Service, by: int | None, deed: Deed, *, at: datetime, why: str = ""
) -> int:
    """Keep the state that a service is in now, under the next number."""
    session.flush()
    number = last_number(session, service.id) + 1
    session.add(revision(service, number, by, deed, at=at, why=why))
    session.flush()
    return number


def revision(service: Service, number: int, by: int | None, deed: Deed, *, at: datetime, why: str = "") -> Revision:
    content = content_of(service)
    return Revision(service_id=service.id, number=number, at=at, by=by, deed=deed, why=why, content=content)


def ensure_revision(session: Session, service: Service, *, at: datetime) -> int:
    """The number of the newest revision; a service from before there were any gets its first."""
    return last_number(session, service.id) or add_revision(session, service, None, Deed.LOADED, at=at)
