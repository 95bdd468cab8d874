"""Connections to the office file: the pragmas, who begins how, and which SQLite may be used at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2
from sqlalchemy import Connection, Engine, create_engine, event

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _

# "PDsk" in the file's header says whose file it is; the format number grows with a change that older programs
# must not touch even if they know the revision.
APPLICATION_ID = 0x5044736B
FORMAT = 1

# SQLite from 3.7.0 to 3.51.2 can damage a file when the write-ahead log is reset.
_AFFECTED = ((3, 7, 0), (3, 51, 2))

_PRAGMAS = (
    "busy_timeout = 5000",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else REPLACE slips past triggers on DELETE
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "synchronous = FULL",
)


def refuse_affected(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Raise ``StoreProblem("sqlite_version")`` when SQLite *version* can damage a file."""
    if _AFFECTED[0] <= version <= _AFFECTED[1]:
        words = ".".join(map(str, version))
        raise StoreProblem(
            "sqlite_version",
            _("This installation uses SQLite {version}, which can damage an office file.", version=words),
            _("Install PropertyDesk again with the packages that come with it. The office was not opened."),
        )


def connect(path: Path, mode: str = "rw") -> Any:
    """A raw connection with our pragmas. *mode*: ``rw``, ``rwc``, ``ro``, ``immutable`` (leaves the folder alone)."""
    how = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    raw = dbapi2.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
    except BaseException:
        raw.close()
        raise
    return raw


def make_engine(
    path: Path, *, writing: bool, mode: str = "rw", migrating: bool = False, durable: bool = True
) -> Engine:
    """An engine whose transactions begin IMMEDIATE when *writing*, else deferred and unable to write.

    When *migrating*, foreign keys are off: with them on, a table that is rebuilt takes its children with it, and inside
    a transaction the pragma is ignored. Without *durable* a commit does not wait for the disk: only for a file that
    may be lost.
    """

    def fresh() -> Any:
        raw = connect(path, mode)
        if not writing:
            raw.execute("PRAGMA query_only = ON")
        if migrating:
            raw.execute("PRAGMA foreign_keys = OFF")
        if not durable:
            raw.execute("PRAGMA synchronous = OFF")
        return raw

    engine = create_engine("sqlite://", module=dbapi2, creator=fresh, poolclass=_pool(), hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _pool() -> Any:
    from sqlalchemy.pool import QueuePool

    # The URL carries no file name (the creator opens it), so SQLAlchemy would choose its pool for memory databases.
    return QueuePool
