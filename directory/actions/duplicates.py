"""What a person decides on two services that are alike: one takes the other over, or they are two all the same."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.checking import refuse_faults
from directory.actions.contents import write_content
from directory.actions.drafts import target_of_service
from directory.actions.recording import add_revision, ensure_revision, record, take_turn
from directory.domain.draft import ServiceDraft
from directory.domain.duplicates import merged
from directory.domain.errors import Conflict
from directory.domain.history import Deed
from directory.domain.permissions import Act, Actor, require
from directory.domain.protection import PROTECTED_KINDS
from directory.domain.reference import Reference
from directory.models import Service
from directory.queries.contents import content_of
from directory.queries.drafts import open_draft
from directory.queries.duplicates import KEPT_APART, subject_of_pair
from directory.queries.entries import get_service


def merge(
    session: Session, actor: Actor, winner_id: UUID, loser_id: UUID, *, reference: Reference, at: datetime
) -> None:
    """Let one service take over what another has; the other is closed and leads to it.

    Conflict while somebody is working on either, or when they differ in who sees them or in protection: what is
    hidden in one would show in the other.
    """
    take_turn(session)
    winner, loser = _both(session, actor, winner_id, loser_id)
    if any(open_draft(session, one.id) is not None for one in (winner, loser)):
        raise Conflict("draft_open")
    before = content_of(winner), content_of(loser)
    _refuse_hidden(*before)
    stays, goes = merged(*before)
    refuse_faults(session, winner, stays, reference)
    _write(session, actor, winner, stays, at)
    # The number that both had is shown by the one that stays, so texts may go on naming it.
    refuse_faults(session, loser, goes, reference)
    _write(session, actor, loser, goes, at)
    record(session, actor.user_id, "services.merged", f"service:{loser.slug}", at=at, into=winner.slug)


def keep_apart(session: Session, actor: Actor, one_id: UUID, other_id: UUID, *, at: datetime) -> None:
    """Say that two services are two, so that nobody is asked again."""
    take_turn(session)
    one, other = _both(session, actor, one_id, other_id)
    record(session, actor.user_id, KEPT_APART, subject_of_pair(one, other), at=at)


def _both(session: Session, actor: Actor, one_id: UUID, other_id: UUID) -> tuple[Service, Service]:
    one, other = get_service(session, one_id), get_service(session, other_id)
    for service in (one, other):
        require(actor, Act.MERGE, target_of_service(service))
    if one.id == other.id:
        raise Conflict("same_service")
    return one, other


def _refuse_hidden(winner: ServiceDraft, loser: ServiceDraft) -> None:
    if winner.visibility is not loser.visibility:
        raise Conflict("visibility_differs")
    if _is_protected(winner) is not _is_protected(loser):
        raise Conflict("protection_differs")


def _is_protected(content: ServiceDraft) -> bool:
    return content.address_not_shown or not PROTECTED_KINDS.isdisjoint(content.kinds)


def _write(session: Session, actor: Actor, service: Service, content: ServiceDraft, at: datetime) -> None:
    ensure_revision(session, service, at=at)
    write_content(service, content, service.organization)
    add_revision(session, service, actor.user_id, Deed.MERGED, at=at)
