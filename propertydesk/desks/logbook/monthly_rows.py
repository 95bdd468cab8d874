"""The sheets of a month as rows of the logbook's report: handed over in time, read on Friday, checked by sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.book.naming import sheet_name
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, HandoverState
from propertydesk.desks.logbook.handover.service import RULE
from propertydesk.desks.logbook.review.models import LogReview, LogSample, ReviewedSheet
from propertydesk.desks.logbook.review.rules import cut_off_of
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import Shift, ShiftName
from propertydesk.standards.limits import limit_of
from propertydesk.standards.monthly.figures import Column, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import WEEK, when
from propertydesk.standards.monthly.words import YesNo, yes_no

_PAGE = 500


class Handed(Choices):
    """How a shift was handed over, as the report sees it."""

    IN_TIME = "in_time", _("Taken over in time")
    LATE = "late", _("Taken over late")
    GIVEN = "given", _("Given, nobody took over")
    NOT = "not", _("Never handed over")


class Read(Choices):
    """Whether the supervisor has read a sheet (R33)."""

    IN_TIME = "in_time", _("Signed that Friday")
    LATE = "late", _("Signed later")
    MISSED = "missed", _("Not signed")
    AHEAD = "ahead", _("Not due yet")


def _friday(day: str) -> Words:
    """A Friday as a sheet calls it; a bare date would be taken for a number."""
    return _("Friday {day}", day=day[5:])


SHEETS = (
    Column("number", _("Log sheet"), width=150),
    Column("day", _("Day"), "day", width=90),
    Column("shift", _("Shift"), "choice", ShiftName, width=90),
    Column("post", _("Post"), width=110),
    WEEK,
    Column("lines", _("Lines"), "whole", width=60),
    Column("handed", _("Handover"), "choice", Handed, width=150),
    when("taken_at", _("Taken over at")),
    Column("late", _("Minutes late"), "whole", width=90),
    Column("questions", _("Items in question"), "whole", width=100),
    Column("asked", _("With questions"), "choice", YesNo, width=90),
    Column("friday", _("Friday"), words=_friday, width=110),
    Column("read", _("Friday review"), "choice", Read, width=120),
    Column("sampled", _("Checked by sample"), "choice", YesNo, width=110),
)


def sheets(session: Session, period: Period) -> Sequence[Row]:
    """Each sheet that ended in the month, in the order of the book."""
    query = select(Shift).where(Shift.ends_at > period.start, Shift.ends_at <= min(period.end, period.as_of))
    query = query.options(joinedload(Shift.post)).order_by(Shift.starts_at, Shift.post_id)
    shifts = list(session.scalars(query))
    ids = [shift.id for shift in shifts]
    handovers, lines = _handovers(session, ids), _lines(session, ids, period)
    questions = _questions(session, [each.id for each in handovers.values()])
    reviews, samples = _reviews(session, ids), _samples(session, ids)
    grace = limit_of(session, RULE).count
    return [
        Row(
            "shift", shift.id,
            {
                "number": sheet_name(shift),
                "day": shift.day,
                "shift": shift.name,
                "post": shift.post.name,
                "week": period.week(max(shift.starts_at, period.start)),
                "lines": lines[shift.id],
                "sampled": yes_no(period.happened(samples.get(shift.id)) is not None),
            }
            | _handed(handovers.get(shift.id), questions, grace, period)
            | _read(shift, reviews.get(shift.id), period),
        )
        for shift in shifts
    ]  # fmt: skip


def _handed(handover: Handover | None, questions: Mapping[int, int], grace: int, period: Period) -> dict[str, Any]:
    given = None if handover is None else period.happened(handover.given_at)
    taken = None if handover is None else period.happened(handover.taken_at)
    late = handover.minutes_late if handover is not None and taken is not None else None
    asked = questions.get(handover.id, 0) if handover is not None and taken is not None else 0
    how = Handed.NOT if given is None else Handed.GIVEN
    if taken is not None:
        how = Handed.IN_TIME if (late or 0) <= grace else Handed.LATE
    return {"handed": how, "taken_at": taken, "late": late, "questions": asked, "asked": yes_no(asked > 0)}


def _read(shift: Shift, signed_at: datetime | None, period: Period) -> dict[str, Any]:
    """Whether it was signed by the end of the Friday that it fell to."""
    friday = period.moment.local(cut_off_of(shift.ends_at, period.moment)).date()
    due, signed = period.moment.end_of(friday), period.happened(signed_at)
    if signed is not None:
        read = Read.IN_TIME if signed <= due else Read.LATE
    else:
        read = Read.AHEAD if period.as_of < due - timedelta(seconds=1) else Read.MISSED
    return {"friday": friday.isoformat(), "read": read}


def _pages(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))


def _handovers(session: Session, ids: Sequence[int]) -> Mapping[int, Handover]:
    found: dict[int, Handover] = {}
    for some in _pages(ids):
        query = select(Handover).where(Handover.shift_id.in_(some), Handover.state != HandoverState.WITHDRAWN)
        found.update({each.shift_id: each for each in session.scalars(query.order_by(Handover.id))})
    return found


def _questions(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for some in _pages(ids):
        query = select(HandoverItem.handover_id, func.count()).where(
            HandoverItem.handover_id.in_(some), HandoverItem.question.is_not(None)
        )
        found.update(session.execute(query.group_by(HandoverItem.handover_id)).tuples().all())
    return found


def _lines(session: Session, ids: Sequence[int], period: Period) -> Counter[int]:
    found: Counter[int] = Counter()
    for some in _pages(ids):
        query = select(LogEntry.shift_id, func.count()).where(
            LogEntry.shift_id.in_(some), LogEntry.entered_at <= period.as_of
        )
        for id, count in session.execute(query.group_by(LogEntry.shift_id)).tuples():
            found[id or 0] = count
    return found


def _reviews(session: Session, ids: Sequence[int]) -> Mapping[int, datetime]:
    found: dict[int, datetime] = {}
    for some in _pages(ids):
        query = select(ReviewedSheet.shift_id, LogReview.at).join(LogReview, ReviewedSheet.review_id == LogReview.id)
        found.update(session.execute(query.where(ReviewedSheet.shift_id.in_(some))).tuples().all())
    return found


def _samples(session: Session, ids: Sequence[int]) -> Mapping[int, datetime]:
    found: dict[int, datetime] = {}
    for some in _pages(ids):
        signed = select(LogSample.shift_id, LogSample.signed_at).where(
            LogSample.shift_id.in_(some), LogSample.signed_at.is_not(None)
        )
        found.update({id: at for id, at in session.execute(signed).tuples() if at is not None})
    return found
