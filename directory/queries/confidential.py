"""The one door to the confidential annex. Whoever opens it has asked permission and leaves a trace first.

Values come out and go in as ``domain.annex`` has them; the rows themselves go nowhere.
"""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory.domain.annex import Annex, ConfidentialContact, ConfidentialPlace
from directory.models.confidential import AnnexContact, AnnexPlace


def annex_of(session: Session, service: UUID) -> Annex:
    """What a service keeps in confidence; empty when it keeps nothing."""
    places = select(AnnexPlace).where(AnnexPlace.service_id == service).order_by(AnnexPlace.id)
    contacts = select(AnnexContact).where(AnnexContact.service_id == service).order_by(AnnexContact.id)
    return Annex(
        tuple(
            ConfidentialPlace(
                street=row.street,
                postcode=row.postcode,
                locality=row.locality,
                latitude=row.latitude,
                longitude=row.longitude,
                note=row.note,
            )
            for row in session.scalars(places)
        ),
        tuple(
            ConfidentialContact(type=row.type, value=row.value, note=row.note) for row in session.scalars(contacts)
        ),
    )


def keep_annex(session: Session, service: UUID, annex: Annex) -> None:
    """Let a service keep this in confidence, and nothing else."""
    for table in (AnnexPlace, AnnexContact):
        session.execute(delete(table).where(table.service_id == service))
    session.add_all(AnnexPlace(service_id=service, **asdict(place)) for place in annex.places)
    session.add_all(AnnexContact(service_id=service, **asdict(contact)) for contact in annex.contacts)
    session.flush()
