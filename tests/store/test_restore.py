"""A backup comes back whole, the old office is kept beside, and a stranger's file does no harm."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from propertydesk.core.errors import StoreProblem, UserError
from propertydesk.store import Store, packing
from propertydesk.store import restore as restoring
from propertydesk.store.backup import backup, backups, last_backup, pack, restore, verify_backup
from propertydesk.store.journal import head
from propertydesk.store.kinds import Base
from propertydesk.store.settings import get_setting, set_setting
from tests.store.deeds import NOW, found, journal, lived_in

LATER = NOW + timedelta(hours=3)


def named(store: Store, name: str) -> None:
    with store.write() as session:
        set_setting(session, "name", name)


def name_of(folder: Path) -> object:
    store = Store.open(folder, Base.metadata)
    try:
        with store.read() as session:
            return get_setting(session, "name")
    finally:
        store.close()


@pytest.fixture
def office(store: Store) -> Store:
    lived_in(store)
    named(store, "before")
    return store


def packed(store: Store, tmp_path: Path) -> Path:
    out = tmp_path / "carried away.zip"
    pack(store, out, NOW)
    return out


def test_an_office_in_one_file_comes_back_elsewhere(office: Store, tmp_path: Path) -> None:
    out = packed(office, tmp_path)
    assert verify_backup(out) == []
    with office.read() as session:
        before = head(session)
    done = restore(out, tmp_path / "new" / "office", Base.metadata, NOW)
    assert done.kept is None
    new = Store.open(tmp_path / "new" / "office", Base.metadata)
    with new.read() as session:
        assert head(session) == before
    new.close()
    assert found(new.folder) == []
    assert (new.folder / "forms" / "F01.toml").read_text(encoding="utf-8") == 'title = "放行条"\n'
    assert sorted(path.name for path in tmp_path.iterdir()) == ["carried away.zip", "new", "office"]


def test_packing_leaves_nothing_but_the_one_file(office: Store, tmp_path: Path) -> None:
    packed(office, tmp_path)
    assert list((office.folder / "backups").iterdir()) == []


def test_an_older_day_comes_back_and_the_newer_one_is_kept(office: Store) -> None:
    path = backup(office, "noon", NOW)
    named(office, "after")
    journal(office, 2)
    office.close()
    done = restore(path, office.folder, Base.metadata, LATER)
    assert done.kept == office.folder.with_name("office.before-restore-20261120T054200Z")
    assert name_of(office.folder) == "before"
    assert name_of(done.kept) == "after"
    assert found(office.folder) == []
    assert [info.reason for info in backups(office.folder)] == ["before restore", "noon"]


def test_the_state_before_a_restore_can_itself_be_restored(office: Store) -> None:
    path = backup(office, "noon", NOW)
    named(office, "after")
    journal(office, 2)
    office.close()
    restore(path, office.folder, Base.metadata, LATER)
    last = last_backup(office.folder)
    assert last is not None
    restore(last.path, office.folder, Base.metadata, LATER)
    assert name_of(office.folder) == "after"
    assert found(office.folder) == []


def test_a_tail_cut_after_a_restore_is_still_seen(office: Store) -> None:
    from tests.store.deeds import meddle

    path = backup(office, "noon", NOW)
    office.close()
    restore(path, office.folder, Base.metadata, LATER)
    meddle(
        office.folder, "DELETE FROM journal WHERE id = 6", "DELETE FROM journal_line", "DELETE FROM journal_personal"
    )
    assert ("journal_cut", "journal 6") in found(office.folder)


def test_an_office_that_is_open_is_not_swapped(office: Store) -> None:
    path = backup(office, "noon", NOW)
    named(office, "after")
    with pytest.raises(StoreProblem) as problem:
        restore(path, office.folder, Base.metadata, LATER)
    assert problem.value.code == "locked"
    assert len(backups(office.folder)) == 1
    named(office, "still open")
    office.close()
    assert name_of(office.folder) == "still open"
    assert os.listdir(office.folder.parent) == ["office"]


def test_a_damaged_office_is_kept_as_it_is(office: Store) -> None:
    path = backup(office, "noon", NOW)
    office.close()
    with (office.folder / "office.db").open("r+b") as file:
        file.write(b"\xff" * 5000)
    damaged = (office.folder / "office.db").read_bytes()
    done = restore(path, office.folder, Base.metadata, LATER)
    assert done.kept is not None
    assert (done.kept / "office.db").read_bytes() == damaged
    assert name_of(office.folder) == "before"


def test_an_office_whose_file_is_lost_comes_back_into_its_folder(office: Store) -> None:
    path = backup(office, "noon", NOW)
    office.close()
    (office.folder / "office.db").unlink()
    restore(path, office.folder, Base.metadata, LATER)
    assert name_of(office.folder) == "before"


def test_a_folder_with_other_things_is_left_alone(office: Store, tmp_path: Path) -> None:
    other = tmp_path / "photographs"
    other.mkdir()
    (other / "cat.jpg").write_bytes(b"cat")
    with pytest.raises(UserError) as refused:
        restore(packed(office, tmp_path), other, Base.metadata, NOW)
    assert refused.value.code == "not_an_office"
    assert os.listdir(other) == ["cat.jpg"]


def test_an_empty_folder_may_take_an_office(office: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert restore(packed(office, tmp_path), tmp_path / "empty", Base.metadata, NOW).kept is None
    assert name_of(tmp_path / "empty") == "before"


@pytest.mark.parametrize("part", ["office.db", "attachments", "forms/F01.toml"])
def test_a_backup_that_is_not_what_was_written_changes_nothing(office: Store, part: str) -> None:
    path = backup(office, "noon", NOW)
    named(office, "after")
    office.close()
    target = path / part if part != "attachments" else next((path.parent / part).iterdir())
    content = bytearray(target.read_bytes())
    content[-1] ^= 1
    target.write_bytes(content)
    with pytest.raises(StoreProblem) as problem:
        restore(path, office.folder, Base.metadata, LATER)
    assert problem.value.code == "damaged"
    assert name_of(office.folder) == "after"
    assert os.listdir(office.folder.parent) == ["office"]


def test_a_backup_of_a_newer_program_is_refused(office: Store, tmp_path: Path) -> None:
    with office.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = 'from_2031'")
    with pytest.raises(StoreProblem) as problem:
        restore(packed(office, tmp_path), tmp_path / "new", Base.metadata, NOW)
    assert problem.value.code == "newer"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_a_restore_cut_short_is_finished_at_the_next_opening(
    office: Store, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backup(office, "noon", NOW)
    named(office, "after")
    office.close()
    rename, renames = Path.rename, []

    class Killed(BaseException):
        pass

    def counted(self: Path, target: Path) -> Path:
        if not self.name.startswith(".part-") or target.name.startswith(".office.restored"):
            if len(renames) == step:
                monkeypatch.setattr(Path, "rename", rename)
                raise Killed
            renames.append(self.name)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", counted)
    with pytest.raises(Killed):
        restore(path, office.folder, Base.metadata, LATER)
    assert name_of(office.folder) == ("after" if step < 2 else "before")
    assert {info.reason for info in backups(office.folder)} == {"before restore", "noon"}
    assert found(office.folder) == []


def rewritten(source: Path, target: Path, change: Callable[[zipfile.ZipFile, zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        change(old, new)
    return target


def _with(name: str) -> Callable[[zipfile.ZipFile, zipfile.ZipFile], None]:
    return lambda _old, new: new.writestr(name, b"x")


def _link(_old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("forms/link.toml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    new.writestr(info, "/etc/passwd")


def _bomb(_old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    new.writestr("attachments/" + "0" * 64, bytes(200 << 20))


HOSTILE: dict[str, Callable[[zipfile.ZipFile, zipfile.ZipFile], None]] = {
    "a way out": _with("../evil.txt"),
    "a way out through a form": _with("forms/../../evil.toml"),
    "an absolute path": _with("/tmp/evil.toml"),
    "a Windows path": _with("forms\\..\\..\\evil.toml"),
    "a drive": _with("C:/evil.toml"),
    "a dot file": _with("forms/.evil.toml"),
    "a program": _with("forms/run.exe"),
    "an attachment by name": _with("attachments/evil"),
    "something unnamed": _with("forms/extra.toml"),
    "a link": _link,
    "a bomb": _bomb,
}


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_a_strangers_file_is_refused_and_leaves_nothing(office: Store, tmp_path: Path, kind: str) -> None:
    path = rewritten(packed(office, tmp_path), tmp_path / "hostile.zip", HOSTILE[kind])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError) as refused:
        restore(path, tmp_path / "new", Base.metadata, NOW)
    assert refused.value.code == "not_a_backup"
    assert sorted(tmp_path.rglob("*")) == before
    assert [finding.code for finding in verify_backup(path)] == ["backup_unreadable"]


def test_two_files_of_one_name_are_refused(office: Store, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = rewritten(packed(office, tmp_path), tmp_path / "hostile.zip", _with("office.db"))
    with pytest.raises(UserError, match="two files of one name"):
        restore(path, tmp_path / "new", Base.metadata, NOW)


def test_a_size_that_lies_does_not_fill_the_disk(office: Store, tmp_path: Path) -> None:
    path = packed(office, tmp_path)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as whole:
        size = whole.getinfo("office.db").file_size
    place = content.rindex(size.to_bytes(4, "little"))
    content[place : place + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises((UserError, StoreProblem)):
        restore(path, tmp_path / "new", Base.metadata, NOW)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00 a program", b"PK\x03\x04 broken", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_backup_at_all(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        restore(path, tmp_path / "new", Base.metadata, NOW)
    assert refused.value.code == "not_a_backup"


def test_every_byte_of_the_directory_flipped_is_refused_or_harmless(office: Store, tmp_path: Path) -> None:
    path = packed(office, tmp_path)
    whole = path.read_bytes()
    start = whole.index(b"PK\x01\x02")
    for place in range(start, len(whole), 7):
        content = bytearray(whole)
        content[place] ^= 0xFF
        path.write_bytes(content)
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        try:
            packing.unpack(path, scratch)
        except UserError as error:
            assert error.code == "not_a_backup"
        for each in scratch.rglob("*"):
            assert each.is_dir() or each.parent.name in ("scratch", "attachments", "forms")
            if each.is_file():
                each.unlink()
        for each in sorted(scratch.rglob("*"), reverse=True):
            each.rmdir()
        scratch.rmdir()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        restore(tmp_path / "gone.zip", tmp_path / "new", Base.metadata, NOW)
    assert refused.value.code == "missing_file"


def test_a_manifest_that_leads_out_of_the_backup(office: Store) -> None:
    path = backup(office, "noon", NOW)
    told = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    told["attachments"] = ["../../../office.db"]
    (path / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    office.close()
    with pytest.raises((UserError, StoreProblem)):
        restore(path, office.folder, Base.metadata, LATER)
    assert name_of(office.folder) == "before"


def test_the_moment_a_restore_turned_back_to_is_known(office: Store) -> None:
    assert restoring.last_restored(office.folder) is None
    path = backup(office, "noon", NOW)
    office.close()
    restore(path, office.folder, Base.metadata, LATER)
    mark = restoring.last_restored(office.folder)
    assert mark is not None
    assert mark[:2] == ("2026-11-20T05:42:00Z", 6)
