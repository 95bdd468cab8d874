"""A backup holds what the office held, says so in its manifest, and the old ones are thinned."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert

from propertydesk.core.errors import StoreProblem
from propertydesk.store import Store, snapshot
from propertydesk.store.attachments import attach, keep, path_of
from propertydesk.store.backup import backup, backups, last_backup, thin, verify_backup
from propertydesk.store.engine import connect
from propertydesk.store.journal import append
from propertydesk.store.kinds import Base, Fen
from tests.store.deeds import NOW, entry, journal, lived_in


def manifest_of(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    return found


def test_a_backup_and_what_its_manifest_says(store: Store) -> None:
    lived_in(store)
    path = backup(store, "end of the day", NOW)
    assert path == store.folder / "backups" / "20261120T024200Z"
    assert sorted(each.name for each in path.iterdir()) == ["forms", "manifest.json", "office.db"]
    assert verify_backup(path) == []
    told = manifest_of(path)
    assert (told["at"], told["reason"], told["journal_seq"]) == ("2026-11-20T02:42:00Z", "end of the day", 6)
    assert told["rows"]["journal_line"] == 3  # type: ignore[index]  # a mapping, as the manifest is written
    assert list(told["forms"]) == ["F01.toml"]  # type: ignore[call-overload]  # the same
    (sha256,) = told["attachments"]  # type: ignore[misc]  # the same
    assert (store.folder / "backups" / "attachments" / sha256).is_file()


def test_money_is_added_up_in_the_manifest(folder: Path) -> None:
    metadata = MetaData()
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    receipt = Table("till_slip", metadata, Column("id", Integer, primary_key=True), Column("amount", Fen))
    store = Store.create(folder, metadata)
    with store.write() as session:
        session.execute(insert(receipt), [{"amount": 12_50}, {"amount": 100_00}, {"amount": None}])
    path = backup(store, "x", NOW)
    store.close()
    assert manifest_of(path)["money"]["till_slip.amount"] == 112_50
    raw = connect(path / "office.db")
    raw.execute("UPDATE till_slip SET amount = 0 WHERE id = 1")
    raw.close()
    assert {"backup_changed", "backup_money"} == {finding.code for finding in verify_backup(path)}


def test_the_last_backup_is_known(store: Store) -> None:
    assert last_backup(store.folder) is None
    backup(store, "first", NOW)
    backup(store, "second", NOW + timedelta(hours=1))
    again = backup(store, "same second", NOW + timedelta(hours=1))
    info = last_backup(store.folder)
    assert info is not None
    assert (info.path, info.at, info.verified, info.reason) == (again, NOW + timedelta(hours=1), True, "same second")
    assert len(backups(store.folder)) == 3


def test_a_backup_made_while_others_write_holds_one_moment(store: Store) -> None:
    def edit() -> None:
        for number in range(150):
            with store.write() as session:
                append(session, entry(number))

    writer = threading.Thread(target=edit)
    writer.start()
    paths = [backup(store, "meanwhile", NOW + timedelta(minutes=number)) for number in range(4)]
    writer.join()
    for path in paths:
        assert verify_backup(path) == []
        told = manifest_of(path)
        assert told["rows"]["journal"] == told["journal_seq"]  # type: ignore[index]  # a mapping, as it is written


def test_attachments_are_copied_once(store: Store) -> None:
    lived_in(store)
    backup(store, "first", NOW)
    (copy,) = (store.folder / "backups" / "attachments").iterdir()
    before = copy.stat().st_mtime_ns
    backup(store, "second", NOW + timedelta(hours=1))
    assert copy.stat().st_mtime_ns == before


def test_a_missing_attachment_does_not_stop_the_backup(store: Store) -> None:
    lived_in(store)
    sha256 = keep(store.folder, b"x")
    with store.write() as session:
        attach(session, sha256, "x", "text/plain", 1, NOW)
    path_of(store.folder, sha256).unlink()
    path = backup(store, "x", NOW)
    assert manifest_of(path)["missing_attachments"] == [sha256]
    assert verify_backup(path) == []


@pytest.mark.parametrize("what", ["office.db", "manifest.json", "forms/F01.toml", "../attachments"])
def test_a_backup_that_was_changed_is_found(store: Store, what: str) -> None:
    lived_in(store)
    path = backup(store, "x", NOW)
    target = path / what
    if target.is_dir():
        (target,) = target.iterdir()
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content if what != "manifest.json" else b"{}")
    assert verify_backup(path) != []


def test_a_damaged_office_is_not_backed_up_over_good_backups(store: Store) -> None:
    lived_in(store)
    good = backup(store, "good", NOW)
    store.close()
    with (store.folder / "office.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 3)
    with pytest.raises(StoreProblem) as problem:
        snapshot.take(store.folder, store.metadata, "bad", NOW + timedelta(days=1))
    assert problem.value.code == "damaged"
    assert sorted(path.name for path in (store.folder / "backups").iterdir()) == [good.name, "attachments"]


def test_a_disk_without_room_says_so_and_keeps_nothing_half(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lived_in(store)
    monkeypatch.setattr(snapshot, "free_room", lambda _path: 4096)
    with pytest.raises(StoreProblem) as problem:
        backup(store, "x", NOW)
    assert problem.value.code == "full"
    assert list((store.folder / "backups").iterdir()) == []


def stand_in(folder: Path, at: datetime, sha256: str | None = None) -> Path:
    """A backup's folder as thinning sees it, without the pains of making one."""
    made = folder / "backups" / at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    made.mkdir()
    known = {"attachments": [sha256] if sha256 else [], "missing_attachments": [], "forms": {}, "format": 1}
    known |= {"at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "reason": "exit", "program": "0"}
    known |= {"revision": "0001", "user_version": 1, "sha256": "", "size": 0, "rows": {}, "money": {}}
    known |= {"journal_seq": 0, "journal_head": ""}
    (made / "manifest.json").write_text(json.dumps(known), encoding="utf-8")
    return made


def test_a_year_of_backups_every_half_hour_is_thinned(store: Store) -> None:
    zone = timezone(timedelta(hours=8))
    start = datetime(2026, 1, 1, 8, 0, tzinfo=zone)
    now = start
    for day in range(365):
        for half_hour in range(0, 20, 7) if day < 360 else range(20):
            now = start + timedelta(days=day, minutes=30 * half_hour)
            stand_in(store.folder, now)
        if day % 30 == 29:
            thin(store.folder, now)
    thin(store.folder, now)
    kept = [info.at.astimezone(zone) for info in backups(store.folder)]
    assert len({at.date() for at in kept if at.date() > (now - timedelta(days=12)).date()}) == 12
    assert len({at.isocalendar()[:2] for at in kept}) >= 10
    assert len({(at.year, at.month) for at in kept}) == 9
    assert sum(at > now - timedelta(hours=3) for at in kept) == 6
    assert len(kept) <= 6 + 12 + 10 + 9
    assert kept[0] == now
    assert thin(store.folder, now) == []


def test_an_attachment_goes_with_the_last_backup_that_names_it(store: Store) -> None:
    old, new = "a" * 64, "b" * 64
    copies = store.folder / "backups" / "attachments"
    copies.mkdir()
    for sha256 in (old, new):
        (copies / sha256).write_bytes(b"x")
    stand_in(store.folder, NOW - timedelta(days=1), old)
    for number in range(20):
        stand_in(store.folder, NOW + timedelta(minutes=number), new)
    thin(store.folder, NOW)
    assert {path.name for path in copies.iterdir()} == {old, new}
    for number in range(800):
        stand_in(store.folder, NOW + timedelta(days=number + 1), new)
    thin(store.folder, NOW)
    assert {path.name for path in copies.iterdir()} == {new}


def test_thinning_leaves_what_it_does_not_know(store: Store) -> None:
    strange = store.folder / "backups" / "from the old computer"
    strange.mkdir()
    for number in range(30):
        stand_in(store.folder, NOW + timedelta(minutes=number))
    assert len(thin(store.folder, NOW)) == 24
    assert strange.is_dir()


def test_an_empty_office_can_be_backed_up_too(store: Store) -> None:
    assert verify_backup(backup(store, "x", NOW)) == []
    journal(store, 1)
