"""Writes the content of a service into the tables. Who may, and the trace it leaves, is the caller's business."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.draft import ContactDraft, OrganizationDraft, ServiceDraft
from directory.domain.identity import permanent_id
from directory.domain.listing import ShownPlace
from directory.models import Contact, Organization, Place, Service, ServiceArea, ServiceTerm, Vocabulary
from directory.queries.contents import CONTACT_FIELDS, PLACE_FIELDS, PLAIN_FIELDS


def new_service(slug: str) -> Service:
    """A row for a service that is not there yet. It is filled and then added, since it cannot be kept empty."""
    return Service(id=UUID(permanent_id("service", slug)), slug=slug)


def organization_for(session: Session, draft: OrganizationDraft) -> Organization:
    """The row of an actor, made when it is not there. Its name and type are left as they are."""
    row = session.scalar(select(Organization).where(Organization.slug == draft.slug))
    if row is None:
        row = Organization(
            id=UUID(permanent_id("organization", draft.slug)), slug=draft.slug, name=draft.name, type=draft.type
        )
        session.add(row)
    return row


def write_content(service: Service, content: ServiceDraft, organization: Organization) -> None:
    """Make the tables say what the content says, and nothing else."""
    for name in PLAIN_FIELDS:
        setattr(service, name, getattr(content, name))
    service.organization = organization
    _set_areas(service, content.areas)
    _set_terms(service, content)
    _set_contacts(service, content.contacts)
    _set_place(service, content.place)


def _set_areas(row: Service, areas: Sequence[str]) -> None:
    known = {area.area: area for area in row.areas}
    row.areas = [known.get(code) or ServiceArea(area=code) for code in dict.fromkeys(areas)]
    for position, area in enumerate(row.areas):
        area.position = position


def _set_terms(row: Service, draft: ServiceDraft) -> None:
    wanted = {
        Vocabulary.ALSO_KIND: draft.also_kinds,
        Vocabulary.AUDIENCE: draft.audiences,
        Vocabulary.TARGET_GROUP: draft.target_groups,
        Vocabulary.NEED: draft.needs,
    }
    known = {(term.vocabulary, term.code): term for term in row.terms}
    terms = []
    for vocabulary, codes in wanted.items():
        for position, code in enumerate(dict.fromkeys(codes)):
            term = known.get((vocabulary, code)) or ServiceTerm(vocabulary=vocabulary, code=code)
            term.position = position
            terms.append(term)
    row.terms = terms


def _set_contacts(row: Service, contacts: Sequence[ContactDraft]) -> None:
    """Rows are reused by position, so that positions never meet while they are written."""
    known = list(row.contacts)
    row.contacts = [known[position] if position < len(known) else Contact() for position in range(len(contacts))]
    for position, (contact, draft) in enumerate(zip(row.contacts, contacts, strict=True)):
        contact.position = position
        for name in CONTACT_FIELDS:
            setattr(contact, name, getattr(draft, name))


def _set_place(row: Service, place: ShownPlace | None) -> None:
    if place is None:
        row.place = None
        return
    row.place = row.place or Place()
    for name in PLACE_FIELDS:
        setattr(row.place, name, getattr(place, name))
