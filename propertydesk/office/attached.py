"""A scan's content, for whoever may see full numbers: an identity card is on many of them."""

from __future__ import annotations

from dataclasses import dataclass

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.words import Permission
from propertydesk.store.attachments import Attachment, path_of
from propertydesk.store.journal import Entry, append


@dataclass(frozen=True, slots=True)
class Attached:
    """The bytes of an attachment, and what they are (``image/png``)."""

    name: str
    media_type: str
    data: bytes


def look_at_attached(signed_in: SignedIn, attachment_id: int) -> Attached:
    """The content of an attachment; that somebody looked stays in the journal.

    Raises ``NotAllowed`` without the permission to see full numbers, ``UserError`` when the file is gone.
    """
    if not signed_in.actor.may(Permission.REVEAL):
        raise NotAllowed(Permission.REVEAL.label)
    office = signed_in.office
    with office.store.write() as session:
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise UserError(_("This record does not exist."), code="no_record")
        append(session, Entry(office.now(), signed_in.actor.staff_id, "reveal", "attachment", row.id, None, None))
        name, media_type, sha256 = row.name, row.media_type, row.sha256
    try:
        return Attached(name, media_type, path_of(office.folder, sha256).read_bytes())
    except OSError:
        raise UserError(
            _("The file of this scan is missing in the data folder. Bring it back from a backup, or scan it again.")
        ) from None
