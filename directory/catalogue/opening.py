"""Which listings are open at a moment, worked out once per schedule and kept as long as the answer holds.

What a schedule means is in ``domain.hours``.
"""

from __future__ import annotations

from collections import defaultdict
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
    for status, choose in ((OpenStatus.OPEN, max), (OpenStatus.UNKNOWN, max), (OpenStatus.CLOSED, min)):
        changes = [state.changes for state in states if state.status is status]
        if status is OpenStatus.CLOSED:
            changes = [moment for moment in changes if moment is not None] or changes
        if changes:
            known = [moment for moment in changes if moment is not None]
            return OpenState(status, choose(known) if len(known) == len(changes) else None)
    return OpenState(OpenStatus.UNKNOWN)


class OpeningHours:
    """The opening of every listing of a catalogue. Safe for threads: a lost race only repeats a calculation."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        by_schedule: defaultdict[Schedule, list[int]] = defaultdict(list)
        for number, listing in enumerate(listings):
            for schedule in answering_schedules(listing):
                by_schedule[schedule].append(number)
        self._sets = {schedule: bit_set(numbers, len(listings)) for schedule, numbers in by_schedule.items()}
        self._states: dict[Schedule, tuple[datetime, OpenState]] = {}
        self._open: tuple[datetime, int] | None = None

    def open_now(self, at: datetime) -> int:
        """The set of listings that are certainly open, for the minute of ``at``."""
        minute = at.replace(second=0, microsecond=0)
        kept = self._open
        if kept is not None and kept[0] == minute:
            return kept[1]
        bits = 0
        for schedule, numbers in self._sets.items():
            if self.schedule_state(schedule, minute).status is OpenStatus.OPEN:
                bits |= numbers
        self._open = (minute, bits)
        return bits

    def state(self, listing: Listing, at: datetime) -> OpenState:
        return combined([self.schedule_state(schedule, at) for schedule in answering_schedules(listing)])

    def schedule_state(self, schedule: Schedule, at: datetime) -> OpenState:
        kept = self._states.get(schedule)
        if kept is not None and _still_holds(kept[0], kept[1], at):
            return kept[1]
        state = open_state(schedule, at, is_public_holiday)
        self._states[schedule] = (at, state)
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
