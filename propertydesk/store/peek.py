"""A first look at a data folder that changes nothing: is there an office, whose, how old."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pysqlite3 import dbapi2

from propertydesk.store import problems
from propertydesk.store.engine import APPLICATION_ID, FORMAT, connect
from propertydesk.store.place import ATTACHMENTS, BACKUPS, DATABASE

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LARGEST_PAGE = 65536
"""The header says 1 for it: its two bytes cannot hold the number."""


@dataclass(frozen=True)
class Stamp:
    """What an office file says of itself: the revision of its tables and the number of its format."""

    revision: str | None
    format: int


def peek(folder: Path) -> Stamp:
    """The stamp of the office in *folder*. Raises ``StoreProblem``: missing, damaged, not_an_office, newer."""
    path = folder / DATABASE
    if not path.is_file():
        raise problems.missing(folder)
    with problems.in_words(folder, files=True), path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head != _MAGIC:
        # Another program's file, or ours with its beginning gone: the folders beside it tell.
        ours = (folder / ATTACHMENTS).is_dir() or (folder / BACKUPS).is_dir()
        raise problems.damaged(folder) if ours else problems.not_an_office(folder)
    with problems.in_words(folder, files=True):
        if _cut_short(path):
            raise problems.damaged(folder)
        return _stamp(folder, path)


def _cut_short(path: Path) -> bool:
    """Whether pages are missing at the end. With a log beside it the last pages may still be in there."""
    log = path.with_name(DATABASE + "-wal")
    if log.exists() and log.stat().st_size:
        return False
    with path.open("rb") as file:
        head = file.read(_HEADER)
    size = int.from_bytes(head[16:18])
    pages = int.from_bytes(head[28:32])
    return path.stat().st_size < pages * (_LARGEST_PAGE if size == 1 else size)


def _stamp(folder: Path, path: Path) -> Stamp:
    # With a log beside it the file is in use, or was left by a crash; without one, looking must not create one.
    live = path.with_name(DATABASE + "-wal").exists()
    with closing(connect(path, "ro" if live else "immutable")) as raw:
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise problems.not_an_office(folder)
        number = raw.execute("PRAGMA user_version").fetchone()[0]
        if number > FORMAT:
            raise problems.newer(folder)
        return Stamp(_revision(raw), number)


def _revision(raw: dbapi2.Connection) -> str | None:
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return None
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None
