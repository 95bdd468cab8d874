"""Which record is meant by what was typed: a document number, a unit, a name, or ``#12``."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Kind
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.office.lookups import LOOKUPS, resolve


def record_meant(session: Session, kind: Kind, text: str) -> int:
    """The id of the record of *kind* that *text* names. Raises ``UserError`` when there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"#\d{1,18}", plain):
        found = session.get(kind.model, int(plain[1:]))
    elif hasattr(kind.model, "number"):
        bearing = session.scalars(
            select(kind.model).where(kind.model.number.in_((plain, plain.upper()))).limit(3)
        ).all()
        if len(bearing) > 1:  # lines of the duty log bear the number of what they are about
            known = ", ".join(f"#{record.id}" for record in bearing)
            raise UserError(_("More than one fits. Write more of it: {found}", found=known), code="no_record")
        found = bearing[0] if bearing else None
    elif kind.key in LOOKUPS:
        return resolve(session, kind.key, plain)
    else:
        raise UserError(_("{kind} has no numbers. Name its id: #12", kind=kind.label), code="no_record")
    if found is None:
        raise UserError(_("{kind} {text} does not exist.", kind=kind.label, text=text), code="no_record")
    return int(found.id)
