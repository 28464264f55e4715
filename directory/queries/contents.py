"""The content of a service as it stands in the tables, as the one value that is compared, proposed and restored."""

from __future__ import annotations

from directory.domain.draft import ContactDraft, OrganizationDraft, ServiceDraft
from directory.domain.listing import ShownPlace
from directory.models import Contact, Place, Service, Vocabulary

#: Fields that a service row and a draft have alike.
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
PLACE_FIELDS = ("address", "locality", "municipality", "note", "sources")


def content_of(service: Service) -> ServiceDraft:
    """What the tables say of a service now. A draft that was written to them comes back equal."""
    organization = service.organization
    return ServiceDraft(
        slug=service.slug,
        organization=OrganizationDraft(slug=organization.slug, name=organization.name, type=organization.type),
        also_kinds=service.codes(Vocabulary.ALSO_KIND),
        audiences=service.codes(Vocabulary.AUDIENCE),
        target_groups=service.codes(Vocabulary.TARGET_GROUP),
        needs=service.codes(Vocabulary.NEED),
        areas=tuple(row.area for row in service.areas),
        contacts=tuple(contact_of(row) for row in service.contacts),
        place=None if service.place is None else _place(service.place),
        **{name: getattr(service, name) for name in PLAIN_FIELDS},
    )


def contact_of(row: Contact) -> ContactDraft:
    return ContactDraft(**{name: getattr(row, name) for name in CONTACT_FIELDS})


def _place(row: Place) -> ShownPlace:
    return ShownPlace(**{name: getattr(row, name) for name in PLACE_FIELDS})
