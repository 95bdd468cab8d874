"""Restoring: the backup becomes a whole new folder, is judged, and takes the old one's place. Nothing is overwritten.

The new folder is made beside the old one. When it is good, the old one is renamed ``<name>.before-restore-<moment>``
and the new one takes its name; the list of backups moves over. A restore that was cut short is finished at the next
opening (``finish``).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pysqlite3 import dbapi2
from sqlalchemy import MetaData
from sqlalchemy.orm import Session

from propertydesk.core.errors import StoreProblem, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.store import problems
from propertydesk.store.chain import stamp
from propertydesk.store.durable import flush_file, flush_folder, part_of, sweep
from propertydesk.store.engine import connect, make_engine
from propertydesk.store.findings import Finding
from propertydesk.store.journal_check import check_chain
from propertydesk.store.manifest import MANIFEST, Manifest, check_database
from propertydesk.store.migrations.head import HEAD
from propertydesk.store.packing import check_contents, refuse, unpack
from propertydesk.store.peek import peek
from propertydesk.store.place import ATTACHMENTS, BACKUPS, DATABASE, FORMS, make_layout, refuse_network_share
from propertydesk.store.snapshot import own_forms, take

RESTORED = "restored.json"


@dataclass(frozen=True)
class Restored:
    """What a restore did: the office's ``folder``, where the old one is ``kept`` (None when there was none)."""

    folder: Path
    kept: Path | None
    manifest: Manifest


