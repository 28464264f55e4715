"""Who did what, when: a chain in which each entry carries the hash of the one before. Entries are only ever added.

The tables refuse changes themselves, by triggers. The rule of the chain is in ``domain.audit``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from directory.models.base import Base, Moment


class AuditEntry(Base):
    __tablename__ = "audit_entries"

    #: Numbered from 1 without a gap.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    #: Null for the program itself and for organizations that answer a letter.
    by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    #: ``subject.deed``, such as ``draft.approved``.
    act: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(160), index=True)
    #: Names of fields and codes; never the values of fields.
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))


class AuditEnd(Base):
    """The one row that says where the chain ends. Whoever writes to the office holds it until the commit."""

    __tablename__ = "audit_end"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
