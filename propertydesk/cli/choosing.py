"""Which record is meant by what was typed: a document number, a unit, a name, or ``#12``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Kind
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.office.lookups import LOOKUPS, resolve
from propertydesk.office.models import Building, Unit


def records_meant(session: Session, kind: Kind, texts: Sequence[str]) -> list[int]:
    """The ids of the records of *kind* that *texts* name. A building (3, 3幢) names all its units, "all" all there are.

    Raises ``UserError`` when one of them names nothing.
    """
    found: list[int] = []
    for text in texts:
        units = _units_of(session, text) if kind.key == "unit" else []
        found += units or [record_meant(session, kind, text)]
    return list(dict.fromkeys(found))


def _units_of(session: Session, text: str) -> Sequence[int]:
    """The units of the building that *text* names, all of them for "all", none where it is no building."""
    units = select(Unit.id).order_by(Unit.sort)
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain != "all":
        units = units.join(Building, Unit.building_id == Building.id).where(Building.name == plain.rstrip("栋幢座# "))
    return session.scalars(units).all()


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
