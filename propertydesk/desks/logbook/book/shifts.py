"""The sheets of the book as a list: each shift at each post, its lines, its handover, who has read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.desk import Column, Filter, Kind, Listing, Paper
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Text, Words, _, say
from propertydesk.core.months import bounds, month_before, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.book.naming import sheet_name, sheets_meant
from propertydesk.desks.logbook.book.sheet import FORM, shift_sheet, shift_sheets
from propertydesk.desks.logbook.handover.models import Handover, HandoverState
from propertydesk.desks.logbook.review.models import LogReview, LogSample, ReviewedSheet, SampleState
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.settings import setting
from propertydesk.office.shift_models import RosterLine, Shift, ShiftName
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import Permission
from propertydesk.store.search import Entry

_TONES = {HandoverState.GIVEN: "late", HandoverState.QUESTIONED: "soon", HandoverState.ACCEPTED: "done"}


def _handed_over() -> Any:
    """The condition that a shift was handed over, however the handover stands."""
    return (
        select(Handover.id)
        .where(Handover.shift_id == Shift.id, Handover.state != HandoverState.WITHDRAWN)
        .correlate(Shift)
        .exists()
    )


def _reviewed() -> Any:
    return select(ReviewedSheet.id).where(ReviewedSheet.shift_id == Shift.id).correlate(Shift).exists()


def _lines() -> Any:
    count = select(func.count()).select_from(LogEntry).where(LogEntry.shift_id == Shift.id)
    return count.correlate(Shift).scalar_subquery()


def _joined(query: Select[Any]) -> Select[Any]:
    last = (
        select(func.max(Handover.id))
        .where(Handover.shift_id == Shift.id, Handover.state != HandoverState.WITHDRAWN)
        .correlate(Shift)
        .scalar_subquery()
    )
    signed = and_(LogSample.shift_id == Shift.id, LogSample.state == SampleState.SIGNED)
    return (
        query.join(Post, Shift.post_id == Post.id)
        .outerjoin(Handover, Handover.id == last)
        .outerjoin(ReviewedSheet, ReviewedSheet.shift_id == Shift.id)
        .outerjoin(LogReview, ReviewedSheet.review_id == LogReview.id)
        .outerjoin(LogSample, signed)
    )


def _names(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    return {shift.id: sheet_name(shift) for shift in session.scalars(select(Shift).where(Shift.id.in_(ids)))}


def _on_duty(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    query = (
        select(Shift.id, Staff.name)
        .join(RosterLine, and_(RosterLine.day == Shift.day, RosterLine.times_id == Shift.times_id))
        .join(Staff, RosterLine.staff_id == Staff.id)
        .where(Shift.id.in_(ids))
        .order_by(RosterLine.id)
    )
    found: dict[int, str] = {}
    for id, name in session.execute(query).tuples():
        found[id] = f"{found[id]}、{name}" if id in found else name
    return found


def _tone(value: HandoverState) -> str:
    return _TONES.get(value, "settled")


def _month(month: str, moment: Moment) -> Any:
    begun, ended = bounds(month, moment)
    return and_(Shift.starts_at >= begun, Shift.starts_at < ended)


def ended(moment: Moment) -> Any:
    """The shifts that are over."""
    return Shift.ends_at <= moment.now


SHIFTS = Listing(
    key="shifts",
    label=_("Sheets of the duty log"),
    model=Shift,
    kind="shift",
    needs=Permission.LOOK,
    icon="book-open-text",
    columns=(
        Column("sheet", _("Log sheet"), batch=_names, width=150),
        Column("day", _("Day"), Shift.day, kind="day", width=90),
        Column("shift", _("Shift"), Shift.name, kind="choice", of=ShiftName, width=105),
        Column("post", _("Post"), Post.name, width=110),
        Column("starts_at", _("From"), Shift.starts_at, kind="moment", width=130, shown=False),
        Column("ends_at", _("To"), Shift.ends_at, kind="moment", width=130, shown=False),
        Column("on_duty", _("On duty"), batch=_on_duty, width=140),
        Column("lines", _("Lines"), _lines, kind="whole", width=60),
        Column("handover", _("Handover"), Handover.number, width=140),
        Column(
            "handed", _("Handover state"), Handover.state, kind="choice", of=HandoverState, width=150, tone=_tone,
        ),
        Column("minutes_late", _("Minutes late"), Handover.minutes_late, kind="whole", width=90, shown=False),
        Column("review", _("Reviewed"), LogReview.number, width=110),
        Column("sampled_at", _("Sample signed"), LogSample.signed_at, kind="moment", width=130),
    ),
    base=_joined,
    filters=(
        Filter("today", _("Today"), lambda moment: Shift.day == moment.today),
        Filter("yesterday", _("Yesterday"), lambda moment: Shift.day == moment.today - timedelta(days=1)),
        Filter("open", _("Over, not handed over"), lambda moment: ended(moment) & ~_handed_over()),
        Filter("to_review", _("To be reviewed"), lambda moment: ended(moment) & ~_reviewed()),
        Filter("month", _("This month"), lambda moment: _month(month_of(moment.today), moment)),
        Filter("last_month", _("Last month"), lambda moment: _month(month_before(month_of(moment.today)), moment)),
    ),
    order=Shift.starts_at.desc(),
    watch=("shift", "log_entry", "handover", "log_review", "log_sample", "roster_line"),
    empty=_("No sheet yet. It begins with the first line of a shift."),
)  # fmt: skip


def called(shift: Shift) -> Text:
    """What people call a sheet: day, shift, post."""
    return _("{day} {shift}, {post}", day=shift.day, shift=shift.name.label, post=shift.post.name)


def _entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a sheet is found by its number, as its code says it."""
    lang = str(setting(session, "language"))
    shifts = session.scalars(select(Shift).where(Shift.id.in_(ids)).options(joinedload(Shift.post)))
    return [
        Entry("shift", shift.id, None, None, say(called(shift), lang), number=sheet_name(shift)) for shift in shifts
    ]


SHIFT = Kind(
    "shift",
    _("Sheet of the duty log"),
    Shift,
    "book-open-text",
    fields=(
        Field(Shift.day, _("Day")),
        Field(Shift.name, _("Shift")),
        Field(Shift.post_id, _("Post"), lookup="post"),
        Field(Shift.starts_at, _("From")),
        Field(Shift.ends_at, _("To")),
    ),
    entries=_entries,
    unit=None,
)

F04 = Paper(FORM, _("Duty log"), "shift", shift_sheet, Permission.LOOK, sheets=shift_sheets, meant=sheets_meant)
