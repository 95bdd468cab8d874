"""What a sheet or a finding is about: the document whose number was typed or scanned."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.office.deed import Deed
from propertydesk.store.number_models import DocumentNumber


def tie(deed: Deed, number: str | None) -> dict[str, str | int | None]:
    """The ``source_...`` values for the document that bears *number*; a number of somebody else's stays as it is."""
    if number is None:
        return {"source_kind": None, "source_id": None, "source_number": None}
    typed = number.strip()
    kind, id = bearer(deed.session, typed.upper())
    if kind is None:
        deed.warn(_("no document here bears the number {number}", number=typed))
        return {"source_kind": None, "source_id": None, "source_number": typed}
    return {"source_kind": kind, "source_id": id, "source_number": typed.upper()}


def bearer(session: Session, number: str) -> tuple[str | None, int | None]:
    """Kind and id of the document that bears *number*, None where none does."""
    found = session.execute(
        select(DocumentNumber.kind, DocumentNumber.subject_id).where(
            DocumentNumber.number == number, DocumentNumber.subject_id.is_not(None)
        )
    ).first()
    return (None, None) if found is None else (found.kind, found.subject_id)
