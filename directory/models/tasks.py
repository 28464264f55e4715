"""What coordinators should find out, and where. The value in question is not here: it is read at the source."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from directory.models.base import Base, Moment


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


class TaskOutcome(Base):
    """That a task is done with. Tasks come anew from the files at every load; this stays."""

    __tablename__ = "task_outcomes"

    #: Made of what the task says, so that a task that is written differently is a new one.
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    done_at: Mapped[datetime] = mapped_column(Moment)
    done_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
