"""Who may be given to a reader at all, and how good a contact each is: first without the clock, then with it.

What is said when nobody is left, and whom to call meanwhile, is in ``referral_choice``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from directory.domain.areas import CLOSENESS, SWEDEN
from directory.domain.finding import Reason
from directory.domain.guide import CHILD, EXPOSED_ADULT, MAJORITY, PROFESSIONAL, PROFESSIONAL_KINDS, AgeRange
from directory.domain.hours import IsHoliday, OpenState, OpenStatus, open_state
from directory.domain.listing import Contact, Listing, State, Trust
from directory.domain.referral_index import Entry, ReferralIndex
from directory.domain.referral_values import Case, ReasonCode

#: Ways to reach a person who answers; the rest are pages and letter boxes, which have no opening hours.
ANSWERED = frozenset({"phone", "sms", "text_phone", "chat", "visit"})

CHILDREN = "children_under_18"

#: Who asks on behalf of somebody else.
ASK_FOR_OTHERS = frozenset({PROFESSIONAL, "relative", "public"})

HOURS_UNKNOWN = OpenState(OpenStatus.UNKNOWN)
_STATUS_ORDER = {OpenStatus.OPEN: 0, OpenStatus.UNKNOWN: 1, OpenStatus.CLOSED: 2}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listing that may be given as one of a kind; ``contacts`` are those that this reader may use.

    ``rank`` is what is known before the clock is looked at, best first: it can be reached, it certainly runs, it is
    meant for this reader, and how near its serving area is. ``about_children_only``: it is, and the case is not.
    ``through`` is whom to ask for it, where it has no way of its own.
    """

    entry: Entry
    kind: str
    area: str
    contacts: tuple[Contact, ...]
    rank: tuple[int, int, int, int]
    about_children_only: bool
    through: str = ""

    @property
    def listing(self) -> Listing:
        return self.entry.listing

    @property
    def is_running(self) -> bool:
        return self.listing.state is State.ACTIVE

    @property
    def is_local(self) -> bool:
        return self.area != SWEDEN

    @property
    def suits(self) -> bool:
        return self.rank[2] == 0

    @property
    def answers(self) -> bool:
        """Whether there is a person to reach, at some hour."""
        return any(contact.type in ANSWERED for contact in self.contacts)


def may_be_given(listing: Listing, audience: str) -> bool:
    """Lines for staff are for staff, however the guide or another listing came to name them."""
    if audience == PROFESSIONAL:
        return True
    return listing.audiences != (PROFESSIONAL,) and not PROFESSIONAL_KINDS.intersection(listing.kinds)


def exclusion(listing: Listing, age: AgeRange) -> Reason | None:
    """Why a service that serves the place does not take the person; None when it does."""
    if listing.state is State.CLOSED:
        return Reason(ReasonCode.HAS_CLOSED)
    if listing.state is State.PLANNED:
        return Reason(ReasonCode.IS_PLANNED)
    if listing.age_min is not None and age.max is not None and listing.age_min > age.max:
        return Reason(ReasonCode.AGE_FROM, str(listing.age_min))
    if listing.age_max is not None and age.min is not None and listing.age_max < age.min:
        return Reason(ReasonCode.AGE_TO, str(listing.age_max))
    return None


