"""Databases for tests: a SQLite file by default, a schema of its own on the server that TEST_DATABASE_URL names.

So every test that needs tables says nothing of which database it runs on, and `make test-postgresql` runs the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, make_url, text

from directory.database import open_engine

SERVER = os.environ.get("TEST_DATABASE_URL", "")
_to_clean: list[Callable[[], None]] = []
_schemas: dict[Path, str] = {}


def database_url(folder: Path) -> str:
    """The address of the office database that belongs to a folder; the same folder always gives the same one."""
    if not SERVER:
        return f"sqlite:///{folder / 'office.sqlite'}"
    if folder not in _schemas:
        _schemas[folder] = _new_schema()
        _to_clean.append(lambda: _drop(_schemas.pop(folder)))
    url = make_url(SERVER).update_query_dict({"options": f"-csearch_path={_schemas[folder]}"})
    return url.render_as_string(hide_password=False)


def office_engine(folder: Path) -> Engine:
    """An engine for the folder's office database. It is closed when the test ends."""
    return closed_at_the_end(open_engine(database_url(folder)))


def closed_at_the_end(engine: Engine) -> Engine:
    _to_clean.append(engine.dispose)
    return engine


@contextmanager
def cleaned_databases() -> Iterator[None]:
    """Close and remove, at the end, what was opened and made inside; the last opened first."""
    before = len(_to_clean)
    yield
    while len(_to_clean) > before:
        _to_clean.pop()()


def _new_schema() -> str:
    name = f"test_{uuid4().hex}"
    _on_the_server(f"CREATE SCHEMA {name}")
    return name


def _drop(name: str) -> None:
    _on_the_server(f"DROP SCHEMA {name} CASCADE")


def _on_the_server(statement: str) -> None:
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
