"""Backs an installation up into a folder and brings it back, office and editions together.

A backup holds everything, the confidential annex and what people sign in with included: whoever has the folder has
the office. The secret keys are kept apart from it: the folder alone opens no second factor and nothing confidential.
The rows are the same on every database, so an office also moves from SQLite to PostgreSQL this way.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select
from sqlalchemy.types import JSON

from directory.catalogue.edition import EditionStore
from directory.database import open_engine, reading
from directory.exchange.backup_files import (
    EDITIONS,
    BackupManifest,
    BackupRefused,
    copy_editions,
    copy_waiting,
    file_entries,
    new_folder,
    read_manifest,
    read_rows,
    write_manifest,
    write_rows,
)
from directory.migrations import downgrade_within, is_known, revision_of, upgrade_within
from directory.publishing.program import PROGRAM
from directory.publishing.publication import UNFINISHED, publishing_alone
from directory.queries.rows import NEVER_EMPTY, decoded, encoded_rows, is_empty, list_tables
from directory.safekeeping import sync_folder

BATCH = 500


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was written. ``damaged`` are editions that were left out, each with what is wrong with it."""

    manifest: BackupManifest
    damaged: tuple[str, ...]


def back_up(
    engine: Engine, store: EditionStore, folder: Path, *, waiting: Sequence[Path] = (), at: datetime
) -> BackedUp:
    """Write everything into a new folder. The office may be used meanwhile; nothing is published.

    ``waiting`` are folders of what has yet to reach the tables. They come first: what is taken in meanwhile is in the
    backup twice, and is taken in once.
    """
    with publishing_alone(store), new_folder(folder) as place:
        for one in waiting:
            copy_waiting(one, place / one.name)
        with reading(engine) as connection:
            revision = revision_of(connection)
            if not revision:
                raise BackupRefused("There is no office yet: run kontaktguiden init.")
            rows: dict[str, int] = {}
            for table in list_tables(connection):
                lines = encoded_rows(connection, table)
                write_rows(place, table.name, lines)
                rows[table.name] = len(lines)
        damaged = _copy_whole_editions(store, EditionStore(place / EDITIONS))
        manifest = BackupManifest(
            made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
            program=PROGRAM,
            revision=revision,
            edition=EditionStore(place / EDITIONS).current(),
            rows=rows,
            files=file_entries(place),
        )
        write_manifest(place, manifest)
    return BackedUp(manifest, tuple(damaged))


def restore(
    engine: Engine,
    store: EditionStore,
    folder: Path,
    *,
    annex_keys: Path | None = None,
    waiting: Sequence[Path] = (),
    replace: bool = False,
) -> BackupManifest:
    """Bring a whole backup back. BackupRefused, before anything is changed, when it cannot be or may not be.

    The tables change at once or not at all; the editions follow, and the pointer comes last. What has come into the
    folders of ``waiting`` since then stays beside what comes back. What an older program left readable of the annex
    is sealed with ``annex_keys``; the rest comes back sealed, whether they open it or not.
    """
    manifest = read_manifest(folder)
    if not is_known(manifest.revision):
        raise BackupRefused(f"A newer program made this backup (schema {manifest.revision}). Update this one first.")
    with publishing_alone(store):
        if not replace:
            _refuse_to_overwrite(engine, store)
        _replace_tables(engine, folder, manifest, annex_keys)
        _bring_editions(EditionStore(folder / EDITIONS), store, manifest.edition)
        for one in waiting:
            copy_waiting(folder / one.name, one)
    return manifest


def _copy_whole_editions(source: EditionStore, target: EditionStore) -> list[str]:
    """Copy the editions that are as they were published, and say what is wrong with the others."""
    target.folder.mkdir()
    copy_editions(source, target, source.numbers())
    damaged: list[str] = []
    for number in target.numbers():
        if problems := target.problems(number):
            damaged += problems
            shutil.rmtree(target.path(number))
    current = source.current()
    if current is not None and current in target.numbers():
        target.use(current)
    return damaged


def _refuse_to_overwrite(engine: Engine, store: EditionStore) -> None:
    with reading(engine) as connection:
        holds = [] if is_empty(connection) else ["an office"]
    holds += ["editions"] if store.numbers() else []
    if holds:
        raise BackupRefused(
            f"This installation holds {' and '.join(holds)} already. Nothing was changed; --replace puts the backup "
            "in its place."
        )


def _replace_tables(engine: Engine, folder: Path, manifest: BackupManifest, annex_keys: Path | None) -> None:
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            _fill(connection, folder, manifest, annex_keys)
        return
    # SQLite changes its schema outside of transactions, so a new file is filled and copied over in one.
    path = Path(f"{engine.url.database}.restoring")
    _remove(path)
    filled = open_engine(f"sqlite:///{path}")
    try:
        with filled.begin() as connection:
            _fill(connection, folder, manifest, annex_keys)
        source, target = filled.raw_connection(), engine.raw_connection()
        source.driver_connection.backup(target.driver_connection)  # type: ignore[union-attr]  # sqlite3 has it
        source.close()
        target.close()
    finally:
        filled.dispose()
        _remove(path)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _fill(connection: Connection, folder: Path, manifest: BackupManifest, annex_keys: Path | None) -> None:
    """Empty tables of the backup's own schema, its rows, and then the steps that came after it."""
    if revision_of(connection):
        downgrade_within(connection)
    upgrade_within(connection, manifest.revision)
    tables = {table.name: table for table in list_tables(connection)}
    if missing := manifest.rows.keys() - tables.keys():
        raise BackupRefused(f"The backup has tables that nobody knows: {', '.join(sorted(missing))}.")
    if NEVER_EMPTY in tables:
        connection.execute(delete(tables[NEVER_EMPTY]))
    for name, table in tables.items():
        if manifest.rows.get(name):
            _insert(connection, table, folder)
    upgrade_within(connection, annex_keys=annex_keys)


def _insert(connection: Connection, table: Table, folder: Path) -> None:
    kinds = {column.name: column.type.python_type for column in table.columns}
    for column in table.columns:
        if isinstance(column.type, JSON):
            column.type.none_as_null = True
    has_zones = connection.dialect.name != "sqlite"
    rows = (
        {name: decoded(value, kinds[name], has_zones=has_zones) for name, value in row.items()}
        for row in read_rows(folder, table.name)
    )
    while batch := list(islice(rows, BATCH)):
        connection.execute(insert(table), batch)
    if connection.dialect.name == "postgresql":
        _go_on_counting(connection, table)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL give the next row a number that is not taken."""
    for column in table.primary_key.columns:
        if column.type.python_type is int:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, select(func.max(column)).scalar_subquery())))


def _bring_editions(source: EditionStore, target: EditionStore, current: int | None) -> None:
    """Editions that are there and the same are left; others of the same number give way."""
    different = [
        number
        for number in source.numbers()
        if not target.path(number).is_dir() or file_entries(target.path(number)) != file_entries(source.path(number))
    ]
    unfinished = EditionStore(target.folder / f"{UNFINISHED}restored")
    copy_editions(source, unfinished, different)
    for number in different:
        if target.path(number).exists():
            shutil.rmtree(target.path(number))
        unfinished.path(number).rename(target.path(number))
    if different:
        shutil.rmtree(unfinished.folder)
    sync_folder(target.folder)
    if current is not None:
        target.use(current)
