"""What readers of two editions see differently, in the pieces in which colleagues review changes.

What a program reads of two editions, field by field and without the office, is in ``differences``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from directory.catalogue.edition import LISTINGS, EditionStore
from directory.domain.changes import Change, differences
from directory.domain.draft import ContactDraft, OrganizationDraft, ServiceDraft
from directory.domain.listing import Contact, Listing
from directory.publishing.disclosure import Audience
from directory.publishing.lines import changes_between, read_lines

#: What a listing says in the same words as the office.
OF_SERVICES = {one.name for one in fields(ServiceDraft)} & {one.name for one in fields(Listing)}
OF_CONTACTS = {one.name for one in fields(ContactDraft)} & {one.name for one in fields(Contact)}


@dataclass(frozen=True, slots=True)
class Compared:
    """One service in two editions; None where it is not there. ``changes`` are those of one that is in both.

    ``listing`` is the later of the two.
    """

    listing: Listing
    before: Listing | None
    after: Listing | None
    changes: tuple[Change, ...] = ()


def compared(store: EditionStore, before: int, after: int, audience: Audience) -> list[Compared]:
    """Every service that readers of the two see differently, by slug. Only lines that differ are decoded."""
    places = (store.path(number) / audience / LISTINGS for number in (before, after))
    between = changes_between(*map(read_lines, places))
    old, new = _by_slug(between.outdated), _by_slug(between.added)
    found = [_compared(listing, old.get(slug), new.get(slug)) for slug, listing in sorted((old | new).items())]
    # Where nothing is changed, only what is derived from the rest differs.
    return [one for one in found if one.changes or one.before is None or one.after is None]


def as_content(listing: Listing) -> ServiceDraft:
    """What a service says to the audience of the listing."""
    organization = OrganizationDraft(
        slug=listing.organization.slug, name=listing.organization.name, type=listing.organization.type
    )
    contacts = tuple(
        ContactDraft(**{name: getattr(contact, name) for name in OF_CONTACTS}) for contact in listing.contacts
    )
    values = {name: getattr(listing, name) for name in OF_SERVICES - {"organization", "contacts"}}
    return ServiceDraft(**values, organization=organization, contacts=contacts)


def _compared(listing: Listing, before: Listing | None, after: Listing | None) -> Compared:
    if before is None or after is None:
        return Compared(listing, before, after)
    return Compared(listing, before, after, differences(as_content(before), as_content(after)))


def _by_slug(listings: Iterable[Listing]) -> dict[str, Listing]:
    return {listing.slug: listing for listing in listings}
