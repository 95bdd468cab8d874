"""The list of repair orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.faults import fault_words
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.rules import GOING_ON, OPEN
from propertydesk.desks.workorders.words import (
    Category,
    Nature,
    OrderState,
    Place,
    Reported,
    Urgency,
    WaitReason,
)
from propertydesk.office.models import Building, Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Permission
from propertydesk.standards.words import Satisfaction

REPAIRER = aliased(Staff)

TONES = {
    OrderState.REPORTED: "late",
    OrderState.TOLD: "soon",
    OrderState.ASSIGNED: "soon",
    OrderState.ON_SITE: "soon",
    OrderState.WAITING: "soon",
    OrderState.DONE: "done",
    OrderState.ACCEPTED: "done",
    OrderState.REWORK: "late",
    OrderState.VISITED: "done",
}
"""How a state is shown; what is not named is settled."""


def tone_of(state: OrderState) -> str:
    """The tone of *state*."""
    return TONES.get(state, "settled")


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(Unit, WorkOrder.unit_id == Unit.id)
        .outerjoin(Building, WorkOrder.building_id == Building.id)
        .outerjoin(Department, WorkOrder.department_id == Department.id)
        .outerjoin(REPAIRER, WorkOrder.repairer_id == REPAIRER.id)
        .join(Staff, WorkOrder.staff_id == Staff.id)
    )


def _faults(session: Session, ids: Sequence[int]) -> Mapping[int, Words | None]:
    rows = session.execute(select(WorkOrder.id, WorkOrder.fault).where(WorkOrder.id.in_(ids))).tuples()
    return {id: fault_words(key) for id, key in rows}


def _names(column: Any) -> Any:
    def batch(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
        query = select(WorkOrder.id, Staff.name).join(Staff, column == Staff.id).where(WorkOrder.id.in_(ids))
        return dict(session.execute(query).tuples().all())

    return batch


def _repeated(session: Session, ids: Sequence[int]) -> Mapping[int, str | None]:
    before = aliased(WorkOrder)
    query = select(WorkOrder.id, before.number).join(before, WorkOrder.repeats_id == before.id)
    return dict(session.execute(query.where(WorkOrder.id.in_(ids))).tuples().all())


def _moment(key: str, label: Any, column: Any, shown: bool = True) -> Column:
    return Column(key, label, column, kind="moment", shown=shown, width=130)


def _to_sign(moment: Moment) -> Any:
    public = (WorkOrder.state == OrderState.ACCEPTED) & WorkOrder.unit_id.is_(None)
    return (WorkOrder.state == OrderState.VISITED) | public


def _mine(moment: Moment, staff_id: int) -> Any:
    mine = (WorkOrder.repairer_id == staff_id) | (WorkOrder.specialist_id == staff_id)
    return mine & WorkOrder.state.in_(OPEN)


def _this_month(moment: Moment) -> Any:
    return WorkOrder.reported_at >= moment.start_of(moment.today.replace(day=1))


ORDERS = Listing(
    key="work_orders",
    label=_("Repair orders"),
    model=WorkOrder,
    kind="work_order",
    needs=Permission.LOOK,
    icon="wrench",
    columns=(
        Column("number", _("Number"), WorkOrder.number, width=145),
        Column("unit", _("Unit"), Unit.label, width=85),
        Column("content", _("What is broken"), WorkOrder.content, width=200),
        Column("state", _("State"), WorkOrder.state, kind="choice", of=OrderState, width=95, tone=tone_of),
        Column("urgency", _("How urgent"), WorkOrder.urgency, kind="choice", of=Urgency, width=90,
               tone=lambda urgency: "late" if urgency == Urgency.URGENT else "plain"),
        Column("repairer", _("Repairer"), REPAIRER.name, width=80),
        Column("place_text", _("Place"), WorkOrder.place_text, width=100),
        Column("building", _("Building"), Building.name, width=70, shown=False),
        Column("category", _("Category"), WorkOrder.category, kind="choice", of=Category, width=120),
        _moment("reported_at", _("Reported"), WorkOrder.reported_at),
        _moment("booked_at", _("Agreed time"), WorkOrder.booked_at),
        _moment("notified_at", _("Department told"), WorkOrder.notified_at, False),
        _moment("assigned_at", _("Assigned"), WorkOrder.assigned_at, False),
        _moment("arrived_at", _("On site"), WorkOrder.arrived_at),
        _moment("finished_at", _("Finished"), WorkOrder.finished_at),
        _moment("tested_at", _("Leak test"), WorkOrder.tested_at, False),
        _moment("accepted_at", _("Accepted"), WorkOrder.accepted_at, False),
        _moment("visit_due_at", _("Return visit due"), WorkOrder.visit_due_at, False),
        _moment("visited_at", _("Return visit"), WorkOrder.visited_at, False),
        Column("satisfaction", _("Satisfaction"), WorkOrder.satisfaction, kind="choice", of=Satisfaction, width=100),
        _moment("signed_at", _("Signed off"), WorkOrder.signed_at, False),
        _moment("filed_at", _("Filed"), WorkOrder.filed_at, False),
        Column("wait_reason", _("Waited for"), WorkOrder.wait_reason, kind="choice", of=WaitReason, shown=False),
        _moment("wait_until", _("Waiting until"), WorkOrder.wait_until, False),
        Column("place", _("Where"), WorkOrder.place, kind="choice", of=Place, shown=False),
        Column("nature", _("Who bears it"), WorkOrder.nature, kind="choice", of=Nature, shown=False),
        Column("fault_words", _("Common fault"), batch=_faults, shown=False),
        Column("fault", _("Key of the fault"), WorkOrder.fault, shown=False),
        Column("department", _("Department"), Department.name, width=90, shown=False),
        Column("reported_how", _("How"), WorkOrder.reported_how, kind="choice", of=Reported, shown=False),
        Column("reporter", _("Who reports it"), WorkOrder.reporter, shown=False),
        Column("phone", _("Phone"), WorkOrder.phone, kind="phone", mask="phone", shown=False),
        Column("moved_count", _("Times moved"), WorkOrder.moved_count, kind="whole", shown=False),
        Column("round", _("Times done"), WorkOrder.round, kind="whole", shown=False),
        Column("repeats", _("Repeats"), batch=_repeated, shown=False),
        Column("fixed", _("It works again"), WorkOrder.fixed, kind="flag", shown=False),
        Column("labour_fen", _("Labour, ¥"), WorkOrder.labour_fen, kind="money", shown=False),
        Column("materials_fen", _("Materials, ¥"), WorkOrder.materials_fen, kind="money", shown=False),
        Column("total_fen", _("Total, ¥"), WorkOrder.labour_fen + WorkOrder.materials_fen, kind="money", width=90),
        Column("receipt_number", _("Receipt number"), WorkOrder.receipt_number, shown=False),
        Column("source_number", _("Comes from"), WorkOrder.source_number, shown=False),
        Column("cancel_reason", _("Cancelled because"), WorkOrder.cancel_reason, shown=False),
        Column("specialist", _("Building specialist"), batch=_names(WorkOrder.specialist_id), shown=False),
        Column("signed_by", _("Signed by"), batch=_names(WorkOrder.signed_by_id), shown=False),
        Column("by", _("Taken by"), Staff.name, width=80, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("open", _("Still open"), lambda moment: WorkOrder.state.in_(OPEN)),
        Filter("mine", _("Mine"), _mine, own=True),
        Filter(
            "urgent",
            _("Urgent"),
            lambda moment: (WorkOrder.urgency == Urgency.URGENT) & WorkOrder.state.in_(GOING_ON),
        ),
        Filter("waiting", _("Waiting"), lambda moment: WorkOrder.state == OrderState.WAITING),
        Filter(
            "to_visit",
            _("To be visited"),
            lambda moment: WorkOrder.state.in_((OrderState.DONE, OrderState.ACCEPTED))
            & WorkOrder.unit_id.is_not(None)
            & WorkOrder.visited_at.is_(None),
        ),
        Filter("to_sign", _("To be signed"), _to_sign),
        Filter("to_file", _("To be filed"), lambda moment: WorkOrder.state == OrderState.SIGNED),
        Filter("today", _("Today"), lambda moment: WorkOrder.reported_at >= moment.start_of(moment.today)),
        Filter("public", _("Public areas"), lambda moment: WorkOrder.unit_id.is_(None)),
        Filter("rework", _("Done again"), lambda moment: WorkOrder.round > 1),
        Filter("month", _("This month"), _this_month),
    ),
    watch=("work_order",),
    actions=("work_order.report",),
    empty=_("No repair order yet. Find a household and report what is broken."),
    register="ORDERS",
)  # fmt: skip
