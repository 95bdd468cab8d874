"""What the counter adds to the household card, and what it says in the status line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Outside
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Moment
from propertydesk.desks.reception.models import Call, Request, VisitKind, Visitor
from propertydesk.desks.reception.rules import INTERCOM
from propertydesk.standards.models import Clock
from propertydesk.standards.rules import rules
from propertydesk.standards.words import ClockState
from propertydesk.store.search import Entry


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last calls, requests and visits of a unit, newest first."""
    lines: list[CardLine] = []
    lines += [_contact_line(row, moment) for row in _contacts(session, Call, unit_id, limit)]
    lines += [_contact_line(row, moment) for row in _contacts(session, Request, unit_id, limit)]
    visits = select(Visitor).where(Visitor.unit_id == unit_id).order_by(Visitor.in_at.desc()).limit(limit)
    for visitor in session.scalars(visits):
        inside = visitor.out_at is None
        lines.append(
            CardLine(
                "visitor",
                visitor.id,
                visitor.in_at,
                _("{who}: {why}", who=visitor.name, why=visitor.purpose),
                visitor.number,
                _("inside") if inside else _("left"),
                "soon" if inside else "settled",
                inside,
            )
        )
    return lines


MOST = 50
SOON = 3600
C = TypeVar("C", Call, Request)


def _contacts(session: Session, model: type[C], unit_id: int, limit: int) -> Sequence[C]:
    query = select(model).where(model.unit_id == unit_id).order_by(model.at.desc(), model.id.desc()).limit(limit)
    return session.scalars(query).all()


def _contact_line(row: Call | Request, moment: Moment) -> CardLine:
    if row.done_at is not None:
        state, tone = _("answered"), "done"
    elif row.promised_at is not None and row.promised_at < moment.now:
        state, tone = _("promise overdue"), "late"
    elif row.promised_at is not None:
        state, tone = _("promised {at}", at=_promised_at(row.promised_at, moment)), "soon"
    else:
        state, tone = _("open"), "soon"
    return CardLine(row.__tablename__, row.id, row.at, row.content, row.number, state, tone, row.done_at is None)


def outside(session: Session, moment: Moment) -> Sequence[Outside]:
    """Visitors still inside, and the promises that run, soonest first."""
    visits = select(Visitor).where(Visitor.out_at.is_(None)).order_by(Visitor.in_at).limit(MOST)
    rows = session.scalars(visits).all()
    asked_by = _asked_by(session, [row.id for row in rows])
    visitors = [_visitor_line(row, asked_by.get(row.id), moment) for row in rows]
    promises: list[Call | Request] = [*_promised(session, Call), *_promised(session, Request)]
    promises.sort(key=lambda row: row.promised_at or moment.now)
    return (
        Outside(_("Visitors inside"), "visitors", "inside", visitors),
        Outside(_("Promises"), "calls", "open", [_promise_line(row, moment) for row in promises[:MOST]]),
    )


def _asked_by(session: Session, ids: Sequence[int]) -> Mapping[int, datetime]:
    """By when the household has to confirm a tradesman again, by visitor."""
    running = select(Clock.subject_id, Clock.due_at).where(
        Clock.kind == "visitor", Clock.subject_id.in_(ids), Clock.rule == INTERCOM, Clock.state == ClockState.RUNNING
    )
    return dict(session.execute(running).tuples().all())


def _visitor_line(row: Visitor, asked_by: datetime | None, moment: Moment) -> CardLine:
    """A visitor inside; where a tradesman has to be asked for again, that is the next step."""
    tone, state = "soon" if row.visit_kind == VisitKind.TRADESMAN else "plain", _since(moment.now - row.in_at)
    hint, action = _("in at {time}", time=moment.local(row.in_at).strftime("%H:%M")), "visitor.out"
    if asked_by is not None and asked_by - moment.now <= timedelta(minutes=rules()[INTERCOM].hint):
        tone = "late" if asked_by < moment.now else tone
        hint, action = _("ask the household again by {at}", at=_promised_at(asked_by, moment)), "visitor.reconfirm"
    unit = row.unit.label if row.unit else None
    about = f"{row.name} · {row.purpose}"
    return CardLine("visitor", row.id, row.in_at, about, row.number, state, tone, True, unit, hint, action)


def _promised(session: Session, model: type[C]) -> Sequence[C]:
    running = select(model).where(model.done_at.is_(None), model.promised_at.is_not(None))
    return session.scalars(running.order_by(model.promised_at).limit(MOST)).all()


def _promise_line(row: Call | Request, moment: Moment) -> CardLine:
    assert row.promised_at is not None
    left = row.promised_at - moment.now
    late = left.total_seconds() < 0
    by = _("{who} · by {at}", who=row.caller, at=_promised_at(row.promised_at, moment))
    return CardLine(
        row.__tablename__,
        row.id,
        row.promised_at,
        row.content,
        row.number,
        _("Overdue") if late else _since(left),
        "late" if late else "soon" if left.total_seconds() < SOON else "plain",
        True,
        row.unit.label if row.unit else None,
        by,
        f"{row.__tablename__}.done",
    )


def _promised_at(at: datetime, moment: Moment) -> str:
    """Today's promises by the hour alone: the line is narrow."""
    local = moment.local(at)
    return local.strftime("%H:%M" if local.date() == moment.today else "%m-%d %H:%M")


def _since(time: timedelta) -> Text:
    minutes = int(time.total_seconds()) // 60
    if minutes < 60:
        return _("{count} min", count=minutes)
    if minutes < 24 * 60:
        return _("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
    return _("{count} days", count=minutes // (24 * 60))


def inside(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many visitors are inside, for the status line."""
    count = session.scalar(select(func.count()).where(Visitor.out_at.is_(None))) or 0
    return [(_("Visitors inside: {count}", count=count), "visitors")]


def overdue(session: Session, moment: Moment) -> int:
    """How many promises are overdue, for the rail."""
    return sum(
        session.scalar(
            select(func.count()).select_from(model).where(model.done_at.is_(None), model.promised_at < moment.now)
        )
        or 0
        for model in (Call, Request)
    )


def visitor_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a visitor is found by number and plate."""
    rows = session.scalars(select(Visitor).where(Visitor.id.in_(ids)))
    return [
        Entry(
            "visitor",
            row.id,
            row.unit_id,
            row.unit.label if row.unit else None,
            f"{row.name} · {row.purpose}",
            number=row.number,
            plates=(row.plate,) if row.plate else (),
        )
        for row in rows
    ]


def _contact_entries(session: Session, model: type[C], ids: Sequence[int]) -> Sequence[Entry]:
    rows: Sequence[C] = session.scalars(select(model).where(model.id.in_(ids))).all()
    return [
        Entry(
            model.__tablename__,
            row.id,
            row.unit_id,
            row.unit.label if row.unit else None,
            f"{row.caller} · {row.content[:40]}",
            number=row.number,
        )
        for row in rows
    ]


def call_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a call is found by its number."""
    return _contact_entries(session, Call, ids)


def request_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a request is found by its number."""
    return _contact_entries(session, Request, ids)
