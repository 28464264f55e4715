"""Reads one service at a time for those who work on it, and what of the others it must agree with."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.contact_checks import NUMBER_TYPES, PROFESSIONAL_KINDS
from directory.domain.errors import NotFound
from directory.domain.phones import dial
from directory.models import Contact, Service
from directory.queries.services import COMPLETE


def get_service(session: Session, service: UUID) -> Service:
    """One service with all that belongs to it; NotFound when it is not there."""
    found = session.scalar(select(Service).options(*COMPLETE).where(Service.id == service))
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


def numbers_for_work(session: Session) -> set[str]:
    """The numbers of lines for people at work, as they are dialled."""
    held = select(Contact.value).join(Service, Service.id == Contact.service_id)
    question = held.where(Contact.type.in_(NUMBER_TYPES), Service.kind.in_(PROFESSIONAL_KINDS))
    return {dial(value) for value in session.scalars(question)} - {""}
