"""Reads services with all that belongs to them, in a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.models import Organization, Service

#: More services than these are not asked for by name: all are read.
MOST_BY_NAME = 500


def list_services(session: Session, slugs: Collection[str] | None = None) -> Sequence[Service]:
    """Every service, or those named, by slug, with organization, areas, terms, contacts and place loaded.

    All is as it stands in the tables now, also what the session has read before.
    """
    complete = (
        joinedload(Service.organization),
        joinedload(Service.place),
        selectinload(Service.areas),
        selectinload(Service.terms),
        selectinload(Service.contacts),
    )
    question = select(Service).options(*complete).order_by(Service.slug)
    if slugs is not None and len(slugs) <= MOST_BY_NAME:
        question = question.where(Service.slug.in_(slugs))
    found = session.scalars(question, execution_options={"populate_existing": True}).unique()
    return [service for service in found if slugs is None or service.slug in slugs]


def services_by_slug(session: Session) -> dict[str, Service]:
    return {service.slug: service for service in list_services(session)}


def organizations_by_slug(session: Session) -> dict[str, Organization]:
    return {row.slug: row for row in session.scalars(select(Organization).order_by(Organization.slug))}


def count_services(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Service)) or 0