def restore(source: Path, target: Path, metadata: MetaData, now: datetime) -> Restored:
    """Put the backup *source* (a packed file or a backup's folder) in the place of the office *target*.

    The old office, where it can be read, is backed up first and always kept beside. Raises ``UserError`` for a file
    that is no backup and ``StoreProblem`` for a damaged or newer one, an office that is open, a full disk; then nothing
    has changed.
    """
    source, target = source.resolve(), target.resolve()
    if not source.exists():
        raise UserError(_("There is no file {name}.", name=str(source)), code="missing_file")
    _refuse_strangers(target)
    with problems.in_words(target, files=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        refuse_network_share(target.parent)
        part = part_of(target)
        try:
            part.mkdir()
            with problems.in_words(target, files=True):
                manifest = _made_ready(source, part, target, now)
                if target.exists():
                    _take_leave(target, metadata, now)
            kept = _swap(part, target, now)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return Restored(target, kept, manifest)


def _made_ready(source: Path, part: Path, target: Path, now: datetime) -> Manifest:
    """Fill *part* from the backup, judge it, and force it to the disk."""
    manifest = unpack(source, part) if source.is_file() else _gather(source, part)
    _judge(part, target, manifest)
    make_layout(part)
    mark_restored(part, manifest, now)
    for path in part.rglob("*"):
        flush_folder(path) if path.is_dir() else flush_file(path)
    return manifest


def mark_restored(folder: Path, manifest: Manifest, now: datetime) -> None:
    """Note in the office where its time was turned back to: backups made before know a journal that is no more."""
    mark = {"at": stamp(now), "journal_seq": manifest.journal_seq, "journal_head": manifest.journal_head}
    (folder / RESTORED).write_text(json.dumps(mark), encoding="utf-8")


def last_restored(folder: Path) -> tuple[str, int, str] | None:
    """When (UTC) the office was last restored, with place and hash of the journal's last row then."""
    try:
        mark = json.loads((folder / RESTORED).read_text(encoding="utf-8"))
        return str(mark["at"]), int(mark["journal_seq"]), str(mark["journal_head"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def finish(target: Path) -> None:
    """Give *target* its name when a restore was cut short between the two renames."""
    ready = [each for each in target.parent.iterdir() if each.name.startswith(_ready_name(target, ""))]
    if target.exists() or len(ready) != 1:
        return
    moment = ready[0].name.rpartition("-")[2]
    _move_in(ready[0], target, target.with_name(_kept_name(target, moment)))


def _refuse_strangers(target: Path) -> None:
    if target.is_file():
        raise UserError(_("{folder} is a file. Name a folder.", folder=str(target)), code="not_a_folder")
    if not target.is_dir():
        return
    names = {path.name for path in target.iterdir()}
    if names and not names & {DATABASE, BACKUPS, ATTACHMENTS}:
        raise UserError(
            _("{folder} holds other things than an office. Name a new or empty folder.", folder=str(target)),
            code="not_an_office",
        )


def _gather(source: Path, into: Path) -> Manifest:
    """A backup's folder as a whole: its database and forms, and the attachments that lie beside it."""
    try:
        manifest = Manifest.of_text((source / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise refuse(_("it has no readable manifest.")) from error
    if not (source / DATABASE).is_file():
        raise refuse(_("it has no database."))
    shutil.copyfile(source / DATABASE, into / DATABASE)
    (into / ATTACHMENTS).mkdir()
    for sha256 in manifest.attachments:
        beside = source.parent / ATTACHMENTS / sha256
        if beside.is_file():
            shutil.copyfile(beside, into / ATTACHMENTS / sha256)
    for name in own_forms(source / FORMS):
        (into / FORMS / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / FORMS / name, into / FORMS / name)
    return manifest


def _judge(folder: Path, target: Path, manifest: Manifest) -> None:
    """Raise ``StoreProblem`` unless *folder* is an office, whole and as its manifest says."""
    try:
        revision = peek(folder).revision
    except StoreProblem as problem:
        if problem.code != "newer":
            raise _damaged(problem.message) from problem
        raise problems.newer(target) from problem
    if revision != HEAD:
        from propertydesk.store.migrations.migrate import refuse_unknown

        refuse_unknown(target, revision)
    findings = [*check_database(folder / DATABASE, manifest), *check_contents(folder, manifest)]
    if not findings:
        findings += _chain_of(folder / DATABASE)
    if findings:
        raise _damaged(findings[0].message)


def _damaged(what: Words) -> StoreProblem:
    return StoreProblem(
        "damaged", _("This backup is damaged: {what}", what=what), _("Nothing was changed. Try an older backup.")
    )


def _chain_of(path: Path) -> list[Finding]:
    engine = make_engine(path, writing=False, mode="immutable")
    try:
        with Session(engine) as session:
            return check_chain(session)
    finally:
        engine.dispose()


def _take_leave(target: Path, metadata: MetaData, now: datetime) -> None:
    """Make sure that nobody has the old office open, and back it up where it can be read."""
    if not (target / DATABASE).exists():
        return
    try:
        _leave_log(target / DATABASE)
        take(target, metadata, "before restore", now)
    except StoreProblem as problem:
        if problem.code in ("locked", "full", "read_only"):
            raise
    except dbapi2.Error:
        return  # Damaged, or not an office's tables: it is kept beside all the same.


def _leave_log(path: Path) -> None:
    try:
        with closing(connect(path)) as raw:
            # This needs the file for oneself; the kept folder then holds all in one file.
            raw.execute("PRAGMA journal_mode = DELETE")
    except dbapi2.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_BUSY":
            raise
        raise StoreProblem(
            "locked",
            _("The office is open in another window or program."),
            _("Close PropertyDesk on this office, then restore. Nothing was changed."),
        ) from error


def _swap(part: Path, target: Path, now: datetime) -> Path | None:
    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    while target.with_name(_kept_name(target, moment)).exists():
        moment += "x"
    kept = target.with_name(_kept_name(target, moment))
    ready = target.with_name(_ready_name(target, moment))
    with _nobody_inside():
        had_one = target.exists() and any(target.iterdir())
        part.rename(ready)
        try:
            if had_one:
                target.rename(kept)
            elif target.exists():
                target.rmdir()
        except OSError:
            ready.rename(part)
            raise
        _move_in(ready, target, kept)
    return kept if had_one else None


def _move_in(ready: Path, target: Path, kept: Path) -> None:
    """The second half of the swap; each step may have been done already."""
    if (kept / BACKUPS).is_dir():
        if (ready / BACKUPS).is_dir():
            (ready / BACKUPS).rmdir()
        (kept / BACKUPS).rename(ready / BACKUPS)
    make_layout(ready)
    ready.rename(target)
    flush_folder(target.parent)


@contextmanager
def _nobody_inside() -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        # Windows does not rename a folder in which something is open.
        raise StoreProblem(
            "locked",
            _("A file of the office is open in another program."),
            _("Close it, then restore. Nothing was changed."),
        ) from error


def _kept_name(target: Path, moment: str) -> str:
    return f"{target.name}.before-restore-{moment}"


def _ready_name(target: Path, moment: str) -> str:
    return f".{target.name}.restored-{moment}"
