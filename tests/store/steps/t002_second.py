"""Rebuilds a parent table, adds and fills a new one, adds a column to a child."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "t002"
down_revision = "t001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    op.create_table(
        "zone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
        sa.UniqueConstraint("name", name=op.f("uq_zone_name")),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO zone (name) SELECT DISTINCT zone FROM household ORDER BY zone")
    op.add_column("household", sa.Column("zone_id", sa.Integer()))
    op.execute("UPDATE household SET zone_id = (SELECT id FROM zone WHERE zone.name = household.zone)")
    with op.batch_alter_table("household", recreate="always") as batch_op:
        batch_op.drop_column("zone")
        batch_op.drop_column("fax")
        batch_op.alter_column("zone_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(op.f("fk_household_zone_id_zone"), "zone", ["zone_id"], ["id"])
    op.add_column("slip", sa.Column("state", sa.Text(), nullable=False, server_default="issued"))
