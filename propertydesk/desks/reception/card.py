"""What the counter adds to the household card, and what it says in the status line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Moment
from propertydesk.desks.reception.models import Call, Request, Visitor
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
        state, tone = _("promised {at}", at=moment.local(row.promised_at).strftime("%m-%d %H:%M")), "soon"
    else:
        state, tone = _("open"), "soon"
    return CardLine(row.__tablename__, row.id, row.at, row.content, row.number, state, tone, row.done_at is None)


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
