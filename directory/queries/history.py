"""Reads the revisions of services and what people confirmed, and tells them as events."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.domain.changes import blank, differences
from directory.domain.draft import ServiceDraft
from directory.domain.errors import NotFound
from directory.domain.history import Deed, Event
from directory.models import LoadedContent, Revision, User


def last_number(session: Session, service: UUID) -> int:
    """The number of the newest revision; 0 when there is none."""
    return session.scalar(select(func.max(Revision.number)).where(Revision.service_id == service)) or 0


def last_numbers(session: Session) -> dict[UUID, int]:
    """The number of the newest revision of every service that has any."""
    newest = select(Revision.service_id, func.max(Revision.number)).group_by(Revision.service_id)
    return dict(session.execute(newest).all())


def get_revision(session: Session, service: UUID, number: int) -> Revision:
    found = session.scalar(select(Revision).where(Revision.service_id == service, Revision.number == number))
    if found is None:
        raise NotFound("revision")
    return found


def newest_revision_id(session: Session) -> int:
    """Grows with every revision of any service; 0 before the first."""
    return session.scalar(select(func.max(Revision.id))) or 0


def services_held_by_people(session: Session) -> set[UUID]:
    """Services of which a person said something: loading leaves them alone. Their organization is not they."""
    by_nobody = (Deed.LOADED, Deed.RENAMED)
    return set(session.scalars(select(Revision.service_id).where(Revision.deed.not_in(by_nobody)).distinct()))


def loaded_contents(session: Session) -> dict[UUID, LoadedContent]:
    """What the data files said of each service when they were last loaded."""
    return {row.service_id: row for row in session.scalars(select(LoadedContent))}


def list_events(session: Session, service: UUID) -> Sequence[Event]:
    """What became of a service, the newest first."""
    rows = session.execute(
        select(Revision, User.name)
        .outerjoin(User, User.id == Revision.by)
        .where(Revision.service_id == service)
        .order_by(Revision.number)
    ).all()
    events = []
    before: ServiceDraft | None = None
    for revision, name in rows:
        changes = differences(before or blank(revision.content), revision.content)
        before = revision.content
        events.append(
            Event(
                number=revision.number,
                at=revision.at,
                who=name or "",
                deed=revision.deed,
                why=revision.why,
                changes=changes,
            )
        )
    return events[::-1]
