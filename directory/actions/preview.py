"""What readers would see of a draft: through the same disclosure as what is published, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from directory.actions.checking import find_faults
from directory.actions.contents import new_service, write_content
from directory.actions.drafts import edited, proposed_content
from directory.domain.draft import ServiceDraft
from directory.domain.errors import Fault
from directory.domain.identity import permanent_id
from directory.domain.listing import Listing
from directory.domain.permissions import Act, Actor, require
from directory.domain.reference import Reference
from directory.domain.taxonomy import Taxonomy
from directory.models import Organization
from directory.publishing.disclosure import Audience, disclose
from directory.queries.drafts import get_draft, target_of
from directory.queries.entries import get_service
from directory.queries.services import list_services


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """``content`` is the entry with the draft in it. Without a listing it lacks too much to be shown."""

    content: ServiceDraft
    listing: Listing | None
    #: The other services that the entry leads on to.
    others: tuple[Listing, ...]
    #: What keeps it from being published.
    faults: tuple[Fault, ...]


def preview_of(
    session: Session, actor: Actor, draft_id: int, reference: Reference, typed: ServiceDraft | None = None
) -> Preview:
    """The draft as it is saved, or as it would be with what is typed in its form."""
    draft = get_draft(session, draft_id)
    service = None if draft.service_id is None else get_service(session, draft.service_id)
    require(actor, Act.SEE, target_of(draft, service))
    content = draft.content if typed is None else edited(draft.content, service, typed)
    content = proposed_content(session, draft, service, content)
    listing = shown_listing(content, reference.taxonomy)
    others = () if listing is None else others_of(session, listing, reference.taxonomy)
    faults = find_faults(session, service, content, reference)
    return Preview(content=content, listing=listing, others=others, faults=tuple(faults))


def shown_listing(content: ServiceDraft, taxonomy: Taxonomy) -> Listing | None:
    """The listing that the content would become, for staff where it is for staff only."""
    if content.kind not in taxonomy.kinds or not content.name or not content.summary:
        return None
    actor = content.organization
    organization = Organization(
        id=UUID(permanent_id("organization", actor.slug)), slug=actor.slug, name=actor.name, type=actor.type
    )
    service = new_service(content.slug)
    write_content(service, content, organization)
    return disclose(service, Audience.PUBLIC, taxonomy) or disclose(service, Audience.PROFESSIONAL, taxonomy)


def others_of(session: Session, listing: Listing, taxonomy: Taxonomy) -> tuple[Listing, ...]:
    rows = {row.slug: row for row in list_services(session, listing.see_instead)}
    named = (disclose(rows[slug], Audience.PUBLIC, taxonomy) for slug in listing.see_instead if slug in rows)
    return tuple(filter(None, named))
