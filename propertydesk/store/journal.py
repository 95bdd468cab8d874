"""The journal: append-only and chained, with personal values apart so that the law's erasure and the chain both hold.

Each chained row carries the hash of the row before it. Bulk work writes one chained row with the count and digest of
its lines. What is personal stands in the chain as a salted hash only; salt and value may be erased.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, delete, insert, select, tuple_
from sqlalchemy.orm import Session

from propertydesk.store.chain import GENESIS, HASHES, Digest, as_json, framed, hidden, sha256, stamp
from propertydesk.store.journal_check import check_chain
from propertydesk.store.journal_models import CHAINED, JournalRow, journal_line, journal_personal, journal_row

CLOCK_BEHIND = "clock_behind"
"""Flag of a row whose moment is before that of the row ahead of it: the computer's clock had been set back."""

__all__ = [
    "BulkLine",
    "Entry",
    "HistoryLine",
    "append",
    "append_bulk",
    "check_chain",
    "erase_personal",
    "head",
    "history",
]

_Values = Mapping[str, object] | None
_Row = TypeVar("_Row")
_BATCH = 2000


# Statements made once: every deed of the office comes through here.
_LAST = select(journal_row.c.id, journal_row.c.at, journal_row.c.hash).order_by(journal_row.c.id.desc()).limit(1)
_NEXT = insert(journal_row)
_HELD = insert(journal_personal)


@dataclass(frozen=True)
class Entry:
    """One deed upon one record. Values of the keys in ``personal`` can be erased later."""

    at: datetime
    actor_id: int | None
    action: str
    subject_kind: str
    subject_id: int
    before: _Values = None
    after: _Values = None
    personal: frozenset[str] = frozenset()
    flags: str = ""


@dataclass(frozen=True)
class BulkLine:
    """What bulk work did to one record."""

    subject_kind: str
    subject_id: int
    before: _Values = None
    after: _Values = None
    personal: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Last:
    """The row at the end of the chain."""

    id: int
    at: datetime
    hash: str


_KNOWN = "journal_last"
"""Where a session keeps the end of the chain as its own transaction has made it."""


@dataclass(frozen=True)
class HistoryLine:
    """One deed as its record remembers it. Keys in ``personal`` are to be masked; erased values are None."""

    seq: int
    line: int
    at: datetime
    actor_id: int | None
    action: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    personal: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    flags: frozenset[str] = field(default_factory=frozenset)


def append(session: Session, entry: Entry) -> int:
    """Add a row to the chain and return its place in it."""
    return _append(session, entry, None, None)


def append_bulk(session: Session, header: Entry, lines: Iterable[BulkLine]) -> int:
    """Add one chained row for bulk work, with the count and digest of its *lines*. Returns its place in the chain."""
    digest = Digest()
    stored: list[tuple[int, str, int, str | None, str | None]] = []
    held: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines, 1):
        salt, before, after, values = _split(line.before, line.after, line.personal)
        stored.append((number, line.subject_kind, line.subject_id, before, after))
        digest.add(stored[-1])
        if values:
            held.append((number, salt, values))
    seq = _append(session, header, digest.count, digest.hex())
    names = ("row_id", "line", "subject_kind", "subject_id", "before", "after")
    for rows in _batches(stored):
        session.connection().execute(insert(journal_line), [dict(zip(names, (seq, *row), strict=True)) for row in rows])
    for kept in _batches(held):
        values_of = [{"row_id": seq, "line": line, "salt": salt, "held": values} for line, salt, values in kept]
        session.connection().execute(_HELD, values_of)
    return seq


def head(session: Session) -> str:
    """The hash of the last row: printed on signed shift sheets and kept in manifests, so that a cut tail is seen."""
    return position(session)[1]


def position(session: Session) -> tuple[int, str]:
    """Place and hash of the last row of the chain; 0 and ``GENESIS`` in an empty one."""
    row = session.execute(select(JournalRow.id, JournalRow.hash).order_by(JournalRow.id.desc()).limit(1)).first()
    return (0, GENESIS) if row is None else (row.id, row.hash)


def erase_personal(session: Session, subject_kind: str, subject_id: int) -> None:
    """Erase all personal values that the journal holds of one record. The chain stays whole; ``Store.scrub`` after."""
    rows = select(JournalRow.id).where(JournalRow.subject_kind == subject_kind, JournalRow.subject_id == subject_id)
    lines = select(journal_line.c.row_id, journal_line.c.line).where(
        journal_line.c.subject_kind == subject_kind, journal_line.c.subject_id == subject_id
    )
    held = journal_personal.c
    session.execute(delete(journal_personal).where(held.line == 0, held.row_id.in_(rows)))
    session.execute(delete(journal_personal).where(tuple_(held.row_id, held.line).in_(lines)))


