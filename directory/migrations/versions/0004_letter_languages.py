"""In which language an organization is written to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("correspondents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=3), server_default="sv", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("correspondents", schema=None) as batch_op:
        batch_op.drop_column("language")
