"""Reads organizations by name, for choosing one and for naming those that something belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.areas import fold_name
from directory.domain.errors import NotFound
from directory.models import Organization, Service, ServiceArea


def list_organizations(session: Session) -> Sequence[Organization]:
    """Those that have anything."""
    found = select(Organization).where(Organization.services.any())
    return session.scalars(found.order_by(Organization.name, Organization.slug)).all()


def organization_slugs(session: Session) -> Sequence[str]:
    return session.scalars(select(Organization.slug)).all()


def get_organization(session: Session, organization: UUID) -> Organization:
    found = session.get(Organization, organization)
    if found is None:
        raise NotFound("organization")
    return found


def organization_of(session: Session, slug: str) -> Organization | None:
    return session.scalar(select(Organization).where(Organization.slug == slug))


def find_organization(session: Session, name: str) -> Organization | None:
    """The one that is called so, with or without its accents; the first where several are."""
    wanted = fold_name(name)
    named = [row for row in list_organizations(session) if fold_name(row.name) == wanted]
    exact = [row for row in named if row.name == name]
    return next(iter(exact or named), None)


def areas_of_organization(session: Session, organization: UUID) -> set[str]:
    """Everywhere that any of its services serves."""
    found = select(ServiceArea.area).join(Service, Service.id == ServiceArea.service_id)
    return set(session.scalars(found.where(Service.organization_id == organization)))


def organization_names(session: Session, wanted: Iterable[UUID | None]) -> dict[UUID, str]:
    ids = {one for one in wanted if one is not None}
    if not ids:
        return {}
    return {row.id: row.name for row in session.scalars(select(Organization).where(Organization.id.in_(ids)))}
