"""Reads the office table by table, as rows that any database can take: what a backup is made of.

It knows no table by name, so nothing is forgotten. All of it is confidential: see ``actions.backups``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, MetaData, Table, select

#: Says which step the schema is at; the tables are made anew by that step.
SCHEMA_TABLE = "alembic_version"
#: There is a row in it from the beginning.
NEVER_EMPTY = "audit_end"


def list_tables(connection: Connection) -> list[Table]:
    """Every table as the database has it, each after those that it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != SCHEMA_TABLE]


def encoded_rows(connection: Connection, table: Table) -> list[bytes]:
    """Every row as a line of JSON. The same rows give the same lines in the same order on every database."""
    rows = connection.execute(select(table)).mappings()
    encoder = msgspec.json.Encoder(order="sorted")
    return sorted(encoder.encode({name: portable(value) for name, value in row.items()}) + b"\n" for row in rows)


def portable(value: Any) -> Any:
    """A value as every database can be given it: moments in UTC, identities as hexadecimal digits."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    return value


def decoded(value: Any, python: type, *, has_zones: bool) -> Any:
    """The value of a column again, from what stands in the line of JSON. SQLite keeps no zone: there, it is UTC."""
    if value is None or python not in (UUID, datetime, date, bytes):
        return value
    found = msgspec.convert(value, python)
    return found.replace(tzinfo=None) if isinstance(found, datetime) and not has_zones else found


def is_empty(connection: Connection) -> bool:
    """Whether nobody has written anything in this database yet."""
    tables = [table for table in list_tables(connection) if table.name != NEVER_EMPTY]
    return all(connection.execute(select(table).limit(1)).first() is None for table in tables)