def history(session: Session, subject_kind: str, subject_id: int) -> list[HistoryLine]:
    """All that was ever done to one record, the newest first, bulk work included."""
    held = journal_personal.c
    common = (
        JournalRow.id,
        JournalRow.at,
        JournalRow.actor_id,
        JournalRow.action,
        JournalRow.flags,
        held.salt,
        held.held,
    )
    alone = (
        select(*common, JournalRow.before, JournalRow.after, held.line)
        .outerjoin(journal_personal, (held.row_id == JournalRow.id) & (held.line == 0))
        .where(JournalRow.subject_kind == subject_kind, JournalRow.subject_id == subject_id)
    )
    line = journal_line.c
    in_bulk = (
        select(*common, line.before, line.after, line.line)
        .select_from(journal_line)
        .join(JournalRow, JournalRow.id == line.row_id)
        .outerjoin(journal_personal, (held.row_id == line.row_id) & (held.line == line.line))
        .where(line.subject_kind == subject_kind, line.subject_id == subject_id)
    )
    found = [_remembered(row) for statement in (alone, in_bulk) for row in session.execute(statement)]
    return sorted(found, key=lambda each: (each.seq, each.line), reverse=True)


def _append(session: Session, entry: Entry, line_count: int | None, digest: str | None) -> int:
    connection = session.connection()
    last = _last(session)
    seq, prev = (last.id + 1, last.hash) if last else (1, GENESIS)
    flags = entry.flags.split()
    if last and stamp(entry.at) < stamp(last.at):
        flags.append(CLOCK_BEHIND)
    salt, before, after, held = _split(entry.before, entry.after, entry.personal)
    told = (entry.actor_id, entry.action, entry.subject_kind, entry.subject_id, before, after, " ".join(flags))
    chained = (seq, stamp(entry.at), *told, line_count, digest, prev)
    values = dict(zip(CHAINED, chained, strict=True))
    hash_ = sha256(framed(chained))
    connection.execute(_NEXT, {**values, "at": entry.at, "hash": hash_})
    session.info[_KNOWN] = (session.get_transaction(), _Last(seq, entry.at, hash_))
    if held:
        connection.execute(_HELD, {"row_id": seq, "line": 0, "salt": salt, "held": held})
    return seq


def _last(session: Session) -> _Last | None:
    """The last row of the chain. Nobody else appends while our transaction runs: it is read once in each."""
    kept: tuple[object, _Last] | None = session.info.get(_KNOWN)
    if kept is not None and kept[0] is session.get_transaction():
        return kept[1]
    row = session.connection().execute(_LAST).first()
    return None if row is None else _Last(row.id, row.at, row.hash)


def _batches(rows: list[_Row]) -> Iterator[list[_Row]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _split(before: _Values, after: _Values, keys: frozenset[str]) -> tuple[str, str | None, str | None, str]:
    """Salt, both sides as they are chained, and the personal values as the side table holds them ("" when none)."""
    salt = secrets.token_hex(16)
    shown: dict[str, str | None] = {"before": None, "after": None}
    held = {}
    for side, values in (("before", before), ("after", after)):
        if values is not None:
            shown[side], kept = hidden(values, side, keys, salt)
            if kept:
                held[side] = kept
    return salt, shown["before"], shown["after"], as_json(held) if held else ""


def _remembered(row: Row[Any]) -> HistoryLine:
    held = json.loads(row.held) if row.held else {}
    sides: dict[str, dict[str, Any] | None] = {}
    personal: set[str] = set()
    erased: set[str] = set()
    for side, stored in (("before", row.before), ("after", row.after)):
        if stored is None:
            continue
        values: dict[str, Any] = json.loads(stored)
        hashed = values.pop(HASHES, {})
        kept = held.get(side, {})
        sides[side] = values | {key: kept.get(key) for key in hashed}
        personal.update(hashed)
        erased.update(set(hashed) - set(kept))
    told = (row.id, row.line or 0, row.at, row.actor_id, row.action, sides.get("before"), sides.get("after"))
    return HistoryLine(*told, frozenset(personal), frozenset(erased), frozenset(row.flags.split()))
