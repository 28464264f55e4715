"""What readers say is wrong. There is no column for who they are, and the day is all the time that is kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from directory.domain.suggestion import About
from directory.models.base import Base
from directory.models.services import codes


class Suggestion(Base):
    __tablename__ = "suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The random name of the file that it came in, so that none is collected twice.
    name: Mapped[str] = mapped_column(String(64), unique=True)
    #: The service that it is about; none where it is about the site itself.
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    about: Mapped[About] = mapped_column(codes(About))
    text: Mapped[str] = mapped_column(Text)
    day: Mapped[date]
    handled_on: Mapped[date | None]
    handled_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
