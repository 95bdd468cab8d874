"""How much time a promise has left, in words: what the chip of a line on the Today board says."""

from __future__ import annotations

from datetime import datetime, timedelta

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.standards.board import BoardLine, group_of
from propertydesk.standards.words import Group

MINUTE, HOUR, DAY = 60, 3600, 86_400
LAST_MINUTES = 10
"""So many minutes before the limit the seconds are counted, too."""

_TONES = {Group.OVERDUE: "late", Group.EMERGENCY: "late", Group.HOUR: "soon", Group.TODAY: "accent"}


def time_left(line: BoardLine, moment: Moment) -> tuple[Words, str]:
    """The words and the tone of *line*'s chip at *moment*."""
    group = group_of(line.due_at, moment, emergency=line.group == Group.EMERGENCY)
    return _words(line, group, moment), _TONES.get(group, "settled")


def _words(line: BoardLine, group: Group, moment: Moment) -> Words:
    seconds = int((line.due_at - moment.now).total_seconds())
    if group in (Group.OVERDUE, Group.EMERGENCY):
        return late_by(-seconds)
    if line.earliest_at is not None and line.earliest_at > moment.now:
        return _("from {when}", when=_when(line.earliest_at, moment, begins=True))
    if group == Group.HOUR:
        if seconds < LAST_MINUTES * MINUTE:
            return _("{time} left", time=f"{seconds // MINUTE}:{seconds % MINUTE:02d}")
        return _("{count} min left", count=-(-seconds // MINUTE))
    return _when(line.due_at, moment)


def late_by(seconds: int) -> Words:
    """How late something is, in the largest unit that says enough."""
    if seconds < HOUR:
        return _("{count} min late", count=max(1, seconds // MINUTE))
    if seconds < DAY:
        return _("{count} h late", count=seconds // HOUR)
    return _("{count} d late", count=seconds // DAY)


def _when(at: datetime, moment: Moment, *, begins: bool = False) -> Words:
    """A time ahead. Midnight is called by its day: the one that ends there, or the one that *begins*."""
    whole_day = moment.local(at).strftime("%H:%M") == "00:00"
    local = moment.local(at - timedelta(seconds=1) if whole_day and not begins else at)
    day, clock = local.date(), local.strftime("%H:%M")
    if day == moment.today:
        return _("today") if whole_day else clock
    if day == moment.today + timedelta(days=1):
        return _("tomorrow") if whole_day else _("tomorrow {time}", time=clock)
    shown = local.strftime("%m-%d" if day.year == moment.today.year else "%Y-%m-%d")
    return shown if whole_day else f"{shown} {clock}"
