"""What readers would see of a draft: through the same disclosure as what is published, and kept nowhere."""

from __future__ import annotations

from uuid import UUID

from directory.actions.contents import new_service, write_content
from directory.domain.draft import ServiceDraft
from directory.domain.identity import permanent_id
from directory.domain.listing import Listing
from directory.domain.taxonomy import Taxonomy
from directory.models import Organization
from directory.publishing.disclosure import Audience, disclose


def preview(content: ServiceDraft, taxonomy: Taxonomy) -> Listing | None:
    """The listing that the draft would become, for staff where it is for staff only; None for an unknown kind."""
    if content.kind not in taxonomy.kinds:
        return None
    actor = content.organization
    organization = Organization(
        id=UUID(permanent_id("organization", actor.slug)), slug=actor.slug, name=actor.name, type=actor.type
    )
    service = new_service(content.slug)
    write_content(service, content, organization)
    return disclose(service, Audience.PUBLIC, taxonomy) or disclose(service, Audience.PROFESSIONAL, taxonomy)
