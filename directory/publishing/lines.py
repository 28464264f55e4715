"""The listings of an audience as the lines of their file, by slug: what did not change is taken over as it stands.

Only services whose rows in the office are others than those that their lines were made from are disclosed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from sqlalchemy.orm import Session

from directory.catalogue.edition import decode_listings, encode_listing
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.publishing.disclosure import Audience, disclose
from directory.queries.fingerprints import service_fingerprints
from directory.queries.services import list_services

#: In order of slug.
Lines = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """What each audience may see, and the fingerprints of the rows it was made from. ``anew`` was not taken over."""

    lines: Mapping[Audience, Lines] = field(default_factory=dict)
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    anew: tuple[Listing, ...] = ()


NOTHING = Disclosed()


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes one set of listings into another: those to take out as they were, those to put in as they are."""

    outdated: tuple[Listing, ...]
    added: tuple[Listing, ...]

    @property
    def are_none(self) -> bool:
        return not self.outdated and not self.added


def disclosed(session: Session, reference: Reference, before: Disclosed = NOTHING) -> Disclosed:
    """What the office says to each audience now. What was disclosed ``before`` is taken over where no row changed."""
    fingerprints = service_fingerprints(session)
    changed = {slug for slug, one in fingerprints.items() if before.fingerprints.get(slug) != one}
    services = list_services(session, changed)
    # What changed while it was read is left without a fingerprint, so that the next publication reads it again.
    again = service_fingerprints(session, changed)
    torn = {slug for slug in changed if again.get(slug) != fingerprints[slug]}
    kept = fingerprints.keys() - changed
    lines: dict[Audience, Lines] = {}
    anew: list[Listing] = []
    for audience in Audience:
        listings = [listing for one in services if (listing := disclose(one, audience, reference.taxonomy))]
        old = before.lines.get(audience, {})
        found = {slug: old[slug] for slug in kept if slug in old}
        found |= {listing.slug: encode_listing(listing) for listing in listings}
        lines[audience] = dict(sorted(found.items()))
        anew += listings
    whole = {slug: one for slug, one in fingerprints.items() if slug not in torn}
    return Disclosed(lines=lines, fingerprints=whole, anew=tuple(anew))


class _Named(msgspec.Struct):
    slug: str


def read_lines(path: Path) -> Lines:
    content = path.read_bytes()
    named = msgspec.json.Decoder(_Named).decode_lines(content)
    return {one.slug: line for one, line in zip(named, content.splitlines(keepends=True), strict=True)}


def count_changes(before: Lines, after: Lines) -> int:
    return len(before.items() ^ after.items())


def changes_between(before: Lines, after: Lines) -> Changes:
    return Changes(outdated=_only_in(before, after), added=_only_in(after, before))


def _only_in(one: Lines, other: Lines) -> tuple[Listing, ...]:
    return tuple(decode_listings(b"".join(line for slug, line in one.items() if other.get(slug) != line)))
