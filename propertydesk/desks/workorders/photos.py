"""Photos of a repair: pasted in from the engineers' chat group, or chosen as a file; kept by their content."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _, say
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import Scan
from propertydesk.office.scans import MOST_BYTES, attach_scan, tie_scan
from propertydesk.office.words import Permission
from propertydesk.store.attachments import Attachment, path_of

MOST_SHOWN = 12

PHOTO_ASK = (
    Field("path", _("File"), kind="line", length=1000, width=2, hint=_("A photo, or a PDF")),
    Field("title", _("What it shows"), kind="line", length=120),
    Field("data", _("Pasted picture (base64)"), kind="line", length=MOST_BYTES * 2, width=0),
)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of an order: what its attachment is, and where its content lies."""

    attachment_id: int
    title: str
    media_type: str
    content: Path


def add_photo(deed: Deed, order: WorkOrder, path: str | None, title: str | None, data: str | None) -> None:
    """Tie a photo to *order*: the file at *path*, or the picture in *data* as it was pasted. Raises at ``path``."""
    if data:
        try:
            content = base64.b64decode(data, validate=True)
        except binascii.Error:
            raise UserError(_("What was pasted is no picture."), "path") from None
        at = deed.moment.local(deed.at).strftime("%m-%d %H:%M")
        words = title or say(_("Photo {at}", at=at), deed.setting("language"))
        tie_scan(deed, order, content, f"{order.number}.png", words)
    elif path:
        attach_scan(deed, order, path, title)
    else:
        raise UserError(_("Choose a photo, or paste one."), "path")


def photos_of(session: Session, folder: Path, order_id: int) -> Sequence[Photo]:
    """The photos of an order, the first ones first. They show pipes and lamps: looking leaves no trace."""
    rows = session.execute(
        select(Attachment.id, Scan.title, Attachment.media_type, Attachment.sha256)
        .join(Scan, Scan.attachment_id == Attachment.id)
        .where(Scan.kind == "work_order", Scan.subject_id == order_id)
        .order_by(Scan.id)
        .limit(MOST_SHOWN)
    )
    return [Photo(id, title, media_type, path_of(folder, sha256)) for id, title, media_type, sha256 in rows]


PHOTO_ACTION = Action(
    "work_order.photo", _("Add a photo"), add_photo, Permission.RECEIVE, subject="work_order", ask=PHOTO_ASK,
    icon="camera",
)  # fmt: skip
