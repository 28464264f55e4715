"""Saying where an organization wants the letters that ask whether its entries are right.

Who gets the letters answers for the entries, and a mailbox can tell where a shelter is: the log holds no address, and
where something is protected nobody reads an address back (requirement CA-10).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.letters import ask_anew
from directory.actions.recording import record, take_turn
from directory.domain.mailboxes import mailbox
from directory.domain.permissions import Act, Actor, Target, require
from directory.domain.protection import is_protected
from directory.models import Correspondent, Organization
from directory.queries.contents import content_of
from directory.queries.letters import find_correspondent
from directory.queries.organizations import areas_of_organization, get_organization


def correspondent_of(
    session: Session, actor: Actor, organization_id: UUID
) -> tuple[Organization, Correspondent | None]:
    """The organization, and where it wants its letters if it has said so; for whoever may change that."""
    organization = get_organization(session, organization_id)
    require(actor, Act.CORRESPOND, target_of_organization(session, organization_id))
    return organization, find_correspondent(session, organization_id)


def give_mailbox(
    session: Session, actor: Actor, organization_id: UUID, typed: str, language: str, *, at: datetime
) -> None:
    """Letters go there from now on, in this language. BadMailbox when nothing can be sent there.

    Nothing typed keeps an address that is not shown.
    """
    take_turn(session)
    organization, kept = correspondent_of(session, actor, organization_id)
    if kept is not None and not typed and not may_be_read(organization):
        kept.language = language
    else:
        session.merge(Correspondent(organization_id=organization_id, address=mailbox(typed), language=language))
        _ask_anew(session, organization)
    record(session, actor.user_id, "correspondent.given", _subject(organization), at=at, language=language)


def remove_mailbox(session: Session, actor: Actor, organization_id: UUID, *, at: datetime) -> None:
    """Letters go to the mailbox that readers see again, if there is one. Nothing happens when none was kept."""
    take_turn(session)
    organization, kept = correspondent_of(session, actor, organization_id)
    if kept is not None:
        session.delete(kept)
        _ask_anew(session, organization)
        record(session, actor.user_id, "correspondent.removed", _subject(organization), at=at)


def ask_again(session: Session, actor: Actor, organization_id: UUID, *, at: datetime) -> None:
    """Write the letters about an organization's entries anew, from the first, to where they went."""
    take_turn(session)
    organization, _kept = correspondent_of(session, actor, organization_id)
    _ask_anew(session, organization)
    record(session, actor.user_id, "correspondent.asked_again", _subject(organization), at=at)


def may_be_read(organization: Organization) -> bool:
    """Whether a kept address is shown to whoever may change it: not where any entry is protected."""
    return not any(is_protected(content_of(service)) for service in organization.services)


def target_of_organization(session: Session, organization_id: UUID) -> Target:
    return Target.of(areas_of_organization(session, organization_id), organization_id)


def _ask_anew(session: Session, organization: Organization) -> None:
    """Links that went elsewhere open nothing more, and nobody has yet been asked where letters go now."""
    for service in organization.services:
        ask_anew(session, service.id)


def _subject(organization: Organization) -> str:
    return f"organization:{organization.slug}"
