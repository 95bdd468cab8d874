"""Run by alembic: the connection (its transaction begun) and the metadata are given by whoever migrates."""

from __future__ import annotations

from alembic import context

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=attributes["metadata"],
    # alembic's default for SQLite is False, and a migration that fails half-way would leave its half.
    transactional_ddl=True,
    render_as_batch=True,
    compare_type=False,
    **attributes.get("options", {}),
)
with context.begin_transaction():
    context.run_migrations()
