"""A small disk that is full after k pages more, for each k: saving, attaching, backing up, making, migrating, packing.

Each deed either is done or is refused with "full" in words; the office is whole in both cases, and goes on when there
is room again. Needs the right to mount a file system of its own (root).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from sqlalchemy import text

from propertydesk.core.errors import StoreProblem
from propertydesk.store import Store, snapshot
from propertydesk.store.attachments import attach, keep
from propertydesk.store.backup import backup, backups, pack, verify_backup
from propertydesk.store.journal import append
from propertydesk.store.kinds import Base
from propertydesk.store.numbering import take_number
from propertydesk.store.verify import verify
from tests.figures import Figure
from tests.store.deeds import NOW, SLIP, TODAY, entry, imported, lived_in
from tests.store.old_office import NEW_STEP, contents, make, new, old

SIZE = 12 << 20
PAGE = 4096
MOST = 2_000

Deed = Callable[[Path], None]


@dataclass(frozen=True)
class Disk:
    """A small file system and the file that fills it."""

    root: Path

    @property
    def ballast(self) -> Path:
        """The file that fills the disk."""
        return self.root / "ballast"

    def leave(self, pages: int) -> None:
        """Fill the disk until *pages* pages are free."""
        self.clear()
        free = shutil.disk_usage(self.root).free - pages * PAGE
        if free > 0:
            with self.ballast.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, free)

    def clear(self) -> None:
        """Make room again."""
        self.ballast.unlink(missing_ok=True)


def run(full: bool) -> list[Figure]:
    """A figure for each deed."""
    step = 1 if full else 16
    try:
        with _disk() as disk:
            deeds: dict[str, Deed] = {"save": _save, "large save": _save_much, "attach": _attach}
            deeds |= {"open and save": _open_and_save, "backup": _back_up, "pack": _pack}
            figures = [_fill_up(disk, name, deed, step) for name, deed in deeds.items()]
            return [*figures, _make_on_full(disk, step), _migrate_on_full(disk, step)]
    except (OSError, subprocess.CalledProcessError) as error:
        return [Figure("disk full", 0, ok=False, note=f"no small disk could be mounted: {type(error).__name__}")]


@contextmanager
def _disk() -> Iterator[Disk]:
    if sys.platform != "linux":
        raise OSError("only on Linux")
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], check=True, capture_output=True)
        try:
            # What is asked before a backup is whether there is room for it; others may fill the disk meanwhile.
            with mock.patch.object(snapshot, "free_room", lambda _folder: sys.maxsize):
                yield Disk(Path(place))
        finally:
            subprocess.run(["umount", place], check=True)


def _fill_up(disk: Disk, name: str, deed: Deed, step: int) -> Figure:
    """Do *deed* with 0, 1, 2 ... pages left until it has been done with room to spare."""
    folder = disk.root / "office"
    store = Store.create(folder, Base.metadata)
    lived_in(store)
    store.close()
    wrong: list[str] = []
    refused = done = 0
    for pages in range(0, MOST, step):
        before = _counted(folder)
        held = None if deed is _open_and_save else Store.open(folder, Base.metadata)
        disk.leave(pages)
        outcome = _tried(deed, folder, held)
        disk.clear()
        if held:
            held.close()
        refused, done = refused + (outcome == "full"), done + (outcome == "done")
        wrong += _judged(folder, before, outcome, pages)
        if done >= 3 or wrong:
            break
    shutil.rmtree(folder)
    for path in disk.root.glob("*.zip"):
        path.unlink()
    note = f"refused {refused} times, then done" if not wrong else "; ".join(wrong[:3])
    return Figure(
        f"disk full: {name}", refused + done, unit="tries", ok=not wrong and bool(refused and done), note=note
    )


def _tried(deed: Deed, folder: Path, held: Store | None) -> str:
    try:
        if held is None:
            deed(folder)
        else:
            with mock.patch.object(Store, "open", lambda *_given, **_more: held), mock.patch.object(Store, "close"):
                deed(folder)
    except StoreProblem as problem:
        return problem.code
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    return "done"


def _counted(folder: Path) -> tuple[int, int, int, int]:
    store = Store.open(folder, Base.metadata)
    with store.read() as session:
        rows = [
            session.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in ("journal", "document_number", "attachment")
        ]
    store.close()
    return (*rows, len(backups(folder)))


def _judged(folder: Path, before: tuple[int, ...], outcome: str, pages: int) -> list[str]:
    after = _counted(folder)
    wrong = [f"{each.code} {each.where}" for each in verify(folder, Base.metadata)]
    wrong += [f"backup {each.path.name}" for each in backups(folder) if verify_backup(each.path)]
    wrong += [f"left {path.name}" for path in folder.parent.rglob(".part-*")]
    if outcome not in ("done", "full"):
        wrong.append(outcome)
    if outcome != "done" and after != before:
        wrong.append(f"refused, and yet {before} became {after}")
    return [f"{pages} pages: {each}" for each in wrong]


def _save(folder: Path) -> None:
    store = Store.open(folder, Base.metadata)
    with store.write() as session:
        number = take_number(session, SLIP, TODAY)
        append(session, entry(1, action=number))
    store.close()


def _open_and_save(folder: Path) -> None:
    _save(folder)


def _save_much(folder: Path) -> None:
    store = Store.open(folder, Base.metadata)
    with store.write() as session:
        imported(session, 400)
        take_number(session, SLIP, TODAY)
    store.close()


def _attach(folder: Path) -> None:
    store = Store.open(folder, Base.metadata)
    sha256 = keep(folder, os.urandom(60_000))
    with store.write() as session:
        attach(session, sha256, "scan", "image/png", 60_000, NOW)
    store.close()


def _back_up(folder: Path) -> None:
    store = Store.open(folder, Base.metadata)
    backup(store, "full", NOW)
    store.close()


def _pack(folder: Path) -> None:
    store = Store.open(folder, Base.metadata)
    out = folder.with_name("carried.zip")
    had = out.read_bytes() if out.exists() else None
    try:
        pack(store, out, NOW)
    except StoreProblem:
        if (out.read_bytes() if out.exists() else None) != had:
            raise ValueError("the old packed file was touched") from None
        raise
    finally:
        store.close()


def _make_on_full(disk: Disk, step: int) -> Figure:
    folder, wrong, refused, done = disk.root / "office", [], 0, 0
    for pages in range(0, MOST, step):
        disk.leave(pages)
        outcome = _tried(lambda place: Store.create(place, Base.metadata).close(), folder, None)
        disk.clear()
        refused, done = refused + (outcome == "full"), done + (outcome == "done")
        if outcome not in ("done", "full"):
            wrong.append(f"{pages} pages: {outcome}")
        if (folder / "office.db").exists():
            wrong += [f"{pages} pages: {each.code}" for each in verify(folder, Base.metadata)]
        elif outcome == "done":
            wrong.append(f"{pages} pages: nothing was made")
        wrong += [f"{pages} pages: left {path.name}" for path in folder.rglob(".part-*")]
        shutil.rmtree(folder, ignore_errors=True)
        if done >= 3 or wrong:
            break
    note = f"refused {refused} times, then made" if not wrong else "; ".join(wrong[:3])
    ok = not wrong and bool(refused and done)
    return Figure("disk full: making an office", refused + done, unit="tries", ok=ok, note=note)


def _migrate_on_full(disk: Disk, step: int) -> Figure:
    folder, model = disk.root / "office", disk.root / "model"
    make(model)
    before = contents(model)
    wrong: list[str] = []
    refused = done = 0
    for pages in range(0, MOST, step):
        shutil.copytree(model, folder)
        disk.leave(pages)
        outcome = _tried(lambda place: Store.open(place, new(), revisions=NEW_STEP).close(), folder, None)
        disk.clear()
        refused, done = refused + (outcome == "full"), done + (outcome == "done")
        after = contents(folder)
        if outcome not in ("done", "full") or after[2] != before[2]:
            wrong.append(f"{pages} pages: {outcome}")
        if outcome == "full" and after[0] == "t001" and after != before:
            wrong.append(f"{pages} pages: half of the new tables")
        wrong += [f"{pages} pages: {each.code}" for each in verify(folder, new() if after[0] == "t002" else old())]
        shutil.rmtree(folder)
        if done >= 3 or wrong:
            break
    note = f"refused {refused} times, then migrated" if not wrong else "; ".join(wrong[:3])
    ok = not wrong and bool(refused and done)
    return Figure("disk full: migration", refused + done, unit="tries", ok=ok, note=note)
