"""Reads who opened and changed what is confidential, from the audit log, which never holds the values themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, literal, select
from sqlalchemy.orm import Session

from directory.domain.annex import CHANGED, MANY_OPENED, OPENED, REFUSED, Trace
from directory.domain.languages import NOTHING, Translations
from directory.models import AuditEntry, Service, User

#: As many as somebody looks through.
MOST = 30

_TRACES = (
    select(AuditEntry, User.name, Service.id, Service.name)
    .outerjoin(User, User.id == AuditEntry.by)
    .outerjoin(Service, literal("service:") + Service.slug == AuditEntry.subject)
    .where(AuditEntry.act.in_((OPENED, CHANGED, REFUSED, MANY_OPENED)))
    .order_by(AuditEntry.number.desc())
)


def traces_of_service(session: Session, slug: str) -> Sequence[Trace]:
    """Who opened or changed what one service keeps in confidence, the newest first."""
    return _read(session, _TRACES.where(AuditEntry.subject == f"service:{slug}").limit(MOST))


def traces_of_user(session: Session, user_id: int) -> Sequence[Trace]:
    """What one person opened or changed, the newest first."""
    return _read(session, _TRACES.where(AuditEntry.by == user_id).limit(MOST))


def traces_of_many(session: Session, *, since: datetime) -> Sequence[Trace]:
    """Who opened so much at once that an administrator should ask why, the newest first."""
    return _read(session, _TRACES.where(AuditEntry.act == MANY_OPENED, AuditEntry.at > since))


def _read(session: Session, asked: Select[AuditEntry, str, UUID, Translations]) -> list[Trace]:
    return [
        Trace(
            act=row.act,
            at=row.at,
            who=who or "",
            by=row.by,
            details=row.details,
            service=service,
            name=name or NOTHING,
        )
        for row, who, service, name in session.execute(asked)
    ]
