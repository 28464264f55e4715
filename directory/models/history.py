"""What became of each service: numbered revisions with their full content, and who confirmed what.

Nothing confidential is ever in a revision: its content is a ``ServiceDraft``, which has no field for it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.domain.draft import ServiceDraft
from directory.domain.history import Deed
from directory.domain.verification import Manner
from directory.models.base import Base, Moment, Typed
from directory.models.services import codes

Content = Typed(ServiceDraft)


class Revision(Base):
    """A state that a service was in, numbered from 1."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("service_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    #: Null for the program itself: loading, and rules that withdraw.
    by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    deed: Mapped[Deed] = mapped_column(codes(Deed))
    why: Mapped[str] = mapped_column(Text)
    content: Mapped[ServiceDraft] = mapped_column(Content)


class LoadedContent(Base):
    """What the data files said of a service when they were last loaded, whether or not it was taken over."""

    __tablename__ = "loaded_contents"

    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[ServiceDraft] = mapped_column(Content)


class Verification(Base):
    """Somebody confirmed that a service, or one contact of it, is still as it is written."""

    __tablename__ = "verifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    #: Type and value of the contact; both empty for the whole entry.
    contact_type: Mapped[str] = mapped_column(String(30))
    contact_value: Mapped[str] = mapped_column(Text)
    manner: Mapped[Manner] = mapped_column(codes(Manner))
    at: Mapped[datetime] = mapped_column(Moment)
    #: Null when the organization itself confirmed by letter.
    by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
