"""What can be told of the office's database itself: whether it answers, is whole, and what in it waits too long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from directory.database import reading
from directory.migrations import revision_of
from directory.models import AuditEntry, Mail

#: A mail that should have been sent so long ago is not going to be sent by itself.
MAIL_IS_LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Condition:
    """``trouble`` says, in the database's own words, why it does not answer or what is broken in it."""

    revision: str = ""
    trouble: str = ""


def condition_of(engine: Engine) -> Condition:
    try:
        with reading(engine) as connection:
            revision = revision_of(connection)
            if engine.dialect.name != "sqlite":
                return Condition(revision)
            found = connection.execute(text("PRAGMA quick_check(3)")).scalars().all()
            return Condition(revision, "" if found == ["ok"] else "; ".join(found))
    except SQLAlchemyError as error:
        return Condition(trouble=str(getattr(error, "orig", None) or error).splitlines()[0])


def count_late_mail(session: Session, at: datetime) -> int:
    late = select(func.count()).select_from(Mail)
    late = late.where(Mail.next_at.is_not(None), Mail.promised_at < at - MAIL_IS_LATE)
    return session.scalar(late) or 0


def last_written(session: Session) -> datetime | None:
    """When somebody last did something, by the clock of that time."""
    return session.scalar(select(func.max(AuditEntry.at)))
