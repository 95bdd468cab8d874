"""A week of the roster as it hangs on the wall: the shifts of each post, day by day, with who comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.desks.logbook.roster.times import hours_of, times_in_force
from propertydesk.office.shift_models import RosterLine, RosterWhy, ShiftName
from propertydesk.office.staff_models import Post

DAYS = 7


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody on the roster; *planned* is who was to come, where it is somebody else."""

    line_id: int
    staff_id: int
    name: str
    why: RosterWhy
    planned: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A shift of a post through the week. A second person of a shift has a row of their own (``place`` 1)."""

    post_id: int
    post: str
    shift: ShiftName
    hours: str
    place: int
    duties: tuple[Duty | None, ...]
    manned: tuple[bool, ...]
    """Whether there is such a shift on the day."""


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def week(session: Session, monday: date) -> list[Row]:
    """The rows of the week that begins on *monday*, post by post."""
    days = [monday + timedelta(days=day) for day in range(DAYS)]
    there = _there(session, days)
    rows: list[Row] = []
    for post in session.scalars(select(Post).where(Post.retired.is_(False)).order_by(Post.id)):
        by_day = [times_in_force(session, post.id, day) for day in days]
        for name in ShiftName:
            hours = [each[name] for each in by_day if name in each]
            if not hours:
                continue
            people = [there.get((post.id, name, day), []) for day in days]
            manned = tuple(name in each for each in by_day)
            for place in range(max(1, *(len(each) for each in people))):
                duties = tuple(each[place] if place < len(each) else None for each in people)
                rows.append(Row(post.id, post.name, name, hours_of(hours[0]), place, duties, manned))
    return rows


def _there(session: Session, days: list[date]) -> Mapping[tuple[int, ShiftName, date], list[Duty]]:
    lines = session.scalars(select(RosterLine).where(RosterLine.day.between(days[0], days[-1])).order_by(RosterLine.id))
    found: dict[tuple[int, ShiftName, date], list[Duty]] = {}
    for line in lines:
        planned = None if line.planned is None else line.planned.name
        duty = Duty(line.id, line.staff_id, line.staff.name, line.why, planned, line.note)
        found.setdefault((line.times.post_id, line.times.name, line.day), []).append(duty)
    return found
