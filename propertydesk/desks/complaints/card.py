"""What complaints add to the household card, the counter's strip, the rail, the status line and the search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Duty, Outside
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.complaints.clocks import OWNER
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.warning import warnings
from propertydesk.desks.complaints.words import TONES, UNFINISHED, Verdict
from propertydesk.office.words import Role
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState
from propertydesk.store.search import Entry

_LEADERS = (Role.MANAGER, Role.SUPERVISOR)
MOST = 50
SOON = 1800


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last complaints of a unit, newest first; what the owner waits for stands in the chip."""
    rows = session.scalars(
        select(Complaint).where(Complaint.unit_id == unit_id).order_by(Complaint.received_at.desc()).limit(limit)
    ).all()
    due = _owner_due(session, [row.id for row in rows])
    return [_line(row, due.get(row.id), moment) for row in rows]


def _line(row: Complaint, due: datetime | None, moment: Moment) -> CardLine:
    state: Words = row.state.label
    tone = TONES.get(row.state, "settled")
    action = None
    if due is not None:
        late = due < moment.now
        state = _("waiting since {at}", at=_clock(due, moment)) if late else _("reply by {at}", at=_clock(due, moment))
        tone, action = ("late" if late else "soon"), _next_word(row)
    return CardLine(
        "complaint", row.id, row.received_at, _("Complaint: {what}", what=row.content[:60]), row.number, state, tone,
        row.state in UNFINISHED, action=action,
    )  # fmt: skip


def _next_word(row: Complaint) -> str:
    return "complaint.reply" if row.owner_replied_at is None or row.verdict == Verdict.INVALID else "complaint.progress"


def _clock(at: datetime, moment: Moment) -> str:
    local = moment.local(at)
    return local.strftime("%H:%M" if local.date() == moment.today else "%m-%d %H:%M")


def _owner_due(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    query = select(Clock.subject_id, func.min(Clock.due_at)).where(
        Clock.kind == "complaint", Clock.subject_id.in_(ids), Clock.state == ClockState.RUNNING, Clock.rule.in_(OWNER)
    )
    return dict(session.execute(query.group_by(Clock.subject_id)).tuples().all())


def outside(session: Session, moment: Moment) -> Sequence[Outside]:
    """Owners who wait for a word from us, soonest first."""
    rows = session.execute(
        select(Complaint, Clock.due_at)
        .join(Clock, (Clock.kind == "complaint") & (Clock.subject_id == Complaint.id))
        .where(Clock.state == ClockState.RUNNING, Clock.rule.in_(OWNER))
        .order_by(Clock.due_at)
        .limit(MOST)
    ).tuples()
    waiting = [
        CardLine(
            "complaint",
            row.id,
            due,
            row.content[:60],
            row.number,
            _("Overdue") if due < moment.now else _("by {at}", at=_clock(due, moment)),
            "late" if due < moment.now else "soon" if (due - moment.now).total_seconds() < SOON else "plain",
            True,
            row.unit.label if row.unit else None,
            row.complainant,
            _next_word(row),
        )
        for row, due in rows
    ]
    return (Outside(_("Complaints: owners who wait"), "complaints", "to_reply", waiting),)


def duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """Where complaints pile up: whoever leads the office looks at it today (R18)."""
    ends = moment.end_of(moment.today)
    return [
        Duty("R18", _("Early warning: {what}", what=each.words), ends, listing="complaints", roles=_LEADERS)
        for each in warnings(session, moment)
    ]


def overdue(session: Session, moment: Moment) -> int:
    """How many limits of complaints have passed, for the rail."""
    query = select(func.count()).where(
        Clock.kind == "complaint", Clock.state == ClockState.RUNNING, Clock.due_at < moment.now
    )
    return session.scalar(query) or 0


def open_count(session: Session, unit_id: int) -> int:
    """How many complaints of a unit are not finished."""
    query = select(func.count()).where(Complaint.unit_id == unit_id, Complaint.state.in_(UNFINISHED))
    return session.scalar(query) or 0


def unfinished(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many complaints are not finished, for the status line."""
    count = session.scalar(select(func.count()).where(Complaint.state.in_(UNFINISHED))) or 0
    return [(_("Complaints open: {count}", count=count), "complaints")]


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a complaint is found by its number, and by that of the 12345 line."""
    rows = session.scalars(select(Complaint).where(Complaint.id.in_(ids)))
    return [
        Entry(
            "complaint",
            row.id,
            row.unit_id,
            row.unit.label if row.unit else None,
            f"{row.complainant} · {row.content[:40]}",
            number=number,
        )
        for row in rows
        for number in dict.fromkeys((row.number, row.sender_number))
        if number is not None
    ]
