"""What is written in the office: drafts, revisions, verifications, letters, suggestions, and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEGINNING = "0" * 64
#: The log is only ever added to, whoever asks.
SQLITE_GUARD = """
CREATE TRIGGER audit_entries_no_{deed} BEFORE {deed} ON audit_entries
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END
"""
POSTGRESQL_REFUSAL = """
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$
"""
POSTGRESQL_GUARD = """
CREATE TRIGGER audit_entries_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
"""


def upgrade() -> None:
    op.create_table(
        "audit_end",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_end")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=80), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_next_at"), ["next_at"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=160), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name=op.f("fk_audit_entries_by_users")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_subject"), ["subject"], unique=False)

    op.create_table(
        "correspondents",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_correspondents_organization_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", name=op.f("pk_correspondents")),
    )
    op.create_table(
        "task_outcomes",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["done_by"], ["users.id"], name=op.f("fk_task_outcomes_done_by_users")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_task_outcomes")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "editing",
                "proposed",
                "returned",
                "approved",
                "published",
                "withdrawn",
                name="draftstate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.Column("saved", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["author"], ["users.id"], name=op.f("fk_drafts_author_users")),
        sa.ForeignKeyConstraint(["saved_by"], ["users.id"], name=op.f("fk_drafts_saved_by_users")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_drafts_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_author"), ["author"], unique=False)
        batch_op.create_index(batch_op.f("ix_drafts_service_id"), ["service_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_drafts_state"), ["state"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column(
            "notice",
            sa.Enum("first", "reminder", "last", name="notice", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_letters_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("secret", name=op.f("uq_letters_secret")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_service_id"), ["service_id"], unique=False)

    op.create_table(
        "loaded_contents",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_loaded_contents_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_loaded_contents")),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column(
            "deed",
            sa.Enum(
                "loaded",
                "approved",
                "verified",
                "withdrawn",
                "brought_back",
                name="deed",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name=op.f("fk_revisions_by_users")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_revisions_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("service_id", "number", name=op.f("uq_revisions_service_id_number")),
    )
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column(
            "about",
            sa.Enum(
                "contact",
                "hours",
                "closed",
                "dangerous",
                "accessibility",
                "other",
                name="about",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("handled_on", sa.Date(), nullable=True),
        sa.Column("handled_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["handled_by"], ["users.id"], name=op.f("fk_suggestions_handled_by_users")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_suggestions_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("name", name=op.f("uq_suggestions_name")),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestions_service_id"), ["service_id"], unique=False)

    op.create_table(
        "verifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("contact_type", sa.String(length=30), nullable=False),
        sa.Column("contact_value", sa.Text(), nullable=False),
        sa.Column(
            "manner",
            sa.Enum("phoned", "read", "told", "letter", name="manner", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name=op.f("fk_verifications_by_users")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_verifications_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
    )
    with op.batch_alter_table("verifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verifications_service_id"), ["service_id"], unique=False)

    op.add_column("services", sa.Column("withdrawn_on", sa.Date(), nullable=True))

    end = sa.table("audit_end", sa.column("id"), sa.column("number"), sa.column("digest"))
    op.execute(end.insert().values(id=1, number=0, digest=BEGINNING))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL_REFUSAL)
        op.execute(POSTGRESQL_GUARD)
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(SQLITE_GUARD.format(deed=deed))


def downgrade() -> None:
    op.drop_column("services", "withdrawn_on")
    with op.batch_alter_table("verifications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_verifications_service_id"))

    op.drop_table("verifications")
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestions_service_id"))

    op.drop_table("suggestions")
    op.drop_table("revisions")
    op.drop_table("loaded_contents")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_service_id"))

    op.drop_table("letters")
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drafts_state"))
        batch_op.drop_index(batch_op.f("ix_drafts_service_id"))
        batch_op.drop_index(batch_op.f("ix_drafts_author"))

    op.drop_table("drafts")
    op.drop_table("task_outcomes")
    op.drop_table("correspondents")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_subject"))

    op.drop_table("audit_entries")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_next_at"))

    op.drop_table("outbox")
    op.drop_table("audit_end")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
