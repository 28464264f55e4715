"""Pairs of offices that differ only in their confidential annex, and what readers could come to see of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory.catalogue.edition import encode_fingerprints
from directory.domain.annex import Annex, ConfidentialContact, ConfidentialPlace
from directory.domain.draft import ServiceDraft
from directory.domain.identity import permanent_id
from directory.models import Correspondent, SealedAnnex, Service
from directory.publishing.lines import disclosed
from directory.queries.confidential import keep_annex
from directory.search.documents import documents
from directory.vault import Vault
from tests.publishing.offices import all_drafts, reference

#: Of each protected sort some, and some of the rest.
KINDS = ("womens_shelter", "protected_housing", "police", "mika", "helpline")
SECRET = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@dataclass(frozen=True)
class Secrets:
    """What one office knows in confidence of a service."""

    service: UUID
    street: str
    postcode: str
    locality: str
    position: tuple[float, float] | None
    number: str
    note: str

    def annex(self) -> Annex:
        latitude, longitude = self.position or (None, None)
        place = ConfidentialPlace(
            street=self.street,
            postcode=self.postcode,
            locality=self.locality,
            latitude=latitude,
            longitude=longitude,
            note=self.note,
        )
        return Annex((place,), (ConfidentialContact(type="phone", value=self.number, note=self.note),))


def some_drafts() -> tuple[ServiceDraft, ...]:
    chosen: list[ServiceDraft] = []
    for kind in KINDS:
        chosen += [draft for draft in all_drafts() if draft.kind == kind][:2]
    return tuple(chosen)


def annexes() -> st.SearchStrategy[list[Secrets]]:
    ids = [UUID(permanent_id("service", draft.slug)) for draft in some_drafts()]
    position = st.none() | st.tuples(st.floats(55, 69), st.floats(11, 24))
    one = st.builds(
        Secrets,
        service=st.sampled_from(ids),
        street=SECRET,
        postcode=SECRET,
        locality=SECRET,
        position=position,
        number=SECRET,
        note=SECRET,
    )
    return st.lists(one, max_size=4)


def hold(session: Session, vault: Vault, secrets: Sequence[Secrets]) -> None:
    """Make the office hold this in confidence, and nothing else."""
    session.execute(delete(SealedAnnex))
    session.execute(delete(Correspondent))
    for one in secrets:
        keep_annex(session, vault, one.service, one.annex())
    owners = select(Service.organization_id).where(Service.id.in_([one.service for one in secrets])).distinct()
    for owner in session.scalars(owners).all():
        session.add(Correspondent(organization_id=owner, address=secrets[0].number, language="sv"))
    session.flush()
    session.expire_all()


def seen(session: Session) -> bytes:
    """Every byte of the listings that any reader could see, and of what is kept beside them."""
    found = disclosed(session, reference())
    listings = b"".join(line for lines in found.lines.values() for line in lines.values())
    return listings + encode_fingerprints(found.fingerprints)


def postings(session: Session) -> list[str]:
    """Everything that the indexes for any reader would hold."""
    listings = disclosed(session, reference()).anew
    made = (documents(listings, reference(), language) for language in ("sv", "en"))
    return [repr(document) for some in made for document in some]
