"""Scans and photographs tied to a unit or a person: kept by content, opened from the record."""

from __future__ import annotations

from pathlib import Path

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import Scan
from propertydesk.office.models import Person
from propertydesk.office.words import Permission
from propertydesk.store.attachments import Attachment, attach, keep
from propertydesk.store.kinds import Base

MOST_BYTES = 20 * 1024 * 1024
_BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}

SCAN_ASK = (
    Field("path", _("File"), kind="line", length=1000, required=True, width=2, hint=_("A PDF or a picture")),
    Field("title", _("What it shows"), kind="line", length=120, hint=_("The file's name when left empty")),
)
SCAN_FIELDS = (
    Field(Scan.title, _("What it shows")),
    Field(Scan.at, _("Attached")),
    Field(Scan.staff_id, _("By"), lookup="staff"),
)


def attach_scan(deed: Deed, record: Base, path: str, title: str | None) -> None:
    """Keep the file and tie it to the record. Raises at ``path`` for what is no PDF or picture, or over 20 MB."""
    file = Path(path).expanduser()
    tie_scan(deed, record, _content(file), file.name[:200], title or file.stem[:120])


def tie_scan(deed: Deed, record: Base, data: bytes, name: str, title: str) -> None:
    """Keep *data* by its content and tie it to *record*, of any kind. Raises at ``path`` for what is no picture or PDF,
    or is over 20 MB."""
    if len(data) > MOST_BYTES:
        raise UserError(_("More than 20 MB. Scan it again with less resolution, in greys."), "path")
    media_type = _kind_of(data)
    sha256 = keep(deed.folder, data)
    attachment_id = attach(deed.session, sha256, name, media_type, len(data), deed.at)
    told = {"sha256": sha256, "name": name, "media_type": media_type, "size": len(data)}
    deed.record("attachment", attachment_id, None, told, _personal_of(Attachment))
    deed.add(
        Scan(
            kind=record.__tablename__,
            subject_id=record.id,
            attachment_id=attachment_id,
            title=title,
            staff_id=deed.actor.staff_id,
            at=deed.at,
        )
    )
    deed.touch(record.__tablename__, record.id)


def detach_scan(deed: Deed, scan: Scan, reason: str) -> None:
    """Take a scan off a record it does not belong to; the reason stays in the journal."""
    deed.record(scan.kind, scan.subject_id, None, {"detached": scan.id, "reason": reason}, frozenset({"reason"}))
    deed.remove(scan)


def not_erased(deed: Deed, person: Person) -> None:
    """Nothing new about somebody whose data were erased."""
    if person.erased_at is not None:
        raise UserError(_("This person's data were erased."))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise UserError(_("The file {name} cannot be read. Choose it again.", name=file.name), "path") from None


def _kind_of(data: bytes) -> str:
    for beginning, media_type in _BEGINNINGS.items():
        if data.startswith(beginning):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    raise UserError(_("A PDF or a picture (JPEG, PNG, TIFF, WebP), please."), "path")


def _personal_of(model: type[Attachment]) -> frozenset[str]:
    return frozenset(column.key for column in model.__table__.columns if column.info.get("personal"))


SCAN_ACTIONS = (
    Action(
        "scan.attach", _("Attach a scan"), attach_scan, Permission.OWNERS, subject="unit", ask=SCAN_ASK,
        icon="paperclip",
    ),
    Action(
        "scan.attach_person", _("Attach a scan"), attach_scan, Permission.OWNERS, subject="person", ask=SCAN_ASK,
        when=not_erased, icon="paperclip",
    ),
    Action(
        "scan.detach", _("Take off: belongs elsewhere"), detach_scan, Permission.OWNERS, subject="scan",
        ask=(Field("reason", _("Why"), kind="line", length=200, required=True, width=3),), icon="link", danger=True,
    ),
)  # fmt: skip
