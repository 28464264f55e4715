"""Brings drafts from the data files into the office's tables, again and again with the same outcome.

Reading and checking the files is in ``exchange``. A service that is no longer in the files is left and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory.domain.draft import ContactDraft, OrganizationDraft, ServiceDraft, VerificationTask
from directory.domain.identity import permanent_id
from directory.domain.listing import ShownPlace
from directory.models import Contact, Organization, Place, Service, ServiceArea, ServiceTerm, Task, Vocabulary
from directory.queries.services import organizations_by_slug, services_by_slug

#: Fields that a service row takes from a draft as they are.
PLAIN_FIELDS = (
    "kind",
    "name",
    "name_en_official",
    "summary",
    "aliases",
    "match_words",
    "old_numbers",
    "area_note",
    "based_in",
    "languages",
    "age_min",
    "age_max",
    "cost",
    "anonymous",
    "interpreter",
    "hours_note",
    "how_to_get_help",
    "not_for",
    "see_instead",
    "address_not_shown",
    "state",
    "confidence",
    "visibility",
    "sources",
)
CONTACT_FIELDS = (
    "type",
    "value",
    "label",
    "audience",
    "visibility",
    "trust",
    "trust_reason",
    "checked",
    "sources",
    "schedule",
    "hours_text",
    "hours_trust",
    "languages",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. ``left`` are slugs in the office that the files no longer name."""

    added: int
    changed: int
    left: tuple[str, ...]


def load_catalogue(
    session: Session, drafts: Sequence[ServiceDraft], tasks: Iterable[VerificationTask], *, at: datetime
) -> Loaded:
    """Make the office's services say what the drafts say."""
    rows = services_by_slug(session)
    organizations = organizations_by_slug(session)
    added = 0
    for draft in drafts:
        organization = _organization(session, organizations, draft.organization)
        row = rows.get(draft.slug)
        if row is None:
            row = Service(id=UUID(permanent_id("service", draft.slug)), slug=draft.slug)
            session.add(row)
            added += 1
        _fill(row, draft, organization, at)
    session.execute(delete(Task))
    session.add_all(_task(task) for task in tasks)
    session.flush()
    named = {draft.slug for draft in drafts}
    return Loaded(added, len(drafts) - added, tuple(slug for slug in rows if slug not in named))


def _organization(session: Session, known: dict[str, Organization], draft: OrganizationDraft) -> Organization:
    row = known.get(draft.slug)
    if row is None:
        row = known[draft.slug] = Organization(id=UUID(permanent_id("organization", draft.slug)), slug=draft.slug)
        session.add(row)
    row.name = draft.name
    row.type = draft.type
    return row


def _fill(row: Service, draft: ServiceDraft, organization: Organization, at: datetime) -> None:
    for name in PLAIN_FIELDS:
        setattr(row, name, getattr(draft, name))
    row.organization = organization
    row.loaded_at = at
    _set_areas(row, draft.areas)
    _set_terms(row, draft)
    _set_contacts(row, draft.contacts)
    _set_place(row, draft.place)


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
    for name in ("address", "locality", "municipality", "note", "sources"):
        setattr(row.place, name, getattr(place, name))


def _task(task: VerificationTask) -> Task:
    return Task(
        service=task.service,
        priority=task.priority,
        what=task.what,
        contact_type=task.contact_type,
        source=task.source,
        reason=task.reason,
        never_publish=task.never_publish,
    )
