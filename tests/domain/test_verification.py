"""Details fall due by how much a wrong one hurts; what nobody answers for is withdrawn, crisis lines never."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.listing import Trust
from directory.domain.taxonomy import UrgencyGrade
from directory.domain.verification import (
    DAYS_TO_ANSWER,
    Check,
    Freshness,
    Notice,
    check_of,
    due_date,
    is_withdrawn,
    next_notice,
    urgency,
)

TODAY = date(2026, 11, 21)
LATER = timedelta(days=DAYS_TO_ANSWER)
LONG_AGO = TODAY - timedelta(days=400)
OVERDUE = Check(freshness=Freshness.OVERDUE, due=LONG_AGO)


@pytest.mark.parametrize(
    ("checked", "freshness"),
    [
        ("2026-11-01", Freshness.FRESH),
        ("2026-09-07", Freshness.FRESH),
        ("2026-09-06", Freshness.DUE),
        ("2026-08-23", Freshness.DUE),
        ("2026-08-22", Freshness.OVERDUE),
        ("2026-08", Freshness.OVERDUE),
        ("2026", Freshness.OVERDUE),
        ("", Freshness.UNCHECKED),
    ],
)
def test_a_crisis_line_is_checked_every_ninety_days(checked: str, freshness: Freshness) -> None:
    assert check_of(Trust.VERIFIED, checked, 90, today=TODAY).freshness is freshness


def test_what_was_never_verified_is_unchecked_however_new_its_source_is() -> None:
    assert check_of(Trust.UNVERIFIED, "2026-11-20", 90, today=TODAY).freshness is Freshness.UNCHECKED


def test_a_date_without_a_day_counts_from_its_first() -> None:
    assert due_date("2026-02", 90) == "2026-05-02"


def test_what_hurts_soonest_stands_first_in_a_worklist() -> None:
    waiting = [
        (UrgencyGrade.BACKGROUND, OVERDUE),
        (UrgencyGrade.CRISIS, Check(freshness=Freshness.DUE, due=TODAY)),
        (UrgencyGrade.CRISIS, OVERDUE),
        (UrgencyGrade.CRISIS, Check(freshness=Freshness.UNCHECKED, due=None)),
    ]

    order = sorted(waiting, key=lambda one: urgency(*one))

    assert order == [waiting[2], waiting[0], waiting[1], waiting[3]]


def test_three_letters_are_sent_with_time_to_answer_between_them() -> None:
    sent: dict[Notice, date] = {}
    days = []
    for number in range(200):
        today = TODAY + timedelta(days=number)
        if notice := next_notice(sent, today=today):
            sent[notice] = today
            days.append((notice, number))

    assert days == [(Notice.FIRST, 0), (Notice.REMINDER, DAYS_TO_ANSWER), (Notice.LAST, 2 * DAYS_TO_ANSWER)]


def test_an_entry_is_withdrawn_when_the_last_letter_is_not_answered() -> None:
    sent = {Notice.LAST: TODAY - LATER}

    assert is_withdrawn(UrgencyGrade.SUPPORT, OVERDUE, sent, today=TODAY)
    assert not is_withdrawn(UrgencyGrade.SUPPORT, OVERDUE, sent, today=TODAY - timedelta(days=1))


def test_nothing_is_withdrawn_that_nobody_was_asked_about() -> None:
    assert not is_withdrawn(UrgencyGrade.SUPPORT, OVERDUE, {}, today=TODAY)
    assert not is_withdrawn(UrgencyGrade.SUPPORT, OVERDUE, {Notice.REMINDER: LONG_AGO}, today=TODAY)


@given(st.dates(max_value=TODAY), st.sampled_from(Freshness))
def test_a_crisis_line_is_never_withdrawn_by_rule(last: date, freshness: Freshness) -> None:
    check = Check(freshness=freshness, due=LONG_AGO)

    assert not is_withdrawn(UrgencyGrade.CRISIS, check, {Notice.LAST: last}, today=TODAY)


@given(st.dates(max_value=TODAY), st.sampled_from([one for one in Freshness if one is not Freshness.OVERDUE]))
def test_nothing_is_withdrawn_that_is_not_overdue(last: date, freshness: Freshness) -> None:
    check = Check(freshness=freshness, due=LONG_AGO)

    assert not is_withdrawn(UrgencyGrade.SUPPORT, check, {Notice.LAST: last}, today=TODAY)
