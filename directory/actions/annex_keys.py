"""The key that what is kept in confidence is sealed with: made while nothing is sealed, changed, and looked after.

Opening and changing an annex is in ``annex``. A key that is lost is made by nobody: it has to be brought back.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.actions.recording import record, take_turn
from directory.database import settle, writing
from directory.domain.annex import AnnexLocked
from directory.keys import add_key
from directory.migrations import upgrade
from directory.queries.confidential import count_annexes, keys_in_use, locked_annexes, remove_annexes, seal_anew
from directory.vault import made_vault, open_vault

#: What the audit log calls it.
SEALED_ANEW = "annex.sealed_anew"
GIVEN_UP = "annex.given_up"


@dataclass(frozen=True, slots=True)
class AnnexCondition:
    """How many annexes there are, whether some wait for the newest key, and which cannot be opened, and why."""

    count: int
    has_older: bool
    locked: Mapping[UUID, AnnexLocked]


def prepare_tables(engine: Engine, keys: Path) -> bool:
    """Bring the tables up to date; whether a key was made, which is done only while nothing is sealed."""
    had_keys = keys.exists()
    upgrade(engine, annex_keys=keys)
    if not keys.exists():
        with writing(engine) as session:
            if not keys_in_use(session):
                # Where it cannot be made everything else works, and the doctor tells.
                with suppress(AnnexLocked):
                    made_vault(keys)
    return not had_keys and keys.exists()


def annex_condition(session: Session, keys: Path) -> AnnexCondition:
    """Whether everything opens. AnnexLocked when there are no keys to try, if anything is sealed."""
    in_use = keys_in_use(session)
    if not in_use and not keys.exists():
        return AnnexCondition(0, has_older=False, locked={})
    vault = open_vault(keys)
    return AnnexCondition(count_annexes(session), bool(in_use - {vault.newest}), locked_annexes(session, vault))


def rotate(engine: Engine, keys: Path, *, at: datetime) -> int:
    """Add a key and seal everything with it; how many annexes that were.

    AnnexLocked, with no key added, when there is one that cannot be opened. The key is on the disk before anything is
    sealed with it; when that fails everything is as it was, under the earlier keys, which stay.
    """
    with writing(engine) as session:
        take_turn(session)
        for locked in locked_annexes(session, open_vault(keys)).values():
            raise locked
        add_key(keys)
        count = seal_anew(session, open_vault(keys))
        record(session, None, SEALED_ANEW, "annex", at=at, count=count)
    settle(engine)
    return count


def give_up(engine: Engine, keys: Path, *, at: datetime) -> int:
    """Remove what cannot be opened, when its key is lost for good; how many annexes that were.

    A file of keys that is lost is made anew.
    """
    with writing(engine) as session:
        take_turn(session)
        lost = locked_annexes(session, made_vault(keys))
        remove_annexes(session, lost)
        if lost:
            record(session, None, GIVEN_UP, "annex", at=at, count=len(lost))
    settle(engine)
    return len(lost)
