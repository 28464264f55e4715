"""Proposed content of services, until it is approved or withdrawn. What is approved is in ``history``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from directory.domain.draft import ServiceDraft
from directory.domain.workflow import DraftState
from directory.models.base import Base, Moment, Typed
from directory.models.history import Content
from directory.models.services import codes


class Draft(Base):
    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Null until a draft of a new service is approved.
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    #: The revision that the draft was written on; 0 for a new service.
    base: Mapped[int]
    content: Mapped[ServiceDraft] = mapped_column(Content)
    state: Mapped[DraftState] = mapped_column(codes(DraftState), index=True)
    #: Null for a proposal that comes from the data files or from an organization's letter.
    author: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    #: Who saved it last, and how many times it was saved: a save that does not know the number is stale.
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    saved: Mapped[int]
    begun_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(Text)
    #: What the reviewer wrote of each change that came back, by the path of the change.
    notes: Mapped[dict[str, str]] = mapped_column(Typed(dict[str, str]))
    #: The edition that it became public with.
    edition: Mapped[int | None]
