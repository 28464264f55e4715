"""What a person decides on two organizations that are alike: one takes the other's services over, or they are two.

What one is called is changed in the draft of a service, as all that readers see.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.correspondence import target_of_organization
from directory.actions.letters import ask_anew
from directory.actions.recording import add_revision, ensure_revision, record, take_turn
from directory.domain.draft import OrganizationDraft
from directory.domain.errors import Conflict
from directory.domain.history import Deed
from directory.domain.permissions import Act, Actor, may, require
from directory.models import Correspondent, Organization
from directory.queries.drafts import organizations_in_drafts
from directory.queries.duplicates import ORGANIZATIONS_KEPT_APART, subject_of_pair
from directory.queries.letters import find_correspondent
from directory.queries.organizations import get_organization
from directory.queries.users import roles_for_organization


def merge_organizations(session: Session, actor: Actor, winner_id: UUID, loser_id: UUID, *, at: datetime) -> None:
    """Let one organization take over the services of another, with its people; the other is gone.

    Conflict while a draft says anything of the other, and where it has people of its own: only who gives roles
    may let them into more entries than they were given.
    """
    take_turn(session)
    winner, loser = _both(session, actor, winner_id, loser_id)
    if any(_speaks_of(loser, *found) for found in organizations_in_drafts(session)):
        raise Conflict("draft_open")
    _move_people(session, actor, winner, loser)
    _move_mailbox(session, winner, loser)
    moved = list(loser.services)
    for service in moved:
        ensure_revision(session, service, at=at)
        service.organization = winner
    session.flush()
    for service in moved:
        add_revision(session, service, actor.user_id, Deed.ORGANIZATIONS_MERGED, at=at)
    names = sorted(service.slug for service in moved)
    subject = f"organization:{loser.slug}"
    record(session, actor.user_id, "organizations.merged", subject, at=at, into=winner.slug, services=names)
    session.expire(loser)
    session.delete(loser)
    session.flush()


def keep_organizations_apart(session: Session, actor: Actor, one_id: UUID, other_id: UUID, *, at: datetime) -> None:
    """Say that two organizations are two, so that nobody is asked again."""
    take_turn(session)
    pair = _both(session, actor, one_id, other_id)
    record(session, actor.user_id, ORGANIZATIONS_KEPT_APART, subject_of_pair(*pair), at=at)


def _both(session: Session, actor: Actor, one_id: UUID, other_id: UUID) -> tuple[Organization, Organization]:
    one, other = get_organization(session, one_id), get_organization(session, other_id)
    for organization in (one, other):
        require(actor, Act.MERGE, target_of_organization(session, organization.id))
    if one.id == other.id:
        raise Conflict("same_organization")
    return one, other


def _speaks_of(loser: Organization, said: OrganizationDraft, owner: UUID | None) -> bool:
    """Whether a draft would bring the organization back; what it says of its own service as it is changes nothing."""
    if said.slug != loser.slug:
        return False
    return owner != loser.id or (said.name, said.type) != (loser.name, loser.type)


def _move_people(session: Session, actor: Actor, winner: Organization, loser: Organization) -> None:
    given = roles_for_organization(session, loser.id)
    if given and not may(actor, Act.MANAGE_USERS):
        raise Conflict("has_users")
    there = {(one.user_id, one.role) for one in roles_for_organization(session, winner.id)}
    for one in given:
        if (one.user_id, one.role) in there:
            session.delete(one)
        else:
            one.organization_id = winner.id


def _move_mailbox(session: Session, winner: Organization, loser: Organization) -> None:
    """Letters go where the one that stays wants them, or else the other. Links that went elsewhere open nothing."""
    kept, other = find_correspondent(session, winner.id), find_correspondent(session, loser.id)
    if kept is None and other is None:
        return
    if other is not None:
        session.delete(other)
        if kept is None:
            session.add(Correspondent(organization_id=winner.id, address=other.address, language=other.language))
    for service in (*winner.services, *loser.services):
        ask_anew(session, service.id)
