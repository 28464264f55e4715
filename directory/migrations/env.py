"""Where Alembic meets our tables. Run by Alembic, with the connection that ``migrations.upgrade`` hands over."""

from __future__ import annotations

from alembic import context

from directory.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
