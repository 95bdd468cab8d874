"""The rows of the monthly repair report (F38): the month's repair orders, their limits, the return visits due.

An order belongs to the month in which it was reported; cancelled ones are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.desks.workorders.models import OrderNote, WorkOrder
from propertydesk.desks.workorders.words import Category, Nature, Noted, Place, Urgency
from propertydesk.office.models import Building, Unit
from propertydesk.office.staff_models import Staff
from propertydesk.standards.monthly.dealings import Dealing, dealing
from propertydesk.standards.monthly.figures import Column, Contribution, Detail, Row
from propertydesk.standards.monthly.limits import limits_detail, missed
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import BUILDING, NUMBER, UNIT, WEEK, when
from propertydesk.standards.monthly.visits import VISITS
from propertydesk.standards.monthly.words import YesNo, yes_no
from propertydesk.standards.words import Satisfaction

TIMELY = ("R01", "R03", "R04", "R05")
"""The limits that an overdue order has missed one of."""

Found = tuple[WorkOrder, str, str]


def _reported(session: Session, period: Period) -> list[Found]:
    building = func.coalesce(WorkOrder.building_id, Unit.building_id)
    query = (
        select(WorkOrder, Unit.label, Building.name)
        .outerjoin(Unit, WorkOrder.unit_id == Unit.id)
        .outerjoin(Building, Building.id == building)
        .where(WorkOrder.reported_at >= period.start, WorkOrder.reported_at < period.end)
        .order_by(WorkOrder.reported_at, WorkOrder.id)
    )
    return [
        found
        for found in session.execute(query).tuples()
        if period.holds(found[0].reported_at) and period.happened(found[0].cancelled_at) is None
    ]


def _orders(session: Session, period: Period) -> Sequence[Row]:
    found = _reported(session, period)
    late = missed(session, period, "work_order", TIMELY, [one.id for one, _unit, _building in found])
    names, since = _names(session), _since(session, period)
    return [_order(*each, period, late, names, since) for each in found]


def _since(session: Session, period: Period) -> Collection[tuple[int, Noted]]:
    """Which orders were moved or done again for the first time only after the moment the report is told of."""
    first = (
        select(OrderNote.order_id, OrderNote.what, func.min(OrderNote.at))
        .where(OrderNote.what.in_((Noted.MOVED, Noted.REWORK)))
        .group_by(OrderNote.order_id, OrderNote.what)
    )
    return {(id, what) for id, what, at in session.execute(first).tuples() if at > period.as_of}


def _names(session: Session) -> dict[int, str]:
    """What each colleague is called in a table: the login is added where two have one name."""
    people = session.execute(select(Staff.id, Staff.name, Staff.login)).tuples().all()
    names = [name.casefold() for _id, name, _login in people]
    return {id: name if names.count(name.casefold()) == 1 else f"{name} ({login})" for id, name, login in people}


def _order(
    one: WorkOrder,
    unit: str | None,
    building: str | None,
    period: Period,
    late: Collection[int],
    names: Mapping[int, str],
    since: Collection[tuple[int, Noted]],
) -> Row:
    finished, visited = period.happened(one.finished_at), period.happened(one.visited_at)
    values = {
        "number": one.number,
        "reported_at": one.reported_at,
        "week": period.week(one.reported_at),
        "unit": unit,
        "building": building,
        "where": unit or one.place_text,
        "place": one.place,
        "category": one.category,
        "content": one.content,
        "urgency": one.urgency,
        "nature": one.nature,
        "moved": yes_no(one.moved_count > 0 and (one.id, Noted.MOVED) not in since),
        "repairer": None if one.repairer_id is None else names[one.repairer_id],
        "arrived_at": period.happened(one.first_arrived_at or one.arrived_at),
        "finished_at": finished,
        "done": yes_no(finished is not None),
        "overdue": yes_no(one.id in late),
        "rework": yes_no(one.round > 1 and (one.id, Noted.REWORK) not in since),
        "visited_at": visited,
        "satisfaction": one.satisfaction if visited is not None else None,
        "signed": yes_no(period.happened(one.signed_at) is not None),
    }
    return Row("work_order", one.id, values)


def _dealings(session: Session, period: Period) -> Sequence[Row]:
    return [
        dealing(Dealing.REPAIR, one.id, one.number, one.reported_at, unit, building, period)
        for one, unit, building in _reported(session, period)
    ]


def _contributed(_session: Session, _period: Period) -> Sequence[Row]:
    """The desk of return visits has them."""
    return ()


DETAILS = (
    Detail(
        "orders", _("Repair orders"),
        (
            NUMBER, when("reported_at", _("Reported")), WEEK, UNIT, BUILDING, Column("where", _("Where"), width=110),
            Column("place", _("Place"), "choice", Place), Column("category", _("What"), "choice", Category, width=130),
            Column("content", _("What is broken"), width=240, personal=True),
            Column("urgency", _("Urgency"), "choice", Urgency), Column("nature", _("Who bears it"), "choice", Nature),
            Column("moved", _("Moved by agreement"), "choice", YesNo),
            Column("repairer", _("Repairer"), width=90, living=True),
            when("arrived_at", _("On site")), when("finished_at", _("Finished")),
            Column("done", _("Finished, yes or no"), "choice", YesNo), Column("overdue", _("Overdue"), "choice", YesNo),
            Column("rework", _("Done again"), "choice", YesNo), when("visited_at", _("Return visit")),
            Column("satisfaction", _("Satisfaction"), "choice", Satisfaction),
            Column("signed", _("Signed"), "choice", YesNo),
        ),
        _orders,
    ),
    limits_detail("limits", ("work_order",), TIMELY),
    Detail("visits", _("Return visits due"), VISITS, _contributed),
)  # fmt: skip

REPAIRS_TAKEN = Contribution("reception.repairs", "reception", "dealings", _dealings)
"""Repair orders, for the reception's statistics."""
