"""When a post is manned: its shifts from a day on. What was written before stays in the shift it was written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.office.deed import Deed
from propertydesk.office.shift_models import RosterLine, Shift, ShiftName, ShiftTimes
from propertydesk.office.shifts import LOOKED_THROUGH
from propertydesk.office.staff_models import Post
from propertydesk.office.words import Permission

_MIDNIGHT = 24 * 60
_HOURS = re.compile(r"([0-2]?[0-9])[:：]?([0-5][0-9])\s*[-–—~至到]\s*([0-2]?[0-9])[:：]?([0-5][0-9])")

Hours = tuple[int, int]
"""From and to, in minutes after midnight; what ends no later than it begins lasts over midnight."""


def clock(minutes: int) -> str:
    """Minutes after midnight as a clock shows them."""
    return "{:02}:{:02}".format(*divmod(minutes, 60))


def hours_of(times: ShiftTimes) -> str:
    """The hours of a shift as they are typed: 23:00-07:00."""
    return f"{clock(times.starts)}-{clock(times.ends)}"


def read_hours(text: str) -> Hours | None:
    """From and to of ``23:00-07:00`` (24:00 is midnight), None when it is nothing of the kind."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    starts, ends = (int(found[hour]) * 60 + int(found[hour + 1]) for hour in (1, 3))
    fits = starts < _MIDNIGHT and ends <= _MIDNIGHT
    return (starts, ends % _MIDNIGHT) if fits else None


def _typed(value: str) -> Words | None:
    return None if read_hours(value) is not None else _("Hours such as 07:00-15:00, please.")


def times_in_force(session: Session, post_id: int, day: date) -> dict[ShiftName, ShiftTimes]:
    """The times of a post's shifts that begin on *day*, by name."""
    there = select(ShiftTimes).where(ShiftTimes.post_id == post_id, ShiftTimes.from_day <= day)
    there = there.where(ShiftTimes.until_day.is_(None) | (ShiftTimes.until_day >= day))
    return {times.name: times for times in session.scalars(there.order_by(ShiftTimes.id))}


def set_times(deed: Deed, post: Post, from_day: date | None, **typed: str | None) -> Post:
    """Man *post* by these shifts from *from_day* on (today, when none is named); what has no hours is not manned.

    Raises ``UserError`` at a shift that overlaps another, and at ``from_day`` where sheets are written already.
    """
    begins = from_day or deed.moment.today
    wanted = {name: hours for name in ShiftName if (hours := read_hours(typed.get(name.value) or "")) is not None}
    _require_apart(wanted)
    _require_unwritten(deed, post, begins)
    for name in ShiftName:
        _renew(deed, post, name, wanted.get(name), begins)
    return post


def _require_apart(wanted: Mapping[ShiftName, Hours]) -> None:
    """No moment may lie in two shifts of one post: each line stands on one sheet."""
    taken: dict[int, ShiftName] = {}
    errors: dict[str, Words] = {}
    for name, (starts, ends) in wanted.items():
        for minute in range(starts, ends if ends > starts else ends + _MIDNIGHT):
            other = taken.setdefault(minute % _MIDNIGHT, name)
            if other != name:
                errors[name.value] = _("This overlaps the {shift}.", shift=other.label)
                break
    if errors:
        raise AnswersWrong(errors)


def _require_unwritten(deed: Deed, post: Post, begins: date) -> None:
    # The next one is made already when the one before it is handed over; a clock that ran ahead made those far off.
    made = select(func.max(Shift.day)).where(Shift.post_id == post.id)
    made = made.where(Shift.day.between(begins, deed.moment.today + timedelta(days=LOOKED_THROUGH)))
    last = deed.session.scalar(made)
    if last is not None:
        words = _("The sheet of {day} is written by the old times already. Name a later day.", day=last)
        raise UserError(words, "from_day")


def _renew(deed: Deed, post: Post, name: ShiftName, hours: Hours | None, begins: date) -> None:
    """End what *name* was until now where it becomes another, and begin the new one."""
    later = select(ShiftTimes).where(ShiftTimes.post_id == post.id, ShiftTimes.name == name)
    later = later.where(ShiftTimes.until_day.is_(None) | (ShiftTimes.until_day >= begins))
    old = list(deed.session.scalars(later))
    if [(times.starts, times.ends) for times in old] == [hours] and _holds_on(old[0], begins):
        return
    for times in old:
        deed.change(times, until_day=begins - timedelta(days=1))
    new = None
    if hours is not None:
        new = deed.add(ShiftTimes(post_id=post.id, name=name, starts=hours[0], ends=hours[1], from_day=begins))
    _move_roster(deed, old, new, begins)


def _holds_on(times: ShiftTimes, begins: date) -> bool:
    return times.from_day <= begins and times.until_day is None


def _move_roster(deed: Deed, old: list[ShiftTimes], new: ShiftTimes | None, begins: date) -> None:
    """Whoever was planned for the old times is there at the new ones; where there are none, nobody is."""
    planned = select(RosterLine).where(RosterLine.times_id.in_([times.id for times in old]), RosterLine.day >= begins)
    lines = list(deed.session.scalars(planned))
    for line in lines:
        if new is None:
            deed.remove(line)
        else:
            deed.change(line, times_id=new.id)
    if lines and new is None:
        deed.warn(_("taken off the roster: {count} lines of a shift that is no longer", count=len(lines)))


def _as_they_are(asking: Any, post: Post) -> dict[str, Any]:
    held = times_in_force(asking.session, post.id, asking.moment.today)
    return {name.value: hours_of(times) for name, times in held.items()}


def _ask(name: ShiftName) -> Field:
    hint = _("Such as 07:00-15:00; empty: not manned")
    return Field(name.value, name.label, kind="line", length=20, hint=hint, checks=(_typed,))


TIMES_ASK = (
    *(_ask(name) for name in ShiftName),
    Field("from_day", _("From"), kind="day", hint=_("Today, when empty")),
)
TIMES_FIELDS = (
    Field(ShiftTimes.post_id, _("Post"), lookup="post"),
    Field(ShiftTimes.name, _("Shift")),
    Field(ShiftTimes.from_day, _("From")),
    Field(ShiftTimes.until_day, _("Until")),
)
TIMES_ACTIONS = (
    Action(
        "shift_times.set", _("Set its shifts"), set_times, Permission.ROSTER, subject="post", ask=TIMES_ASK,
        icon="clock", defaults=_as_they_are, edits=True,
    ),
)  # fmt: skip
