"""Counts failures to sign in, by account and by source, so that guessing takes longer and longer.

A source is a keyed hash that the caller makes: no address and no name is kept here.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.actions.recording import record
from directory.actions.users import subject_of
from directory.domain.guessing import MEMORY, Patience
from directory.models import FailedSignIn
from directory.queries.users import find_user


def opens_at(session: Session, source: str, patience: Patience, at: datetime) -> datetime:
    """When the next attempt is looked at; now or earlier where there is nothing to wait for."""
    found = session.scalar(select(FailedSignIn).where(FailedSignIn.source == source))
    if found is None or at - found.last_at > MEMORY:
        return at
    return patience.open_at(found.failures, found.last_at)


def count_failure(session: Session, source: str, at: datetime) -> int:
    """One more, and how many that makes. Two at once are both counted."""
    session.execute(delete(FailedSignIn).where(FailedSignIn.last_at < at - MEMORY))
    counted = _add_one(session, source, at)
    if counted:
        return counted
    try:
        with session.begin_nested():
            session.add(FailedSignIn(source=source, failures=1, last_at=at))
    except IntegrityError:
        return _add_one(session, source, at)
    return 1


def note_guessing(session: Session, email: str, at: datetime) -> None:
    """Somebody tries one account again and again. Addresses that are not there cost the same time."""
    user = find_user(session, email)
    record(session, None, "user.guessed_at", subject_of(user) if user is not None else "user:unknown", at=at)


def forget_failures(session: Session, source: str) -> None:
    """After a success."""
    session.execute(delete(FailedSignIn).where(FailedSignIn.source == source))


def _add_one(session: Session, source: str, at: datetime) -> int:
    changed = session.execute(
        update(FailedSignIn)
        .where(FailedSignIn.source == source)
        .values(failures=FailedSignIn.failures + 1, last_at=at)
        .returning(FailedSignIn.failures)
    )
    return changed.scalar() or 0
