"""What signing in uses up is used once, also by two at the same moment; what was ended stays ended."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.actions.guessing import count_failure, forget_failures, opens_at
from directory.actions.sign_in import (
    begin_session,
    end_session,
    keep_session,
    new_recovery_codes,
    use_counter,
    use_recovery_code,
)
from directory.actions.users import GivenRole, accept_invitation, deactivate, invite
from directory.database import writing
from directory.domain.errors import Conflict, NotFound
from directory.domain.guessing import MEMORY, OF_AN_ACCOUNT
from directory.domain.permissions import Actor, Grant, Role
from directory.migrations import upgrade
from directory.queries.users import count_administrators, find_session, get_user
from tests.databases import office_engine

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
AT_ONCE = 6


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = office_engine(tmp_path)
    upgrade(engine)
    return engine


@pytest.fixture
def link(engine: Engine) -> str:
    with writing(engine) as session:
        return invite(session, None, "ada@example.org", "Ada", [GivenRole(Role.ADMINISTRATOR)], at=AT)[1]


def at_once(act: Callable[[], object]) -> list[object]:
    """What several threads get that do the same at the same moment."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [done.result() for done in [pool.submit(act) for _ in range(AT_ONCE)]]


def test_of_many_who_send_the_same_code_one_is_let_in(engine: Engine, link: str) -> None:
    def send() -> bool:
        with writing(engine) as session:
            return use_counter(session, 1, 59_000_000)

    assert sorted(at_once(send)) == [False] * (AT_ONCE - 1) + [True]  # type: ignore[type-var]
    with writing(engine) as session:
        assert not use_counter(session, 1, 58_999_999)
        assert use_counter(session, 1, 59_000_001)


def test_of_many_who_use_the_same_code_on_paper_one_is_let_in(engine: Engine, link: str) -> None:
    with writing(engine) as session:
        code = new_recovery_codes(session, get_user(session, 1), AT)[0]

    def send() -> bool:
        with writing(engine) as session:
            return use_recovery_code(session, 1, code)

    assert sorted(at_once(send)) == [False] * (AT_ONCE - 1) + [True]  # type: ignore[type-var]


def test_of_many_who_use_the_same_link_one_is_let_in(engine: Engine, link: str) -> None:
    def follow() -> bool:
        try:
            with writing(engine) as session:
                accept_invitation(session, link, "hash", at=AT)
        except NotFound:
            return False
        return True

    assert sorted(at_once(follow)) == [False] * (AT_ONCE - 1) + [True]  # type: ignore[type-var]


def test_two_administrators_cannot_let_each_other_go_at_the_same_moment(engine: Engine, link: str) -> None:
    with writing(engine) as session:
        invite(session, None, "bea@example.org", "Bea", [GivenRole(Role.ADMINISTRATOR)], at=AT)

    def let_go(pair: tuple[int, int]) -> bool:
        try:
            with writing(engine) as session:
                deactivate(session, Actor(pair[0], (Grant(Role.ADMINISTRATOR),)), pair[1], at=AT)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(let_go, [(1, 2), (2, 1)])) == [False, True]
    with Session(engine) as session:
        assert count_administrators(session) == 1


def test_every_failure_is_counted_also_at_the_same_moment(engine: Engine) -> None:
    def fail() -> int:
        with writing(engine) as session:
            return count_failure(session, "source", AT)

    assert sorted(at_once(fail)) == list(range(1, AT_ONCE + 1))  # type: ignore[type-var]
    with writing(engine) as session:
        assert opens_at(session, "source", OF_AN_ACCOUNT, AT) > AT
        assert opens_at(session, "source", OF_AN_ACCOUNT, AT + 2 * MEMORY) == AT + 2 * MEMORY
        forget_failures(session, "source")
        assert opens_at(session, "source", OF_AN_ACCOUNT, AT) == AT


def test_a_session_that_was_ended_is_not_brought_back_by_a_page_that_was_under_way(engine: Engine) -> None:
    with writing(engine) as session:
        begin_session(session, "name", None, {"a": 1}, AT)
    with writing(engine) as session:
        end_session(session, "name")

    with writing(engine) as session:
        assert not keep_session(session, "name", {"a": 2}, AT)
        assert find_session(session, "name") is None
