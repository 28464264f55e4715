"""Where a step leads to social services because of a child, the team on call comes first when offices have closed.

Judged as in ``test_who_to_contact``, but for one step: it seldom stands among the first two contacts of its page.
"""

from __future__ import annotations

import pytest

from tests.guide.country import who_to_contact

CASES = [
    (
        *("an-adult-tells", "Linköping", "2026-11-27 22:40"),
        *("socialjour-linkoping", "leanlink-rad-och-stod"),
        "Friday 22:40, there is a child at home: the team on call takes the report, not the office on Monday.",
    ),
    (
        *("an-adult-tells", "Linköping", "2026-11-27 10:00"),
        *("leanlink-rad-och-stod", "socialjour-linkoping"),
        "The same on Friday morning: the office that takes reports.",
    ),
    (
        *("in-the-neighbourhood", "Kalmar", "2026-11-28 20:00"),
        *("sydostjouren", "socialtjanst-kommunen"),
        "A neighbour hears children on Saturday evening: Kalmar shares its team on call with others.",
    ),
    (
        *("for-parents", "Gävle", "2026-11-27 22:40"),
        *("socialjour-kommunen", "socialtjanst-kommunen"),
        "A mother finds messages at night and no number of Gävle's own is known: how every town's team is reached.",
    ),
    (
        *("for-parents", "Gävle", "2026-11-27 10:00"),
        *("socialtjanst-kommunen", "socialjour-kommunen"),
        "By day the family asks the office for support.",
    ),
    (
        *("for-a-partner", "Umeå", "2026-12-25 14:00"),
        *("socialjour-umea", "socialtjanst-kommunen"),
        "Violence at home on Christmas Day, and children see it: offices are closed, the team on call is not.",
    ),
]


@pytest.mark.parametrize(("situation", "place", "moment", "first", "second", "because"), CASES)
def test_somebody_who_can_act_now_is_named_first(
    situation: str, place: str, moment: str, first: str, second: str, because: str
) -> None:
    answer = who_to_contact(situation, place, moment)
    (step,) = [one for one in answer.steps if one.step.contacts == ("social_services", "social_emergency")]

    assert [referral.listing.slug for referral in step.contacts] == [first, second], because