class Candidates:
    """Candidates for one case, and their order at its moment. Opening states are worked out once."""

    def __init__(self, index: ReferralIndex, case: Case, is_holiday: IsHoliday) -> None:
        self._case = case
        self._is_holiday = is_holiday
        self._is_adult = case.age.min is not None and case.age.min >= MAJORITY
        self._is_child = case.age.max is not None and case.age.max < MAJORITY
        self._is_staff = case.audience == PROFESSIONAL
        self._closeness = {area: CLOSENESS[index.areas[area].kind] for area in index.areas.around(case.place)}
        self._inside_county = index.areas.inside(county) if (county := index.county(case.place)) else frozenset()
        self._readers = self._who_may_turn_to_it()
        self._states: dict[str, OpenState] = {}
        self._by_schedule: dict[int, OpenState] = {}

    def candidate(self, entry: Entry, kind: str, area: str) -> Candidate:
        contacts = entry.staff_contacts if self._is_staff else entry.public_contacts
        about_children_only = self._is_adult and entry.about_children
        suits = not about_children_only and not self._readers.isdisjoint(entry.listing.audiences)
        rank = (
            0 if contacts else 1,
            0 if entry.listing.state is State.ACTIVE else 1,
            0 if suits else 1,
            self._closeness[area],
        )
        return Candidate(entry, kind, area, contacts, rank, about_children_only)

    def reached_through(self, candidate: Candidate, through: str) -> Candidate:
        """The same candidate as one that can be reached by asking somebody who is near."""
        _, running, suits, closeness = candidate.rank
        nearest = closeness if candidate.is_local else 0
        return replace(candidate, through=through, rank=(0, running, suits, nearest))

    def best(self, candidates: Iterable[Candidate], most: int) -> list[Candidate]:
        """The first few. The clock is looked at only for those that the rank leaves level."""
        chosen: list[Candidate] = []
        for _, level in groupby(sorted(candidates, key=_rank), key=_rank):
            if len(chosen) >= most:
                break
            chosen += sorted(level, key=self._rank_now)
        return chosen[:most]

    def open_state(self, candidate: Candidate) -> OpenState:
        """Whether anybody answers, by the contacts that say when; unknown where none does."""
        slug = candidate.listing.slug
        if slug not in self._states:
            timed = [one for one in candidate.contacts if one.type in ANSWERED and one.schedule is not None]
            self._states[slug] = _together([self._state(one) for one in timed])
        return self._states[slug]

    def ordered_contacts(self, candidate: Candidate) -> tuple[Contact, ...]:
        """People before pages, what is closed now last; else as the record has them: the local number before 112."""
        return tuple(
            sorted(
                candidate.contacts,
                key=lambda contact: (contact.type not in ANSWERED, _STATUS_ORDER[self._state(contact).status]),
            )
        )

    def _who_may_turn_to_it(self) -> frozenset[str]:
        """The reader, and where the reader asks for somebody else also that person."""
        audience = self._case.audience
        if audience not in ASK_FOR_OTHERS:
            return frozenset({audience})
        person = {CHILD} if self._is_child else {EXPOSED_ADULT} if self._is_adult else {CHILD, EXPOSED_ADULT}
        return frozenset({audience, *person})

    def _state(self, contact: Contact) -> OpenState:
        if contact.type not in ANSWERED or contact.schedule is None:
            return HOURS_UNKNOWN
        # The index holds every schedule for as long as this case lasts, so that its address is a safe key.
        key = id(contact.schedule)
        if key not in self._by_schedule:
            self._by_schedule[key] = open_state(contact.schedule, self._case.at, self._is_holiday)
        return self._by_schedule[key]

    def _rank_now(self, candidate: Candidate) -> tuple[int | str, ...]:
        """Open now, verified, based near, made for children where it is about one, of the kind above all, checked
        lately; then the slug, so that the order is total.
        """
        listing = candidate.listing
        return (
            _STATUS_ORDER[self.open_state(candidate).status],
            0 if any(contact.trust is Trust.VERIFIED for contact in candidate.contacts) else 1,
            self._remoteness(listing.based_in),
            1 if self._is_child and CHILDREN not in listing.target_groups else 0,
            0 if listing.kind == candidate.kind else 1,
            -candidate.entry.newest_check,
            listing.slug,
        )

    def _remoteness(self, based_in: str) -> int:
        """0 when based in the place itself, 1 in its county, else 2."""
        if based_in and based_in == self._case.place:
            return 0
        return 1 if based_in in self._inside_county else 2


def _rank(candidate: Candidate) -> tuple[int, int, int, int]:
    return candidate.rank


def _together(states: list[OpenState]) -> OpenState:
    """The state of a service from those of its contacts: open while one is, closed only when all are."""
    opened = [state for state in states if state.status is OpenStatus.OPEN]
    if opened:
        ends = [state.changes for state in opened if state.changes is not None]
        return OpenState(OpenStatus.OPEN, max(ends) if len(ends) == len(opened) else None)
    if not states or any(state.status is OpenStatus.UNKNOWN for state in states):
        return HOURS_UNKNOWN
    return OpenState(OpenStatus.CLOSED, min((state.changes for state in states if state.changes), default=None))
