"""Is the journal what was written? Recomputes every hash from the stored bytes and names each row that differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Text, _
from propertydesk.store.chain import GENESIS, HASHES, Digest, framed, personal_hash, sha256
from propertydesk.store.findings import Finding
from propertydesk.store.journal_models import CHAINED

_BATCH = 2000
_LINE = ("line", "subject_kind", "subject_id", "before", "after")

_Raw = Sequence[bytes | None]


def check_chain(session: Session) -> list[Finding]:
    """Each journal row that was changed, removed, replaced or moved, named once; bulk lines and values too."""
    first: dict[str, Finding] = {}
    for finding in (*_check_rows(session), *_check_values(session)):
        first.setdefault(finding.where, finding)
    return list(first.values())


def _read(session: Session, names: Sequence[str], rest: str) -> Iterator[_Raw]:
    # As bytes: a damaged row need not be text any more.
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in names)
    result = session.connection().exec_driver_sql(f"SELECT {columns} {rest}")
    for rows in result.partitions(_BATCH):
        yield from (tuple(row) for row in rows)


def _check_rows(session: Session) -> Iterator[Finding]:
    lines = _digests(session)
    expected, before, blamed = GENESIS.encode(), 0, False
    for row in _read(session, (*CHAINED, "hash"), "FROM journal NOT INDEXED ORDER BY id"):
        *chained, stored = row
        seq = int(chained[0] or 0)
        changed = sha256(framed(chained)).encode() != stored
        if seq != before + 1:
            gone = str(before + 1) if seq == before + 2 else f"{before + 1} … {seq - 1}"
            yield _finding("journal_removed", gone, _("Removed from the journal: row {seq}.", seq=gone))
        elif not changed and not blamed and chained[-1] != expected:
            other = max(before, 1)
            yield _finding("journal_replaced", other, _("Journal row {seq} was replaced.", seq=other))
        if changed:
            yield _finding("journal_changed", seq, _("Journal row {seq} was changed.", seq=seq))
        elif not _same_lines(chained, lines.get(seq)):
            yield _finding("journal_lines", seq, _("The lines of journal row {seq} were changed.", seq=seq))
        expected, before, blamed = stored or b"", seq, changed
        lines.pop(seq, None)
    for seq in sorted(lines):
        yield _finding(
            "journal_lines", seq, _("Lines stand in the journal for row {seq}, which is not there.", seq=seq)
        )


def _same_lines(chained: _Raw, found: tuple[int, str] | None) -> bool:
    count, digest = chained[CHAINED.index("line_count")], chained[CHAINED.index("digest")]
    if count is None or digest is None:
        return found is None
    return (int(count), digest.decode("ascii", "replace")) == (found or (0, Digest().hex()))


def _digests(session: Session) -> dict[int, tuple[int, str]]:
    """Count and digest of the lines of each bulk row, as they are in the file now."""
    found: dict[int, tuple[int, str]] = {}
    rows = _read(session, ("row_id", *_LINE), "FROM journal_line ORDER BY row_id, line")
    for seq, lines in groupby(rows, key=lambda row: int(row[0] or 0)):
        digest = Digest()
        for line in lines:
            digest.add(line[1:])
        found[seq] = (digest.count, digest.hex())
    return found


def _check_values(session: Session) -> Iterator[Finding]:
    """Personal values that are not those whose hashes stand in the chain. Missing ones were erased: that is allowed."""
    joined = (
        "FROM journal_personal p LEFT JOIN journal j ON p.line = 0 AND j.id = p.row_id "
        "LEFT JOIN journal_line l ON p.line > 0 AND l.row_id = p.row_id AND l.line = p.line ORDER BY p.row_id, p.line"
    )
    names = ("p.row_id", "p.line", "p.salt", "p.held", "coalesce(j.before, l.before)", "coalesce(j.after, l.after)")
    for seq, _line, salt, held, before, after in _read(session, names, joined):
        if not _matches(salt, held, {"before": before, "after": after}):
            number = int(seq or 0)
            words = _("The personal values of journal row {seq} were changed.", seq=number)
            yield _finding("journal_personal", number, words)


def _matches(salt: bytes | None, held: bytes | None, sides: dict[str, bytes | None]) -> bool:
    try:
        values: dict[str, dict[str, Any]] = json.loads(held or b"")
        hashes = {side: json.loads(stored).get(HASHES, {}) for side, stored in sides.items() if stored is not None}
        told = {side: kept for side, kept in hashes.items() if kept}
        spelled = (salt or b"").decode()
        return told == {
            side: {key: personal_hash(spelled, side, key, value) for key, value in kept.items()}
            for side, kept in values.items()
        }
    except (ValueError, AttributeError):
        return False


def _finding(code: str, seq: int | str, words: Text) -> Finding:
    return Finding(code, f"journal {seq}", words)
