"""The schema of the office in steps. Each step is a file in ``versions``; none is ever edited once published."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from directory.database import settle

VERSIONS = Path(__file__).parent


def upgrade(engine: Engine, revision: str = "head", *, annex_keys: Path | None = None) -> None:
    """Bring the tables of a database up to a revision; nothing happens when they are there already.

    ``annex_keys`` is the file of keys for a step that seals what was readable before it.
    """
    with engine.begin() as connection:
        before = revision_of(connection)
        upgrade_within(connection, revision, annex_keys=annex_keys)
        has_changed = revision_of(connection) != before
    if has_changed:
        settle(engine)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take schema steps back, with the rows that they hold."""
    with engine.begin() as connection:
        downgrade_within(connection, revision)


def upgrade_within(connection: Connection, revision: str = "head", *, annex_keys: Path | None = None) -> None:
    """The same as a part of somebody else's transaction."""
    command.upgrade(_config(connection, annex_keys), revision)


def downgrade_within(connection: Connection, revision: str = "base") -> None:
    command.downgrade(_config(connection), revision)


def newest_revision() -> str:
    """The last step that this program knows."""
    return ScriptDirectory(VERSIONS).get_current_head() or ""


def is_known(revision: str) -> bool:
    """Whether this program can make tables of a revision; those of a newer program it cannot."""
    try:
        return ScriptDirectory(VERSIONS).get_revision(revision) is not None
    except CommandError:
        return False


def revision_of(connection: Connection) -> str:
    """The last step that a database took; empty when it has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _config(connection: object, annex_keys: Path | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS))
    config.attributes["connection"] = connection
    config.attributes["annex_keys"] = annex_keys
    return config
