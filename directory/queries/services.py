"""Reads services with all that belongs to them, in a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.domain.languages import Translations
from directory.models import Organization, Service

#: More services than these are not asked for by name: all are read.
MOST_BY_NAME = 500
#: Loads a service with all that belongs to it.
COMPLETE = (
    joinedload(Service.organization),
    joinedload(Service.place),
    selectinload(Service.areas),
    selectinload(Service.terms),
    selectinload(Service.contacts),
)


def list_services(session: Session, slugs: Collection[str] | None = None) -> Sequence[Service]:
    """Every service, or those named, by slug, with organization, areas, terms, contacts and place loaded.

    All is as it stands in the tables now, also what the session has read before.
    """
    question = select(Service).options(*COMPLETE).order_by(Service.slug)
    if slugs is not None and len(slugs) <= MOST_BY_NAME:
        question = question.where(Service.slug.in_(slugs))
    found = session.scalars(question, execution_options={"populate_existing": True}).unique()
    return [service for service in found if slugs is None or service.slug in slugs]


def names_of(session: Session, services: Collection[UUID]) -> dict[UUID, Translations]:
    rows = session.execute(select(Service.id, Service.name).where(Service.id.in_(services)))
    return {row.id: row.name for row in rows}


def services_by_slug(session: Session) -> dict[str, Service]:
    return {service.slug: service for service in list_services(session)}


def organizations_by_slug(session: Session) -> dict[str, Organization]:
    return {row.slug: row for row in session.scalars(select(Organization).order_by(Organization.slug))}


def count_services(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Service)) or 0
