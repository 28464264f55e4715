"""Listings arranged so that the guide finds in no time what serves a place. Built once for an edition.

Which of them a reader is given, and in which order, is decided in ``referral_choice``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from directory.domain.areas import AreaKind, Areas
from directory.domain.listing import Contact, ContactAudience, Listing

#: A service for these groups alone is no place for an adult to turn to for their own sake.
ABOUT_CHILDREN = frozenset(
    {"children_under_18", "girls", "boys", "young_13_25", "youth_in_care", "parents", "professionals"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A listing with what is worked out of it once: whose contacts are whose, and how far they are checked.

    ``newest_check`` grows with the date of the newest check; 0 when there is none.
    """

    listing: Listing
    staff_contacts: tuple[Contact, ...]
    public_contacts: tuple[Contact, ...]
    newest_check: int
    about_children: bool

    @classmethod
    def of(cls, listing: Listing) -> Entry:
        public = tuple(one for one in listing.contacts if one.audience is not ContactAudience.PROFESSIONAL)
        return cls(
            listing,
            listing.contacts,
            public,
            as_number(max((one.checked for one in listing.contacts), default="")),
            bool(listing.target_groups) and ABOUT_CHILDREN.issuperset(listing.target_groups),
        )


class ReferralIndex:
    """The listings of one edition by slug, and by kind and serving area."""

    def __init__(self, listings: Iterable[Listing], areas: Areas) -> None:
        self.areas = areas
        self.by_slug: dict[str, Entry] = {}
        self._by_kind: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for listing in sorted(listings, key=lambda listing: listing.slug):
            entry = self.by_slug[listing.slug] = Entry.of(listing)
            for kind in dict.fromkeys(listing.kinds):
                for area in dict.fromkeys(listing.areas):
                    self._by_kind[kind][area].append(entry)

    def serving(self, kind: str, place: str) -> list[tuple[Entry, str]]:
        """Listings of a kind that take people from the whole of a place, each with its narrowest such area."""
        by_area = self._by_kind.get(kind, {})
        found: dict[str, tuple[Entry, str]] = {}
        for area in self.areas.around(place):
            for entry in by_area.get(area, ()):
                found.setdefault(entry.listing.slug, (entry, area))
        return list(found.values())

    def serving_area(self, listing: Listing, place: str) -> str | None:
        """The narrowest area through which a listing serves a place; None when it does not."""
        return next((area for area in self.areas.around(place) if area in listing.areas), None)

    def county(self, place: str) -> str:
        """The county that a place lies in or is; empty for wider areas."""
        return next((code for code in self.areas.around(place) if self.areas[code].kind is AreaKind.COUNTY), "")

    def only_nearby(self, kind: str, place: str) -> list[tuple[Listing, str]]:
        """Listings of a kind within the place's county that do not take people from the place, nearest first."""
        county = self.county(place)
        inside = self.areas.inside(county) if county else frozenset()
        found: dict[str, tuple[float, str, Listing]] = {}
        for area in inside.intersection(self._by_kind.get(kind, {})):
            distance = self.areas.distance(place, area)
            for listing in (entry.listing for entry in self._by_kind[kind][area]):
                if self.serving_area(listing, place) is None:
                    known = found.get(listing.slug)
                    if known is None or (distance, area) < known[:2]:
                        found[listing.slug] = (distance, area, listing)
        nearest_first = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
        return [(listing, area) for _, (_, area, listing) in nearest_first]


def as_number(checked: str) -> int:
    """A date as precise as it is known, ``2026-06``, as a number that orders such dates; 0 for none."""
    year, month, day = (*checked.split("-"), "", "", "")[:3]
    return int(f"{year or 0:0>4}{month or 0:0>2}{day or 0:0>2}")
