"""``verify`` holds each line of the duty log against the journal, and the journal against what was signed."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from propertydesk.office.desk_models import LogEntry
from propertydesk.office.words import Role
from propertydesk.registry import metadata
from propertydesk.store import Store
from propertydesk.store.engine import connect
from propertydesk.store.journal import BulkLine, append_bulk
from propertydesk.store.verify import verify
from tests.an_office import an_office, household
from tests.store.deeds import entry, meddle

GATE = 2


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of twelve lines and a signed handover, closed."""
    folder = tmp_path_factory.mktemp("book") / "office"
    with an_office(folder) as office:
        for number in range(1, 13):
            office.do("log.write", category="patrol", text=f"第{number}次巡逻，一切正常")
        id = office.new("handover.give", post_id=GATE)
        office.as_(Role.GUARD).perform("handover.accept", [id])
    return folder


@pytest.fixture
def book(written: Path, tmp_path: Path) -> Path:
    """A copy of it to meddle with."""
    return Path(copytree(written, tmp_path / "book"))


def wrong(folder: Path, *sheets: tuple[int, str]) -> list[tuple[str, str]]:
    return [(each.code, each.where) for each in verify(folder, metadata(), sheets=sheets)]


def said(folder: Path) -> list[str]:
    return [str(each.message) for each in verify(folder, metadata())]


def read(folder: Path, query: str) -> Any:
    raw = connect(folder / "office.db")
    row = raw.execute(query).fetchone()
    raw.close()
    return row


def signed(folder: Path) -> tuple[int, str]:
    """What the signed sheet of the handover shows of the chain."""
    seq, hash_ = read(folder, "SELECT head_seq, head_hash FROM handover")
    return int(seq), str(hash_)


def test_a_book_that_was_only_written_in_is_whole(written: Path) -> None:
    seq, hash_ = signed(written)
    assert wrong(written, (seq, hash_[:12])) == []


def test_a_line_that_was_changed_is_named(book: Path) -> None:
    changes = (
        "text = '第7次巡逻，门未锁'",
        "at = '2026-11-20T01:00:00Z'",
        "category = 'other'",
        "number = 'X'",
        "text = ''",
    )
    for id, change in enumerate(changes, 3):
        meddle(book, f"UPDATE log_entry SET {change} WHERE id = {id}")
    assert wrong(book) == [("kept_changed", f"log_entry {id}") for id in range(3, 3 + len(changes))]
    assert said(book)[0] == "Line 3 of the duty log was changed."


def test_a_line_that_was_removed_is_named(book: Path) -> None:
    meddle(book, "DELETE FROM log_entry WHERE id = 5")
    assert said(book) == ["Line 5 was removed from the duty log."]


def test_a_line_that_was_put_in_is_named(book: Path) -> None:
    columns = "at, entered_at, category, post_id, shift_id, staff_id, text"
    meddle(book, f"INSERT INTO log_entry (id, {columns}) SELECT 900, {columns} FROM log_entry WHERE id = 5")
    assert wrong(book) == [("kept_added", "log_entry 900")]


def test_lines_that_changed_places_are_named(book: Path) -> None:
    meddle(
        book,
        "UPDATE log_entry SET id = -4 WHERE id = 4",
        "UPDATE log_entry SET id = 4 WHERE id = 9",
        "UPDATE log_entry SET id = 9 WHERE id = -4",
    )
    assert wrong(book) == [("kept_changed", "log_entry 4"), ("kept_changed", "log_entry 9")]


def test_words_taken_out_of_the_journal_as_well_are_no_erasure(book: Path) -> None:
    row = "(SELECT id FROM journal WHERE subject_kind = 'log_entry' AND subject_id = 6)"
    meddle(
        book,
        "UPDATE log_entry SET text = '无事' WHERE id = 6",
        f"DELETE FROM journal_personal WHERE row_id = {row}",
    )
    assert wrong(book) == [("kept_changed", "log_entry 6")]


def test_what_an_erasure_took_out_is_allowed_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with an_office(folder) as office:
        unit_id, _owner_id = household(office)
        first = office.new("log.write", category="visit", unit_id=unit_id, text="尉迟文轩来电，询问停水")
        tenant = office.new("person.add", name="李絮", phones="15800001171", unit_id=unit_id, relation="tenant")
        second = office.new("log.write", category="visit", unit_id=unit_id, text="李絮 15800001171 借梯子")
        office.do("visitor.in", unit_id=unit_id, name="李絮", purpose="送钥匙")
        office.new("handover.give", post_id=GATE)
        office.do("person.erase", tenant)
    assert wrong(folder) == []
    assert "李絮" not in read(folder, "SELECT group_concat(words) FROM handover_item")[0]
    assert "李絮" not in read(folder, f"SELECT text FROM log_entry WHERE id = {second}")[0]
    meddle(folder, f"UPDATE log_entry SET text = '借扫帚' WHERE id IN ({first}, {second})")
    assert wrong(folder) == [("kept_changed", f"log_entry {first}"), ("kept_changed", f"log_entry {second}")]


