"""What coordinators should find out, and where. The value in question is not here: it is read at the source."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from directory.models.base import Base


class Task(Base):
    __tablename__ = "tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: A slug and no foreign key: some tasks are about actors that have no service yet.
    service: Mapped[str] = mapped_column(String(120), index=True)
    priority: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(Text)
    contact_type: Mapped[str] = mapped_column(String(30))
    source: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    never_publish: Mapped[bool]
