"""What the sheets of the duty log are called: ``2026-11-21-night-2`` is that night's sheet of post 2 (F04).

The lines of a day that belong to no shift make a sheet of their own. It has no record, so that its id is the day's
number with a minus before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.months import first_day, last_day
from propertydesk.core.views import Moment
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import read_key, shift_key
from propertydesk.office.staff_models import Post

OUTSIDE = "outside"
_YEARS = range(1900, 3000)
"""Days that any zone can reckon with."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def sheet_name(shift: Shift) -> str:
    """The number that the sheet of *shift* bears."""
    return f"{shift_key(shift.day, shift.name)}-{shift.post_id}"


def outside(day: date) -> int:
    """The id of the sheet with the lines of *day* that belong to no shift."""
    return -day.toordinal()


def day_outside(id: int) -> date | None:
    """The day of such a sheet, None when *id* is that of a shift."""
    return date.fromordinal(-id) if id < 0 else None


def without_shift(day: date, moment: Moment) -> ColumnElement[bool]:
    """The lines of *day* that belong to no shift."""
    return and_(LogEntry.shift_id.is_(None), LogEntry.at >= moment.start_of(day), LogEntry.at < moment.end_of(day))


def sheets_meant(session: Session, moment: Moment, text: str) -> list[int]:
    """The sheets that *text* names, in the order of the book.

    That is a day (2026-11-21), a month (2026-11), two days (2026-11-01..2026-11-30), a shift of all posts
    (2026-11-21-night) or of one (2026-11-21-night-2, 2026-11-21-night-Gate). Raises ``UserError`` when there is none.
    """
    plain = text.strip()
    days = _days(plain)
    if days is not None and not all(day.year in _YEARS for day in days):
        days = None
    found = _of_shift(session, moment, plain) if days is None else _of_days(session, moment, *days)
    if not found:
        raise UserError(
            _(
                "The duty log has no sheet {name}. Name a day (2026-11-21), a month (2026-11) or a shift "
                "(2026-11-21-night).",
                name=plain,
            ),
            code="no_record",
        )
    return found


def sheets_of(session: Session, moment: Moment, day: date) -> list[int]:
    """The sheets of the shifts that begin on *day*, and that of its lines outside the shifts where there are any."""
    return _of_days(session, moment, day, day)


def _days(text: str) -> tuple[date, date] | None:
    """First and last day of what names days, None for anything else."""
    first, dots, last = text.partition("..")
    try:
        if dots:
            return date.fromisoformat(first), date.fromisoformat(last)
        if _DAY.fullmatch(text):
            return date.fromisoformat(text), date.fromisoformat(text)
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
            return first_day(text), last_day(text)
    except ValueError:
        return None
    return None


def _of_days(session: Session, moment: Moment, first: date, last: date) -> list[int]:
    made = select(Shift.day, Shift.id).where(Shift.day.between(first, last))
    ordered = session.execute(made.order_by(Shift.day, Shift.starts_at, Shift.post_id)).tuples().all()
    sheets = [(day, id) for day, id in ordered] + [
        (day, outside(day)) for day in _outside(session, moment, first, last)
    ]
    return [id for _day, id in sorted(sheets, key=lambda one: one[0])]


def _outside(session: Session, moment: Moment, first: date, last: date) -> Sequence[date]:
    """The days with lines that belong to no shift."""
    times = session.scalars(
        select(LogEntry.at).where(
            LogEntry.shift_id.is_(None), LogEntry.at >= moment.start_of(first), LogEntry.at < moment.end_of(last)
        )
    )
    return sorted({moment.local(at).date() for at in times})


def _of_shift(session: Session, moment: Moment, text: str) -> list[int]:
    if text.endswith(f"-{OUTSIDE}"):
        day = _days(text[: -len(OUTSIDE) - 1])
        there = day is not None and session.scalar(select(LogEntry.id).where(without_shift(day[0], moment)).limit(1))
        return [outside(day[0])] if day is not None and there else []
    parts = text.split("-", 4)
    key = read_key("-".join(parts[:4]))
    if key is None:
        return []
    query = select(Shift.id).where(Shift.day == key[0], Shift.name == key[1])
    if len(parts) > 4:
        query = query.join(Post, Shift.post_id == Post.id)
        query = query.where(Post.id == int(parts[4]) if parts[4].isdecimal() else Post.name == parts[4])
    return list(session.scalars(query.order_by(Shift.starts_at, Shift.post_id)))
