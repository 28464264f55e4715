"""The confidential annex: values that no edition may hold (requirements CA-01, CA-02), sealed.

No other table refers to it, so loading a service cannot load it. Reading it is an act of its own, with a reason and a
trace, and goes through ``queries.confidential`` only.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from directory.models.base import Base


class SealedAnnex(Base):
    """Where a service really is and what only named colleagues may call, as ``vault`` sealed it for this service."""

    __tablename__ = "annexes"

    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    #: The name of the key that opens it.
    key: Mapped[str] = mapped_column(String(16))
    content: Mapped[bytes] = mapped_column(LargeBinary)
