"""The roster planned ahead: several people at a post for many days, by a pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.desks.logbook.roster.line import elsewhere
from propertydesk.office.deed import Deed
from propertydesk.office.lookups import resolve
from propertydesk.office.shift_models import RosterLine, RosterWhy
from propertydesk.office.shifts import Span, planned

MOST_DAYS = 92
_DAY = timedelta(days=1)


class Pattern(Choices):
    """How people take turns. Who has no shift on a day is off."""

    SAME = "same", _("Everybody keeps the same shift")
    DAILY = "daily", _("A shift later each day")
    PAIRS = "pairs", _("A shift later every second day")
    WEEKLY = "weekly", _("A shift later each week")

    def turns(self, days: int) -> int:
        """How often everybody has moved on after so many *days*."""
        return {"same": 0, "daily": days, "pairs": days // 2, "weekly": days // 7}[self.value]


def plan(deed: Deed, post_id: int, from_day: date, until_day: date, people: str, pattern: Pattern) -> RosterLine:
    """Put *people* on the roster of a post from day to day, and return the last line.

    In the order of their names they take the shifts of the day in their order; more people than shifts are off in
    turn, or share the shifts where everybody keeps the same. Who is there already stays. Raises ``UserError``.
    """
    days = (until_day - from_day).days + 1
    if days < 1:
        raise UserError(_("This day is before the first one."), "until_day")
    if days > MOST_DAYS:
        raise UserError(_("At most {count} days at once.", count=MOST_DAYS), "until_day")
    staff = people_meant(deed.session, people)
    lines, empty, twice = [], 0, 0
    for day in range(days):
        spans = planned(deed.session, post_id, from_day + day * _DAY, deed.moment)
        for place, span in enumerate(spans):
            there = _taking(staff, place, len(spans), pattern, day)
            empty += not there
            for staff_id in there:
                twice += bool(elsewhere(deed, staff_id, span))
                lines.append(_put(deed, staff_id, span))
    if not lines:
        raise UserError(_("This post has no shifts on these days. Set its shifts first."), "post_id")
    if empty:
        deed.warn(_("shifts left without anybody: {count}", count=empty))
    if twice:
        deed.warn(_("shifts of people who are on duty elsewhere at the same time: {count}", count=twice))
    deed.tell(_("Lines on the roster: {count}", count=len(lines)))
    return lines[-1]


def people_meant(session: Session, text: str) -> list[int]:
    """The colleagues that *text* names, in its order (name or login, separated by commas). Raises at ``people``."""
    found: list[int] = []
    for name in re.split(r"[,，、;；\n]+", text):
        if name.strip():
            try:
                found.append(resolve(session, "staff", name.strip()))
            except UserError as wrong:
                raise UserError(_("{name}: {what}", name=name.strip(), what=wrong.message), "people") from None
    if not found:
        raise UserError(_("Who? Write their names with commas between."), "people")
    if len(set(found)) < len(found):
        raise UserError(_("Somebody is named twice."), "people")
    return found


def _taking(staff: Sequence[int], place: int, shifts: int, pattern: Pattern, day: int) -> list[int]:
    """Who takes the shift at *place* of the day's *shifts*, so many days after the first."""
    if pattern == Pattern.SAME:
        return [staff_id for turn, staff_id in enumerate(staff) if turn % shifts == place]
    turns = max(shifts, len(staff))
    return [staff_id for turn, staff_id in enumerate(staff) if (turn + pattern.turns(day)) % turns == place]


def _put(deed: Deed, staff_id: int, span: Span) -> RosterLine:
    same = select(RosterLine).where(RosterLine.day == span.day, RosterLine.times_id == span.times_id)
    there = deed.session.scalars(same.where(RosterLine.staff_id == staff_id)).first()
    if there is not None:
        return there
    return deed.add(RosterLine(day=span.day, times_id=span.times_id, staff_id=staff_id, why=RosterWhy.PLANNED))
