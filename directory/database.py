"""The engine and the session of the office. Questions to the tables are in ``queries``, changes in ``actions``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

from directory.safekeeping import make_private_file, make_private_folder

#: Readers do not wait for the writer; a commit is on the disk; deleted values are overwritten (requirement SE-29).
_SQLITE_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "busy_timeout = 10000",
)


def open_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL; a SQLite file and its folder are made, private, when they are not there."""
    parsed = make_url(url)
    # What went wrong is told without the values, some of which are confidential.
    engine = create_engine(parsed, json_deserializer=msgspec.json.decode, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        if parsed.database not in (None, "", ":memory:"):
            path = Path(str(parsed.database))
            make_private_folder(path.parent)
            event.listen(engine, "do_connect", lambda *_connecting: make_private_file(path))
        event.listen(engine, "connect", _set_pragmas)
    return engine


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine for one piece of work, closed after it."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def settle(engine: Engine) -> None:
    """Let what was removed be gone from SQLite's log of changes too, as far as nobody reads what is in it."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def open_session(engine: Engine) -> Session:
    """A session that whoever opened it commits and closes."""
    return Session(engine, expire_on_commit=False)


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that is committed at the end, or rolled back whole when anything fails."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it was at one moment, whoever writes to it meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
            yield connection
        else:
            yield connection.execution_options(isolation_level="REPEATABLE READ")
