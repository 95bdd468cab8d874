"""Attachments: files kept by the hash of their content, so that none can be changed unseen or kept twice."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Integer, distinct, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from propertydesk.core.i18n import _
from propertydesk.store import problems
from propertydesk.store.durable import flush_file, flush_folder, part_of
from propertydesk.store.findings import Finding
from propertydesk.store.kinds import Base, Instant, Line, not_negative, personal
from propertydesk.store.place import ATTACHMENTS

_PIECE = 1 << 20


class Attachment(Base):
    """A file that belongs to a record: a scan, a photograph. Its content lies in the folder under its SHA-256."""

    __tablename__ = "attachment"
    __table_args__ = (not_negative("size"),)

    sha256: Mapped[str] = mapped_column(Line(64), index=True)
    name: Mapped[str] = personal(Line(200))
    media_type: Mapped[str] = mapped_column(Line(80))
    size: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(Instant)


def path_of(folder: Path, sha256: str) -> Path:
    """Where the content with this hash lies in the office *folder*. ``ValueError`` for what is no hash."""
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise ValueError("not a SHA-256")
    return folder / ATTACHMENTS / sha256


def keep(folder: Path, data: bytes | BinaryIO) -> str:
    """Put *data* safely on the disk and return its SHA-256; the row comes after (``attach``). Twice is as once.

    Raises ``StoreProblem("full")`` and leaves nothing when there is no room.
    """
    source = BytesIO(data) if isinstance(data, bytes) else data
    with problems.in_words(folder, files=True):
        (folder / ATTACHMENTS).mkdir(exist_ok=True)
        part = part_of(folder / ATTACHMENTS / "new")
        try:
            digest = hashlib.sha256()
            with part.open("xb") as file:
                while piece := source.read(_PIECE):
                    digest.update(piece)
                    file.write(piece)
            sha256 = digest.hexdigest()
            _settle(part, path_of(folder, sha256))
        finally:
            part.unlink(missing_ok=True)
    return sha256


def _settle(part: Path, target: Path) -> None:
    if is_whole(target, target.name):
        return
    flush_file(part)
    part.replace(target)
    flush_folder(target.parent)


def attach(session: Session, sha256: str, name: str, media_type: str, size: int, at: datetime) -> int:
    """Add the row of a content that ``keep`` has put on the disk, *size* in bytes, and return the row's id."""
    values = {"sha256": sha256, "name": name, "media_type": media_type, "size": size, "at": at}
    row_id: int = session.execute(insert(Attachment).returning(Attachment.id), values).scalar_one()
    return row_id


def referenced(session: Session) -> list[str]:
    """The hashes of all contents that rows name, in order."""
    return list(session.scalars(select(distinct(Attachment.sha256)).order_by(Attachment.sha256)))


def forget(session: Session, folder: Path, sha256: str) -> bool:
    """Within ``write()``, delete a content that no row names any more (after an erasure). False where one does."""
    if session.scalar(select(Attachment.id).where(Attachment.sha256 == sha256).limit(1)) is not None:
        return False
    path_of(folder, sha256).unlink(missing_ok=True)
    return True


def check_attachments(session: Session, folder: Path) -> list[Finding]:
    """Contents that rows name and that are missing or not what was kept."""
    return list(_check(referenced(session), folder))


def _check(hashes: list[str], folder: Path) -> Iterator[Finding]:
    for sha256 in hashes:
        try:
            path = path_of(folder, sha256)
        except ValueError:
            yield Finding("attachment_unreadable", "attachment", _("An attachment's hash is unreadable."))
            continue
        where = f"{ATTACHMENTS}/{sha256}"
        if not path.is_file():
            yield Finding("attachment_missing", where, _("The attachment {name} is missing.", name=where))
        elif not is_whole(path, sha256):
            yield Finding("attachment_changed", where, _("The attachment {name} was changed.", name=where))


def is_whole(path: Path, sha256: str) -> bool:
    """Whether the file at *path* is there and its content has this hash."""
    return path.is_file() and hash_of(path) == sha256


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_once(source: Path, target: Path) -> None:
    """Copy a content to *target* unless it is there already with the same size, through another name."""
    if target.is_file() and target.stat().st_size == source.stat().st_size:
        return
    part = part_of(target)
    try:
        shutil.copyfile(source, part)
        flush_file(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
