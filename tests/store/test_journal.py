"""The journal remembers who did what, in order, and forgets what the law lets a person have erased."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from propertydesk.store import Store
from propertydesk.store.backup import backup
from propertydesk.store.chain import GENESIS
from propertydesk.store.journal import (
    CLOCK_BEHIND,
    BulkLine,
    append,
    append_bulk,
    check_chain,
    erase_personal,
    head,
    history,
)
from tests.store.deeds import NOW, entry, found, imported, journal, meddle


def test_an_empty_journal_has_a_head_all_the_same(store: Store) -> None:
    with store.read() as session:
        assert head(session) == GENESIS
        assert check_chain(session) == []


def test_each_row_is_chained_to_the_row_before(store: Store) -> None:
    journal(store, 3)
    with store.read() as session:
        rows = session.execute(text("SELECT id, prev, hash FROM journal ORDER BY id")).all()
        assert [row.id for row in rows] == [1, 2, 3]
        assert [row.prev for row in rows] == [GENESIS, rows[0].hash, rows[1].hash]
        assert head(session) == rows[2].hash
        assert check_chain(session) == []


def test_a_deed_undone_leaves_no_row(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as session:
        append(session, entry())
        raise RuntimeError
    journal(store, 1)
    with store.read() as session:
        assert session.execute(text("SELECT max(id) FROM journal")).scalar() == 1


def test_the_history_of_a_person_is_told_newest_first_with_bulk_work(store: Store) -> None:
    journal(store, 2)
    with store.write() as session:
        imported(session, 3)
        append(session, entry(2, action="move_out", before=None, after={"state": "gone"}))
    with store.read() as session:
        lines = history(session, "person", 2)
    assert [(line.seq, line.line, line.action) for line in lines] == [
        (4, 0, "move_out"),
        (3, 2, "import_roster"),
        (2, 0, "edit_person"),
    ]
    assert lines[2].before == {"name": "欧阳试", "phone": "13800000002", "state": "tenant"}
    assert lines[2].after == {"name": "欧阳试", "phone": "13900000002", "state": "owner"}
    assert lines[2].personal == {"name", "phone"}
    assert lines[1].after == {"name": "甲2", "phone": "13700000002", "row": 2}
    assert lines[0].personal == frozenset()
    assert lines[2].at == NOW + timedelta(minutes=2)
    assert lines[2].actor_id == 1


def test_all_sorts_of_values_are_remembered(store: Store) -> None:
    values = {"area": Decimal("88.50"), "day": date(2026, 11, 20), "at": NOW, "fen": 1250, "ok": True, "list": ["a"]}
    with store.write() as session:
        append(session, entry(after=values, personal=frozenset()))
    with store.read() as session:
        (line,) = history(session, "person", 1)
    assert line.after == {
        "area": "88.50",
        "day": "2026-11-20",
        "at": "2026-11-20T02:42:00Z",
        "fen": 1250,
        "ok": True,
        "list": ["a"],
    }


def test_personal_values_stand_in_the_chain_as_salted_hashes_only(store: Store) -> None:
    journal(store, 1)
    with store.write() as session:
        append(session, entry(1))
        imported(session, 2)
    with store.read() as session:
        chained = session.execute(
            text("SELECT before, after FROM journal UNION ALL SELECT before, after FROM journal_line")
        )
        kept = [json.loads(side) for row in chained for side in row if side]
    assert "欧阳试" not in json.dumps(kept, ensure_ascii=False)
    assert "1380000" not in json.dumps(kept)
    hashes = [value for side in kept for value in side.get("#", {}).values()]
    assert len(set(hashes)) == len(hashes) == 12


def test_a_person_erased_is_gone_from_the_file_and_the_chain_is_whole(store: Store) -> None:
    journal(store, 3)
    with store.write() as session:
        imported(session, 3)
        before = head(session)
    with store.write() as session:
        erase_personal(session, "person", 2)
        erase_personal(session, "person", 3)
        erase_personal(session, "person", 1)
    store.scrub()
    for word in ("欧阳试", "13800000002", "13900000002", "13700000002", "甲2"):
        for path in store.folder.glob("office.db*"):
            assert word.encode() not in path.read_bytes(), (word, path.name)
    with store.read() as session:
        assert head(session) == before
        bulk, alone = history(session, "person", 2)
    assert alone.after == {"name": None, "phone": None, "state": "owner"}
    assert alone.erased == alone.personal == {"name", "phone"}
    assert bulk.after == {"name": None, "phone": None, "row": 2}
    assert found(store.folder) == []


def test_only_the_one_person_is_erased(store: Store) -> None:
    journal(store, 2)
    with store.write() as session:
        imported(session, 2)
        erase_personal(session, "person", 2)
    with store.read() as session:
        assert all(not line.erased for line in history(session, "person", 1))
        assert all(line.erased for line in history(session, "person", 2))


def test_a_clock_set_back_keeps_its_time_marked_and_the_order_is_that_of_the_deeds(store: Store) -> None:
    with store.write() as session:
        for minutes in (0, -30, 10, 10):
            append(session, entry(1, at=NOW + timedelta(minutes=minutes), flags="by_command"))
    with store.read() as session:
        lines = history(session, "person", 1)
        assert check_chain(session) == []
    assert [line.seq for line in lines] == [4, 3, 2, 1]
    assert [CLOCK_BEHIND in line.flags for line in lines] == [False, False, True, False]
    assert lines[2].at == NOW - timedelta(minutes=30)
    assert all("by_command" in line.flags for line in lines)


def test_bulk_work_on_nothing_is_a_row_too(store: Store) -> None:
    with store.write() as session:
        assert append_bulk(session, entry(), []) == 1
        assert check_chain(session) == []


def test_the_mark_of_hashes_cannot_be_a_field(store: Store) -> None:
    with pytest.raises(ValueError, match="journal's own"), store.write() as session:
        append_bulk(session, entry(), [BulkLine("person", 1, None, {"#": 1})])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET action = 'x' WHERE id = 2",
        "DELETE FROM journal WHERE id = 2",
        "DELETE FROM journal WHERE id = 6",
        "REPLACE INTO journal SELECT * FROM journal WHERE id = 2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE id = 6",
        "INSERT INTO journal SELECT id + 10, at, actor_id, action, subject_kind, subject_id, before, after, flags, "
        "line_count, digest, prev, hash FROM journal WHERE id = 2",
        "UPDATE journal_line SET after = NULL",
        "DELETE FROM journal_line",
        "REPLACE INTO journal_line SELECT * FROM journal_line",
        "UPDATE journal_personal SET held = '{}'",
        "UPDATE journal_personal SET salt = 'x'",
    ],
)
def test_the_file_itself_refuses_to_rewrite_the_journal(store: Store, statement: str) -> None:
    journal(store, 5)
    with store.write() as session:
        imported(session, 2)
    with pytest.raises(IntegrityError), store.write() as session:
        session.execute(text(statement))
    assert found(store.folder) == []


def test_replace_is_refused_even_where_the_pragma_is_off(store: Store) -> None:
    journal(store, 2)
    with pytest.raises(IntegrityError), store.write() as session:
        session.connection().exec_driver_sql("PRAGMA recursive_triggers = OFF")
        session.execute(text("REPLACE INTO journal SELECT * FROM journal WHERE id = 2"))


def test_five_thousand_households_are_journalled_in_one_row(store: Store) -> None:
    with store.write() as session:
        imported(session, 5000)
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM journal")).scalar() == 1
        assert history(session, "person", 4321)[0].after == {"name": "甲4321", "phone": "13700004321", "row": 4321}
        assert check_chain(session) == []


def _set(column: str) -> str:
    value = f"'x' || substr({column}, 2)"
    if column in ("actor_id", "subject_id", "line_count"):
        value = f"coalesce({column}, 0) + 1"
    return f"UPDATE journal SET {column} = {value} WHERE id = 6"


COLUMNS = ["at", "action", "subject_kind", "after", "digest", "prev", "hash", "actor_id", "subject_id", "line_count"]


@pytest.mark.parametrize(
    ("statements", "finding"),
    [
        *([((_set(column),), ("journal_changed", "journal 6")) for column in COLUMNS]),
        (("UPDATE journal SET before = '' WHERE id = 6",), ("journal_changed", "journal 6")),
        (("UPDATE journal SET flags = 'by_command' WHERE id = 6",), ("journal_changed", "journal 6")),
        (("DELETE FROM journal WHERE id = 3",), ("journal_removed", "journal 3")),
        (("DELETE FROM journal WHERE id IN (2, 3, 4)",), ("journal_removed", "journal 2 … 4")),
        (("DELETE FROM journal WHERE id = 1",), ("journal_removed", "journal 1")),
        (("UPDATE journal_line SET after = '{}' WHERE line = 2",), ("journal_lines", "journal 6")),
        (("UPDATE journal_line SET subject_id = 9 WHERE line = 2",), ("journal_lines", "journal 6")),
        (("DELETE FROM journal_line WHERE line = 3",), ("journal_lines", "journal 6")),
        (
            ("UPDATE journal_line SET line = 9 WHERE line = 1", "UPDATE journal_line SET line = 1 WHERE line = 2"),
            ("journal_lines", "journal 6"),
        ),
        (
            ("INSERT INTO journal_line SELECT 2, line, 'x', 1, NULL, NULL FROM journal_line",),
            ("journal_lines", "journal 2"),
        ),
        (
            ("UPDATE journal_personal SET held = replace(held, '欧阳试', '欧阳诗') WHERE row_id = 2",),
            ("journal_personal", "journal 2"),
        ),
        (
            ("UPDATE journal_personal SET held = 'no json' WHERE row_id = 6 AND line = 1",),
            ("journal_personal", "journal 6"),
        ),
        (("UPDATE journal_personal SET held = '{}' WHERE row_id = 6 AND line = 1",), ("journal_personal", "journal 6")),
        (("UPDATE journal_personal SET salt = '00' WHERE row_id = 4",), ("journal_personal", "journal 4")),
    ],
)
def test_what_was_done_behind_our_back_is_named(
    store: Store, statements: tuple[str, ...], finding: tuple[str, str]
) -> None:
    journal(store, 5)
    with store.write() as session:
        imported(session, 3)
    journal(store, 1)
    assert found(store.folder) == []
    meddle(store.folder, *statements)
    first, *rest = [each for each in found(store.folder) if each[0].startswith("journal")]
    assert first == finding
    # Personal values of rows that are gone are named too.
    assert {code for code, _where in rest} <= {"journal_personal"}


def test_two_rows_that_changed_places_are_named(store: Store) -> None:
    journal(store, 5)
    swap = "UPDATE journal SET id = CASE id WHEN -2 THEN 4 WHEN 4 THEN 2 END WHERE id IN (-2, 4)"
    meddle(store.folder, "UPDATE journal SET id = -2 WHERE id = 2", "UPDATE journal SET id = 2 WHERE id = 4", swap)
    assert ("journal_changed", "journal 2") in found(store.folder)
    assert ("journal_changed", "journal 4") in found(store.folder)


def test_a_row_replaced_by_somebody_who_can_hash_is_named(store: Store, tmp_path: Path) -> None:
    journal(store, 2)
    forger = Store.create(tmp_path / "forged", store.metadata)
    with forger.write() as session:
        append(session, entry(1, after={"state": "never was"}, personal=frozenset()))
        forged = session.execute(text("SELECT after, before, action, at, hash FROM journal")).one()
    forger.close()
    meddle(
        store.folder,
        f"UPDATE journal SET after = '{forged.after}', before = '{forged.before}', hash = '{forged.hash}' WHERE id = 1",
    )
    assert ("journal_replaced", "journal 1") in found(store.folder)


@pytest.mark.parametrize("column", ["at", "action", "subject_kind", "before", "after", "prev", "hash"])
def test_a_byte_changed_in_the_file_itself_is_named(store: Store, column: str) -> None:
    journal(store, 4)
    with store.read() as session:
        value = session.execute(text(f"SELECT {column} FROM journal WHERE id = 3")).scalar_one()
        row = session.execute(text("SELECT at FROM journal WHERE id = 3")).scalar_one()
    store.close()
    path = store.folder / "office.db"
    content = bytearray(path.read_bytes())
    place = content.index(value.encode(), content.index(row.encode()))
    content[place + 1] ^= 0x80  # no UTF-8 any more
    path.write_bytes(content)
    named = found(store.folder)
    assert any(code.startswith("journal") and where in ("journal 3", "journal 2") for code, where in named), named


def test_a_journal_cut_at_its_end_is_named_by_the_backup(store: Store) -> None:
    journal(store, 5)
    backup(store, "evening", NOW)
    meddle(store.folder, "DELETE FROM journal WHERE id > 3", "DELETE FROM journal_personal WHERE row_id > 3")
    assert ("journal_cut", "journal 5") in found(store.folder)
    meddle(store.folder, "DELETE FROM journal WHERE id > 0", "DELETE FROM journal_personal")
    journal(store, 6)
    assert ("journal_replaced", "journal 5") in found(store.folder)
