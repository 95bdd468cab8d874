"""What the reception passes on to the next shift: promises to callers, and visitors who are still inside."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.reception.lists import CALLS, REQUESTS, VISITORS
from propertydesk.desks.reception.models import Call, Request, Visitor
from propertydesk.office.carrying import PROMISE, VISITOR, goes_on_with_everything, horizon, with_rest


def carries(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    """Calls and requests that are not done; at a gate only what was promised for the night. Visitors inside."""
    return [
        *_contacts(session, moment, post_kind, Call),
        *_contacts(session, moment, post_kind, Request),
        *_visitors(session, moment),
    ]


def _contacts(session: Session, moment: Moment, post_kind: str, model: type[Call] | type[Request]) -> list[Carried]:
    ahead = horizon(moment, post_kind)
    near = model.promised_at <= ahead
    if goes_on_with_everything(post_kind):
        near = or_(near, model.promised_at.is_(None))
    rows: Iterable[Call | Request] = session.scalars(
        select(model).where(model.done_at.is_(None), near).order_by(model.promised_at.is_(None), model.promised_at)
    )
    lines = [
        Carried(PROMISE, row.__tablename__, row.id, _("{who}: {what}", who=row.caller, what=row.content), row.number,
                row.unit_id, row.promised_at)
        for row in rows
    ]  # fmt: skip
    later = 0
    if goes_on_with_everything(post_kind):
        beyond = and_(model.done_at.is_(None), model.promised_at > ahead)
        later = session.scalar(select(func.count()).select_from(model).where(beyond)) or 0
    return with_rest(PROMISE, lines, later, (CALLS if model is Call else REQUESTS).label)


def _visitors(session: Session, moment: Moment) -> list[Carried]:
    inside = select(Visitor).where(Visitor.out_at.is_(None)).order_by(Visitor.in_at)
    lines = [
        Carried(
            VISITOR, "visitor", row.id,
            _("{who}, {why}, inside since {at}", who=row.name, why=row.purpose, at=moment.local(row.in_at)),
            row.number, row.unit_id,
        )
        for row in session.scalars(inside)
    ]  # fmt: skip
    return with_rest(VISITOR, lines, 0, VISITORS.label)
