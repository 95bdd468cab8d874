"""Which repairers have something to do on a day, and the sheet of one of them for that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.sheet import OUT, day_sheet
from propertydesk.office.staff_models import Staff, StaffRole
from propertydesk.office.words import Role

REPAIRERS = (Role.ENGINEER, Role.ENGINEERING_LEAD)


@dataclass(frozen=True, slots=True)
class RepairersDay:
    """A repairer and how many orders they have on the day."""

    staff_id: int
    name: str
    orders: int


@dataclass(frozen=True, slots=True)
class _OnThatDay:
    moment: Moment


def on_day(moment: Moment, day: date) -> Moment:
    """*moment* as it will be on *day*: now for today, its morning for another."""
    if day == moment.today:
        return moment
    return Moment(moment.start_of(day) + timedelta(hours=8), moment.zone)


def repairers(session: Session, moment: Moment, day: date) -> Sequence[RepairersDay]:
    """Whoever repairs here, the ones with the most orders on *day* first."""
    ends = moment.end_of(day)
    count = (
        select(WorkOrder.repairer_id, func.count().label("orders"))
        .where(WorkOrder.state.in_(OUT), or_(WorkOrder.booked_at.is_(None), WorkOrder.booked_at < ends))
        .group_by(WorkOrder.repairer_id)
        .subquery()
    )
    orders = func.coalesce(count.c.orders, 0)
    engineers = select(StaffRole.staff_id).where(StaffRole.role.in_(REPAIRERS))
    rows = session.execute(
        select(Staff.id, Staff.name, orders)
        .outerjoin(count, count.c.repairer_id == Staff.id)
        .where(Staff.active.is_(True), or_(orders > 0, Staff.id.in_(engineers)))
        .order_by(orders.desc(), Staff.name)
    )
    return [RepairersDay(*row) for row in rows]


def sheet_on(session: Session, moment: Moment, staff_id: int, day: date) -> Sheet | None:
    """The day sheet of a repairer on *day*."""
    return day_sheet(session, staff_id, _OnThatDay(on_day(moment, day)))
