"""Who may do what: the table read aloud, and what must never be in it."""

from __future__ import annotations

from uuid import UUID

import pytest

from directory.domain.errors import Denied, NotFound
from directory.domain.permissions import (
    POLICY,
    Act,
    Actor,
    Grant,
    Reach,
    Role,
    Target,
    may,
    may_somewhere,
    require,
)
from tests.areas import AREAS, CENTRAL, MALMO, OURS, SKANE, THEIRS, UPPSALA, UPPSALA_COUNTY


def actor(role: Role, *areas: str, organization: UUID | None = None) -> Actor:
    grants = tuple(Grant.for_area(role, area, AREAS) for area in areas)
    return Actor(1, grants or (Grant(role, organization=organization),))


def test_a_coordinator_of_a_county_edits_what_serves_its_municipalities() -> None:
    coordinator = actor(Role.COORDINATOR, UPPSALA_COUNTY)

    assert may(coordinator, Act.EDIT, Target.of([UPPSALA]))
    assert may(coordinator, Act.EDIT, Target.of([UPPSALA_COUNTY]))


@pytest.mark.parametrize("act", Act)
def test_a_coordinator_of_uppsala_can_neither_see_nor_touch_a_draft_of_skane(act: Act) -> None:
    coordinator = actor(Role.COORDINATOR, UPPSALA_COUNTY)

    assert may(coordinator, act, Target.of([MALMO])) is (act is Act.READ_PROFESSIONAL)


@pytest.mark.parametrize("wider", [CENTRAL, "SE"])
def test_what_serves_a_wider_area_belongs_to_somebody_wider(wider: str) -> None:
    assert not may(actor(Role.COORDINATOR, UPPSALA_COUNTY), Act.EDIT, Target.of([wider]))
    assert may(actor(Role.COORDINATOR, wider), Act.EDIT, Target.of([wider]))


def test_publishing_asks_for_every_area_and_drafting_for_one() -> None:
    both = Target.of([UPPSALA, MALMO])

    assert may(actor(Role.COORDINATOR, UPPSALA), Act.EDIT, both)
    assert not may(actor(Role.REVIEWER, UPPSALA), Act.PUBLISH, both)
    assert may(actor(Role.REVIEWER, UPPSALA, SKANE), Act.PUBLISH, both)


def test_where_a_shelter_is_needs_to_be_known_to_its_coordinators_only() -> None:
    shelter = Target.of([UPPSALA], OURS)

    for act in (Act.READ_CONFIDENTIAL, Act.WRITE_CONFIDENTIAL):
        assert may(actor(Role.COORDINATOR, UPPSALA_COUNTY), act, shelter)
        for other in (
            actor(Role.ADMINISTRATOR),
            actor(Role.REVIEWER, "SE"),
            actor(Role.EDITOR, organization=OURS),
            actor(Role.READER),
            actor(Role.COORDINATOR, SKANE),
        ):
            assert not may(other, act, shelter)


def test_an_organizations_own_people_propose_say_where_letters_go_and_do_no_more() -> None:
    editor = actor(Role.EDITOR, organization=OURS)

    allowed = {act for act in Act if may(editor, act, Target.of([UPPSALA], OURS))}

    assert allowed == {Act.SEE, Act.PROPOSE, Act.CORRESPOND, Act.READ_PROFESSIONAL}
    assert not may(editor, Act.SEE, Target.of([UPPSALA], THEIRS))
    assert not may(editor, Act.SEE, Target.of([UPPSALA]))


def test_whoever_drafts_does_not_publish_by_the_same_role() -> None:
    for role in (Role.COORDINATOR, Role.EDITOR, Role.READER):
        assert not any(rule.role is role for rule in POLICY[Act.PUBLISH])


def test_what_has_no_area_is_in_nobodys_area() -> None:
    everywhere = actor(Role.COORDINATOR, "SE")

    assert not any(may(everywhere, act, Target()) for act in Act if act is not Act.READ_PROFESSIONAL)


def test_an_area_that_a_reform_removed_carries_nothing() -> None:
    coordinator = actor(Role.COORDINATOR, "9999")

    assert not may(coordinator, Act.SEE, Target.of(["9999"]))
    assert not may_somewhere(coordinator, Act.SEE)


def test_every_act_stands_in_the_table() -> None:
    assert set(POLICY) == set(Act)
    assert all(POLICY.values())


def test_roles_for_somewhere_never_reach_everything() -> None:
    reaching = {rule.role for act, rules in POLICY.items() for rule in rules if rule.reach is Reach.EVERYTHING}
    beyond_reading = {
        rule.role
        for act, rules in POLICY.items()
        for rule in rules
        if rule.reach is Reach.EVERYTHING and act is not Act.READ_PROFESSIONAL
    }

    assert reaching == set(Role)
    assert beyond_reading == {Role.ADMINISTRATOR}


def test_a_refusal_tells_of_existence_only_to_those_who_may_see() -> None:
    target = Target.of([UPPSALA], OURS)

    with pytest.raises(Denied):
        require(actor(Role.COORDINATOR, UPPSALA), Act.PUBLISH, target)
    with pytest.raises(NotFound):
        require(actor(Role.COORDINATOR, MALMO), Act.PUBLISH, target)
    require(actor(Role.REVIEWER, UPPSALA), Act.PUBLISH, target)


def test_nobody_may_anything_without_a_grant() -> None:
    assert not any(may(Actor(1), act, Target.of(["SE"], OURS)) for act in Act)
    assert not any(may_somewhere(Actor(1), act) for act in Act)
