"""A repair order as its paper F02 says it, a repairer's day (DAYSHEET), and the published prices (PRICES)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import capitals, show
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import OrderMaterial, Price, WorkOrder
from propertydesk.desks.workorders.words import OrderState
from propertydesk.office.settings import office_head
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import NOTHING, OnPaper, Values, joined, words, yes_or_no

CLOSED = (OrderState.SIGNED, OrderState.FILED, OrderState.CANCELLED)
OUT = (OrderState.TOLD, OrderState.ASSIGNED, OrderState.ON_SITE, OrderState.WAITING, OrderState.REWORK)
"""States in which an order is on a repairer's day sheet."""


def order_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The repair order *id* as it stands; a cancelled one is stamped, a closed one has "/" where nothing came."""
    order = session.get(WorkOrder, id)
    return None if order is None else sheet_of(session, order, context.moment)


def sheet_of(session: Session, order: WorkOrder, moment: Moment) -> Sheet:
    """The paper of *order*, which may still be in the making."""
    say = OnPaper(session, moment)
    values = _taken(order, say) | _done(order, say) | _money(order) | _afterwards(order, say) | _steps(order, say)
    return Sheet(
        form="F02",
        number=order.number,
        office=office_head(session),
        values=values,
        rows=tuple(_material(row) for row in order.materials),
        checks=frozenset({f"consent_{order.consent.value}"}) if order.consent else frozenset(),
        printed_at=say.printed_at,
        version=order.version,
        void=order.state == OrderState.CANCELLED,
        closed=order.state in CLOSED,
    )


def _taken(order: WorkOrder, say: OnPaper) -> Values:
    """Block A, and who has it."""
    booked = order.booked_at is not None  # from the start, or moved by agreement
    id, since = order.id, order.reported_at
    return {
        "reported_at": say.full(since),
        "reported_how": words(order.reported_how),
        "reporter": order.reporter,
        "phone": order.phone,
        "room": order.where,
        "place": words(order.place),
        "category": words(order.category),
        "content": order.content,
        "urgency": words(order.urgency),
        "booked_at": say.short(order.booked_at) or NOTHING,
        "nature": words(order.nature),
        "clerk": say.staff(order.staff_id),
        "source_number": order.source_number,
        "department": order.department.name if order.department else None,
        "notified_at": say.short(order.notified_at),
        "notify_due": say.due(say.limit("R01", "work_order", id, since), since),
        "arrive_due": say.due(order.booked_at if booked else say.limit("R03", "work_order", id, since), since),
        "finish_due": None if booked else say.due(say.limit("R04", "work_order", id, since)),
        "note": order.note,
    }


def _done(order: WorkOrder, say: OnPaper) -> Values:
    """Blocks B and D: who came when, what was done."""
    return {
        "assigned_at": say.short(order.assigned_at),
        "repairer": say.staff(order.repairer_id),
        "arrived_at": say.short(order.arrived_at),
        "finished_at": say.short(order.finished_at),
        "tested_at": say.short(order.tested_at),
        "delay_reason": words(order.wait_reason),
        "work_done": order.work_done,
        "fixed": yes_or_no(order.fixed),
        "left_over": order.left_over,
    }


def _money(order: WorkOrder) -> Values:
    """Block C. Nothing stands there before it is known, so that it can be written by hand."""
    if not order.total_fen and order.finished_at is None and order.quoted_fen is None:
        return {}
    known = {
        "materials_total": show(order.materials_fen),
        "labour": show(order.labour_fen),
        "total": show(order.total_fen),
        "total_capitals": capitals(order.total_fen),
    }
    agreed = joined(show(order.quoted_fen or 0), order.consent_by)
    return {
        **(known if order.total_fen or order.finished_at else {}),
        "consent": agreed if order.quoted_fen is not None else None,
        "receipt_number": order.receipt_number,
    }


def _afterwards(order: WorkOrder, say: OnPaper) -> Values:
    """Blocks E to G: accepted, visited, signed, filed."""
    return {
        "quality": words(order.quality),
        "timeliness": words(order.timeliness),
        "manners": words(order.manners),
        "opinion": order.opinion,
        "accepted_by": joined(order.accepted_by, say.day(order.accepted_at)),
        "visit_due_at": say.last_day(order.visit_due_at),
        "visited_at": say.short(order.visited_at),
        "visited_how": words(order.visited_how),
        "visit_opinion": order.visit_opinion,
        "satisfaction": words(order.satisfaction),
        "visitor": say.staff(order.visitor_id),
        "supervisor": " ".join(part for part in (say.staff(order.signed_by_id), say.day(order.signed_at)) if part)
        or None,
        "filed_at": say.day(order.filed_at),
    }


def _steps(order: WorkOrder, say: OnPaper) -> Values:
    """The order's way through the hands (工单流转), for the papers that have room for it."""
    clerk, repairer = say.staff(order.staff_id), say.staff(order.repairer_id)
    way: list[tuple[datetime | None, Words | None, str | None]] = [
        (order.reported_at, OrderState.REPORTED.label, clerk),
        (order.assigned_at, OrderState.ASSIGNED.label, repairer),
        (order.arrived_at, OrderState.ON_SITE.label, repairer),
        (order.finished_at, OrderState.DONE.label, repairer),
        (order.accepted_at, OrderState.ACCEPTED.label, order.accepted_by),
        (order.visited_at, OrderState.VISITED.label, say.staff(order.visitor_id)),
    ]
    values: Values = {}
    before = order.reported_at
    for place, (at, state, who) in enumerate([step for step in way if step[0] is not None], start=1):
        took = int((at - before).total_seconds() // 60) if at else 0
        values |= {
            f"steps.{place}.who": who or NOTHING,
            f"steps.{place}.state": state,
            f"steps.{place}.at": say.short(at),
            f"steps.{place}.took": _("{count} min", count=took) if place > 1 else NOTHING,
            f"steps.{place}.said": NOTHING,
        }
        before = at or before
    return values


def _material(row: OrderMaterial) -> Mapping[str, Words | None]:
    return {
        "name": row.name,
        "spec": row.spec,
        "measure": row.measure,
        "quantity": f"{row.quantity.normalize():f}",
        "price": show(row.price_fen),
        "sum": show(row.sum_fen),
    }


def day_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The day of repairer *id*: the orders that are theirs and not done, the booked by their time, a code for each."""
    repairer = session.get(Staff, id)
    if repairer is None:
        return None
    say = OnPaper(session, context.moment)
    ends = context.moment.end_of(context.moment.today)
    orders = session.scalars(
        select(WorkOrder)
        .where(WorkOrder.repairer_id == id, WorkOrder.state.in_(OUT))
        .where(or_(WorkOrder.booked_at.is_(None), WorkOrder.booked_at < ends))
        .order_by(WorkOrder.booked_at.is_(None), WorkOrder.booked_at, WorkOrder.reported_at, WorkOrder.id)
    ).all()
    return Sheet(
        form="DAYSHEET",
        number=None,
        office=office_head(session),
        values={"day": context.moment.today.isoformat(), "repairer": repairer.name, "count": str(len(orders))},
        rows=tuple(_day_row(order, say) for order in orders),
        printed_at=say.printed_at,
    )


def _day_row(order: WorkOrder, say: OnPaper) -> Mapping[str, Words | None]:
    due = order.booked_at or say.limit("R03", "work_order", order.id, order.reported_at)
    return {
        "code": order.number,
        "number": order.number,
        "room": order.where,
        "content": order.content,
        "urgency": words(order.urgency),
        "booked_at": say.short(order.booked_at),
        "due": say.due(due),
        "person": joined(order.reporter, order.phone),
    }


def price_sheet(session: Session, id: int, context: Any) -> Sheet:
    """The published prices for the notice board, by category; those retired are left out."""
    say = OnPaper(session, context.moment)
    prices = session.scalars(select(Price).where(Price.retired.is_(False)).order_by(Price.category, Price.name)).all()
    head = office_head(session)
    return Sheet(
        form="PRICES",
        number=None,
        office=head,
        values={"day": context.moment.today.isoformat(), "phone": head.phone},
        rows=tuple(
            {
                "category": price.category.label,
                "name": price.name,
                "price": show(price.price_fen),
                "measure": price.measure,
                "remark": price.remark,
            }
            for price in prices
        ),
        printed_at=say.printed_at,
    )


PAPERS = (
    Paper("F02", _("Repair order"), "work_order", order_sheet, Permission.RECEIVE),
    Paper("DAYSHEET", _("Repairer's day"), "staff", day_sheet, Permission.ORDERS),
    Paper("PRICES", _("Published prices"), None, price_sheet, Permission.ORDERS),
)
