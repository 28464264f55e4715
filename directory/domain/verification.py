"""When a detail is due for its next check, who is asked, and what is withdrawn when nobody answers.

A crisis line is never withdrawn by rule: a reader is better served by an old number that says so than by none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from directory.domain.listing import Trust
from directory.domain.taxonomy import UrgencyGrade

#: A check shows up among what is due so long before its day.
NOTICE_DAYS = 14
#: Days from one letter to the next, and from the last one to withdrawal.
DAYS_TO_ANSWER = 21


class Freshness(StrEnum):
    """``overdue`` is what readers are told to check before they go; ``unchecked`` is unverified or undated."""

    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    UNCHECKED = "unchecked"


class Manner(StrEnum):
    """How somebody came to know that a detail is still true."""

    PHONED = "phoned"
    READ = "read"
    TOLD = "told"
    LETTER = "letter"


class Notice(StrEnum):
    """The letters to an organization about one entry, in order."""

    FIRST = "first"
    REMINDER = "reminder"
    LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How a detail stands: its freshness, and the day by which it is to be checked again when there is one."""

    freshness: Freshness
    due: date | None


#: The most urgent first: what is wrong on a crisis line hurts soonest.
GRADES = tuple(UrgencyGrade)
FRESHNESS_ORDER = (Freshness.OVERDUE, Freshness.DUE, Freshness.UNCHECKED, Freshness.FRESH)


def due_date(checked: str, days: int) -> str:
    """When a detail is due for its next check; a month or a year counts from its first day, the cautious end."""
    if not checked:
        return ""
    year, month, day = (*(int(part) for part in checked.split("-")), 1, 1)[:3]
    return (date(year, month, day) + timedelta(days=days)).isoformat()


def check_of(trust: Trust, checked: str, days: int, *, today: date) -> Check:
    """How one contact stands today, when its kind is to be checked again after so many days."""
    if trust is not Trust.VERIFIED or not checked:
        return Check(freshness=Freshness.UNCHECKED, due=None)
    due = date.fromisoformat(due_date(checked, days))
    if due < today:
        return Check(freshness=Freshness.OVERDUE, due=due)
    is_near = due <= today + timedelta(days=NOTICE_DAYS)
    return Check(freshness=Freshness.DUE if is_near else Freshness.FRESH, due=due)


def urgency(grade: UrgencyGrade, check: Check) -> tuple[int, int, date]:
    """Sorts a worklist: overdue, due, unchecked; crisis lines first in each, then what has waited longest."""
    return FRESHNESS_ORDER.index(check.freshness), GRADES.index(grade), check.due or date.min


def next_notice(sent: Mapping[Notice, date], *, today: date) -> Notice | None:
    """The letter to send today about an entry that is due; None while an answer is awaited, or when all are sent."""
    last: date | None = None
    for notice in Notice:
        if notice not in sent:
            return notice if last is None or last + timedelta(days=DAYS_TO_ANSWER) <= today else None
        last = sent[notice]
    return None


def is_withdrawn(grade: UrgencyGrade, check: Check, sent: Mapping[Notice, date], *, today: date) -> bool:
    """Whether an entry leaves the guide by rule: overdue, asked three times, and no answer to the last letter."""
    if grade is UrgencyGrade.CRISIS or check.freshness is not Freshness.OVERDUE or Notice.LAST not in sent:
        return False
    return sent[Notice.LAST] + timedelta(days=DAYS_TO_ANSWER) <= today
