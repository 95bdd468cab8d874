"""Changes of the roster: somebody more, a swap, a stand-in, somebody less. Who was planned stays on record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.logbook.roster.line import called, mind_overlaps, span_of_line
from propertydesk.office.deed import Deed
from propertydesk.office.shift_models import RosterLine, RosterWhy, ShiftName
from propertydesk.office.shifts import planned
from propertydesk.office.staff_models import Staff


def add(deed: Deed, post_id: int, day: date, name: ShiftName, staff_id: int, note: str | None) -> RosterLine:
    """Put somebody on the roster of one shift; beside others they are there in addition. Raises ``UserError``."""
    span = next((span for span in planned(deed.session, post_id, day, deed.moment) if span.name == name), None)
    if span is None:
        raise UserError(_("This post has no such shift on {day}.", day=day), "name")
    there = deed.session.scalars(
        select(RosterLine.staff_id).where(RosterLine.day == day, RosterLine.times_id == span.times_id)
    ).all()
    if staff_id in there:
        raise UserError(_("They are on the roster of this shift already."), "staff_id")
    mind_overlaps(deed, staff_id, span)
    why = RosterWhy.EXTRA if there else RosterWhy.PLANNED
    return deed.add(RosterLine(day=day, times_id=span.times_id, staff_id=staff_id, why=why, note=note))


def stand_in(deed: Deed, line: RosterLine, staff_id: int, note: str | None) -> None:
    """*staff_id* comes instead. Raises ``UserError`` when they are in this shift anyway."""
    if staff_id == line.staff_id:
        raise UserError(_("Somebody else stands in."), "staff_id")
    _put(deed, line, staff_id, RosterWhy.STAND_IN, note)


def swap(
    deed: Deed, line: RosterLine, staff_id: int, day: date | None, name: ShiftName | None, note: str | None
) -> None:
    """Two people take each other's shifts: this line, and that of *staff_id* on *day* (the same, when none is named).

    Raises ``UserError`` when they have no shift then, or more than one.
    """
    other = _their_line(deed, line, staff_id, day or line.day, name)
    mine, theirs = line.staff_id, other.staff_id
    _put(deed, line, theirs, RosterWhy.SWAP, note)
    _put(deed, other, mine, RosterWhy.SWAP, note)


def remove(deed: Deed, line: RosterLine) -> None:
    """Take a line that is still to come off the roster."""
    deed.remove(line)


def can_remove(deed: Deed, line: RosterLine) -> None:
    """What was stays on record."""
    if span_of_line(line, deed.moment).starts_at <= deed.at:
        raise UserError(_("This shift has begun. Let somebody stand in, and say so."))


def _their_line(deed: Deed, line: RosterLine, staff_id: int, day: date, name: ShiftName | None) -> RosterLine:
    query = select(RosterLine).where(RosterLine.staff_id == staff_id, RosterLine.day == day, RosterLine.id != line.id)
    found = [other for other in deed.session.scalars(query) if name is None or other.times.name == name]
    if not found:
        raise UserError(_("They have no such shift on {day}.", day=day), "staff_id")
    if len(found) > 1:
        raise UserError(_("They have several shifts on {day}. Say which.", day=day), "name")
    if staff_id == line.staff_id:
        raise UserError(_("A swap is with somebody else."), "staff_id")
    return found[0]


def _put(deed: Deed, line: RosterLine, staff_id: int, why: RosterWhy, note: str | None) -> None:
    """Let *staff_id* stand in *line*; who was planned stays on record, and is as planned when they come after all."""
    same = select(RosterLine.id).where(RosterLine.day == line.day, RosterLine.times_id == line.times_id)
    if deed.session.scalar(same.where(RosterLine.staff_id == staff_id).limit(1)) is not None:
        who, shift = deed.session.get_one(Staff, staff_id).name, called(deed.session, line)
        raise UserError(_("{who} is in this shift already: {shift}", who=who, shift=shift), "staff_id")
    mind_overlaps(deed, staff_id, span_of_line(line, deed.moment))
    planned_id = line.planned_id or line.staff_id
    again = planned_id == staff_id
    deed.change(
        line,
        staff_id=staff_id,
        planned_id=None if again else planned_id,
        why=RosterWhy.PLANNED if again else why,
        note=note if note is not None else line.note,
    )
