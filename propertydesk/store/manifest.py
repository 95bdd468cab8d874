"""The manifest of a backup: what the database held when it was copied, so that a copy can be judged without it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2
from sqlalchemy import MetaData

from propertydesk import __version__
from propertydesk.core.i18n import _
from propertydesk.store.attachments import hash_of
from propertydesk.store.chain import GENESIS, stamp
from propertydesk.store.engine import connect
from propertydesk.store.findings import Finding
from propertydesk.store.place import DATABASE

MANIFEST = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. ``money`` are sums in fen by ``table.column``; ``journal_seq`` and ``journal_head`` the
    place and hash of the last journal row; ``forms`` the office's own forms by path and SHA-256.
    """

    at: str
    reason: str
    revision: str
    user_version: int
    sha256: str
    size: int
    rows: Mapping[str, int]
    money: Mapping[str, int]
    journal_seq: int
    journal_head: str
    attachments: tuple[str, ...] = ()
    missing_attachments: tuple[str, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)
    program: str = __version__
    format: int = _FORMAT

    def text(self) -> str:
        """As it stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> Manifest:
        """Read back. ``ValueError`` when it is not a manifest that this program knows."""
        try:
            values = json.loads(text)
            if values["format"] != _FORMAT:
                raise ValueError("a manifest of an unknown format")
            lists = {key: tuple(map(str, values[key])) for key in ("attachments", "missing_attachments")}
            return cls(**{**values, **lists})
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("not a manifest") from error


def tables(raw: dbapi2.Connection) -> list[str]:
    """The ordinary tables of the file: neither virtual ones nor those that serve them."""
    rows = raw.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' ORDER BY name")
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def count_rows(raw: dbapi2.Connection) -> dict[str, int]:
    """The number of rows of each ordinary table."""
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables(raw)}


def sum_money(raw: dbapi2.Connection, columns: list[str]) -> dict[str, int]:
    """The sum in fen of each of the *columns* (``table.column``)."""
    found = {}
    for each in columns:
        table, column = each.split(".", 1)
        found[each] = raw.execute(f'SELECT coalesce(sum("{column}"), 0) FROM "{table}"').fetchone()[0]
    return found


def money_columns(raw: dbapi2.Connection, metadata: MetaData) -> list[str]:
    """The columns of *metadata* that hold money and that this file (perhaps an older one) has."""
    columns = "SELECT name FROM pragma_table_info(?)"
    there = {f"{table}.{name}" for table in tables(raw) for (name,) in raw.execute(columns, (table,))}
    wanted = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if getattr(column.type, "money", False)
    ]
    return sorted(each for each in wanted if each in there)


def journal_position(raw: dbapi2.Connection) -> tuple[int, str]:
    """Place and hash of the last row of the journal."""
    row = raw.execute("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)


def measure(raw: dbapi2.Connection, metadata: MetaData, at: datetime, reason: str) -> dict[str, Any]:
    """The values of a manifest that are read from the database itself."""
    seq, head = journal_position(raw)
    return {
        "at": stamp(at),
        "reason": reason,
        "revision": raw.execute("SELECT version_num FROM alembic_version").fetchone()[0],
        "user_version": raw.execute("PRAGMA user_version").fetchone()[0],
        "rows": count_rows(raw),
        "money": sum_money(raw, money_columns(raw, metadata)),
        "journal_seq": seq,
        "journal_head": head,
    }


def unsound(raw: dbapi2.Connection) -> list[str]:
    """What SQLite's own checks find wrong with a file, in its words; empty when it is sound."""
    found = [row[0] for row in raw.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    return found + [f"foreign key of {row[0]}" for row in raw.execute("PRAGMA foreign_key_check").fetchmany(20)]


def check_database(path: Path, manifest: Manifest) -> Iterator[Finding]:
    """Is the copied database at *path* the one that the manifest describes, and sound?"""
    where = path.name
    if not path.is_file():
        yield Finding("backup_database_missing", where, _("The backup has no database."))
        return
    if hash_of(path) != manifest.sha256:
        yield Finding("backup_changed", where, _("The backup's database is not what was written."))
    try:
        with closing(connect(path, "immutable")) as raw:
            yield from (
                Finding("backup_unsound", where, _("The backup's database is damaged: {what}", what=what))
                for what in unsound(raw)
            )
            yield from _check_measures(raw, manifest)
    except (dbapi2.Error, UnicodeDecodeError) as error:
        yield Finding("backup_unsound", where, _("The backup's database is damaged: {what}", what=str(error)))


def _check_measures(raw: dbapi2.Connection, manifest: Manifest) -> Iterator[Finding]:
    words = {
        "rows": (count_rows(raw), manifest.rows, _("The backup does not hold the rows that its manifest names.")),
        "money": (
            sum_money(raw, sorted(manifest.money)),
            manifest.money,
            _("The sums of money in the backup are not those that its manifest names."),
        ),
        "journal": (
            journal_position(raw),
            (manifest.journal_seq, manifest.journal_head),
            _("The backup's journal does not end as its manifest says."),
        ),
    }
    for code, (found, told, message) in words.items():
        if found != told:
            yield Finding(f"backup_{code}", DATABASE, message)
