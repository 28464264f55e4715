"""The confidential annex: values that no edition may hold (requirements CA-01, CA-02).

No other table refers to these, so loading a service cannot load them. Reading them is an act of its own, with a
reason and a trace, and goes through ``queries.confidential`` only.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from directory.models.base import Base


class AnnexPlace(Base):
    """Where a protected place really is."""

    __tablename__ = "annex_places"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    street: Mapped[str] = mapped_column(Text)
    postcode: Mapped[str] = mapped_column(String(10))
    locality: Mapped[str] = mapped_column(Text)
    #: WGS84 degrees.
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    note: Mapped[str] = mapped_column(Text)


class AnnexContact(Base):
    """A direct number or mailbox that only named colleagues may use."""

    __tablename__ = "annex_contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    type: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
