"""Letters that ask organizations whether an entry is still true, the mail that waits to be sent, and to whom it goes.

The addresses are the office's own: no edition carries them.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from directory.domain.verification import Notice
from directory.models.base import Base, Moment
from directory.models.services import codes


class Correspondent(Base):
    """Where an organization wants its letters, if not in the mailbox that readers see, and in which language."""

    __tablename__ = "correspondents"

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(3))


class Letter(Base):
    """One letter about one service. It is found by its secret, of which only the SHA-256 is kept."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    notice: Mapped[Notice] = mapped_column(codes(Notice))
    written_on: Mapped[date]
    secret: Mapped[str] = mapped_column(String(64), unique=True)
    #: What carries it; null for letters that were written before mails were remembered, all of which were sent.
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"), index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    #: Set once, by confirming or proposing; then the link opens nothing.
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


class Mail(Base):
    """A mail that a transaction promised. It stays until it is sent; then its words and its address are taken out."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The same in every attempt, so that a mail that was sent twice is known to be one.
    message_id: Mapped[str] = mapped_column(String(80), unique=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    promised_at: Mapped[datetime] = mapped_column(Moment)
    tries: Mapped[int]
    #: When it is tried next; null when it is sent, or refused for good.
    next_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    refused_at: Mapped[datetime | None] = mapped_column(Moment)
