"""What changed between two editions: services that came and went, and fields with their values before and after.

Values stay as they are stored (codes, texts by language); sentences are made where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from directory.catalogue.edition import LISTINGS, EditionStore, read_listings
from directory.domain.listing import Contact, Listing

#: Derived from other fields, so a change in them says nothing of its own.
DERIVED = frozenset({"id", "ref", "verified_on", "due_on", "dial", "due"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one service. Before and after are plain values; None means that there was nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChange:
    slug: str
    name: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceName:
    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Between edition ``before`` and edition ``after`` for one audience, all in order of slug."""

    before: int
    after: int
    audience: str
    added: tuple[ServiceName, ...]
    removed: tuple[ServiceName, ...]
    changed: tuple[ServiceChange, ...]


def compare(store: EditionStore, before: int, after: int, audience: str = "public") -> Differences:
    """What a reader of the later edition sees that a reader of the earlier did not, and the reverse."""
    old = _by_slug(read_listings(store.path(before) / audience / LISTINGS))
    new = _by_slug(read_listings(store.path(after) / audience / LISTINGS))
    changed = ((slug, tuple(_changes(old[slug], new[slug]))) for slug in sorted(old.keys() & new.keys()))
    return Differences(
        before=before,
        after=after,
        audience=audience,
        added=tuple(_name(new[slug]) for slug in sorted(new.keys() - old.keys())),
        removed=tuple(_name(old[slug]) for slug in sorted(old.keys() - new.keys())),
        changed=tuple(
            ServiceChange(slug=slug, name=_name(new[slug]).name, changes=changes)
            for slug, changes in changed
            if changes
        ),
    )


def _by_slug(listings: Sequence[Listing]) -> dict[str, Listing]:
    return {listing.slug: listing for listing in listings}


def _name(listing: Listing) -> ServiceName:
    name = listing.name.best(())
    return ServiceName(slug=listing.slug, name=name.text if name else listing.slug)


def _changes(old: Listing, new: Listing) -> Iterator[FieldChange]:
    for field in fields(Listing):
        if field.name == "contacts":
            yield from _contact_changes(old.contacts, new.contacts)
        elif field.name not in DERIVED and getattr(old, field.name) != getattr(new, field.name):
            yield _change(field.name, getattr(old, field.name), getattr(new, field.name))


def _contact_changes(old: Sequence[Contact], new: Sequence[Contact]) -> Iterator[FieldChange]:
    """Contacts are the same when their type and value are; a new number is one gone and one come."""
    before = {(contact.type, contact.value): contact for contact in old}
    after = {(contact.type, contact.value): contact for contact in new}
    for key in sorted(before.keys() | after.keys()):
        name = f"contact {key[0]} {key[1]}"
        if key not in after:
            yield FieldChange(field=name, before=key[1], after=None)
        elif key not in before:
            yield FieldChange(field=name, before=None, after=key[1])
        else:
            yield from _inside(name, before[key], after[key])


def _inside(name: str, old: Contact, new: Contact) -> Iterator[FieldChange]:
    for field in fields(Contact):
        if field.name not in DERIVED and getattr(old, field.name) != getattr(new, field.name):
            yield _change(f"{name} {field.name}", getattr(old, field.name), getattr(new, field.name))


def _change(name: str, before: Any, after: Any) -> FieldChange:
    return FieldChange(field=name, before=msgspec.to_builtins(before), after=msgspec.to_builtins(after))
