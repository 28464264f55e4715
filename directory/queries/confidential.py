"""The one door to the confidential annex. Whoever opens it has asked permission and leaves a trace first."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models.confidential import AnnexContact, AnnexPlace


def list_annex_places(session: Session, service: UUID) -> Sequence[AnnexPlace]:
    return session.scalars(select(AnnexPlace).where(AnnexPlace.service_id == service).order_by(AnnexPlace.id)).all()


def list_annex_contacts(session: Session, service: UUID) -> Sequence[AnnexContact]:
    return session.scalars(
        select(AnnexContact).where(AnnexContact.service_id == service).order_by(AnnexContact.id)
    ).all()
