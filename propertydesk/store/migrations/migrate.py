"""Brings an office file of an older program to this program's tables: all of it or nothing, after a verified backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, MetaData

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _
from propertydesk.store import problems
from propertydesk.store.engine import make_engine
from propertydesk.store.manifest import count_rows
from propertydesk.store.migrations.head import OURS, Revisions
from propertydesk.store.place import DATABASE
from propertydesk.store.schema import finish
from propertydesk.store.snapshot import take


class MigrationFailed(StoreProblem):
    """A step did not keep what it had to keep. The old tables stand as they were."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(
            "damaged",
            _("The office could not be brought to this version of PropertyDesk: {what}", what=what),
            _(
                "It was left as it was. Go on with the version used before, and send this message to whoever looks "
                "after the program. The folder is {folder}.",
                folder=str(folder),
            ),
        )


def configuration(revisions: Revisions = OURS, **attributes: Any) -> Config:
    """alembic's configuration without a file: where the steps are, and what ``env.py`` receives."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("version_locations", str(revisions.versions).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes.update(attributes)
    return config


def refuse_unknown(folder: Path, revision: str | None, revisions: Revisions = OURS) -> None:
    """Raise ``StoreProblem("newer")`` for a revision that this program has no steps for."""
    script = ScriptDirectory.from_config(configuration(revisions))
    try:
        known = revision is not None and script.get_revision(revision) is not None
    except CommandError:
        known = False
    if not known:
        raise problems.newer(folder)


def migrate(folder: Path, metadata: MetaData, revision: str | None, revisions: Revisions = OURS) -> None:
    """Bring the office in *folder* from *revision* to the head of *revisions*. Old tables or new ones, never between.

    Raises ``StoreProblem``: newer for an unknown revision, full, locked, damaged.
    """
    refuse_unknown(folder, revision, revisions)
    take(folder, metadata, "before migration", datetime.now(UTC))
    engine = make_engine(folder / DATABASE, writing=True, migrating=True)
    try:
        with engine.begin() as connection:
            with _nothing_lost(folder, connection, revisions):
                upgrade(connection, metadata, revisions)
            finish(connection, metadata)
    finally:
        engine.dispose()


def upgrade(connection: Connection, metadata: MetaData, revisions: Revisions = OURS) -> None:
    """Drop the triggers and take every step that is missing, in the transaction that *connection* has begun."""
    named = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in named:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    command.upgrade(configuration(revisions, connection=connection, metadata=metadata), "head")


@contextmanager
def _nothing_lost(folder: Path, connection: Connection, revisions: Revisions) -> Iterator[None]:
    raw = connection.connection.driver_connection
    before = count_rows(raw)
    yield
    after = count_rows(raw)
    script = ScriptDirectory.from_config(configuration(revisions))
    free = {table for step in script.walk_revisions() for table in getattr(step.module, "rows_change", ())}
    lost = [name for name in before if name in after and before[name] != after[name] and name not in free]
    lost += [name for name in before if name not in after and before[name] and name not in free]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(1)
    if lost or broken:
        raise MigrationFailed(folder, ", ".join(lost) or f"foreign key of {broken[0][0]}")
