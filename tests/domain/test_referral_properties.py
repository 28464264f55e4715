"""What holds of every answer of the guide, whatever the catalogue and the question are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as some

from directory.domain.calendar import is_public_holiday
from directory.domain.guide import AgeRange, Situation, Urgency, When
from directory.domain.hours import SWEDISH_TIME, OpenStatus
from directory.domain.listing import ContactAudience, Listing, State, Trust
from directory.domain.referral import refer
from directory.domain.referral_index import ReferralIndex
from directory.domain.referral_values import Referral, Referrals, StepReferral
from tests.guide.builders import (
    ALWAYS,
    AREAS,
    EMERGENCY,
    EVENINGS,
    EVERYBODY,
    FALLBACKS,
    OFFICE,
    a_contact,
    a_listing,
    a_situation,
    a_step,
    an_opening,
)

KINDS = ("mika", "social_services", "social_emergency", "exploitation_support", "regional_coordinator")
SLUGS = ("any-office", "about-mika", "staff-line", *"abcdefgh")
PLACES = tuple(area.code for area in AREAS)
STATUS_ORDER = {OpenStatus.OPEN: 0, OpenStatus.UNKNOWN: 1, OpenStatus.CLOSED: 2}

#: A slow machine is no fault of the answer.
many = settings(max_examples=40, deadline=None)

contacts = some.builds(
    a_contact,
    schedule=some.sampled_from([ALWAYS, OFFICE, EVENINGS, None]),
    trust=some.sampled_from(Trust),
    audience=some.sampled_from(ContactAudience),
    checked=some.sampled_from(["", "2024", "2026-05", "2026-06-01"]),
    type=some.sampled_from(["phone", "chat", "web"]),
)


@some.composite
def catalogues(draw: some.DrawFn) -> list[Listing]:
    """Up to eleven services, some for staff, closed, unreachable, for certain ages or elsewhere."""
    listings = []
    for slug in draw(some.lists(some.sampled_from(SLUGS), unique=True)):
        listings.append(
            a_listing(
                slug,
                draw(some.sampled_from(KINDS)),
                areas=tuple(draw(some.lists(some.sampled_from(PLACES), min_size=1, max_size=2, unique=True))),
                audiences=tuple(draw(some.lists(some.sampled_from(EVERYBODY), min_size=1, unique=True))),
                target_groups=tuple(draw(some.lists(some.sampled_from(["children_under_18", "women"]), unique=True))),
                contacts=tuple(draw(some.lists(contacts, max_size=2))),
                state=draw(some.sampled_from(State)),
                age_min=draw(some.sampled_from([None, 15, 18])),
                age_max=draw(some.sampled_from([None, 17, 25])),
                based_in=draw(some.sampled_from(["", "0580", "1280"])),
                see_instead=tuple(draw(some.lists(some.sampled_from(SLUGS), max_size=2, unique=True))),
            )
        )
    return [EMERGENCY, *listings]


named = some.lists(
    some.sampled_from([*KINDS, "service:a", "service:staff-line"]), min_size=1, max_size=3, unique=True
)


@some.composite
def situations(draw: some.DrawFn) -> Situation:
    steps = [a_step(*draw(named), when=draw(some.sampled_from(When))) for _ in range(draw(some.integers(1, 3)))]
    return a_situation(
        "a-case",
        an_opening(),
        *steps,
        audience=draw(some.sampled_from(EVERYBODY)),
        urgency=draw(some.sampled_from(Urgency)),
        age=draw(some.sampled_from([AgeRange(), AgeRange(max=17), AgeRange(min=18), AgeRange(15, 25)])),
    )


places = some.sampled_from(PLACES)
moments = some.integers(0, 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=SWEDISH_TIME) + timedelta(minutes=minutes)
)


def ask(listings: list[Listing], situation: Situation, place: str, at: datetime) -> Referrals:
    index = ReferralIndex(listings, AREAS)
    return refer(situation, place, at, index=index, fallbacks=FALLBACKS, is_holiday=is_public_holiday)


def everybody_named(answer: Referrals) -> Iterator[Referral]:
    """Every contact anywhere in an answer: given, closest, instead, meanwhile."""
    for step in answer.steps:
        given_here = [*step.contacts]
        given_here += [one for missing in step.missing for one in missing.fallback]
        given_here += [one for excluded in step.excluded for one in excluded.instead]
        for referral in given_here:
            yield referral
            yield from referral.meanwhile


@many
@given(catalogues(), situations(), places, moments, some.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_catalogue(
    listings: list[Listing], situation: Situation, place: str, at: datetime, random: Random
) -> None:
    shuffled = random.sample(listings, len(listings))

    assert ask(listings, situation, place, at) == ask(shuffled, situation, place, at)


@many
@given(catalogues(), situations(), places, moments)
def test_nobody_is_sent_to_what_does_not_serve_the_place(
    listings: list[Listing], situation: Situation, place: str, at: datetime
) -> None:
    for referral in everybody_named(ask(listings, situation, place, at)):
        assert AREAS.serves(referral.listing.areas, place)


@many
@given(catalogues(), situations(), places, moments)
def test_nobody_but_staff_is_given_a_line_for_staff(
    listings: list[Listing], situation: Situation, place: str, at: datetime
) -> None:
    answer = ask(listings, situation, place, at)

    for referral in everybody_named(answer):
        if situation.audience != "professional":
            assert referral.listing.audiences != ("professional",)
            assert "regional_coordinator" not in referral.listing.kinds
            assert all(contact.audience is not ContactAudience.PROFESSIONAL for contact in referral.contacts)


@many
@given(catalogues(), situations(), places, moments)
def test_nobody_is_sent_to_what_is_closed_or_for_another_age(
    listings: list[Listing], situation: Situation, place: str, at: datetime
) -> None:
    age = situation.age
    for referral in everybody_named(ask(listings, situation, place, at)):
        listing = referral.listing
        assert listing.state in (State.ACTIVE, State.UNCLEAR)
        assert listing.age_min is None or age.max is None or listing.age_min <= age.max
        assert listing.age_max is None or age.min is None or listing.age_max >= age.min


@many
@given(catalogues(), situations(), places, moments)
def test_every_step_is_kept_once_and_every_contact_named_once_in_it(
    listings: list[Listing], situation: Situation, place: str, at: datetime
) -> None:
    answer = ask(listings, situation, place, at)

    kept = [one.step for one in answer.steps]
    assert sorted(map(repr, kept)) == sorted(map(repr, situation.steps))
    assert kept[0] == situation.steps[0]
    for step in answer.steps:
        slugs = [referral.listing.slug for referral in step.contacts]
        assert len(slugs) == len(set(slugs))


@many
@given(catalogues(), situations(), places, moments)
def test_in_an_acute_situation_somebody_always_answers(
    listings: list[Listing], situation: Situation, place: str, at: datetime
) -> None:
    answer = ask(listings, situation, place, at)

    assert answer.steps[0].contacts[0].open_state.status is OpenStatus.OPEN
    if situation.urgency is not Urgency.ACUTE:
        return
    for step in answer.steps:
        states = [referral.open_state.status for referral in step.contacts]
        for referral in step.contacts:
            if referral.open_state.status is OpenStatus.CLOSED or (
                not answer.case.office_hours and OpenStatus.OPEN not in states
            ):
                assert referral.meanwhile[-1].open_state.status is OpenStatus.OPEN


@many
@given(catalogues(), situations(), some.sampled_from(["0580", "0581", "0680", "1280"]), moments)
def test_a_nearer_open_verified_service_never_makes_the_answer_worse(
    listings: list[Listing], situation: Situation, place: str, at: datetime
) -> None:
    nearer = a_listing("z-nearer", "mika", place, based_in=place)
    before = ask(listings, situation, place, at)
    after = ask([*listings, nearer], situation, place, at)

    for old, new in zip(before.steps, after.steps, strict=True):
        assert old.step == new.step
        if "mika" in old.step.contacts:
            assert quality(new, place) <= quality(old, place)
            assert "z-nearer" in {referral.listing.slug for referral in new.contacts} or full(new)
            # A name without a way to reach it gives way to one that can be reached; that is no loss.
            assert len(new.contacts) >= sum(1 for one in old.contacts if one.contacts)
        else:
            assert [one.listing.slug for one in new.contacts] == [one.listing.slug for one in old.contacts]


def of_mika(step: StepReferral) -> list[Referral]:
    return [referral for referral in step.contacts if "mika" in referral.listing.kinds]


def quality(step: StepReferral, place: str) -> tuple[int, ...]:
    """The best contact of the kind in a step: can it be reached, how near does it serve, does it answer now."""
    found = of_mika(step)
    if not found:
        return (9,)
    first = found[0]
    return (
        0 if first.contacts else 1,
        0 if first.listing.state is State.ACTIVE else 1,
        0 if first.listing.audiences == EVERYBODY else 1,
        AREAS.closeness(first.listing.areas, place) or 0,
        STATUS_ORDER[first.open_state.status],
    )


def full(step: StepReferral) -> bool:
    """Whether as good services already fill the places: near, running, and answering now."""
    near = [one for one in of_mika(step) if one.open_state.status is OpenStatus.OPEN]
    return len(near) >= 2
