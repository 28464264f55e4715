"""Reads letters to organizations, where they go, and the mail that waits to be sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session, selectinload

from directory.domain.draft import Visibility
from directory.domain.hours import SWEDISH_TIME
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.listing import State, Trust
from directory.domain.permissions import Act, Actor
from directory.domain.verification import Notice
from directory.models import Contact, Correspondent, Letter, Mail, Organization, Service
from directory.queries.scopes import in_areas, organizations_within
from directory.queries.users import digest


def letters_since_verified(session: Session, service: UUID) -> dict[Notice, date]:
    """The letters that a mail server took and nobody has answered, by the day when they left.

    A confirmation, however it came, answers all before it.
    """
    rows = select(Letter, Mail.sent_at).outerjoin(Mail, Mail.id == Letter.mail_id)
    rows = rows.where(_is_open(service), or_(Letter.mail_id.is_(None), Mail.sent_at.is_not(None)))
    return {
        letter.notice: letter.written_on if sent_at is None else sent_at.astimezone(SWEDISH_TIME).date()
        for letter, sent_at in session.execute(rows)
    }


def unsent_letters(session: Session, service: UUID) -> Sequence[tuple[Letter, Mail]]:
    """Letters about a service that have not left the house, those that were refused among them."""
    rows = select(Letter, Mail).join(Mail, Mail.id == Letter.mail_id)
    found = session.execute(rows.where(_is_open(service), Mail.sent_at.is_(None)).order_by(Letter.id))
    return [(letter, mail) for letter, mail in found]


def find_letter(session: Session, secret: str, at: datetime) -> Letter | None:
    """The letter that this secret opens, as long as it does."""
    return session.scalar(
        select(Letter).where(Letter.secret == digest(secret), Letter.ends_at > at, Letter.answered_at.is_(None))
    )


def open_letters(session: Session, service: UUID) -> Sequence[Letter]:
    return session.scalars(select(Letter).where(_is_open(service)).order_by(Letter.id)).all()


def _is_open(service: UUID) -> ColumnElement[bool]:
    return and_(Letter.service_id == service, Letter.answered_at.is_(None))


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


def list_unreachable(
    session: Session, actor: Actor, *, areas: Collection[str] = (), most: int | None = None
) -> Sequence[Organization]:
    """Organizations with an entry that no letter could be sent about, for whoever may say where letters go."""
    wanted = select(Organization).options(selectinload(Organization.services)).where(_is_unreachable(actor, areas))
    return session.scalars(wanted.order_by(Organization.name, Organization.slug).limit(most)).all()


def count_unreachable(session: Session, actor: Actor, *, areas: Collection[str] = ()) -> int:
    """How many there are."""
    return session.scalar(select(func.count()).select_from(Organization).where(_is_unreachable(actor, areas))) or 0


def _is_unreachable(actor: Actor, areas: Collection[str]) -> ColumnElement[bool]:
    unreachable = and_(
        Service.state.in_((State.ACTIVE, State.UNCLEAR)),
        Service.contacts.any(),
        ~Service.contacts.any(_shows_a_mailbox()),
        in_areas(areas),
    )
    return and_(
        Organization.id.not_in(select(Correspondent.organization_id)),
        Organization.services.any(unreachable),
        organizations_within(actor, Act.CORRESPOND),
    )


def list_undelivered(
    session: Session, actor: Actor, *, areas: Collection[str] = ()
) -> Sequence[tuple[Organization, Service, datetime]]:
    """Letters that a mail server refused for good, and when, for whoever may say where letters go."""
    rows = (
        select(Organization, Service, Mail.refused_at)
        .join(Service, Service.organization_id == Organization.id)
        .join(Letter, and_(Letter.service_id == Service.id, Letter.answered_at.is_(None)))
        .join(Mail, and_(Mail.id == Letter.mail_id, Mail.refused_at.is_not(None)))
        .where(organizations_within(actor, Act.CORRESPOND), in_areas(areas))
        .order_by(Mail.refused_at, Mail.id)
    )
    return [
        (organization, service, refused_at)
        for organization, service, refused_at in session.execute(rows)
        if refused_at
    ]


def _shows_a_mailbox() -> ColumnElement[bool]:
    """A condition on ``Contact``: readers see this mailbox, and somebody made sure that it is right."""
    return and_(Contact.type == "email", Contact.trust == Trust.VERIFIED, Contact.visibility == Visibility.PUBLIC)


def mail_to_send(session: Session, at: datetime) -> Sequence[int]:
    """The numbers of the mails whose turn it is, those that have waited longest for it first."""
    return session.scalars(select(Mail.id).where(Mail.next_at <= at).order_by(Mail.next_at, Mail.id)).all()


def claim_mail(session: Session, number: int, at: datetime, next_turn: Callable[[int], datetime]) -> Mail | None:
    """The mail with its next turn set, from how often it was tried. None when it is somebody else's by now."""
    mail = session.get(Mail, number)
    if mail is None or mail.next_at is None or mail.next_at > at:
        return None
    claimed = update(Mail).where(Mail.id == number, Mail.tries == mail.tries, Mail.next_at <= at)
    claimed = claimed.values(tries=mail.tries + 1, next_at=next_turn(mail.tries)).returning(Mail.id)
    return mail if session.scalar(claimed, execution_options={"synchronize_session": False}) else None


def count_refused_mail(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Mail).where(Mail.refused_at.is_not(None))) or 0


def was_refused(session: Session, recipient: str) -> bool:
    """Whether a mail to this mailbox came back."""
    refused = select(Mail.id).where(Mail.recipient == recipient, Mail.refused_at.is_not(None)).limit(1)
    return session.scalar(refused) is not None
