"""Reads services with all that belongs to them, in a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.models import Organization, Service


def list_services(session: Session) -> Sequence[Service]:
    """Every service by slug, with organization, areas, terms, contacts and place loaded."""
    complete = (
        joinedload(Service.organization),
        joinedload(Service.place),
        selectinload(Service.areas),
        selectinload(Service.terms),
        selectinload(Service.contacts),
    )
    return session.scalars(select(Service).options(*complete).order_by(Service.slug)).unique().all()


def services_by_slug(session: Session) -> dict[str, Service]:
    return {service.slug: service for service in list_services(session)}


def organizations_by_slug(session: Session) -> dict[str, Organization]:
    return {row.slug: row for row in session.scalars(select(Organization).order_by(Organization.slug))}


def count_services(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Service)) or 0
