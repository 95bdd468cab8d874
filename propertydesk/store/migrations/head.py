"""Where this program's tables are: the revision and the folder of the steps to it, known without importing alembic."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Written by tools/migrations.py.
HEAD = "0001"


@dataclass(frozen=True)
class Revisions:
    """The last revision and the folder with the steps that lead to it (tests bring their own)."""

    head: str = HEAD
    versions: Path = Path(__file__).parent / "versions"


OURS = Revisions()
