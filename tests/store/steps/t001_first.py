"""The older program's tables: made by ``Store.create`` in the tests."""

from __future__ import annotations

revision = "t001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing leads here but a new office."""
