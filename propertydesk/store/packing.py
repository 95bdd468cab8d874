"""A whole office in one file: written to be carried away, read as if a stranger had made it."""

from __future__ import annotations

import errno
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.store import problems
from propertydesk.store.attachments import is_whole, path_of
from propertydesk.store.durable import part_of, written
from propertydesk.store.findings import Finding
from propertydesk.store.manifest import MANIFEST, Manifest, check_database
from propertydesk.store.office_file import Store
from propertydesk.store.place import ATTACHMENTS, BACKUPS, DATABASE, FORMS
from propertydesk.store.snapshot import write_snapshot

# A form's name is letters, digits, dashes and underscores; no dots but the last, so no way out of its folder.
_FORM_NAME = re.compile(r"([\w-]+/){0,3}[\w-]+(\.[\w-]+)*\.toml")
_HASH = re.compile(r"[0-9a-f]{64}")
_MANIFEST_SIZE = 64 << 20
_FORM_SIZE = 1 << 20
# deflate packs a database some ten times; a thousand times is a bomb.
_RATIO = 250
_HARMLESS = 64 << 20
_PIECE = 1 << 20
# What zipfile raises for files that are none, or that were made to hurt.
_NOT_A_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)


def pack(store: Store, out: Path, now: datetime) -> None:
    """Write database, manifest, attachments and own forms of the open office into the one file *out*, checked.

    *out* is replaced only by a whole file. Raises ``StoreProblem`` (full, damaged) and leaves nothing half written.
    """
    with problems.in_words(store.folder, files=True):
        # The snapshot is made beside the office, never in a folder of temporary files: it holds personal data.
        scratch = part_of(store.folder / BACKUPS / "pack")
        scratch.mkdir(parents=True)
        try:
            with problems.in_words(store.folder, files=True):
                manifest = write_snapshot(store.folder, scratch, store.metadata, "pack", now)
            with written(out) as file, problems.in_words(out.parent, files=True):
                _write_zip(file, store.folder, scratch, manifest)
                with zipfile.ZipFile(file) as packed:
                    if packed.testzip() is not None:
                        raise problems.disk_trouble(out.parent)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _write_zip(file: IO[bytes], folder: Path, scratch: Path, manifest: Manifest) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.write(scratch / MANIFEST, MANIFEST)
        packed.write(scratch / DATABASE, DATABASE)
        for name in sorted(manifest.forms):
            packed.write(scratch / FORMS / name, f"{FORMS}/{name}")
        for sha256 in manifest.attachments:
            # Scans and photographs are compressed already.
            packed.write(path_of(folder, sha256), f"{ATTACHMENTS}/{sha256}", zipfile.ZIP_STORED)


def refuse(why: Words) -> UserError:
    """The file is not a backup that PropertyDesk packed."""
    return UserError(_("This file is not a backup that can be restored: {why}", why=why), code="not_a_backup")


def unpack(path: Path, into: Path) -> Manifest:
    """Unpack *path* into the folder *into*, as ``office.db``, ``attachments/``, ``forms/``; return its manifest.

    Raises ``UserError("not_a_backup")`` for all that ``pack`` does not write: foreign names, links, bombs, doubles.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            entries = _looked_over(packed)
            manifest = read_manifest(packed)
            _refuse_unless_as_told(entries, manifest)
            for info in entries:
                if info.filename != MANIFEST:
                    _extract(packed, info, into / info.filename)
    except _NOT_A_ZIP as error:
        raise refuse(_("it is damaged or not a zip file.")) from error
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # A place before the file's beginning was asked for: its directory lies.
        raise refuse(_("it is damaged or not a zip file.")) from error
    return manifest


def read_manifest(packed: zipfile.ZipFile) -> Manifest:
    """The manifest of a packed file. ``UserError`` when it has none that can be read."""
    try:
        with packed.open(MANIFEST) as file:
            return Manifest.of_text(file.read(_MANIFEST_SIZE).decode("utf-8"))
    except (KeyError, ValueError) as error:
        raise refuse(_("it has no readable manifest.")) from error


def _looked_over(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = packed.infolist()
    if len({info.filename for info in entries}) != len(entries):
        raise refuse(_("it holds two files of one name."))
    for info in entries:
        if not _is_ours(info.filename) or stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            raise refuse(_("it holds something that no backup holds."))
        limit = {MANIFEST: _MANIFEST_SIZE}.get(info.filename, _FORM_SIZE if info.filename.startswith(FORMS) else None)
        if limit is not None and info.file_size > limit:
            raise refuse(_("a part of it is too large."))
    total = sum(info.file_size for info in entries)
    if total > max(_HARMLESS, _RATIO * sum(info.compress_size for info in entries)):
        raise refuse(_("it would fill the disk."))
    return entries


def _is_ours(name: str) -> bool:
    folder, _slash, rest = name.partition("/")
    if folder == ATTACHMENTS:
        return bool(_HASH.fullmatch(rest))
    if folder == FORMS:
        return bool(_FORM_NAME.fullmatch(rest))
    return name in (MANIFEST, DATABASE)


def _refuse_unless_as_told(entries: list[zipfile.ZipInfo], manifest: Manifest) -> None:
    told = {MANIFEST, DATABASE} | {f"{ATTACHMENTS}/{each}" for each in manifest.attachments}
    told |= {f"{FORMS}/{each}" for each in manifest.forms}
    if {info.filename for info in entries} != told:
        raise refuse(_("it does not hold what its manifest names."))


def _extract(packed: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    left = info.file_size
    with packed.open(info) as source, target.open("xb") as file:
        while piece := source.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise refuse(_("it would fill the disk."))
            file.write(piece)


def check_contents(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Attachments and forms in *folder* (``attachments/``, ``forms/``) that are not what the manifest names."""
    wanted = [(f"{ATTACHMENTS}/{each}", each) for each in manifest.attachments]
    wanted += [(f"{FORMS}/{name}", sha256) for name, sha256 in manifest.forms.items()]
    for name, sha256 in wanted:
        if not is_whole(folder / name, sha256):
            yield Finding("backup_content", name, _("The backup lacks {name}, or it was changed.", name=name))


def check_pack(path: Path) -> list[Finding]:
    """What is wrong with a packed file. It is unpacked beside itself for the look and removed again."""
    scratch = part_of(path)
    try:
        scratch.mkdir()
        manifest = unpack(path, scratch)
        return [*check_database(scratch / DATABASE, manifest), *check_contents(scratch, manifest)]
    except UserError as error:
        words = error.message if not isinstance(error.message, str) else _("{words}", words=error.message)
        return [Finding("backup_unreadable", path.name, words)]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
