"""``verify`` is content with a sound office and names what is wrong with any other, without touching it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from propertydesk.core.errors import StoreProblem
from propertydesk.store import Store
from propertydesk.store.engine import connect
from propertydesk.store.kinds import Base
from propertydesk.store.verify import verify
from tests.store.deeds import found, journal, lived_in, meddle
from tests.store.test_trouble import content


def test_a_sound_office_open_or_closed(store: Store) -> None:
    lived_in(store)
    assert found(store.folder) == []
    store.close()
    before = content(store.folder)
    assert found(store.folder) == []
    assert {name: value for name, value in content(store.folder).items() if not name.endswith("-wal")} == before


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DROP TRIGGER journal_no_delete", "trigger"),
        ("CREATE TRIGGER spy AFTER INSERT ON setting BEGIN DELETE FROM setting; END", "trigger"),
        ("INSERT INTO journal_personal VALUES (99, 0, 'x', '{}')", "database_damaged"),
    ],
)
def test_what_was_done_to_the_file_is_named(store: Store, statement: str, code: str) -> None:
    lived_in(store)
    raw = connect(store.folder / "office.db")
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(statement)
    raw.close()
    assert code in {each for each, _where in found(store.folder)}


def test_a_trigger_made_harmless_is_named(store: Store) -> None:
    raw = connect(store.folder / "office.db")
    raw.execute("DROP TRIGGER journal_no_delete")
    raw.execute("CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END")
    raw.close()
    assert found(store.folder) == [("trigger", "journal_no_delete")]


def test_a_lost_attachment_and_a_lost_number_are_named(store: Store) -> None:
    lived_in(store)
    for path in (store.folder / "attachments").iterdir():
        path.unlink()
    meddle(store.folder, "UPDATE document_number SET n = 2, number = 'FX-20261120-002'")
    codes = {code for code, _where in found(store.folder)}
    assert codes == {"attachment_missing", "number_gap"}


def test_a_file_damaged_anywhere_is_reported_and_never_crashes(store: Store) -> None:
    lived_in(store)
    journal(store, 60)
    store.close()
    path = store.folder / "office.db"
    whole = path.read_bytes()
    chance = random.Random(20261120)
    written = [start for start in range(0, len(whole), 600) if any(whole[start : start + 600])]
    reported = 0
    for start in chance.sample(written, 60):
        damaged = bytearray(whole)
        damaged[start : start + 600] = chance.randbytes(len(whole[start : start + 600]))
        path.write_bytes(damaged)
        try:
            reported += bool(verify(store.folder, Base.metadata))
        except StoreProblem as problem:
            assert problem.code in ("not_an_office", "newer")
            reported += 1
        assert path.read_bytes() == damaged
        for rest in store.folder.glob("office.db-*"):
            rest.unlink()
    # Damage in the unused part of a page harms nothing.
    assert reported > 50


def test_no_office_at_all(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem) as problem:
        verify(tmp_path, Base.metadata)
    assert problem.value.code == "missing"
