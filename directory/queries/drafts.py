"""Reads drafts: one with what it was written on, and those that wait for somebody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from directory.domain.changes import blank
from directory.domain.draft import OrganizationDraft, ServiceDraft
from directory.domain.errors import NotFound
from directory.domain.identity import permanent_id
from directory.domain.permissions import Act, Actor, Target, may
from directory.domain.workflow import OPEN_STATES, DraftState
from directory.models import Draft, Service
from directory.queries.history import get_revision
from directory.queries.scopes import within


def get_draft(session: Session, draft: int) -> Draft:
    found = session.get(Draft, draft)
    if found is None:
        raise NotFound("draft")
    return found


def open_draft(session: Session, service: UUID) -> Draft | None:
    """The draft that people are working on together; a proposal from the data files is not one."""
    return session.scalar(
        select(Draft).where(Draft.service_id == service, Draft.author.is_not(None), Draft.state.in_(OPEN_STATES))
    )


def has_proposal(session: Session, service: UUID) -> bool:
    """Whether somebody's proposal waits for a reviewer: then nobody needs to be asked about the entry."""
    waits = select(Draft.id).where(Draft.service_id == service, Draft.state == DraftState.PROPOSED)
    return session.scalar(waits.limit(1)) is not None


def base_content(session: Session, draft: Draft) -> ServiceDraft:
    """What the draft was written on."""
    if draft.service_id is None or draft.base == 0:
        return blank(draft.content)
    return get_revision(session, draft.service_id, draft.base).content


def target_of(draft: Draft, service: Service | None) -> Target:
    return target_of_content(draft.content, service)


def target_of_content(content: ServiceDraft, service: Service | None) -> Target:
    """What a proposal is about: the areas before and after it together."""
    if service is None:
        return Target.of(content.areas, UUID(permanent_id("organization", content.organization.slug)))
    return Target.of((*content.areas, *(row.area for row in service.areas)), service.organization_id)


def slugs_taken(session: Session) -> set[str]:
    """Of every service, and of those that are being written and are no services yet."""
    begun = select(Draft.content).where(Draft.service_id.is_(None), Draft.state.in_(OPEN_STATES))
    return {*session.scalars(select(Service.slug)), *(content.slug for content in session.scalars(begun))}


def list_drafts(
    session: Session, actor: Actor, act: Act, states: Collection[DraftState]
) -> Sequence[tuple[Draft, Service | None]]:
    """Drafts in these states to which the actor may do this, those that have waited longest first."""
    rows = session.execute(
        select(Draft, Service)
        .outerjoin(Service, Service.id == Draft.service_id)
        .where(Draft.state.in_(states), or_(Draft.service_id.is_(None), within(actor, act)))
        .order_by(Draft.saved_at, Draft.id)
    )
    return [(draft, service) for draft, service in rows if may(actor, act, target_of(draft, service))]


def organizations_in_drafts(session: Session) -> Sequence[tuple[OrganizationDraft, UUID | None]]:
    """What each open draft says of an organization, and which one the service that it is about belongs to now."""
    rows = session.execute(
        select(Draft, Service.organization_id)
        .outerjoin(Service, Service.id == Draft.service_id)
        .where(Draft.state.in_(OPEN_STATES))
    )
    return [(draft.content.organization, owner) for draft, owner in rows]


def drafts_waiting(session: Session) -> Sequence[Draft]:
    """Approved, and in no edition yet."""
    return session.scalars(select(Draft).where(Draft.state == DraftState.APPROVED).order_by(Draft.id)).all()
