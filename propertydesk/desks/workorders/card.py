"""What repair orders add to the household card, the rail, the status line and the search; who is out just now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Outside
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.lists import tone_of
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.rules import OPEN, next_action
from propertydesk.desks.workorders.service import title
from propertydesk.desks.workorders.words import OrderState, Urgency
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState
from propertydesk.store.search import Entry

MOST = 50
LENGTH = 60
FOUND_BY = 20
"""So many characters of what is broken are found again: each of them costs words of the index."""


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last orders of a unit, newest first, each with the action that goes on with it."""
    orders = session.scalars(
        select(WorkOrder)
        .where(WorkOrder.unit_id == unit_id)
        .order_by(WorkOrder.reported_at.desc(), WorkOrder.id.desc())
        .limit(limit)
    )
    return [
        CardLine(
            "work_order",
            order.id,
            order.reported_at,
            _("Repair: {what}", what=title(order)[:LENGTH]),
            order.number,
            order.state.label,
            _tone(order),
            order.state in OPEN,
            hint=_hint(order, moment),
            action=next_action(order),
        )
        for order in orders
    ]


def _tone(order: WorkOrder) -> str:
    urgent = order.urgency == Urgency.URGENT and order.state in OPEN and order.state != OrderState.DONE
    return "late" if urgent else tone_of(order.state)


def _hint(order: WorkOrder, moment: Moment) -> Words | None:
    """What the household asks when it calls: who comes, and when."""
    name = order.repairer.name if order.repairer else ""
    if order.state == OrderState.WAITING and order.wait_reason is not None:
        return _("waits for: {why}", why=order.wait_reason.label)
    if order.booked_at is not None and order.state in (OrderState.REPORTED, OrderState.TOLD, OrderState.ASSIGNED):
        at = moment.local(order.booked_at).strftime("%m-%d %H:%M")
        return _("{name} comes {at}", name=name, at=at) if name else _("agreed for {at}", at=at)
    return name or None


def outside(session: Session, moment: Moment) -> Sequence[Outside]:
    """The repairers on site, the one longest out first."""
    orders = session.scalars(
        select(WorkOrder).where(WorkOrder.state == OrderState.ON_SITE).order_by(WorkOrder.arrived_at).limit(MOST)
    )
    lines = [
        CardLine(
            "work_order",
            order.id,
            order.arrived_at,
            title(order)[:LENGTH],
            order.number,
            _since(moment.now - (order.arrived_at or moment.now)),
            "soon",
            True,
            order.unit.label if order.unit else None,
            order.repairer.name if order.repairer else None,
            "work_order.finish",
        )
        for order in orders
    ]
    return [Outside(_("Repairers out"), "work_orders", "open", lines)]


def _since(time: timedelta) -> Text:
    minutes = max(int(time.total_seconds()) // 60, 0)
    if minutes < 60:
        return _("{count} min", count=minutes)
    return _("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def troubled(session: Session, moment: Moment) -> int:
    """How many orders are overdue or have to be done again, for the rail."""
    late = select(Clock.subject_id).where(
        Clock.kind == "work_order", Clock.state == ClockState.RUNNING, Clock.due_at < moment.now
    )
    # Two short looks into an index each: asked for with "or", every order would be gone through.
    either = select(WorkOrder.id).where(WorkOrder.state == OrderState.REWORK).union(late)
    return session.scalar(select(func.count()).select_from(either.subquery())) or 0


def how_many_open(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many repairs are open, for the status line."""
    count = session.scalar(select(func.count()).where(WorkOrder.state.in_(OPEN))) or 0
    return [(_("Repairs open: {count}", count=count), "work_orders")]


def open_orders(session: Session, unit_id: int) -> int:
    """How many repairs of a unit are open: what the catalogue answers to ``open_orders``."""
    here = select(func.count()).where(WorkOrder.unit_id == unit_id, WorkOrder.state.in_(OPEN))
    return session.scalar(here) or 0


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: an order is found by its number and by the words of what is broken, never by a phone."""
    orders = session.scalars(select(WorkOrder).where(WorkOrder.id.in_(ids)))
    return [
        Entry(
            "work_order",
            order.id,
            order.unit_id,
            order.unit.label if order.unit else None,
            f"{order.reporter} · {title(order)[:LENGTH]}",
            number=order.number,
            names=(title(order)[:FOUND_BY],),
        )
        for order in orders
    ]
