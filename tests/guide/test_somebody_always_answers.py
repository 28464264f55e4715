"""At every minute of a year, wherever one is in Sweden, every acute situation has somebody who answers.

The answer depends on the moment only through what is open and whether offices are, and on the place only through
which services serve it. So it is enough to ask every class of places, and the minutes around which anything changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import cycle

import pytest

from directory.domain.areas import AreaKind
from directory.domain.calendar import is_public_holiday, public_holidays
from directory.domain.guide import Situation, Urgency
from directory.domain.hours import MINUTES_PER_DAY, SWEDISH_TIME, OpenStatus, open_state
from directory.domain.referral import OFFICE_CLOSES, OFFICE_OPENS, refer
from directory.domain.referral_values import Referrals
from tests.guide.country import the_guide, the_index, the_reference

YEAR = 2027
SPRING_FORWARD, FALL_BACK = date(YEAR, 3, 28), date(YEAR, 10, 31)
MINUTE = timedelta(minutes=1)


def acute_situations() -> list[Situation]:
    return [one for one in the_guide().situations.values() if one.urgency is Urgency.ACUTE]


@cache
def classes_of_places() -> dict[frozenset[str], str]:
    """One municipality of every class: the same local services serve all of a class."""
    areas, listings = the_reference().areas, [entry.listing for entry in the_index().by_slug.values()]
    return {
        frozenset(one.slug for one in listings if areas.serves(one.areas, place.code)): place.code
        for place in areas.of_kind(AreaKind.MUNICIPALITY)
    }


def boundary_times() -> list[int]:
    """Every minute of a day at which a schedule, or office hours, begin or end."""
    schedules = [
        one.schedule for entry in the_index().by_slug.values() for one in entry.listing.contacts if one.schedule
    ]
    edges = {edge % MINUTES_PER_DAY for one in schedules for i in one.weekly for edge in (i.opens, i.closes)}
    edges |= {edge % MINUTES_PER_DAY for one in schedules for e in one.exceptions for o in e.openings for edge in o}
    offices = {moment.hour * 60 + moment.minute for moment in (OFFICE_OPENS, OFFICE_CLOSES)}
    return sorted(edges | offices | {0, 2 * 60, 3 * 60})


def kinds_of_days() -> list[date]:
    """An ordinary week, every holiday with the day before and after it, and both days on which the clock is moved."""
    ordinary = [date(YEAR, 2, 1) + timedelta(days=number) for number in range(7)]
    holidays = [day for day in public_holidays(YEAR) if day.year == YEAR]
    special = [*holidays, SPRING_FORWARD, FALL_BACK]
    around = {day + timedelta(days=number) for day in special for number in (-1, 0, 1)}
    return sorted({*ordinary, *around})


def moments() -> Iterator[datetime]:
    """Around every boundary of every kind of day: the minute before, the minute itself, the minute after."""
    for day in kinds_of_days():
        midnight = datetime.combine(day, time(), SWEDISH_TIME)
        for edge in boundary_times():
            wall = (midnight + timedelta(minutes=edge)).astimezone(UTC)
            yield from (wall - MINUTE, wall, wall + MINUTE)


def ask(situation: Situation, place: str, at: datetime) -> Referrals:
    guide = the_guide()
    staff = situation.audience == "professional"
    index = the_index(for_staff=staff)
    return refer(situation, place, at, index=index, fallbacks=guide.fallbacks, is_holiday=is_public_holiday)


@pytest.mark.slow
def test_the_emergency_number_is_open_at_every_single_minute_of_the_year() -> None:
    numbers = [one for one in the_index().by_slug["sos-112"].listing.contacts if one.type == "phone"]
    minutes = (datetime(YEAR, 1, 1, tzinfo=UTC) + number * MINUTE for number in range(365 * MINUTES_PER_DAY))

    assert [one.value for one in numbers] == ["112"]
    schedule = numbers[0].schedule
    assert all(open_state(schedule, at, is_public_holiday).status is OpenStatus.OPEN for at in minutes)


@pytest.mark.slow
def test_every_acute_situation_opens_with_it_in_every_municipality_by_day_and_by_night() -> None:
    day, night = datetime(YEAR, 2, 2, 11, tzinfo=SWEDISH_TIME), datetime(YEAR, 2, 2, 23, tzinfo=SWEDISH_TIME)

    assert len(acute_situations()) >= 15
    for situation in acute_situations():
        for place in classes_of_places().values():
            for at in (day, night):
                first = ask(situation, place, at).steps[0].contacts[0]
                assert (first.listing.slug, first.contacts[0].dial or first.contacts[0].value) == ("sos-112", "112")


@pytest.mark.slow
def test_around_every_opening_and_closing_of_the_year_whoever_is_closed_names_somebody_who_answers() -> None:
    situations, places = cycle(acute_situations()), cycle(classes_of_places().values())

    asked = 0
    for at, situation, place in zip(moments(), situations, places, strict=False):
        answer = ask(situation, place, at)
        asked += 1
        for step in answer.steps:
            answering = [one for one in step.contacts if one.open_state.status is OpenStatus.OPEN]
            for referral in step.contacts:
                if referral.open_state.status is OpenStatus.CLOSED or not (answering or answer.case.office_hours):
                    named = [one.open_state.status for one in referral.meanwhile]
                    if not named and set(referral.listing.kinds).intersection(the_guide().fallbacks.not_emergency):
                        continue
                    if referral.open_state.status is not OpenStatus.OPEN:
                        assert named[-1:] == [OpenStatus.OPEN], (situation.id, place, at, referral.listing.slug)
    assert asked > len(classes_of_places()) * len(acute_situations())
