"""A damaged, locked, newer or foreign file, a full disk, a network share: words with advice, and the file untouched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from propertydesk.core.errors import StoreProblem
from propertydesk.store import Store, problems
from propertydesk.store.engine import connect, refuse_affected
from propertydesk.store.kinds import Base
from propertydesk.store.place import Mounts, refuse_network_share
from propertydesk.store.settings import get_setting, set_setting
from tests.store.deeds import lived_in


def content(folder: Path) -> dict[str, str]:
    """Every file of the office with the hash of its content (not the log's index, which holds nothing to keep)."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


@contextmanager
def refused(code: str, folder: Path) -> Iterator[None]:
    """The office is refused with this code, in words and with advice in both languages, and nothing of it changes."""
    before = content(folder)
    with pytest.raises(StoreProblem) as problem:
        yield
    assert problem.value.code == code
    assert str(problem.value.message) and str(problem.value.advice)
    assert content(folder) == before


def closed(store: Store) -> Path:
    lived_in(store)
    store.close()
    return store.folder


def test_no_folder_and_no_file(tmp_path: Path) -> None:
    with refused("missing", tmp_path):
        Store.open(tmp_path, Base.metadata)
    with refused("missing", tmp_path):
        Store.open(tmp_path / "nowhere", Base.metadata)


def test_a_file_of_a_newer_format(store: Store) -> None:
    folder = closed(store)
    raw = connect(folder / "office.db")
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with refused("newer", folder):
        Store.open(folder, Base.metadata)


def test_a_file_of_an_unknown_revision(store: Store) -> None:
    folder = closed(store)
    raw = connect(folder / "office.db")
    raw.execute("UPDATE alembic_version SET version_num = 'from_2031'")
    raw.close()
    with refused("newer", folder):
        Store.open(folder, Base.metadata)


def test_a_newer_file_left_by_a_crash_keeps_its_log(store: Store) -> None:
    lived_in(store)
    with store.write() as session:
        session.connection().exec_driver_sql("PRAGMA user_version = 99")
    with refused("newer", store.folder):
        Store.open(store.folder, Base.metadata)


def test_another_programs_database(tmp_path: Path) -> None:
    raw = connect(tmp_path / "office.db", "rwc")
    raw.execute("CREATE TABLE photos (id INTEGER)")
    raw.close()
    with refused("not_an_office", tmp_path):
        Store.open(tmp_path, Base.metadata)


def test_a_letter_called_office_db(tmp_path: Path) -> None:
    (tmp_path / "office.db").write_text("Dear sirs,")
    with refused("not_an_office", tmp_path):
        Store.open(tmp_path, Base.metadata)


@pytest.mark.parametrize("at", [0, 40, 100, 4096 + 3])
def test_a_damaged_file(store: Store, at: int) -> None:
    folder = closed(store)
    with (folder / "office.db").open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * 60)
    with refused("damaged", folder):
        opened = Store.open(folder, Base.metadata)
        try:
            with opened.read() as session:
                for table in Base.metadata.sorted_tables:
                    session.execute(table.select()).all()
        finally:
            opened.close()


@pytest.mark.parametrize("left", [5000, -1000, -4096])
def test_a_file_cut_short(store: Store, left: int) -> None:
    folder = closed(store)
    os.truncate(folder / "office.db", left if left > 0 else (folder / "office.db").stat().st_size + left)
    with refused("damaged", folder):
        Store.open(folder, Base.metadata)


def test_an_empty_file(store: Store) -> None:
    folder = closed(store)
    os.truncate(folder / "office.db", 0)
    with refused("damaged", folder):
        Store.open(folder, Base.metadata)


def test_a_file_that_another_program_holds(store: Store) -> None:
    other = connect(store.folder / "office.db")
    other.execute("BEGIN IMMEDIATE")
    with refused("locked", store.folder), store.write() as session:
        set_setting(session, "name", "x")
    other.execute("ROLLBACK")
    other.close()
    with store.write() as session:
        set_setting(session, "name", "x")


