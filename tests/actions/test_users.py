"""People of the office: how they are let in, what their roles become, and how they are let go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory.actions.users import (
    LINK_LIFE,
    GivenRole,
    accept_invitation,
    accept_with_identity,
    deactivate,
    give_roles,
    invite,
    invite_again,
    reactivate,
)
from directory.database import writing
from directory.domain.errors import Conflict, Denied, Invalid, NotFound
from directory.domain.permissions import Actor, Grant, Role
from directory.migrations import upgrade
from directory.models import OfficeSession, User
from directory.queries.audit import list_audit
from directory.queries.users import actor_of, find_by_identity, find_invited, find_user, list_sessions, list_users
from tests.areas import AREAS
from tests.databases import office_engine

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
HASH = "$argon2id$v=19$…"
ADMINISTRATOR = [GivenRole(Role.ADMINISTRATOR)]
UPPSALA = GivenRole(Role.COORDINATOR, area="03")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    engine = office_engine(tmp_path)
    upgrade(engine)
    return Session(engine)


@pytest.fixture(autouse=True)
def _closed(session: Session) -> object:
    yield
    session.close()


@pytest.fixture
def first(session: Session) -> User:
    user, token = invite(session, None, "Ada@Example.org ", " Ada ", ADMINISTRATOR, at=AT)
    accept_invitation(session, token, "hash", at=AT)
    return user


def acting(user: User) -> Actor:
    return actor_of(user, AREAS)


def test_the_first_administrator_is_made_by_whoever_owns_the_machine(session: Session, first: User) -> None:
    assert (first.email, first.name) == ("ada@example.org", "Ada")
    assert first.roles_given[0].given_by is None
    assert find_user(session, "ADA@example.org") is first


def test_an_invited_coordinator_gets_in_by_the_link_once(session: Session, first: User) -> None:
    user, token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)
    assert user.password is None
    assert token not in str(user.invitation)

    accept_invitation(session, token, HASH, at=AT)

    assert user.password == HASH
    with pytest.raises(NotFound):
        accept_invitation(session, token, "another hash", at=AT)
    assert acting(user).grants == (Grant.for_area(Role.COORDINATOR, "03", AREAS),)


def test_a_link_stops_working(session: Session, first: User) -> None:
    user, token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)

    assert find_invited(session, token, AT + LINK_LIFE - timedelta(seconds=1)) is user
    assert find_invited(session, token, AT + LINK_LIFE) is None


def test_an_invited_person_may_come_in_by_another_sign_in(session: Session, first: User) -> None:
    user, token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)

    accept_with_identity(session, token, "https://issuer.example", "s-1", at=AT)

    assert find_by_identity(session, "https://issuer.example", "s-1") is user
    assert find_by_identity(session, "https://other.example", "s-1") is None
    assert find_invited(session, token, AT) is None


def test_an_address_belongs_to_one_person(session: Session, first: User) -> None:
    with pytest.raises(Conflict, match="email_taken"):
        invite(session, acting(first), "ADA@example.org", "Somebody else", [UPPSALA], at=AT)


@pytest.mark.parametrize(
    "role",
    [
        GivenRole(Role.COORDINATOR),
        GivenRole(Role.EDITOR),
        GivenRole(Role.ADMINISTRATOR, area="03"),
        GivenRole(Role.REVIEWER, area="03", organization=UUID(int=1)),
    ],
)
def test_a_role_without_its_area_or_with_a_strange_one_is_refused(
    session: Session, first: User, role: GivenRole
) -> None:
    with pytest.raises(Invalid):
        invite(session, acting(first), "bea@example.org", "Bea", [role], at=AT)


def test_nobody_but_an_administrator_manages_people(session: Session, first: User) -> None:
    user, _token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)
    bea = acting(user)

    for attempt in (
        lambda: invite(session, bea, "c@example.org", "C", ADMINISTRATOR, at=AT),
        lambda: give_roles(session, bea, user.id, ADMINISTRATOR, at=AT),
        lambda: invite_again(session, bea, first.id, at=AT),
        lambda: deactivate(session, bea, first.id, at=AT),
        lambda: reactivate(session, bea, first.id, at=AT),
    ):
        with pytest.raises((Denied, NotFound)):
            attempt()


def test_roles_that_stay_keep_who_gave_them(session: Session, first: User) -> None:
    user, _token = invite(session, None, "bea@example.org", "Bea", [UPPSALA], at=AT)
    later = AT + timedelta(days=9)

    give_roles(session, acting(first), user.id, [UPPSALA, GivenRole(Role.REVIEWER, area="0380")], at=later)

    assert [(given.role, given.given_by, given.given_at) for given in user.roles_given] == [
        (Role.COORDINATOR, None, AT),
        (Role.REVIEWER, first.id, later),
    ]


def test_an_office_always_has_an_administrator(session: Session, first: User) -> None:
    with pytest.raises(Conflict, match="last_administrator"):
        give_roles(session, acting(first), first.id, [UPPSALA], at=AT)


def test_the_last_administrator_cannot_be_let_go(session: Session, first: User) -> None:
    with pytest.raises(Conflict, match="last_administrator"):
        deactivate(session, acting(first), first.id, at=AT)


def test_who_is_let_go_is_out_at_once(session: Session, first: User) -> None:
    user, token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)
    session.add(OfficeSession(digest="d" * 64, user_id=user.id, began_at=AT, seen_at=AT, content={}))
    session.flush()

    deactivate(session, acting(first), user.id, at=AT)

    assert list_sessions(session, user.id) == []
    assert find_invited(session, token, AT) is None
    assert acting(user).grants == ()
    assert [one.email for one in list_users(session)] == ["ada@example.org", "bea@example.org"]


def test_the_way_back_asks_for_the_same_proof_as_the_way_in(session: Session, first: User) -> None:
    user, token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)
    accept_invitation(session, token, "old hash", at=AT)
    user.tf_primary_method, user.tf_totp_secret, user.tf_last_counter = "authenticator", "secret", 7

    token = invite_again(session, acting(first), user.id, at=AT)

    assert (user.password, user.tf_primary_method, user.tf_totp_secret, user.tf_last_counter) == (None,) * 4
    assert find_invited(session, token, AT) is user


def test_who_comes_back_starts_from_nothing(session: Session, first: User) -> None:
    user, token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)
    accept_invitation(session, token, "old hash", at=AT)
    deactivate(session, acting(first), user.id, at=AT)

    with pytest.raises(Conflict, match="inactive"):
        invite_again(session, acting(first), user.id, at=AT)
    token = reactivate(session, acting(first), user.id, at=AT)

    assert user.password is None
    assert find_invited(session, token, AT) is user


def test_a_moment_comes_back_with_its_zone(tmp_path: Path) -> None:
    engine = office_engine(tmp_path / "other")
    upgrade(engine)
    with writing(engine) as session:
        user, _token = invite(session, None, "ada@example.org", "Ada", ADMINISTRATOR, at=AT)
    with Session(engine) as session:
        found = session.get(User, user.id)
        assert found is not None
        assert found.added_at == AT
        assert found.added_at.tzinfo is not None


def test_what_is_done_about_people_stands_in_the_log_by_number_and_code(session: Session, first: User) -> None:
    user, token = invite(session, acting(first), "bea@example.org", "Bea", [UPPSALA], at=AT)
    accept_invitation(session, token, HASH, at=AT)
    give_roles(session, acting(first), user.id, ADMINISTRATOR, at=AT)
    invite_again(session, acting(first), user.id, at=AT)
    deactivate(session, acting(first), user.id, at=AT)
    reactivate(session, acting(first), user.id, at=AT)

    log = list_audit(session, f"user:{user.id}")

    assert [(entry.act, entry.by) for entry in reversed(log)] == [
        ("user.invited", first.id),
        ("user.joined", user.id),
        ("user.roles_given", first.id),
        ("user.link_renewed", first.id),
        ("user.let_go", first.id),
        ("user.taken_back", first.id),
        ("user.link_renewed", first.id),
    ]
    assert log[-1].details == {"roles": ["coordinator 03"]}
    assert "bea" not in str([entry.details for entry in log]).lower()
