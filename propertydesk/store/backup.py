"""Backups: made, judged, thinned, packed into one file, restored. A backup is a database with its manifest.

Attachments lie once each beside all backups of an office, by the hash of their content.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from propertydesk.core.i18n import _
from propertydesk.store import problems
from propertydesk.store.attachments import is_whole
from propertydesk.store.durable import part_of
from propertydesk.store.findings import Finding
from propertydesk.store.manifest import MANIFEST, Manifest, check_database
from propertydesk.store.office_file import Store
from propertydesk.store.packing import check_pack, pack
from propertydesk.store.place import ATTACHMENTS, BACKUPS, DATABASE, FORMS
from propertydesk.store.restore import Restored, restore
from propertydesk.store.snapshot import take

__all__ = [
    "BackupInfo",
    "Restored",
    "backup",
    "backups",
    "last_backup",
    "pack",
    "restore",
    "thin",
    "verify_backup",
]

_LATEST, _DAYS, _WEEKS, _MONTHS = 6, 12, 10, 9


@dataclass(frozen=True)
class BackupInfo:
    """A backup in an office's folder. ``verified`` says that it was checked when it was made; ``journal_head`` is the
    hash of the last journal row in it.
    """

    path: Path
    at: datetime
    verified: bool
    reason: str
    journal_head: str


def backup(store: Store, reason: str, now: datetime) -> Path:
    """Back the open office up into its ``backups/``, checked, with its manifest. Readers and writer go on meanwhile.

    Raises ``StoreProblem`` (full, damaged) and removes what was half written.
    """
    return take(store.folder, store.metadata, reason, now)


def backups(folder: Path) -> list[BackupInfo]:
    """The backups of the office in *folder*, the newest first."""
    found = []
    for path in (folder / BACKUPS).glob("*/" + MANIFEST):
        manifest = _manifest(path.parent)
        if manifest is not None and not path.parent.name.startswith("."):
            at = datetime.strptime(manifest.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            found.append(BackupInfo(path.parent, at, True, manifest.reason, manifest.journal_head))
    return sorted(found, key=lambda each: (each.at, each.path.name), reverse=True)


def last_backup(folder: Path) -> BackupInfo | None:
    """The newest backup of the office in *folder*."""
    return next(iter(backups(folder)), None)


def thin(folder: Path, now: datetime) -> list[Path]:
    """Keep the newest backup of each of 12 days, 10 weeks and 9 months, and the six newest; remove and return the rest.

    Days are those of *now*'s time zone. Attachments that no backup left names go too.
    """
    with problems.in_words(folder, files=True):
        found = backups(folder)
        kept = {each.path for each in found[:_LATEST]}
        for period, count in ((_day, _DAYS), (_week, _WEEKS), (_month, _MONTHS)):
            kept |= {each.path for each in islice(_newest(found, now, period), count)}
        gone = [each.path for each in found if each.path not in kept]
        for path in gone:
            # Away under another name first: a backup that is seen is always whole.
            part = part_of(path)
            path.rename(part)
            shutil.rmtree(part)
        if gone:
            _sweep_attachments(folder / BACKUPS)
        return gone


def verify_backup(path: Path) -> list[Finding]:
    """What is wrong with a backup (its folder or a packed file): database, rows, money, journal, attachments, forms."""
    if path.is_file():
        return check_pack(path)
    manifest = _manifest(path)
    if manifest is None:
        return [Finding("backup_manifest", path.name, _("The backup has no readable manifest."))]
    return [*check_database(path / DATABASE, manifest), *_check_beside(path, manifest)]


def _check_beside(path: Path, manifest: Manifest) -> Iterator[Finding]:
    for sha256 in manifest.attachments:
        if not is_whole(path.parent / ATTACHMENTS / sha256, sha256):
            yield Finding("backup_attachment", sha256, _("The backup lacks the attachment {name}.", name=sha256))
    for name, sha256 in manifest.forms.items():
        if not is_whole(path / FORMS / name, sha256):
            yield Finding("backup_form", name, _("The backup lacks the form {name}.", name=name))


def _manifest(path: Path) -> Manifest | None:
    try:
        return Manifest.of_text((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _newest(found: Iterable[BackupInfo], now: datetime, period: Callable[[datetime], object]) -> Iterator[BackupInfo]:
    """The newest backup of each period that has one, the newest period first."""
    seen = set()
    for each in found:
        key = period(each.at.astimezone(now.tzinfo))
        if key not in seen:
            seen.add(key)
            yield each


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]


def _month(at: datetime) -> object:
    return at.year, at.month


def _sweep_attachments(folder: Path) -> None:
    left = [path for path in folder.iterdir() if path.is_dir() and path.name != ATTACHMENTS]
    manifests = [_manifest(path) for path in left]
    if None in manifests:
        return  # Somebody's folder, or a manifest that cannot be read: what it needs is not known.
    named = {sha256 for manifest in manifests if manifest for sha256 in manifest.attachments}
    for path in (folder / ATTACHMENTS).glob("*"):
        if path.name not in named:
            path.unlink(missing_ok=True)
