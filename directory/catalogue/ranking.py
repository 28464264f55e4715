"""The order of an answer: how well the words fit first, then place, reader, time and trust. Never popularity.

Every weight stands at the top with its reason. Which listings are in the answer at all is decided in ``finder``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from directory.catalogue.bits import bit_set, members
from directory.catalogue.facets import PROFESSIONAL, is_professional_only, union
from directory.domain.areas import CLOSENESS, SWEDEN, AreaKind, Areas
from directory.domain.finding import Understood
from directory.domain.guide import MAJORITY
from directory.domain.languages import SOURCE_LANGUAGE
from directory.domain.listing import Listing, State
from directory.domain.reference import Reference
from directory.domain.taxonomy import UrgencyGrade

# All are factors on the score of the words; 1 leaves it.
#: With a place, the nearest of equals; without one, a service for everybody before somebody else's local one.
SERVES_FROM = (1.6, 1.5, 1.3, 1.0)
SERVES_ELSEWHERE = 0.6
LOCAL_WITHOUT_PLACE = 0.85
#: Somebody else's door: a shelter for a buyer, a clinic for adults for a child.
OTHER_AUDIENCE = 0.3
OTHER_AGE = 0.4
#: A child is helped best by those who are there for children.
FOR_CHILDREN = 1.4
#: So are those near somebody, and those who ask at work, by what is there for them first.
FIRST_FOR = 1.4
#: Reading matter is seldom what somebody in need looks for.
MATERIAL = 0.5
WANTED_MATERIAL = 2.0
#: Lines for staff stand below while nobody said that they ask at work.
STAFF_LINE = 0.8
OPEN_NOW = 1.05
OPEN_NOW_IN_CRISIS = 1.3
#: Typed word for word.
WHOLE_NAME = 2.0
#: A closed service is found by its name, so that its page can say what to use instead.
STATES = {State.ACTIVE: 1.0, State.UNCLEAR: 0.6, State.PLANNED: 0.5, State.CLOSED: 0.4}
#: Of equals the one whose details somebody checked lately, and at least one that can be reached.
OVERDUE = 0.98
NEVER_VERIFIED = 0.95
WITHOUT_CONTACT = 0.7

#: Sorts of reader whose weights are kept.
KEPT_WEIGHTS = 64

CHILD = "child_or_youth"
EXPOSED = "exposed_adult"
RELATIVE = "relative"
CHILD_GROUPS = frozenset({"children_under_18", "girls", "boys", "young_13_25", "parents"})
URGENCY_ORDER = tuple(UrgencyGrade)
STATE_ORDER = tuple(STATES)
SWEDISH_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What is known of who asks: said outright or understood from the words. Empty audiences: nothing."""

    audiences: frozenset[str] = frozenset()
    age: int | None = None
    about_child: bool = False
    crisis: bool = False

    @property
    def is_professional(self) -> bool:
        return PROFESSIONAL in self.audiences


def reader_of(understood: Understood, audience: str) -> Reader:
    audiences = frozenset((audience,)) if audience else frozenset(understood.audiences)
    if EXPOSED in audiences and not audience and understood.age is None:
        # Somebody who says what is done to them has not said how old they are.
        audiences |= {CHILD}
    is_young = understood.age is not None and understood.age < MAJORITY
    return Reader(
        audiences=audiences | {CHILD} if is_young and not audiences else audiences,
        age=understood.age,
        about_child=is_young or audiences == {CHILD} or bool(CHILD_GROUPS.intersection(understood.groups)),
        crisis=understood.crisis,
    )


def sorting_name(listing: Listing) -> str:
    """The Swedish name in Swedish order of letters."""
    name = listing.name.best((SOURCE_LANGUAGE,))
    return (str(name) if name else listing.slug).casefold().translate(SWEDISH_LAST_LETTERS)


