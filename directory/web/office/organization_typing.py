"""The part of an entry's form that says whose it is: what the organization is called, or that it is another's.

It is called the same on all its entries, so its name is corrected on one that it has, or before it has any.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from directory.domain.draft import OrganizationDraft, ServiceDraft
from directory.domain.reference import Reference
from directory.models import Organization
from directory.queries.organizations import find_organization, list_organizations, organization_of
from directory.rendering.words import N_
from directory.web.office.form_reading import EntryForm
from directory.web.office.forms import MISSING
from directory.web.office.visit import OfficeVisit

NAME, TYPE, OTHER = "organization-name", "organization-type", "organization-other"
NO_ORGANIZATION = N_("Ingen organisation heter så: %(name)s.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOrganization:
    """``entries`` are as many as are called by the name; ``others`` are names to choose among."""

    name: str
    may_be_named: bool
    entries: int
    others: tuple[str, ...]


def shown_organization(visit: OfficeVisit, content: ServiceDraft, *, is_new: bool) -> ShownOrganization:
    """``is_new`` is true of an entry that is not there yet."""
    known = organization_of(visit.tables, content.organization.slug)
    names = dict.fromkeys(one.name for one in list_organizations(visit.tables))
    return ShownOrganization(
        name=content.organization.name,
        may_be_named=_may_be_named(known, is_new=is_new),
        entries=0 if known is None else len(known.services),
        others=tuple(name for name in names if name != content.organization.name),
    )


def with_organization(visit: OfficeVisit, form: EntryForm, content: ServiceDraft, *, is_new: bool) -> ServiceDraft:
    """The entry with the organization that was typed. One that is chosen goes before a name that is corrected."""
    if chosen := form.line(OTHER):
        known = find_organization(visit.tables, chosen)
        if known is None:
            form.errors[OTHER], form.named[OTHER] = NO_ORGANIZATION, chosen
            return content
        return replace(content, organization=OrganizationDraft(slug=known.slug, name=known.name, type=known.type))
    if NAME not in form.values:
        return content
    if not _may_be_named(organization_of(visit.tables, content.organization.slug), is_new=is_new):
        return content
    return replace(content, organization=_corrected(form, content.organization, visit.office.reference))


def _may_be_named(known: Organization | None, *, is_new: bool) -> bool:
    return known is None or not is_new


def _corrected(form: EntryForm, before: OrganizationDraft, reference: Reference) -> OrganizationDraft:
    name, sort = form.line(NAME), form.get(TYPE) or before.type
    if not name:
        form.errors[NAME] = MISSING
    if sort != before.type and sort not in reference.taxonomy.organization_types:
        raise ValueError(sort)
    return replace(before, name=name or before.name, type=sort)
