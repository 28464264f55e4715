"""Which listings are open at a moment, worked out once per schedule and kept as long as the answer holds.

What a schedule means is in ``domain.hours``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from directory.catalogue.bits import bit_set
from directory.domain.calendar import is_public_holiday
from directory.domain.hours import SWEDISH_TIME, OpenState, OpenStatus, Schedule, open_state
from directory.domain.listing import ContactAudience, Listing, State

#: States in which somebody may answer.
RUNNING = (State.ACTIVE, State.UNCLEAR)


def answering_schedules(listing: Listing) -> tuple[Schedule, ...]:
    """The hours of a listing's contacts; lines for staff only count where it has no other hours."""
    if listing.state not in RUNNING:
        return ()
    every = [(contact.audience, contact.schedule) for contact in listing.contacts if contact.schedule is not None]
    for_all = tuple(hours for audience, hours in every if audience is not ContactAudience.PROFESSIONAL)
    return for_all or tuple(hours for _, hours in every)


def combined(states: Sequence[OpenState]) -> OpenState:
    """One state for several ways in: open when any is, until the last closes; else the first to open."""
    if len(states) == 1:
        return states[0]
    for status, choose in ((OpenStatus.OPEN, max), (OpenStatus.UNKNOWN, max), (OpenStatus.CLOSED, min)):
        changes = [state.changes for state in states if state.status is status]
        if status is OpenStatus.CLOSED:
            changes = [moment for moment in changes if moment is not None] or changes
        if changes:
            known = [moment for moment in changes if moment is not None]
            return OpenState(status, choose(known) if len(known) == len(changes) else None)
    return OpenState(OpenStatus.UNKNOWN)


class OpeningMinute:
    """The opening of listings in one minute, worked out as it is asked for."""

    def __init__(self, hours: OpeningHours, at: datetime) -> None:
        self.at = at
        self._hours = hours
        self._listing_states: dict[int, OpenState] = {}
        #: The listings that are certainly open, as numbers and as a set of bits.
        self.open_numbers = hours.open_numbers(at)
        self.open_bits = bit_set(self.open_numbers, hours.size)

    def state(self, number: int) -> OpenState:
        found = self._listing_states.get(number)
        if found is None:
            found = self._listing_states[number] = self._hours.state(number, self.at)
        return found


class OpeningHours:
    """The opening of every listing of a catalogue. Safe for threads: a lost race only repeats a calculation."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self.size = len(listings)
        places: dict[Schedule, int] = {}
        #: For each listing the places of its schedules. Schedules are compared by place, which is quick.
        self._of_listing = [
            tuple(places.setdefault(hours, len(places)) for hours in answering_schedules(listing))
            for listing in listings
        ]
        self._schedules = tuple(places)
        self._of_schedule: list[list[int]] = [[] for _ in places]
        for number, held in enumerate(self._of_listing):
            for place in held:
                self._of_schedule[place].append(number)
        self._kept: list[tuple[datetime, OpenState] | None] = [None] * len(places)
        self._minute: OpeningMinute | None = None

    def minute(self, at: datetime) -> OpeningMinute:
        """Everything about the minute of ``at``; the minute asked for last is kept."""
        at = at.replace(second=0, microsecond=0)
        kept = self._minute
        if kept is None or kept.at != at:
            kept = self._minute = OpeningMinute(self, at)
        return kept

    def open_numbers(self, at: datetime) -> frozenset[int]:
        held = enumerate(self._of_schedule)
        return frozenset().union(
            *(numbers for place, numbers in held if self._schedule_state(place, at).status is OpenStatus.OPEN)
        )

    def state(self, number: int, at: datetime) -> OpenState:
        return combined([self._schedule_state(place, at) for place in self._of_listing[number]])

    def _schedule_state(self, place: int, at: datetime) -> OpenState:
        kept = self._kept[place]
        if kept is not None and _still_holds(kept[0], kept[1], at):
            return kept[1]
        state = open_state(self._schedules[place], at, is_public_holiday)
        self._kept[place] = (at, state)
        return state


def _still_holds(found: datetime, state: OpenState, at: datetime) -> bool:
    """Open holds until closing time; closed only for the day, since a day that nobody knows may lie ahead."""
    if at == found:
        return True
    if state.changes is None or not found < at < state.changes:
        return False
    if state.status is OpenStatus.OPEN:
        return True
    return found.astimezone(SWEDISH_TIME).date() == at.astimezone(SWEDISH_TIME).date()
