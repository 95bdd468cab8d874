"""The search index in the office file: a table of entries, and a full-text index that holds nothing but their words.

The index keeps no copy of the text: taking an entry out means handing it the same words again, so they are made
from the stored columns only. Whoever changes how words are made (``words.py``) adds a migration that calls
``rebuild``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.pinyin import readings
from propertydesk.core.unit_notation import sort_key
from propertydesk.store.search.entry import Entry
from propertydesk.store.search.words import LONGEST, Findable, folded, plate, spoken, words

DDL: tuple[str, ...] = (
    """CREATE TABLE IF NOT EXISTS search_entry (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        subject_id INTEGER NOT NULL,
        unit_id INTEGER,
        unit TEXT,
        title TEXT NOT NULL,
        number TEXT,
        is_unit INTEGER NOT NULL,
        place TEXT NOT NULL,
        names TEXT NOT NULL,
        spoken TEXT NOT NULL,
        phones TEXT NOT NULL,
        plates TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS search_entry_subject ON search_entry (kind, subject_id)",
    "CREATE INDEX IF NOT EXISTS search_entry_order ON search_entry (place, unit, kind, subject_id)",
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5 (
        words, content='', detail=none, columnsize=0, tokenize='ascii')""",
    # Words taken out are erased at once, not covered up until some later merge.
    "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
)
"""Run when an office file is made and after each migration."""

COLUMNS = "kind, subject_id, unit_id, unit, title, number, is_unit, place, names, spoken, phones, plates"
_NOWHERE = "\U0010ffff"
_CHUNK = 400
# Erasing an entry's words from the index takes as long as making those of so many.
_DEARER = 20

Row = tuple[Any, ...]


def put(session: Session, entries: Iterable[Entry]) -> None:
    """Let each subject named in *entries* be found by these entries and no others."""
    rows = [_row(entry) for entry in entries]
    before = _stored(session, {(row[0], row[1]) for row in rows})
    gone, new = _difference(before, rows)
    ((all_rows,),) = ask(session, "SELECT count(*) FROM search_entry") if gone else ((0,),)
    if len(gone) * _DEARER > all_rows:
        _delete(session, gone)
        _insert(session, new)
        rebuild(session)
    else:
        _forget(session, gone)
        _index(session, _insert(session, new))


def remove(session: Session, kind: str, subject_id: int) -> None:
    """Let nothing be found by this subject, and leave none of its words in the file."""
    _forget(session, list(_stored(session, {(kind, subject_id)}).items()))


def rebuild(session: Session) -> None:
    """Make the full-text index again from the entries."""
    _run(session, "INSERT INTO search_index (search_index) VALUES ('delete-all')")
    sql = f"SELECT id, {COLUMNS} FROM search_entry WHERE id > ? ORDER BY id LIMIT 5000"
    last = 0
    while rows := ask(session, sql, (last,)):
        _index(session, [(row[0], row[1:]) for row in rows])
        last = rows[-1][0]


def _row(entry: Entry) -> Row:
    names = tuple(name for name in (folded(name)[:LONGEST] for name in entry.names) if name)
    return (
        entry.kind,
        entry.subject_id,
        entry.unit_id,
        entry.unit,
        entry.title,
        entry.number,
        int(entry.is_unit),
        sort_key(entry.unit) if entry.unit else _NOWHERE,
        "\n".join(names),
        "\n".join(spoken(readings(name)) for name in names),
        " ".join("".join(sign for sign in folded(phone) if sign in "0123456789") for phone in entry.phones),
        " ".join(plate(folded(number_plate)) for number_plate in entry.plates),
    )


def findable(row: Row) -> Findable:
    """What a stored row is found by."""
    _kind, _id, _unit_id, unit, _title, number, is_unit, _place, names, sounds, phones, plates = row
    return Findable(
        unit=folded(unit) if is_unit and unit else "",
        number=folded(number) if number else "",
        names=tuple(names.split("\n")) if names else (),
        spoken=tuple(sounds.split("\n")),
        phones=tuple(phones.split()),
        plates=tuple(plates.split()),
    )


def _stored(session: Session, subjects: Iterable[tuple[str, int]]) -> dict[int, Row]:
    """The rows of *subjects* by their id."""
    rows: dict[int, Row] = {}
    waiting = iter(subjects)
    while chunk := list(islice(waiting, _CHUNK)):
        places = ", ".join(["(?, ?)"] * len(chunk))
        sql = f"SELECT id, {COLUMNS} FROM search_entry WHERE (kind, subject_id) IN (VALUES {places})"
        rows |= {row[0]: row[1:] for row in ask(session, sql, tuple(chain.from_iterable(chunk)))}
    return rows


def _difference(before: dict[int, Row], rows: Sequence[Row]) -> tuple[list[tuple[int, Row]], list[Row]]:
    """What must go and what must come; rows that stay as they are cost nothing."""
    wanted = Counter(rows)
    gone = []
    for id_, row in before.items():
        if wanted[row]:
            wanted[row] -= 1
        else:
            gone.append((id_, row))
    return gone, list(wanted.elements())


def _insert(session: Session, rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Keep *rows*, and give them back with their ids."""
    if not rows:
        return []
    ((first,),) = ask(session, "SELECT coalesce(max(id), 0) + 1 FROM search_entry")
    numbered = list(enumerate(rows, first))
    places = ", ".join("?" * (COLUMNS.count(",") + 2))
    sql = f"INSERT INTO search_entry (id, {COLUMNS}) VALUES ({places})"
    _run_many(session, sql, [(id_, *row) for id_, row in numbered])
    return numbered


def _delete(session: Session, numbered: Sequence[tuple[int, Row]]) -> None:
    _run_many(session, "DELETE FROM search_entry WHERE id = ?", [(id_,) for id_, _row in numbered])


def _index(session: Session, numbered: Sequence[tuple[int, Row]]) -> None:
    sql = "INSERT INTO search_index (rowid, words) VALUES (?, ?)"
    _run_many(session, sql, [(id_, words(findable(row))) for id_, row in numbered])


def _forget(session: Session, numbered: Sequence[tuple[int, Row]]) -> None:
    """Take rows and their words out of the file."""
    taken = [(id_, words(findable(row))) for id_, row in numbered]
    _run_many(session, "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)", taken)
    _delete(session, numbered)
    if taken and _still_marks_a_page(session, {word for _id, row in taken for word in row.split()}):
        _merge(session)


def _still_marks_a_page(session: Session, taken: set[str]) -> bool:
    """Does one of the words that were *taken* out, or its beginning, still say where a page of the index begins?

    Such a mark outlives its word. It tells nothing while another word begins so too.
    """
    beginnings = {word[:end] for word in taken for end in range(1, len(word) + 1)}
    marks = (bytes(term)[1:].decode(errors="ignore") for (term,) in ask(session, "SELECT term FROM search_index_idx"))
    suspects = [mark for mark in marks if mark in beginnings]
    if suspects:
        _run(session, _VOCABULARY)
    for mark in suspects:
        next_word = ask(session, "SELECT term FROM temp.search_vocabulary WHERE term >= ? LIMIT 1", (mark,))
        if not next_word or not next_word[0][0].startswith(mark):
            return True
    return False


_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab (main, search_index, 'row')"


def _merge(session: Session) -> None:
    """Write the index anew from its own pages; one that is in one piece already would be left as it is."""
    _run(session, "INSERT INTO search_index (rowid, words) VALUES (-1, 'x')")
    _run(session, "INSERT INTO search_index (search_index) VALUES ('optimize')")
    _run(session, "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', -1, 'x')")


def ask(session: Session, sql: str, values: Row = ()) -> list[Row]:
    """The rows that *sql* gives, as plain tuples."""
    return [tuple(row) for row in session.connection().exec_driver_sql(sql, values)]


def _run(session: Session, sql: str) -> None:
    session.connection().exec_driver_sql(sql)


def _run_many(session: Session, sql: str, rows: list[Row]) -> None:
    if rows:
        session.connection().exec_driver_sql(sql, rows)
