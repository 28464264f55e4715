"""Deciding on a proposal, change by change. What is accepted is a new revision; what is not goes back with notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from directory.actions.checking import refuse_faults
from directory.actions.contents import new_service, organization_for, write_content
from directory.actions.drafts import proposed_content, subject_of
from directory.actions.recording import add_revision, ensure_revision, record, take_turn
from directory.domain.changes import Change, accepted, blank, differences
from directory.domain.draft import OrganizationDraft, ServiceDraft
from directory.domain.errors import Conflict
from directory.domain.history import Deed
from directory.domain.permissions import Act, Actor, Target, may, require
from directory.domain.reference import Reference
from directory.domain.workflow import StaleSave, Step, after
from directory.models import Draft, Organization, Service
from directory.queries.contents import content_of
from directory.queries.drafts import get_draft, target_of
from directory.queries.entries import get_service
from directory.queries.organizations import areas_of_organization
from directory.queries.translations import writers_of

#: What could bring a protected place into view needs two people: one who writes and one who looks (CA-05).
FOR_TWO = frozenset({"kinds", "place", "visibility"})


def changes_to_review(session: Session, draft: Draft) -> tuple[Change, ...]:
    """What the draft would change of what is approved now."""
    service = None if draft.service_id is None else get_service(session, draft.service_id)
    return differences(_current(draft, service), proposed_content(session, draft, service, draft.content))


def review(
    session: Session,
    actor: Actor,
    draft_id: int,
    accept: Collection[str],
    *,
    saved: int,
    notes: Mapping[str, str],
    reference: Reference,
    at: datetime,
) -> Draft:
    """Accept the changes with these paths and return the others.

    StaleSave when the draft is not the one that was read, Invalid when what is accepted cannot stand by itself.
    """
    take_turn(session)
    draft = get_draft(session, draft_id)
    service = None if draft.service_id is None else get_service(session, draft.service_id)
    require(actor, Act.REVIEW, target_of(draft, service))
    if draft.saved != saved:
        raise StaleSave(draft.content, draft.content, draft.saved)
    proposed = proposed_content(session, draft, service, draft.content)
    changes = differences(_current(draft, service), proposed)
    taken = [change for change in changes if change.path in accept]
    back = [change.path for change in changes if change.path not in accept]
    _refuse_alone(session, actor, draft, taken)
    draft.state = after(draft.state, Step.RETURN if back else Step.APPROVE)
    if taken:
        content = accepted(_current(draft, service), proposed, accept)
        refuse_faults(session, service, content, reference)
        draft.base = _approve(session, actor, draft, service, content, at)
    draft.content = proposed
    draft.notes = {path: notes[path] for path in back if notes.get(path)}
    draft.saved, draft.saved_at = saved + 1, at
    if back and draft.author is None:
        # What the data files propose has nobody to go back to.
        draft.state = after(draft.state, Step.WITHDRAW)
    names = [change.path for change in taken]
    record(session, actor.user_id, "draft.reviewed", subject_of(draft), at=at, accepted=names, returned=back)
    return draft


def _current(draft: Draft, service: Service | None) -> ServiceDraft:
    return blank(draft.content) if service is None else content_of(service)


def _refuse_alone(session: Session, actor: Actor, draft: Draft, taken: Collection[Change]) -> None:
    """Whoever ever wrote in the draft is not the second person, also when somebody else saved it last."""
    if actor.user_id in writers_of(session, draft) and any(change.piece in FOR_TWO for change in taken):
        raise Conflict("second_person")


def _approve(
    session: Session, actor: Actor, draft: Draft, service: Service | None, content: ServiceDraft, at: datetime
) -> int:
    """Make the content the service's own, and keep it under the next number."""
    organization = organization_for(session, content.organization)
    # A service that is new to an organization may have been written when that was called something else.
    if service is not None and service.organization_id == organization.id:
        _describe(session, actor, organization, content.organization, service, at)
    row = service or new_service(content.slug)
    write_content(row, content, organization)
    if service is None:
        row.loaded_at = at
        session.add(row)
        session.flush()
        draft.service_id = row.id
    return add_revision(session, row, actor.user_id, Deed.APPROVED, at=at, why=draft.why)


def _describe(
    session: Session, actor: Actor, row: Organization, said: OrganizationDraft, service: Service, at: datetime
) -> None:
    """Its name stands on every service of the organization, so whoever decides looks after all of them."""
    if (row.name, row.type) == (said.name, said.type):
        return
    if not may(actor, Act.REVIEW, Target.of(areas_of_organization(session, row.id), row.id)):
        raise Conflict("organization_elsewhere")
    others = [one for one in row.services if one.id != service.id]
    for one in others:
        ensure_revision(session, one, at=at)
    fields = [name for name in ("name", "type") if getattr(row, name) != getattr(said, name)]
    row.name, row.type = said.name, said.type
    for one in others:
        add_revision(session, one, actor.user_id, Deed.RENAMED, at=at)
    record(session, actor.user_id, "organization.described", f"organization:{row.slug}", at=at, fields=fields)
