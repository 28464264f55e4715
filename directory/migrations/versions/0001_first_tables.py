"""The first tables: organizations, services and what hangs on them, tasks, and the confidential annex."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organizations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organizations")),
        sa.UniqueConstraint("slug", name=op.f("uq_organizations_slug")),
    )
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=120), nullable=False),
        sa.Column("priority", sa.String(length=20), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("contact_type", sa.String(length=30), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("never_publish", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tasks_service"), ["service"], unique=False)

    op.create_table(
        "services",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("name_en_official", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("match_words", sa.JSON(), nullable=False),
        sa.Column("old_numbers", sa.JSON(), nullable=False),
        sa.Column("area_note", sa.JSON(), nullable=False),
        sa.Column("based_in", sa.String(length=20), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("age_min", sa.Integer(), nullable=True),
        sa.Column("age_max", sa.Integer(), nullable=True),
        sa.Column(
            "cost", sa.Enum("free", "fee", "normal_call", name="cost", native_enum=False, length=30), nullable=True
        ),
        sa.Column("anonymous", sa.Boolean(), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=True),
        sa.Column("hours_note", sa.JSON(), nullable=False),
        sa.Column("how_to_get_help", sa.JSON(), nullable=False),
        sa.Column("not_for", sa.JSON(), nullable=False),
        sa.Column("see_instead", sa.JSON(), nullable=False),
        sa.Column("address_not_shown", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "planned", "closed", "unclear", name="state", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("confidence", sa.String(length=30), nullable=False),
        sa.Column(
            "visibility", sa.Enum("public", "staff", name="visibility", native_enum=False, length=30), nullable=False
        ),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_services_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.UniqueConstraint("slug", name=op.f("uq_services_slug")),
    )
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_services_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_services_organization_id"), ["organization_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_services_state"), ["state"], unique=False)

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
    with op.batch_alter_table("annex_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annex_contacts_service_id"), ["service_id"], unique=False)

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
    with op.batch_alter_table("annex_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annex_places_service_id"), ["service_id"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum("public", "professional", "both", name="contactaudience", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column(
            "visibility", sa.Enum("public", "staff", name="visibility", native_enum=False, length=30), nullable=False
        ),
        sa.Column(
            "trust", sa.Enum("verified", "unverified", name="trust", native_enum=False, length=30), nullable=False
        ),
        sa.Column("trust_reason", sa.Text(), nullable=False),
        sa.Column("checked", sa.String(length=10), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("schedule", sa.JSON(), nullable=True),
        sa.Column("hours_text", sa.JSON(), nullable=False),
        sa.Column(
            "hours_trust",
            sa.Enum("verified", "unverified", name="trust", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_contacts_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("service_id", "position", name=op.f("uq_contacts_service_id_position")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_service_id"), ["service_id"], unique=False)

    op.create_table(
        "places",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("locality", sa.Text(), nullable=False),
        sa.Column("municipality", sa.String(length=20), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_places_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_places")),
    )
    op.create_table(
        "service_areas",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_areas_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", "area", name=op.f("pk_service_areas")),
    )
    with op.batch_alter_table("service_areas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_areas_area"), ["area"], unique=False)

    op.create_table(
        "service_terms",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column(
            "vocabulary",
            sa.Enum("also_kind", "audience", "target_group", "need", name="vocabulary", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_terms_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", "vocabulary", "code", name=op.f("pk_service_terms")),
    )


def downgrade() -> None:
    op.drop_table("service_terms")
    with op.batch_alter_table("service_areas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_areas_area"))

    op.drop_table("service_areas")
    op.drop_table("places")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_service_id"))

    op.drop_table("contacts")
    with op.batch_alter_table("annex_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_annex_places_service_id"))

    op.drop_table("annex_places")
    with op.batch_alter_table("annex_contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_annex_contacts_service_id"))

    op.drop_table("annex_contacts")
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_services_state"))
        batch_op.drop_index(batch_op.f("ix_services_organization_id"))
        batch_op.drop_index(batch_op.f("ix_services_kind"))

    op.drop_table("services")
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tasks_service"))

    op.drop_table("tasks")
    op.drop_table("organizations")
