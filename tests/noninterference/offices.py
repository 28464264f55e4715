"""Pairs of offices that differ only in their confidential annex, and what readers could come to see of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory.catalogue.edition import encode_fingerprints
from directory.domain.draft import ServiceDraft
from directory.domain.identity import permanent_id
from directory.models import AnnexContact, AnnexPlace, Correspondent, Service
from directory.publishing.lines import disclosed
from directory.search.documents import documents
from tests.publishing.offices import all_drafts, reference

#: Of each protected sort some, and some of the rest.
KINDS = ("womens_shelter", "protected_housing", "police", "mika", "helpline")
SECRET = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@dataclass(frozen=True)
class Annex:
    """What one office knows in confidence of a service."""

    service: UUID
    street: str
    postcode: str
    locality: str
    position: tuple[float, float] | None
    number: str
    note: str

    def rows(self) -> Iterator[AnnexPlace | AnnexContact]:
        latitude, longitude = self.position or (None, None)
        yield AnnexPlace(
            service_id=self.service,
            street=self.street,
            postcode=self.postcode[:10],
            locality=self.locality,
            latitude=latitude,
            longitude=longitude,
            note=self.note,
        )
        yield AnnexContact(service_id=self.service, type="phone", value=self.number, note=self.note)


def some_drafts() -> tuple[ServiceDraft, ...]:
    chosen: list[ServiceDraft] = []
    for kind in KINDS:
        chosen += [draft for draft in all_drafts() if draft.kind == kind][:2]
    return tuple(chosen)


def annexes() -> st.SearchStrategy[list[Annex]]:
    ids = [UUID(permanent_id("service", draft.slug)) for draft in some_drafts()]
    position = st.none() | st.tuples(st.floats(55, 69), st.floats(11, 24))
    one = st.builds(
        Annex,
        service=st.sampled_from(ids),
        street=SECRET,
        postcode=SECRET,
        locality=SECRET,
        position=position,
        number=SECRET,
        note=SECRET,
    )
    return st.lists(one, max_size=4)


def hold(session: Session, annex: Sequence[Annex]) -> None:
    """Make the office hold this in confidence, and nothing else."""
    session.execute(delete(AnnexPlace))
    session.execute(delete(AnnexContact))
    session.execute(delete(Correspondent))
    session.add_all(row for one in annex for row in one.rows())
    owners = select(Service.organization_id).where(Service.id.in_([one.service for one in annex])).distinct()
    for owner in session.scalars(owners).all():
        session.add(Correspondent(organization_id=owner, address=annex[0].number, language="sv"))
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
