"""The lists of the counter: visitors, calls, requests."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import Text, _
from propertydesk.desks.reception.models import Call, Channel, Confirmed, Identity, Request, VisitKind, Visitor
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Permission


def _visits(query: Select[Any]) -> Select[Any]:
    return query.outerjoin(Unit, Visitor.unit_id == Unit.id).join(Staff, Visitor.staff_id == Staff.id)


VISITORS = Listing(
    key="visitors",
    label=_("Visitors"),
    model=Visitor,
    kind="visitor",
    needs=Permission.LOOK,
    icon="user-round",
    columns=(
        Column("number", _("Number"), Visitor.number, width=150),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("name", _("Who"), Visitor.name, width=100),
        Column("kind", _("Kind"), Visitor.visit_kind, kind="choice", of=VisitKind, width=90),
        Column("purpose", _("Purpose"), Visitor.purpose, width=180),
        Column("confirmed", _("Confirmed how"), Visitor.confirmed, kind="choice", of=Confirmed, width=170),
        Column("phone", _("Phone"), Visitor.phone, kind="phone", mask="phone", shown=False),
        Column("plate", _("Plate"), Visitor.plate, kind="plate", shown=False),
        Column("in_at", _("In"), Visitor.in_at, kind="moment", width=130),
        Column("out_at", _("Out"), Visitor.out_at, kind="moment", width=130),
        Column("by", _("By"), Staff.name, width=80),
    ),
    base=_visits,
    filters=(
        Filter("inside", _("Still inside"), lambda moment: Visitor.out_at.is_(None)),
        Filter("today", _("Today"), lambda moment: Visitor.in_at >= moment.start_of(moment.today)),
        Filter("tradesmen", _("Tradesmen"), lambda moment: Visitor.visit_kind == VisitKind.TRADESMAN),
    ),
    watch=("visitor",),
    empty=_("No visitor yet. Find a household and press Alt+2 to register one."),
    register="VISITORS",
)


def _contacts(model: type[Call] | type[Request], key: str, label: Text, empty: Text, register: str) -> Listing:
    def joined(query: Select[Any]) -> Select[Any]:
        with_unit = query.outerjoin(Unit, model.unit_id == Unit.id).outerjoin(
            Department, model.department_id == Department.id
        )
        return with_unit.join(Staff, model.staff_id == Staff.id)

    return Listing(
        key=key,
        label=label,
        model=model,
        kind=model.__tablename__,
        needs=Permission.LOOK,
        icon="phone" if model is Call else "message-square",
        columns=(
            Column("number", _("Number"), model.number, width=150),
            Column("at", _("At"), model.at, kind="moment", width=130),
            Column("unit", _("Unit"), Unit.label, width=90),
            Column("caller", _("Who is asking"), model.caller, width=100),
            Column("phone", _("Phone"), model.phone, kind="phone", mask="phone", width=120),
            Column("channel", _("How"), model.channel, kind="choice", of=Channel, width=90),
            Column("identity", _("Identity"), model.identity, kind="choice", of=Identity, shown=False),
            Column("content", _("What it is about"), model.content, width=260),
            Column("answer", _("Answered"), model.answer, width=200),
            Column("promised_at", _("Promised by"), model.promised_at, kind="moment", width=130),
            Column("department", _("Department"), Department.name, width=90),
            Column("told_at", _("Department told"), model.told_at, kind="moment", width=130),
            Column("done_at", _("Done"), model.done_at, kind="moment", width=130),
            Column("outcome", _("Outcome"), model.outcome, width=200),
            Column("return_visit", _("Return visit wanted"), model.return_visit, kind="flag", shown=False),
            Column("by", _("By"), Staff.name, width=80),
        ),
        base=joined,
        filters=(
            Filter("open", _("Still open"), lambda moment: model.done_at.is_(None)),
            Filter(
                "overdue",
                _("Promise overdue"),
                lambda moment: model.done_at.is_(None) & (model.promised_at < moment.now),
            ),
            Filter("today", _("Today"), lambda moment: model.at >= moment.start_of(moment.today)),
        ),
        watch=(model.__tablename__,),
        empty=empty,
        register=register,
    )


CALLS = _contacts(
    Call, "calls", _("Calls"), _("No call yet. Find a household and press Alt+1 to write one down."), "CALLS"
)
REQUESTS = _contacts(
    Request, "requests", _("Requests"), _("No request yet. Find a household and press Alt+3 to take one."), "CALLS"
)
