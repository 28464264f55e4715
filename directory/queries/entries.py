"""Reads one service at a time for those who work on it, and what of the others it must agree with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.domain.contact_checks import NUMBER_TYPES
from directory.domain.errors import NotFound
from directory.domain.languages import Translations
from directory.domain.permissions import Act, Actor
from directory.domain.phones import dial
from directory.models import Contact, Service, ServiceArea
from directory.queries.scopes import within


def get_service(session: Session, service: UUID) -> Service:
    """One service with all that belongs to it; NotFound when it is not there."""
    complete = (
        joinedload(Service.organization),
        joinedload(Service.place),
        selectinload(Service.areas),
        selectinload(Service.terms),
        selectinload(Service.contacts),
    )
    found = session.scalar(select(Service).options(*complete).where(Service.id == service))
    if found is None:
        raise NotFound("service")
    return found


def list_slugs(session: Session) -> set[str]:
    return set(session.scalars(select(Service.slug)))


def numbers_shown(session: Session, *, but: UUID | None = None) -> set[str]:
    """Every number that a service is shown with, as it is dialled; ``but`` leaves one service out."""
    rows = session.execute(select(Contact.service_id, Contact.value).where(Contact.type.in_(NUMBER_TYPES)))
    return {dial(value) for service, value in rows if service != but}


def numbers_out_of_use(session: Session, *, but: UUID | None = None) -> set[str]:
    rows = session.execute(select(Service.id, Service.old_numbers))
    return {dial(number) or number for service, old in rows if service != but for number in old}


def list_names(session: Session, actor: Actor, *, areas: Collection[str] = ()) -> Sequence[tuple[UUID, Translations]]:
    """Every service that the actor sees, with its name; ``areas`` narrows it to services of those."""
    narrowed = Service.areas.any(ServiceArea.area.in_(sorted(areas))) if areas else true()
    rows = session.execute(
        select(Service.id, Service.name).where(within(actor, Act.SEE), narrowed).order_by(Service.slug)
    )
    return [(number, name) for number, name in rows]
