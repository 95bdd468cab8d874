"""What of the repairs is passed on to the next shift: all that is going on, at night only what is urgent."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.lists import ORDERS
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.rules import GOING_ON
from propertydesk.desks.workorders.service import title
from propertydesk.desks.workorders.words import Urgency
from propertydesk.office.carrying import ORDER, goes_on_with_everything, horizon, with_rest
from propertydesk.office.words import PostKind
from propertydesk.standards.carrying import soonest_limits


def carries(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    """Repairs that are still to be done, what is due first on top."""
    wanted = select(WorkOrder).where(WorkOrder.state.in_(GOING_ON))
    if not goes_on_with_everything(post_kind) and post_kind != PostKind.ENGINEERING:
        wanted = wanted.where(WorkOrder.urgency == Urgency.URGENT)
    rows = session.scalars(wanted.order_by(WorkOrder.reported_at)).all()
    limits = soonest_limits(session, "work_order", (row.id for row in rows))
    ahead = horizon(moment, PostKind.DESK)
    near = [row for row in rows if (due := limits.get(row.id)) is None or due <= ahead]
    lines = [
        Carried(ORDER, "work_order", row.id, _words(row), row.number, row.unit_id, limits.get(row.id)) for row in near
    ]
    lines.sort(key=lambda line: line.due_at or ahead)
    return with_rest(ORDER, lines, len(rows) - len(near), ORDERS.label)


def _words(order: WorkOrder) -> Words:
    what: Words = title(order)
    if order.urgency == Urgency.URGENT:
        what = _("{urgent}: {what}", urgent=order.urgency.label, what=what)
    if order.repairer is None:
        return _("{what} ({state})", what=what, state=order.state.label)
    return _("{what} ({state}, {who})", what=what, state=order.state.label, who=order.repairer.name)
