"""An office is made, opened, read beside its one writer, and never half made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from propertydesk.core.errors import StoreProblem, UserError
from propertydesk.store import Store
from propertydesk.store.engine import APPLICATION_ID, connect
from propertydesk.store.kinds import Base
from propertydesk.store.settings import get_setting, set_setting


def test_a_new_office_has_its_folders_and_one_file(store: Store) -> None:
    store.close()
    assert sorted(path.name for path in store.folder.iterdir()) == ["attachments", "backups", "forms", "office.db"]


def test_what_was_saved_is_there_after_closing_and_opening(store: Store) -> None:
    with store.write() as session:
        set_setting(session, "name", "翠湖花园管理处")
    store.close()
    again = Store.open(store.folder, Base.metadata)
    with again.read() as session:
        assert get_setting(session, "name") == "翠湖花园管理处"
    again.close()


def test_every_connection_has_the_settings_that_keep_the_file_safe(store: Store) -> None:
    wanted = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "busy_timeout": 5000,
        "application_id": APPLICATION_ID,
        "auto_vacuum": 0,
    }
    for opened in (store.read, store.write):
        with opened() as session:
            found = {name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


def test_every_table_of_ours_is_strict(store: Store) -> None:
    with store.read() as session:
        loose = session.execute(
            text("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict")
        ).scalars()
        assert set(loose) <= {"alembic_version", "sqlite_schema", "sqlite_temp_schema", "sqlite_sequence"}


def test_an_error_undoes_the_whole_deed(store: Store) -> None:
    with pytest.raises(UserError), store.write() as session:
        set_setting(session, "name", "half")
        raise UserError("no")
    with store.read() as session:
        assert get_setting(session, "name") is None


def test_a_broken_rule_of_a_table_undoes_the_deed_and_is_no_trouble_of_the_store(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write() as session:
        set_setting(session, "name", "half")
        session.execute(
            text("INSERT INTO document_number (kind, stem, n, number, state) VALUES ('a','a',0,'a','taken')")
        )
    with store.read() as session:
        assert get_setting(session, "name") is None


def test_a_reader_sees_one_moment_while_the_writer_goes_on(store: Store) -> None:
    with store.read() as reader:
        assert get_setting(reader, "count", 0) == 0
        with store.write() as session:
            set_setting(session, "count", 1)
        assert get_setting(reader, "count", 0) == 0
    with store.read() as reader:
        assert get_setting(reader, "count", 0) == 1


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(OperationalError), store.read() as session:
        set_setting(session, "count", 1)


def test_many_threads_write_one_after_another_and_none_is_lost(store: Store) -> None:
    def count_up() -> None:
        for _ in range(25):
            with store.write() as session:
                set_setting(session, "count", get_setting(session, "count", 0) + 1)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as session:
        assert get_setting(session, "count") == 100


def test_two_windows_on_one_office_write_one_after_another(store: Store) -> None:
    other = Store.open(store.folder, Base.metadata)
    for each in (store, other) * 5:
        with each.write() as session:
            set_setting(session, "count", get_setting(session, "count", 0) + 1)
    with store.read() as session:
        assert get_setting(session, "count") == 10
    other.close()


def test_a_deed_inside_a_deed_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError, match="one deed is one transaction"), store.write(), store.write():
        pass
    with store.write() as session:
        set_setting(session, "still", "works")


def test_the_window_notices_what_others_saved(store: Store) -> None:
    before = store.data_version()
    assert store.data_version() == before
    other = Store.open(store.folder, Base.metadata)
    with other.write() as session:
        set_setting(session, "name", "x")
    after = store.data_version()
    assert after > before
    with store.write() as session:
        set_setting(session, "name", "y")
    assert store.data_version() > after
    other.close()


def test_an_office_is_not_made_over_another(store: Store) -> None:
    with pytest.raises(UserError) as refused:
        Store.create(store.folder, Base.metadata)
    assert refused.value.code == "exists"


def test_an_office_that_cannot_be_made_whole_is_not_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("propertydesk.store.office_file.build", stumble)
    with pytest.raises(StoreProblem) as problem:
        Store.create(folder, Base.metadata)
    assert problem.value.code == "full"
    assert sorted(path.name for path in folder.iterdir()) == ["attachments", "backups", "forms"]


KILLED_BEFORE_COMMIT = """
import os, signal, sys
from pathlib import Path
from propertydesk.store import Store
from propertydesk.store.kinds import Base
from propertydesk.store.settings import set_setting
store = Store.open(Path(sys.argv[1]), Base.metadata)
with store.write() as session:
    set_setting(session, "first", 1)
with store.write() as session:
    set_setting(session, "second", 2)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_program_leaves_what_was_saved_and_nothing_half(store: Store) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED_BEFORE_COMMIT, str(store.folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    with store.read() as session:
        assert (get_setting(session, "first"), get_setting(session, "second")) == (1, None)


def test_erased_values_are_gone_from_the_file_and_its_log(store: Store) -> None:
    name = "查无此人甲乙丙丁"
    with store.write() as session:
        for number in range(300):
            set_setting(session, f"kept{number}", "x" * 50)
            set_setting(session, f"gone{number}", name)
    with store.write() as session:
        session.execute(text("DELETE FROM setting WHERE key LIKE 'gone%'"))
    store.scrub()
    for path in store.folder.glob("office.db*"):
        assert name.encode() not in path.read_bytes(), path.name
    with store.read() as session:
        assert get_setting(session, "kept299") == "x" * 50


def test_scrubbing_while_somebody_reads_says_so(store: Store) -> None:
    raw = connect(store.folder / "office.db")
    raw.execute("BEGIN")
    raw.execute("SELECT count(*) FROM setting").fetchone()
    store._watch.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(StoreProblem) as problem:
        store.scrub()
    assert problem.value.code == "locked"
    raw.close()
    store.scrub()


def test_the_office_is_found_whatever_its_folder_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "管理处 #1 100% ?x=y & co"
    store = Store.create(folder, Base.metadata)
    with store.write() as session:
        set_setting(session, "name", "x")
    store.close()
    assert os.listdir(tmp_path) == [folder.name]


def test_what_a_killed_program_left_half_written_a_day_ago_is_swept_away(store: Store) -> None:
    store.close()
    old, fresh = store.folder / ".part-0123456789abcdef", store.folder / ".part-fedcba9876543210"
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    Store.open(store.folder, Base.metadata).close()
    assert not old.exists()
    assert fresh.exists()
