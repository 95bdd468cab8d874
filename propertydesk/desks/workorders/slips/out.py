"""Which slips are out: of every repair that was passed on, until its slip is here with the owner's signature."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.desk import PaperOut
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.rules import LIFE
from propertydesk.desks.workorders.words import OrderState

SLIP, SIGNED = "work_order.slip", "work_order.accept"


def papers_out(session: Session, moment: Moment) -> Sequence[PaperOut]:
    """The slips that are out with repairers and departments, the oldest first. What is finished wants a signature."""
    states = (*(LIFE.states_before(SLIP) or ()), OrderState.DONE)
    named = (WorkOrder.unit, WorkOrder.building, WorkOrder.department, WorkOrder.repairer)
    query = select(WorkOrder).where(WorkOrder.state.in_(states)).order_by(WorkOrder.reported_at)
    orders = session.scalars(query.options(*(joinedload(each) for each in named)))
    return [
        PaperOut(
            order.number or "", "F02", "work_order", order.id, _words(order),
            order.assigned_at or order.notified_at or order.reported_at,
            SIGNED if order.state == OrderState.DONE else SLIP,
        )
        for order in orders
    ]  # fmt: skip


def _words(order: WorkOrder) -> Words:
    who = order.repairer.name if order.repairer else order.department.name if order.department else ""
    if who:
        return _("{unit} · {what} · {who}", unit=order.where, what=order.content, who=who)
    return _("{unit} · {what}", unit=order.where, what=order.content)