class Ranking:
    """What of the order is the same for every question, worked out once."""

    def __init__(self, listings: Sequence[Listing], reference: Reference) -> None:
        self.listings = listings
        self._reference = reference
        self._kind_order = {code: order for order, code in enumerate(reference.taxonomy.kinds)}
        names = [(sorting_name(listing), listing.slug) for listing in listings]
        self.name_order = _places(sorted(range(len(listings)), key=names.__getitem__))
        order = sorted(range(len(listings)), key=self._browsing_key)
        self.browsing = tuple(order)
        self.browsing_order = _places(order)
        #: What weighs on each listing for a sort of reader on a day (an ISO date), whatever the words and the place.
        self.weights = lru_cache(KEPT_WEIGHTS)(partial(Weights, self))
        #: What stands last while browsing: what is not running, reading matter, and what only staff may use.
        self.behind = bit_set((n for n, listing in enumerate(listings) if self._is_behind(listing)), len(listings))
        self._lasting = [self._lasting_factor(listing) for listing in listings]

    def _browsing_key(self, number: int) -> tuple[int, bool, bool, int, int, int]:
        """What runs before what does not, help before reading, and the most urgent first."""
        listing = self.listings[number]
        kind = self._reference.taxonomy.kinds[listing.kind]
        return (
            STATE_ORDER.index(listing.state),
            kind.is_material,
            is_professional_only(listing),
            URGENCY_ORDER.index(kind.urgency_grade),
            self._kind_order[listing.kind],
            self.name_order[number],
        )

    def _is_behind(self, listing: Listing) -> bool:
        is_material = self._reference.taxonomy.kinds[listing.kind].is_material
        return is_material or is_professional_only(listing) or listing.state in (State.PLANNED, State.CLOSED)

    def _lasting_factor(self, listing: Listing) -> float:
        factor = STATES[listing.state]
        if not listing.contacts:
            return factor * WITHOUT_CONTACT
        return factor if listing.verified_on else factor * NEVER_VERIFIED

    def weight(self, number: int, *, reader: Reader, on: str, wants_material: bool) -> float:
        """All that does not depend on the words or the place."""
        listing = self.listings[number]
        factor = self._lasting[number] * audience_factor(listing, reader)
        if listing.due_on and listing.due_on < on:
            factor *= OVERDUE
        if self._reference.taxonomy.kinds[listing.kind].is_material:
            factor *= WANTED_MATERIAL if wants_material else MATERIAL
        return factor


def audience_factor(listing: Listing, reader: Reader) -> float:
    factor = 1.0
    if reader.audiences and listing.audiences and not reader.audiences.intersection(listing.audiences):
        factor = OTHER_AUDIENCE
    elif is_professional_only(listing):
        factor = FIRST_FOR if reader.is_professional else STAFF_LINE
    elif RELATIVE in reader.audiences and listing.audiences[:1] == (RELATIVE,):
        factor = FIRST_FOR
    if reader.about_child and not reader.is_professional:
        factor *= FOR_CHILDREN if is_for_children(listing) else 1.0
    if reader.age is not None and not takes_age(listing, reader.age):
        factor *= OTHER_AGE
    return factor


def _places(order: Sequence[int]) -> list[int]:
    """For each number its place in an order."""
    places = [0] * len(order)
    for place, number in enumerate(order):
        places[number] = place
    return places


def is_for_children(listing: Listing) -> bool:
    """Whether children, or parents about them, are whom it is there for."""
    if listing.age_min is not None and listing.age_min >= MAJORITY:
        return False
    return listing.audiences[:1] == (CHILD,) or bool(CHILD_GROUPS.intersection(listing.target_groups))


def takes_age(listing: Listing, age: int) -> bool:
    return (listing.age_min is None or listing.age_min <= age) and (listing.age_max is None or age <= listing.age_max)


class Nearness:
    """How near the serving areas of listings are to the places asked about."""

    def __init__(self, places: Collection[str], areas: Areas, exact_areas: Mapping[str, int]) -> None:
        """``exact_areas`` has for each area code the set of listings that name it."""
        self.has_place = bool(places)
        self._closeness: dict[str, int] = {}
        for place in places:
            for code in (*areas.around(place), *areas.inside(place)):
                closeness = CLOSENESS[areas[code].kind]
                self._closeness[code] = min(closeness, self._closeness.get(code, closeness))
        self.factors = NearFactors(SERVES_ELSEWHERE if places else LOCAL_WITHOUT_PLACE)
        for level in reversed(range(len(SERVES_FROM))):
            listings = members(union(exact_areas, self.codes(level)))
            self.factors.update(dict.fromkeys(listings, SERVES_FROM[level]))

    def serving_area(self, listing: Listing) -> str | None:
        """The narrowest area through which a listing serves the places, wholly or in part."""
        found = [code for code in listing.areas if code in self._closeness]
        return min(found, key=self._closeness.__getitem__, default=None)

    def codes(self, level: int) -> list[str]:
        """The areas through which the places are served at one level, 0 for municipalities to 3 for Sweden.

        Without a place, what serves everybody is the nearest that there is.
        """
        if not self.has_place:
            return [SWEDEN] if level == CLOSENESS[AreaKind.COUNTRY] else []
        return [code for code, closeness in self._closeness.items() if closeness == level]


class NearFactors(dict[int, float]):
    """The factor of each listing that serves the places, and one for all others."""

    def __init__(self, elsewhere: float) -> None:
        super().__init__()
        self._elsewhere = elsewhere

    def __missing__(self, number: int) -> float:
        return self._elsewhere


class Weights(dict[int, float]):
    """The weights of listings for one sort of reader on one day, worked out when first asked for."""

    def __init__(self, ranking: Ranking, reader: Reader, on: str, wants_material: bool) -> None:
        super().__init__()
        self._weigh = partial(ranking.weight, reader=reader, on=on, wants_material=wants_material)

    def __missing__(self, number: int) -> float:
        weight = self[number] = self._weigh(number)
        return weight
