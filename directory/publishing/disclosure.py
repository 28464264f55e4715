"""What an audience may see of a service: an allow-list, field by field. What is not named here does not get out.

The confidential annex is not read here, and a listing has no field for anything in it (requirements CA-02, CA-03).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from directory.domain.draft import Visibility
from directory.domain.identity import permanent_ref
from directory.domain.listing import Contact, Listing, OrganizationName, ShownPlace, Trust
from directory.domain.phones import dial
from directory.domain.taxonomy import Taxonomy, UrgencyGrade
from directory.domain.verification import due_date
from directory.models import Contact as ContactRow
from directory.models import Place as PlaceRow
from directory.models import Service, Vocabulary

DIALLED = ("phone", "sms", "text_phone")


class Audience(StrEnum):
    """Who an edition is for. ``professional`` adds what is meant for staff."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"


def may_see(audience: Audience, visibility: Visibility) -> bool:
    return visibility is Visibility.PUBLIC or audience is Audience.PROFESSIONAL


def disclose(service: Service, audience: Audience, taxonomy: Taxonomy) -> Listing | None:
    """The listing of a service for an audience; None when the audience may not see it at all."""
    if service.withdrawn_on is not None or not may_see(audience, service.visibility):
        return None
    recheck = taxonomy.recheck_days
    grade = taxonomy.kinds[service.kind].urgency_grade
    contacts = tuple(_contact(row, recheck, grade) for row in service.contacts if may_see(audience, row.visibility))
    verified = [contact for contact in contacts if contact.trust is Trust.VERIFIED]
    return Listing(
        id=str(service.id),
        slug=service.slug,
        ref=permanent_ref("service", service.slug),
        kind=service.kind,
        also_kinds=service.codes(Vocabulary.ALSO_KIND),
        organization=OrganizationName(
            slug=service.organization.slug,
            ref=permanent_ref("organization", service.organization.slug),
            name=service.organization.name,
            type=service.organization.type,
        ),
        name=service.name,
        name_en_official=service.name_en_official,
        summary=service.summary,
        aliases=service.aliases,
        match_words=service.match_words,
        old_numbers=service.old_numbers,
        audiences=service.codes(Vocabulary.AUDIENCE),
        target_groups=service.codes(Vocabulary.TARGET_GROUP),
        needs=service.codes(Vocabulary.NEED),
        areas=tuple(row.area for row in service.areas),
        area_note=service.area_note,
        based_in=service.based_in,
        languages=service.languages,
        age_min=service.age_min,
        age_max=service.age_max,
        contacts=contacts,
        # A protected address is said to be protected; a place beside it would undo that.
        place=None if service.address_not_shown else _place(service.place),
        address_not_shown=service.address_not_shown,
        cost=service.cost,
        anonymous=service.anonymous,
        interpreter=service.interpreter,
        hours_note=service.hours_note,
        how_to_get_help=service.how_to_get_help,
        not_for=service.not_for,
        see_instead=service.see_instead,
        state=service.state,
        confidence=service.confidence,
        sources=service.sources,
        verified_on=max((contact.checked for contact in verified), default=""),
        due_on=min((contact.due for contact in verified if contact.due), default=""),
    )


def _contact(row: ContactRow, recheck: Mapping[UrgencyGrade, int], grade: UrgencyGrade) -> Contact:
    return Contact(
        type=row.type,
        value=row.value,
        dial=dial(row.value) if row.type in DIALLED else "",
        label=row.label,
        audience=row.audience,
        trust=row.trust,
        trust_reason=row.trust_reason,
        checked=row.checked,
        due=due_date(row.checked, recheck[grade]) if row.trust is Trust.VERIFIED else "",
        sources=row.sources,
        schedule=row.schedule,
        hours_text=row.hours_text,
        hours_trust=row.hours_trust,
        languages=row.languages,
    )


def _place(row: PlaceRow | None) -> ShownPlace | None:
    if row is None:
        return None
    return ShownPlace(
        address=row.address, locality=row.locality, municipality=row.municipality, note=row.note, sources=row.sources
    )
