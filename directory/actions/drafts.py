"""Writing proposals: a service has one draft that people share, and the approved text stays public meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.checking import refuse_faults
from directory.actions.recording import ensure_revision, record, take_turn
from directory.domain.beginning import new_slug
from directory.domain.changes import differences, key_of, rebased
from directory.domain.draft import ContactDraft, ServiceDraft
from directory.domain.editing import as_edited
from directory.domain.errors import Conflict
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.permissions import Act, Actor, Target, require
from directory.domain.reference import Reference
from directory.domain.workflow import DraftState, StaleSave, Step, after
from directory.models import Draft, Service
from directory.queries.contents import content_of
from directory.queries.drafts import base_content, get_draft, open_draft, slugs_taken, target_of, target_of_content
from directory.queries.entries import get_service
from directory.queries.history import get_revision
from directory.queries.organizations import organization_slugs

#: Pieces that decide who sees a service, and where: more than an organization may change of its own entry.
RESTRICTED = frozenset({"areas", "confidence", "kinds", "organization", "state", "visibility"})


def start_draft(session: Session, actor: Actor, service_id: UUID, *, at: datetime) -> Draft:
    """The draft of a service, begun now if nobody has begun one."""
    take_turn(session)
    service = get_service(session, service_id)
    require(actor, Act.PROPOSE, target_of_service(service))
    draft = open_draft(session, service_id)
    if draft is None:
        draft = _begin(session, actor, service, content_of(service), at)
    return draft


def start_new(session: Session, actor: Actor, content: ServiceDraft, *, at: datetime) -> Draft:
    """A draft of a service that is not there yet. What has no permanent name is given one."""
    take_turn(session)
    content = _with_slugs(session, content)
    require(actor, Act.EDIT, target_of_content(content, None))
    return _begin(session, actor, None, as_edited(replace(content, contacts=()), content), at)


def restore(session: Session, actor: Actor, service_id: UUID, number: int, *, at: datetime) -> Draft:
    """An earlier state as a new draft. What has been verified since, or no longer is, stays as it is now."""
    take_turn(session)
    service = get_service(session, service_id)
    require(actor, Act.EDIT, target_of_service(service))
    if open_draft(session, service_id) is not None:
        raise Conflict("draft_open")
    content = as_edited(content_of(service), get_revision(session, service_id, number).content)
    return _begin(session, actor, service, content, at, restored=number)


def save_draft(
    session: Session, actor: Actor, draft_id: int, typed: ServiceDraft, *, saved: int, why: str, at: datetime
) -> Draft:
    """Keep what was typed. StaleSave, with both texts, when somebody saved since ``saved`` was read."""
    take_turn(session)
    draft, service = _draft_and_service(session, draft_id)
    before = draft.content
    content = edited(before, service, typed)
    require(actor, Act.PROPOSE, target_of(draft, service))
    changed = {change.piece for change in differences(before, content)}
    if service is None or changed & RESTRICTED:
        require(actor, Act.EDIT, _both(target_of(draft, service), content))
    if draft.saved != saved:
        if (content, why, actor.user_id) == (before, draft.why, draft.saved_by):
            # The same was sent twice, as by two quick presses: it is saved already.
            return draft
        raise StaleSave(content, before, draft.saved)
    draft.state = after(draft.state, Step.SAVE)
    draft.content, draft.why = content, why
    draft.saved, draft.saved_at, draft.saved_by = saved + 1, at, actor.user_id
    record(session, actor.user_id, "draft.saved", subject_of(draft), at=at, fields=sorted(changed))
    return draft


def propose(
    session: Session, actor: Actor, draft_id: int, *, saved: int, reference: Reference, at: datetime
) -> Draft:
    """Hand a draft over for review. Invalid, with every fault, while it could not be published."""
    take_turn(session)
    draft, service = _draft_and_service(session, draft_id)
    require(actor, Act.PROPOSE, target_of(draft, service))
    _refuse_stale(draft, saved)
    refuse_faults(session, service, proposed_content(session, draft, service, draft.content), reference)
    draft.state = after(draft.state, Step.PROPOSE)
    draft.saved, draft.saved_at = draft.saved + 1, at
    record(session, actor.user_id, "draft.proposed", subject_of(draft), at=at)
    return draft


def withdraw_draft(session: Session, actor: Actor, draft_id: int, *, at: datetime) -> Draft:
    """Give a draft up. It stays in the tables and in nobody's way."""
    take_turn(session)
    draft, service = _draft_and_service(session, draft_id)
    act = Act.PROPOSE if draft.author == actor.user_id else Act.REVIEW
    require(actor, act, target_of(draft, service))
    draft.state = after(draft.state, Step.WITHDRAW)
    draft.saved, draft.saved_at = draft.saved + 1, at
    record(session, actor.user_id, "draft.withdrawn", subject_of(draft), at=at)
    return draft


def edited(before: ServiceDraft, service: Service | None, typed: ServiceDraft) -> ServiceDraft:
    """What a draft would say with what was typed."""
    return as_edited(replace(before, contacts=_known_contacts(before, service)), typed)


def proposed_content(session: Session, draft: Draft, service: Service | None, content: ServiceDraft) -> ServiceDraft:
    """What a service would say with the draft's content: only what that itself changes, on what is approved now."""
    if service is None:
        return content
    return rebased(base_content(session, draft), content, content_of(service))


def target_of_service(service: Service) -> Target:
    return Target.of((row.area for row in service.areas), service.organization_id)


def subject_of(draft: Draft) -> str:
    return f"draft:{draft.id}"


def _begin(
    session: Session,
    actor: Actor,
    service: Service | None,
    content: ServiceDraft,
    at: datetime,
    *,
    restored: int | None = None,
) -> Draft:
    draft = Draft(
        service_id=None if service is None else service.id,
        base=0 if service is None else ensure_revision(session, service, at=at),
        content=content,
        state=DraftState.EDITING,
        author=actor.user_id,
        saved_by=actor.user_id,
        saved=1,
        begun_at=at,
        saved_at=at,
        why="",
        notes={},
    )
    session.add(draft)
    session.flush()
    record(session, actor.user_id, "draft.begun", subject_of(draft), at=at, slug=content.slug, restored=restored)
    return draft


def _with_slugs(session: Session, content: ServiceDraft) -> ServiceDraft:
    organization = content.organization
    if not organization.slug:
        slug = new_slug(organization.name, organization_slugs(session))
        content = replace(content, organization=replace(organization, slug=slug))
    if not content.slug:
        name = content.name.best((SOURCE_LANGUAGE,))
        content = replace(content, slug=new_slug(name.text if name else "", slugs_taken(session)))
    return content


def _draft_and_service(session: Session, draft_id: int) -> tuple[Draft, Service | None]:
    draft = get_draft(session, draft_id)
    return draft, None if draft.service_id is None else get_service(session, draft.service_id)


def _known_contacts(before: ServiceDraft, service: Service | None) -> tuple[ContactDraft, ...]:
    """Trust is known of what stands in the draft and of what is approved, should it be typed again."""
    approved = () if service is None else content_of(service).contacts
    drafted = {key_of(contact) for contact in before.contacts}
    return (*before.contacts, *(contact for contact in approved if key_of(contact) not in drafted))


def _both(target: Target, content: ServiceDraft) -> Target:
    return Target.of((*target.areas, *content.areas), target.organization)


def _refuse_stale(draft: Draft, saved: int) -> None:
    if draft.saved != saved:
        raise StaleSave(draft.content, draft.content, draft.saved)
