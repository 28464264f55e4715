"""Which mail carries a letter, and when a mail server refused one for good."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mail_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_letters_mail_id_outbox"), "outbox", ["mail_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_letters_mail_id"), ["mail_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_mail_id"))
        batch_op.drop_constraint(batch_op.f("fk_letters_mail_id_outbox"), type_="foreignkey")
        batch_op.drop_column("mail_id")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("refused_at")
