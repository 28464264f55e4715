"""What is kept in confidence is sealed: one sealed row for each service, in the place of readable ones."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import context, op

from directory.domain.annex import AnnexLocked, Lock
from directory.vault import made_vault

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PLACES = sa.table(
    "annex_places",
    sa.column("id"),
    sa.column("service_id", sa.Uuid()),
    *(sa.column(name) for name in ("street", "postcode", "locality", "latitude", "longitude", "note")),
)
CONTACTS = sa.table(
    "annex_contacts",
    sa.column("id"),
    sa.column("service_id", sa.Uuid()),
    *(sa.column(name) for name in ("type", "value", "note")),
)
READABLE = {"places": PLACES, "contacts": CONTACTS}


def upgrade() -> None:
    # SQLite makes a table at once and the rest together: a step that was cut off is taken again from here.
    op.create_table(
        "annexes",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_annexes_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_annexes")),
        if_not_exists=True,
    )
    if readable := _readable():
        _seal(readable)
    op.drop_table("annex_contacts")
    op.drop_table("annex_places")


def downgrade() -> None:
    """The tables come back, and what was sealed does not: no step makes it readable."""
    op.drop_table("annexes")
    op.create_table(
        "annex_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("locality", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_annex_places_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex_places")),
    )
    op.create_index(op.f("ix_annex_places_service_id"), "annex_places", ["service_id"], unique=False)
    op.create_table(
        "annex_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_annex_contacts_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex_contacts")),
    )
    op.create_index(op.f("ix_annex_contacts_service_id"), "annex_contacts", ["service_id"], unique=False)


def _readable() -> dict[UUID, dict[str, list[dict[str, Any]]]]:
    found: dict[UUID, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {"places": [], "contacts": []})
    for name, table in READABLE.items():
        for row in op.get_bind().execute(sa.select(table).order_by(table.c.id)).mappings():
            values = {column: value for column, value in row.items() if column not in ("id", "service_id")}
            found[row["service_id"]][name].append(values)
    return found


def _seal(readable: dict[UUID, dict[str, list[dict[str, Any]]]]) -> None:
    path = context.config.attributes["annex_keys"]
    if path is None:
        raise AnnexLocked(Lock.NO_KEYS, "The annex has to be sealed first, and nobody has said where its key is.")
    vault = made_vault(path)
    annexes = sa.table(
        "annexes", sa.column("service_id", sa.Uuid()), sa.column("key"), sa.column("content", sa.LargeBinary())
    )
    for service, annex in readable.items():
        sealed = vault.seal(json.dumps(annex).encode(), service)
        op.execute(annexes.insert().values(service_id=service, key=sealed.key, content=sealed.content))
