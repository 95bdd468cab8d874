"""Does the book still say what the journal saw being written? Each row of a table is held against its deeds.

Tables that want it say so in their ``info``: ``{"journaled": True}``. What a person's erasure took out of a row the
journal saw too, so that the row has to be as the erasure left it. Both sides are read in step, however long they are.

Signed sheets keep the head of the chain (``{"head": ("head_seq", "head_hash")}``): that row must still be there.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Text, _
from propertydesk.store.chain import HASHES, personal_hash
from propertydesk.store.findings import Finding

MOST = 200
"""So many rows of a table are named; where a whole book was shifted, the rest is counted."""

_BATCH = 2000

_DEEDS = (
    "SELECT j.subject_id, j.id, 0, j.before, j.after, p.salt FROM journal j "
    "LEFT JOIN journal_personal p ON p.row_id = j.id AND p.line = 0 "
    "WHERE j.subject_kind = ? AND j.line_count IS NULL ORDER BY j.subject_id, j.id"
)
_LINES = (
    "SELECT l.subject_id, l.row_id, l.line, l.before, l.after, p.salt FROM journal_line l "
    "LEFT JOIN journal_personal p ON p.row_id = l.row_id AND p.line = l.line "
    "WHERE l.subject_kind = ? ORDER BY l.subject_id, l.row_id, l.line"
)

_Deed = tuple[int, int, int, str | None, str | None, str | None]


@dataclass(slots=True)
class _Told:
    """A row as the journal knows it: plain values, and of personal ones salt and hash (no salt: it was erased)."""

    id: int
    plain: dict[str, Any] = field(default_factory=dict)
    hashed: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    made: bool = False
    removed: bool = False

    def take(self, before: str | None, after: str | None, salt: str | None) -> None:
        """One deed upon it."""
        self.made = self.made or before is None
        self.removed = after is None
        values: dict[str, Any] = json.loads(after or "{}")
        hashes: dict[str, str] = values.pop(HASHES, {})
        for key in values:
            self.hashed.pop(key, None)
        for key in hashes:
            self.plain.pop(key, None)
        self.plain |= values
        self.hashed |= {key: (salt, hash_) for key, hash_ in hashes.items()}

    def fits(self, key: str, value: Any) -> bool:
        """Whether *value* is what the journal knows of *key*."""
        if key not in self.hashed:
            return bool(self.plain.get(key) == value)
        salt, hash_ = self.hashed[key]
        return salt is not None and value is not None and personal_hash(salt, "after", key, value) == hash_


def check_journaled(session: Session, metadata: MetaData) -> Iterator[Finding]:
    """Each row of the tables that want it which was changed, removed or put in past the program."""
    for table in metadata.sorted_tables:
        if not table.info.get("journaled"):
            continue
        count = 0
        for finding in _check_table(session, table):
            count += 1
            if count <= MOST:
                yield finding
        if count > MOST:
            words = _("Also changed, removed or put in: {count} more of {table}.", count=count - MOST, table=table.name)
            yield Finding("kept_more", table.name, words)


def check_heads(session: Session, metadata: MetaData) -> Iterator[Finding]:
    """Each signed sheet whose head of the chain is not in the journal any more."""
    for table in metadata.sorted_tables:
        if "head" not in table.info:
            continue
        seq, hash_ = table.info["head"]
        named = "t.number" if "number" in table.c else "t.id"
        query = (
            f"SELECT {named}, t.{seq}, j.id, j.hash = t.{hash_} FROM {table.name} t "
            f"LEFT JOIN journal j ON j.id = t.{seq} WHERE t.{seq} IS NOT NULL ORDER BY t.id"
        )
        for number, wanted, there, same in _stream(session, query, ()):
            found = _about_head(str(number), wanted, there is not None, bool(same))
            if found is not None:
                yield found


def check_sheet(session: Session, seq: int, digits: str) -> Finding | None:
    """What is wrong with a signed sheet that shows row *seq* and the first *digits* of its hash; None when it fits."""
    rows = list(_stream(session, "SELECT hash FROM journal WHERE id = ?", (seq,)))
    same = bool(rows) and str(rows[0][0]).startswith(digits.lower())
    return _about_head(f"{seq}-{digits}", seq, bool(rows), same)


def _about_head(name: str, seq: int, there: bool, same: bool) -> Finding | None:
    if there and same:
        return None
    if not there:
        words = _(
            "The sheet {name} was signed over journal row {seq}, which is not there: the end of the book was cut off, "
            "or this is another book.", name=name, seq=seq,
        )  # fmt: skip
        return Finding("sheet_cut", name, words)
    words = _(
        "The sheet {name} was signed over another journal row {seq}: the book was written anew.", name=name, seq=seq
    )
    return Finding("sheet_replaced", name, words)


def _check_table(session: Session, table: Table) -> Iterator[Finding]:
    columns = [column.name for column in table.c if column.name != "id"]
    listed = ", ".join(f'"{name}"' for name in ("id", *columns))
    rows = iter(_stream(session, f"SELECT {listed} FROM {table.name} ORDER BY id", ()))
    told = _told(session, table.name)
    row, known = next(rows, None), next(told, None)
    while row is not None or known is not None:
        if known is None or (row is not None and row[0] < known.id):
            assert row is not None
            yield _finding("kept_added", table.name, row[0])
            row = next(rows, None)
        elif row is None or known.id < row[0]:
            if not known.removed:
                yield _finding("kept_removed", table.name, known.id)
            known = next(told, None)
        else:
            yield from _compared(table.name, known, row[0], zip(columns, row[1:], strict=True))
            row, known = next(rows, None), next(told, None)


def _compared(table: str, known: _Told, id: int, values: Iterable[tuple[str, Any]]) -> Iterator[Finding]:
    if known.removed or not known.made:
        yield _finding("kept_added", table, id)
    elif any(not known.fits(key, value) for key, value in values):
        yield _finding("kept_changed", table, id)


def _told(session: Session, kind: str) -> Iterator[_Told]:
    """The rows of *kind* as the journal knows them, by their ids; work upon one row and bulk work in step."""
    both = heapq.merge(
        _stream(session, _DEEDS, (kind,)),
        _stream(session, _LINES, (kind,)),
        key=lambda deed: (deed[0], deed[1], deed[2]),
    )
    for id, deeds in groupby(both, key=itemgetter(0)):
        known = _Told(id)
        for _id, _seq, _line, before, after, salt in deeds:
            known.take(before, after, salt)
        yield known


def _stream(session: Session, query: str, parameters: tuple[Any, ...]) -> Iterator[Any]:
    for rows in session.connection().exec_driver_sql(query, parameters).partitions(_BATCH):
        yield from (tuple(row) for row in rows)


def _finding(code: str, table: str, number: int) -> Finding:
    line, row = _WORDS[code](table, number)
    return Finding(code, f"{table} {number}", line if table == "log_entry" else row)


def _changed(table: str, number: int) -> tuple[Text, Text]:
    return (
        _("Line {number} of the duty log was changed.", number=number),
        _("Row {number} of the table {table} was changed.", number=number, table=table),
    )


def _removed(table: str, number: int) -> tuple[Text, Text]:
    return (
        _("Line {number} was removed from the duty log.", number=number),
        _("Row {number} was removed from the table {table}.", number=number, table=table),
    )


def _added(table: str, number: int) -> tuple[Text, Text]:
    return (
        _("Line {number} was put into the duty log past the program.", number=number),
        _("Row {number} was put into the table {table} past the program.", number=number, table=table),
    )


_WORDS = {"kept_changed": _changed, "kept_removed": _removed, "kept_added": _added}
"""What is said of a line of the duty log, and of a row of any other table."""
