"""A copy of the office as it is at one moment: the database through SQLite's backup, checked, with its manifest."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import MetaData

from propertydesk.store import problems
from propertydesk.store.attachments import copy_once, hash_of, path_of
from propertydesk.store.durable import flush_file, flush_folder, folder_written, sweep
from propertydesk.store.engine import connect
from propertydesk.store.manifest import MANIFEST, Manifest, measure, unsound
from propertydesk.store.place import ATTACHMENTS, BACKUPS, DATABASE, FORMS

_SPARE = 1 << 20


def take(folder: Path, metadata: MetaData, reason: str, now: datetime) -> Path:
    """Back the office in *folder* up into its own ``backups/`` and return the backup's folder.

    Raises ``StoreProblem`` (full, damaged, locked); half-written things are removed.
    """
    with problems.in_words(folder, files=True):
        backups = folder / BACKUPS
        backups.mkdir(exist_ok=True)
        sweep(backups)
        sweep(folder / ATTACHMENTS)
        target = _free_name(backups, now)
        with folder_written(target) as part, problems.in_words(folder, files=True):
            manifest = write_snapshot(folder, part, metadata, reason, now)
            copy_attachments(folder, backups / ATTACHMENTS, manifest)
        return target


def write_snapshot(folder: Path, into: Path, metadata: MetaData, reason: str, now: datetime) -> Manifest:
    """Database, own forms and manifest of the office in *folder*, written *into* a folder that is there."""
    source = folder / DATABASE
    if free_room(into) < source.stat().st_size + _SPARE:
        raise problems.full(folder)
    copy = into / DATABASE
    with closing(connect(source, "ro")) as old, closing(connect(copy, "rwc")) as new:
        old.backup(new)
        mode = new.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        if mode != "delete" or unsound(new):
            raise problems.damaged(folder)
        measured = measure(new, metadata, now, reason)
        named = [row[0] for row in new.execute("SELECT DISTINCT sha256 FROM attachment ORDER BY sha256")]
    flush_file(copy)
    missing = tuple(each for each in named if not path_of(folder, each).is_file())
    manifest = Manifest(
        **measured,
        sha256=hash_of(copy),
        size=copy.stat().st_size,
        attachments=tuple(each for each in named if each not in missing),
        missing_attachments=missing,
        forms=_copy_forms(folder / FORMS, into / FORMS),
    )
    (into / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    flush_file(into / MANIFEST)
    return manifest


def free_room(folder: Path) -> int:
    """The bytes that may still be written on the disk of *folder*."""
    return shutil.disk_usage(folder).free


def copy_attachments(folder: Path, into: Path, manifest: Manifest) -> None:
    """Copy the contents that the manifest names, those that are not there already."""
    into.mkdir(exist_ok=True)
    for sha256 in manifest.attachments:
        copy_once(path_of(folder, sha256), into / sha256)
    flush_folder(into)


def own_forms(folder: Path) -> list[Path]:
    """The office's own forms in *folder*, as paths below it."""
    found = (path for path in folder.rglob("*.toml") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(folder) for path in found)


def _copy_forms(source: Path, into: Path) -> dict[str, str]:
    found = {}
    into.mkdir()
    for path in own_forms(source):
        content = (source / path).read_bytes()
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).write_bytes(content)
        flush_file(into / path)
        found[path.as_posix()] = hashlib.sha256(content).hexdigest()
    return found


def _free_name(backups: Path, now: datetime) -> Path:
    name = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    taken = {path.name for path in backups.iterdir()}
    number = 1
    while (candidate := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return backups / candidate
