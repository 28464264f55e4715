"""Reads what readers said is wrong, with the service that each is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.domain.errors import NotFound
from directory.domain.permissions import Act, Actor, Target, may
from directory.models import Service, Suggestion
from directory.queries.scopes import in_areas, within


def list_suggestions(
    session: Session, actor: Actor, *, areas: Collection[str] = ()
) -> Sequence[tuple[Suggestion, Service]]:
    """Those that nobody has handled, of services that the actor looks after, the oldest first."""
    rows = session.execute(
        select(Suggestion, Service)
        .join(Service, Service.id == Suggestion.service_id)
        .where(Suggestion.handled_on.is_(None), within(actor, Act.HANDLE_SUGGESTION), in_areas(areas))
        .order_by(Suggestion.day, Suggestion.id)
    )
    return [(suggestion, service) for suggestion, service in rows]


def count_suggestions(session: Session, actor: Actor) -> int:
    """How many wait for the actor, those about the site included."""
    waiting = select(func.count()).select_from(Suggestion).where(Suggestion.handled_on.is_(None))
    about_services = waiting.join(Service, Service.id == Suggestion.service_id)
    count = session.scalar(about_services.where(within(actor, Act.HANDLE_SUGGESTION))) or 0
    if may(actor, Act.HANDLE_SUGGESTION, Target()):
        count += session.scalar(waiting.where(Suggestion.service_id.is_(None))) or 0
    return count


def list_site_suggestions(session: Session, actor: Actor) -> Sequence[Suggestion]:
    """Those about the site itself, for whoever looks after all of it, the oldest first."""
    if not may(actor, Act.HANDLE_SUGGESTION, Target()):
        return []
    waiting = select(Suggestion).where(Suggestion.service_id.is_(None), Suggestion.handled_on.is_(None))
    return session.scalars(waiting.order_by(Suggestion.day, Suggestion.id)).all()


def get_suggestion(session: Session, suggestion: int) -> Suggestion:
    found = session.get(Suggestion, suggestion)
    if found is None:
        raise NotFound("suggestion")
    return found


def known_names(session: Session) -> set[str]:
    return set(session.scalars(select(Suggestion.name)))


def handled(session: Session) -> Sequence[Suggestion]:
    return session.scalars(select(Suggestion).where(Suggestion.handled_on.is_not(None))).all()