def test_a_full_disk_while_saving(store: Store) -> None:
    lived_in(store)
    before = content(store.folder)
    for large in (10_000, 500_000):
        with pytest.raises(StoreProblem) as problem, store.write() as session:
            connection = session.connection()
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for number in range(3):
                set_setting(session, f"large{number}", "x" * large)
        assert problem.value.code == "full"
    assert content(store.folder) == before
    with store.write() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")
        set_setting(session, "large", "x" * 10_000)
    with store.read() as session:
        assert len(get_setting(session, "large")) == 10_000
        assert get_setting(session, "large0") is None


def test_a_file_that_may_not_be_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = closed(store)
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("office.db"))
    with refused("read_only", folder):
        Store.open(folder, Base.metadata)


def test_a_file_moved_away_while_open(store: Store) -> None:
    lived_in(store)
    (store.folder / "office.db").rename(store.folder / "moved.db")
    with pytest.raises(StoreProblem) as problem, store.write() as session:
        set_setting(session, "name", "x")
    assert problem.value.code == "missing"


def test_what_the_system_complains_of(folder: Path) -> None:
    codes = {28: "full", 122: "full", 30: "read_only", 13: "read_only", 5: "disk"}
    for number, code in codes.items():
        with pytest.raises(StoreProblem) as problem, problems.in_words(folder, files=True):
            raise OSError(number, os.strerror(number))
        assert problem.value.code == code
    with pytest.raises(FileNotFoundError), problems.in_words(folder, files=True):
        raise FileNotFoundError(2, "a bug, not the disk")


MOUNTINFO = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/head\\040office rw,relatime - cifs //server/share rw
31 22 0:41 / /mnt/nas rw,relatime - nfs4 nas:/export rw
32 31 8:2 / /mnt/nas/local rw,relatime - ext4 /dev/sdb1 rw
33 22 0:42 / /srv/desk/far rw,relatime - fuse.sshfs far: rw
34 22 0:43 / /mnt/nassau rw,relatime - xfs /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("/mnt/head office/office", "cifs"),
        ("/mnt/nas/office", "nfs4"),
        ("/mnt/nas", "nfs4"),
        ("/srv/desk/far/a/b/c", "fuse.sshfs"),
        ("/mnt/nas/local/office", None),
        ("/mnt/nassau/office", None),
        ("/srv/office", None),
    ],
)
def test_a_network_share_on_linux(where: str, kind: str | None) -> None:
    assert Mounts(mountinfo=MOUNTINFO).network_kind(Path(where)) == kind


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("\\\\server\\share\\office", "UNC"),
        ("\\\\?\\UNC\\server\\share\\office", "UNC"),
        ("\\\\?\\C:\\office", None),
        ("C:\\office", None),
    ],
)
def test_a_network_share_on_windows(where: str, kind: str | None) -> None:
    assert Mounts().network_kind(Path(where)) == kind
    assert Mounts(drive_type=4).network_kind(Path("Z:\\office")) == "network drive"
    assert Mounts(drive_type=3).network_kind(Path("C:\\office")) is None


def test_an_office_on_a_network_share_is_neither_made_nor_opened(store: Store, tmp_path: Path) -> None:
    folder = closed(store)
    share = Mounts(mountinfo=f"30 22 0:40 / {tmp_path} rw - cifs //server/share rw")
    with refused("network_share", folder):
        Store.open(folder, Base.metadata, mounts=share)
    with refused("network_share", tmp_path):
        Store.create(tmp_path / "new", Base.metadata, mounts=share)
    refuse_network_share(folder)


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_can_damage_a_file(version: tuple[int, ...]) -> None:
    with pytest.raises(StoreProblem) as problem:
        refuse_affected(version)
    assert problem.value.code == "sqlite_version"
    assert ".".join(map(str, version)) in str(problem.value)


def test_the_sqlite_in_use_is_none_of_them() -> None:
    refuse_affected()
    refuse_affected((3, 51, 3))
