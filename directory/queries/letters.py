"""Reads letters to organizations, where they go, and the mail that waits to be sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session, selectinload

from directory.domain.draft import Visibility
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.listing import State, Trust
from directory.domain.permissions import Act, Actor
from directory.domain.verification import Notice
from directory.models import Contact, Correspondent, Letter, Mail, Organization, Service, ServiceArea
from directory.queries.scopes import organizations_within
from directory.queries.users import digest


def letters_since_verified(session: Session, service: UUID) -> dict[Notice, date]:
    """The letters that wait for an answer; a confirmation, however it came, answers all before it."""
    return {row.notice: row.written_on for row in open_letters(session, service)}


def find_letter(session: Session, secret: str, at: datetime) -> Letter | None:
    """The letter that this secret opens, as long as it does."""
    return session.scalar(
        select(Letter).where(Letter.secret == digest(secret), Letter.ends_at > at, Letter.answered_at.is_(None))
    )


def open_letters(session: Session, service: UUID) -> Sequence[Letter]:
    return session.scalars(
        select(Letter).where(Letter.service_id == service, Letter.answered_at.is_(None)).order_by(Letter.id)
    ).all()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where letters go, and in which language; nowhere when the mailbox is empty."""

    mailbox: str
    language: str


def addressee_of(session: Session, service: Service) -> Addressee:
    """Who gets letters about a service: whom its organization named, else its verified public mailbox."""
    kept = find_correspondent(session, service.organization_id)
    if kept is not None:
        return Addressee(kept.address, kept.language)
    shown = select(Contact.value).where(Contact.service_id == service.id, _shows_a_mailbox())
    return Addressee(session.scalar(shown.order_by(Contact.position).limit(1)) or "", SOURCE_LANGUAGE)


def find_correspondent(session: Session, organization: UUID) -> Correspondent | None:
    """Where an organization wants its letters, if it has said so."""
    return session.get(Correspondent, organization)


def list_unreachable(session: Session, actor: Actor, *, areas: Collection[str] = ()) -> Sequence[Organization]:
    """Organizations with an entry that no letter could be sent about, for whoever may say where letters go."""
    unreachable = and_(
        Service.state.in_((State.ACTIVE, State.UNCLEAR)),
        Service.contacts.any(),
        ~Service.contacts.any(_shows_a_mailbox()),
        Service.areas.any(ServiceArea.area.in_(sorted(areas))) if areas else true(),
    )
    wanted = select(Organization).options(selectinload(Organization.services)).order_by(Organization.name)
    return session.scalars(
        wanted.where(
            Organization.id.not_in(select(Correspondent.organization_id)),
            Organization.services.any(unreachable),
            organizations_within(actor, Act.CORRESPOND),
        )
    ).all()


def _shows_a_mailbox() -> ColumnElement[bool]:
    """A condition on ``Contact``: readers see this mailbox, and somebody made sure that it is right."""
    return and_(Contact.type == "email", Contact.trust == Trust.VERIFIED, Contact.visibility == Visibility.PUBLIC)


def mail_to_send(session: Session, at: datetime) -> Sequence[int]:
    """The numbers of the mails whose turn it is, the oldest first."""
    return session.scalars(
        select(Mail.id).where(Mail.next_at.is_not(None), Mail.next_at <= at).order_by(Mail.id)
    ).all()
