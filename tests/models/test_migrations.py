"""The steps of the schema lead to exactly the tables that the models describe."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from directory.database import open_engine
from directory.migrations import downgrade, upgrade
from directory.models import Base
from tests.databases import office_engine


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return office_engine(tmp_path)


def test_upgraded_tables_are_those_of_the_models(engine: Engine) -> None:
    upgrade(engine)

    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)

    assert differences == [], "Write a new step in directory/migrations/versions for what changed in the models."


def test_upgrading_again_does_nothing(engine: Engine) -> None:
    upgrade(engine)
    upgrade(engine)

    assert "services" in inspect(engine).get_table_names()


def test_steps_can_be_taken_back(engine: Engine) -> None:
    upgrade(engine)

    downgrade(engine)

    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}


def test_sqlite_keeps_what_it_confirmed_and_forgets_what_was_deleted(tmp_path: Path) -> None:
    with open_engine(f"sqlite:///{tmp_path / 'office.sqlite'}").connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


@pytest.mark.skipif(os.name != "posix", reason="only there do files say who may read them")
def test_a_new_office_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "office.sqlite"
    before = os.umask(0)
    try:
        engine = open_engine(f"sqlite:///{path}")
        upgrade(engine)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE something (it INTEGER)"))
            found = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
        engine.dispose()
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert found == {"office.sqlite": 0o600, "office.sqlite-wal": 0o600, "office.sqlite-shm": 0o600}


def test_no_table_but_the_annex_points_at_the_annex() -> None:
    for table in Base.metadata.tables.values():
        targets = {key.column.table.name for key in table.foreign_keys}
        assert not {name for name in targets if name.startswith("annex_")}