def test_a_number_erased_from_what_was_said_of_a_handover_is_gone_and_allowed(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with an_office(folder) as office:
        unit_id, _owner_id = household(office)
        tenant = office.new("person.add", name="李絮", phones="15800001171", unit_id=unit_id, relation="tenant")
        office.do("thing.add", post_id=GATE, kind="radio", name="Radio")
        given = office.new("handover.give", post_id=GATE, things=[{"thing": "Radio", "condition": "借给 15800001171"}])
        office.do("handover.withdraw", given, withdrawn_reason="先打 15800001171")
        office.do("person.erase", tenant)
    assert wrong(folder) == []
    assert not any(b"15800001171" in path.read_bytes() for path in folder.glob("office.db*"))


def test_a_book_that_was_shifted_is_named_line_by_line(book: Path) -> None:
    meddle(book, "UPDATE log_entry SET id = id + 1000")
    codes = [code for code, _where in wrong(book)]
    assert codes.count("kept_removed") == codes.count("kept_added") == 14


def test_bulk_work_is_held_against_its_lines(book: Path) -> None:
    columns = "at, entered_at, category, post_id, shift_id, staff_id, unit_id, text"
    store = Store.open(book, metadata())
    with store.write() as session:
        first = session.get_one(LogEntry, 1)
        rows = [LogEntry(**{key: getattr(first, key) for key in columns.split(", ")}) for _each in range(3)]
        session.add_all(rows)
        session.flush()
        values = session.connection().exec_driver_sql("SELECT * FROM log_entry ORDER BY id DESC LIMIT 3").mappings()
        lines = [BulkLine("log_entry", row["id"], None, dict(row), frozenset({"text"})) for row in values]
        append_bulk(session, entry(0, subject_kind="log_entry", subject_id=0, before=None, after={"rows": 3}), lines)
        last = rows[-1].id
    store.close()
    assert wrong(book) == []
    meddle(book, f"UPDATE log_entry SET text = 'x' WHERE id = {last}")
    assert wrong(book) == [("kept_changed", f"log_entry {last}")]


# --- signed sheets ---------------------------------------------------------------------------------------------------


def cut(folder: Path, after: int) -> None:
    """Cut the end of the book off as somebody would who knows the tables: the journal and the lines after a row."""
    meddle(
        folder,
        f"DELETE FROM log_entry WHERE id IN (SELECT subject_id FROM journal WHERE id > {after} "
        "AND subject_kind = 'log_entry')",
        f"DELETE FROM journal_personal WHERE row_id > {after}",
        f"DELETE FROM journal_line WHERE row_id > {after}",
        f"DELETE FROM journal WHERE id > {after}",
    )


def test_a_cut_end_is_known_to_the_signed_handover_in_the_office(book: Path) -> None:
    seq, _hash = signed(book)
    cut(book, seq - 3)
    assert ("sheet_cut", "JB-20261120-01") in wrong(book)


def test_a_cut_end_is_known_to_the_paper_when_every_trace_of_it_is_cut_as_well(book: Path) -> None:
    seq, hash_ = signed(book)
    before = read(book, "SELECT min(id) - 1 FROM journal WHERE subject_kind IN ('handover', 'clock')")[0]
    meddle(
        book, "DELETE FROM clock", "DELETE FROM handover_item", "DELETE FROM handover",
        "DELETE FROM document_number WHERE kind = 'handover'",
    )  # fmt: skip
    cut(book, before)
    assert wrong(book) == [], "nothing in the office knows of it any more"
    assert wrong(book, (seq, hash_[:12])) == [("sheet_cut", f"{seq}-{hash_[:12]}")]


def test_a_book_written_anew_does_not_fit_the_paper(written: Path) -> None:
    seq, hash_ = signed(written)
    assert wrong(written, (seq, hash_[:12].upper())) == []
    other = ("0" if hash_[0] != "0" else "1") + hash_[1:12]
    assert wrong(written, (seq, other)) == [("sheet_replaced", f"{seq}-{other}")]


def test_what_was_signed_in_a_handover_is_held_against_the_journal_too(book: Path) -> None:
    meddle(book, "UPDATE handover SET minutes_late = 0, taken_by_id = 3", "UPDATE handover_item SET counted = 9")
    assert ("kept_changed", "handover 1") in wrong(book)
