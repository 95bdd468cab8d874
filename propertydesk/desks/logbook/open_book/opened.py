"""A sheet of the book as it is read on the screen, the sheet before and after it, and a search through all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.book.finding import newest_lines
from propertydesk.desks.logbook.book.lines import Names, entered_afterwards, names_in
from propertydesk.desks.logbook.book.naming import without_shift
from propertydesk.desks.logbook.handover.models import Handover, HandoverState
from propertydesk.desks.logbook.handover.rules import handover_of, last_ended
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import Shift, ShiftName
from propertydesk.office.shifts import Span, on_duty, planned, shift_after, shift_at, shift_before, span_of
from propertydesk.office.staff_models import Post
from propertydesk.office.words import LogCategory

MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line. ``who`` came or called; ``by`` wrote it, ``keyed_in_by`` somebody else from paper.

    ``post`` is named where it is not the sheet's; ``day`` where lines of many days stand together; ``late`` that it
    was written after the sheet was signed.
    """

    id: int
    at: datetime
    entered_at: datetime
    category: LogCategory
    text: str
    by: str
    unit: str | None = None
    unit_id: int | None = None
    who: str | None = None
    number: str | None = None
    kind: str | None = None
    subject_id: int | None = None
    corrects: int | None = None
    corrected_by: int | None = None
    keyed_in_by: str | None = None
    post: str | None = None
    afterwards: bool = False
    late: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """How far the handover of a sheet is."""

    id: int
    number: str
    state: HandoverState


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the book: one shift at one post, or what happened on a *day* outside the shifts of all posts."""

    day: date
    lines: tuple[BookLine, ...]
    post_id: int | None = None
    post: str = ""
    shift_id: int | None = None
    name: ShiftName | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    people: tuple[str, ...] = ()
    handed: Handed | None = None
    running: bool = False
    later: bool = False
    """Whether there is a sheet after it that has begun."""


def sheet_at(session: Session, moment: Moment, catalogue: Catalogue, post_id: int, at: datetime) -> Sheet | None:
    """The sheet of a post in which *at* lies, or the last one before; None where the post has no shifts."""
    span = shift_at(session, post_id, at, moment) or last_ended(session, post_id, at, moment)
    return None if span is None else _sheet(session, moment, catalogue, span)


def sheet_of(session: Session, moment: Moment, catalogue: Catalogue, shift_id: int) -> Sheet | None:
    """The sheet of a shift that was made."""
    shift = session.get(Shift, shift_id)
    return None if shift is None else _sheet(session, moment, catalogue, span_of(shift))


def sheet_with(session: Session, moment: Moment, catalogue: Catalogue, line_id: int) -> Sheet | None:
    """The sheet on which a line stands."""
    line = session.get(LogEntry, line_id)
    if line is None:
        return None
    if line.shift_id is not None:
        return sheet_of(session, moment, catalogue, line.shift_id)
    return outside(session, moment, catalogue, moment.local(line.at).date())


def outside(session: Session, moment: Moment, catalogue: Catalogue, day: date) -> Sheet:
    """The lines of a day that belong to no shift."""
    found = session.scalars(select(LogEntry).where(without_shift(day, moment)).order_by(LogEntry.id)).all()
    return Sheet(day, _lines(session, found, catalogue, None, None))


def step(session: Session, moment: Moment, catalogue: Catalogue, post_id: int, at: datetime, way: int) -> Sheet | None:
    """The sheet after (1) or before (-1) the one in which *at* lies; None when there is none, or it has not begun."""
    span = shift_at(session, post_id, at, moment) or last_ended(session, post_id, at, moment)
    if span is None:
        return None
    other = shift_after(session, span, moment) if way > 0 else shift_before(session, span, moment)
    return None if other is None or other.starts_at > moment.now else _sheet(session, moment, catalogue, other)


def sheet_of_day(session: Session, moment: Moment, catalogue: Catalogue, post_id: int, day: date) -> Sheet | None:
    """The first sheet of a post that begins on *day*, or the last one before."""
    spans = [span for span in planned(session, post_id, day, moment) if span.starts_at <= moment.now]
    if spans:
        return _sheet(session, moment, catalogue, spans[0])
    return sheet_at(session, moment, catalogue, post_id, min(moment.end_of(day), moment.now))


def search(session: Session, catalogue: Catalogue, text: str, moment: Moment) -> tuple[BookLine, ...]:
    """The newest lines with *text* in their words, their reference or their unit, from the newest to the oldest."""
    found = newest_lines(session, text, MOST_FOUND)
    names = names_in(session, found, catalogue)
    fixed = _corrections(session, found)
    return tuple(replace(_line(each, names, fixed, None, None), day=moment.local(each.at).date()) for each in found)


def _sheet(session: Session, moment: Moment, catalogue: Catalogue, span: Span) -> Sheet:
    found: Sequence[LogEntry] = ()
    if span.shift_id is not None:
        of_it = select(LogEntry).where(LogEntry.shift_id == span.shift_id).order_by(LogEntry.id)
        found = session.scalars(of_it).all()
    handover = handover_of(session, span)
    after = shift_after(session, span, moment)
    return Sheet(
        span.day,
        _lines(session, found, catalogue, span.post_id, None if handover is None else handover.last_line),
        span.post_id,
        session.get_one(Post, span.post_id).name,
        span.shift_id,
        span.name,
        span.starts_at,
        span.ends_at,
        tuple(person.name for person in on_duty(session, span)),
        None if handover is None else _handed(handover),
        span.holds(moment.now),
        after is not None and after.starts_at <= moment.now,
    )


def _handed(handover: Handover) -> Handed:
    return Handed(handover.id, handover.number or "", handover.state)


def _lines(
    session: Session, found: Sequence[LogEntry], catalogue: Catalogue, post_id: int | None, last_line: int | None
) -> tuple[BookLine, ...]:
    names = names_in(session, found, catalogue)
    fixed = _corrections(session, found)
    return tuple(_line(each, names, fixed, post_id, last_line) for each in found)


def _corrections(session: Session, found: Sequence[LogEntry]) -> Mapping[int, int]:
    """By which line each of *found* was put right last."""
    ids = [line.id for line in found]
    if not ids:
        return {}
    by = select(LogEntry.corrects_id, func.max(LogEntry.id)).where(LogEntry.corrects_id.in_(ids))
    rows = session.execute(by.group_by(LogEntry.corrects_id)).tuples()
    return {line: last for line, last in rows if line is not None}


def _line(
    line: LogEntry, names: Names, fixed: Mapping[int, int], post_id: int | None, last_line: int | None
) -> BookLine:
    by_hand = line.paper_by_id is not None and line.paper_by_id != line.staff_id
    wrote = line.paper_by_id if line.paper_by_id is not None else line.staff_id
    return BookLine(
        line.id,
        line.at,
        line.entered_at,
        line.category,
        line.text,
        names.staff.get(wrote, ""),
        names.rooms.get(line.unit_id or 0),
        line.unit_id,
        names.who.get(line.id),
        line.number,
        line.kind,
        line.subject_id,
        line.corrects_id,
        fixed.get(line.id),
        names.staff.get(line.staff_id) if by_hand else None,
        names.posts.get(line.post_id or 0) if line.post_id != post_id else None,
        entered_afterwards(line),
        last_line is not None and line.id > last_line,
    )
