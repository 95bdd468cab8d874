"""Looking through the whole book: the newest lines about a unit, or with a word, a plate, a number in them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.unit_notation import parse_unit
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.models import Unit
from propertydesk.store.search import lines


def newest_lines(session: Session, wanted: str, most: int) -> Sequence[LogEntry]:
    """The newest *most* lines that hold *wanted*, or are about the unit that it names; the newest first."""
    ids = set(lines.newest(session, wanted, most))
    unit = parse_unit(wanted)
    if unit is not None:
        of_unit = select(LogEntry.id).join(Unit, LogEntry.unit_id == Unit.id).where(Unit.label == unit.text)
        ids.update(session.scalars(of_unit))
    newest = sorted(ids, reverse=True)[:most]
    return session.scalars(select(LogEntry).where(LogEntry.id.in_(newest)).order_by(LogEntry.id.desc())).all()
