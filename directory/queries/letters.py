"""Reads letters to organizations, where they go, and the mail that waits to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.draft import Visibility
from directory.domain.listing import Trust
from directory.domain.verification import Notice
from directory.models import Contact, Correspondent, Letter, Mail, Service
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


def mailbox_of(session: Session, service: Service) -> str:
    """Where letters about a service go: where its organization wants them, else its verified public mailbox."""
    kept = session.get(Correspondent, service.organization_id)
    if kept is not None:
        return kept.address
    mailbox = session.scalar(
        select(Contact.value)
        .where(
            Contact.service_id == service.id,
            Contact.type == "email",
            Contact.trust == Trust.VERIFIED,
            Contact.visibility == Visibility.PUBLIC,
        )
        .order_by(Contact.position)
        .limit(1)
    )
    return mailbox or ""


def mail_to_send(session: Session, at: datetime) -> Sequence[int]:
    """The numbers of the mails whose turn it is, the oldest first."""
    return session.scalars(
        select(Mail.id).where(Mail.next_at.is_not(None), Mail.next_at <= at).order_by(Mail.id)
    ).all()
