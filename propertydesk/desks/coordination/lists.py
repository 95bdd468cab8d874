"""The lists of coordination sheets and of nonconformities."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.desks.coordination.models import (
    FINDING_TONES,
    SHEET_TONES,
    Coordination,
    FindingSource,
    FindingState,
    Nonconformity,
    SheetState,
)
from propertydesk.desks.coordination.rules import FINDINGS_OPEN, SHEETS_OPEN
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Permission

_From = aliased(Department)
_Responsible = aliased(Staff)


def _sheets(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(Unit, Coordination.unit_id == Unit.id)
        .join(Staff, Coordination.staff_id == Staff.id)
        .join(Department, Coordination.department_id == Department.id)
        .outerjoin(_From, Coordination.from_department_id == _From.id)
    )


def _findings(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(Unit, Nonconformity.unit_id == Unit.id)
        .join(Staff, Nonconformity.staff_id == Staff.id)
        .join(Department, Nonconformity.department_id == Department.id)
        .outerjoin(_Responsible, Nonconformity.responsible_id == _Responsible.id)
    )


def _sheet_tone(state: SheetState) -> str:
    return SHEET_TONES.get(state, "settled")


def _finding_tone(state: FindingState) -> str:
    return FINDING_TONES.get(state, "settled")


SHEETS = Listing(
    key="coordination",
    label=_("Coordination sheets"),
    model=Coordination,
    kind="coordination",
    needs=Permission.LOOK,
    icon="arrow-left-right",
    columns=(
        Column("number", _("Number"), Coordination.number, width=140),
        Column("state", _("State"), Coordination.state, kind="choice", of=SheetState, width=100, tone=_sheet_tone),
        Column("matter", _("What is asked"), Coordination.matter, width=280),
        Column("department", _("To department"), Department.name, width=110),
        Column("due_at", _("To be done by"), Coordination.due_at, kind="moment", width=130),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("from_department", _("From department"), _From.name, width=110),
        Column("to_whom", _("To whom"), Coordination.to_whom, shown=False),
        Column("source_number", _("About number"), Coordination.source_number, width=150),
        Column("sent_at", _("Sent"), Coordination.sent_at, kind="moment", width=130),
        Column("received_at", _("Signed for"), Coordination.received_at, kind="moment", shown=False),
        Column("handled_at", _("Dealt with"), Coordination.handled_at, kind="moment", width=130),
        Column("confirmed_at", _("Confirmed"), Coordination.confirmed_at, kind="moment", shown=False),
        Column("void_reason", _("Void because"), Coordination.void_reason, shown=False),
        Column("by", _("By"), Staff.name, width=80),
    ),
    base=_sheets,
    filters=(
        Filter("open", _("Still open"), lambda moment: Coordination.state.in_((*SHEETS_OPEN, SheetState.HANDLED))),
        Filter(
            "overdue", _("Overdue"),
            lambda moment: Coordination.state.in_(SHEETS_OPEN) & (Coordination.due_at < moment.now),
        ),
        Filter("to_receive", _("To be received"), lambda moment: Coordination.state == SheetState.SENT),
        Filter("to_confirm", _("To be confirmed"), lambda moment: Coordination.state == SheetState.HANDLED),
        Filter("month", _("This month"), lambda moment: Coordination.sent_at >= _month(moment)),
    ),
    watch=("coordination",),
    actions=("coordination.send",),
    empty=_("No coordination sheet yet. Write one when another department has to do something."),
)  # fmt: skip


def _month(moment: Any) -> Any:
    return moment.start_of(moment.today.replace(day=1))


FINDINGS = Listing(
    key="nonconformities",
    label=_("Nonconformities"),
    model=Nonconformity,
    kind="nonconformity",
    needs=Permission.LOOK,
    icon="shield-alert",
    columns=(
        Column("number", _("Number"), Nonconformity.number, width=140),
        Column("state", _("State"), Nonconformity.state, kind="choice", of=FindingState, width=145, tone=_finding_tone),
        Column("fact", _("What is wrong"), Nonconformity.fact, width=215),
        Column("department", _("Department"), Department.name, width=110),
        Column("due_at", _("To be right by"), Nonconformity.due_at, kind="moment", width=130),
        Column("source", _("How it was found"), Nonconformity.source, kind="choice", of=FindingSource, width=90),
        Column("place", _("Place"), Nonconformity.place_text, width=110),
        Column("unit", _("Unit"), Unit.label, width=90, shown=False),
        Column("clause", _("Against which clause"), Nonconformity.clause, shown=False),
        Column("points", _("Points lost"), Nonconformity.points, kind="money", width=70),
        Column("responsible", _("Who puts it right"), _Responsible.name, width=110),
        Column("source_number", _("About number"), Nonconformity.source_number, shown=False),
        Column("found_at", _("Found"), Nonconformity.found_at, kind="moment", width=130),
        Column("answered_at", _("Answered"), Nonconformity.answered_at, kind="moment", shown=False),
        Column("done_at", _("Put right"), Nonconformity.done_at, kind="moment", shown=False),
        Column("verified_at", _("Verified"), Nonconformity.verified_at, kind="moment", shown=False),
        Column("rounds", _("Found not put right, times"), Nonconformity.rounds, kind="whole", shown=False),
        Column("by", _("Found by"), Staff.name, width=80),
    ),
    base=_findings,
    filters=(
        Filter("open", _("Still open"), lambda moment: Nonconformity.state.in_((*FINDINGS_OPEN, FindingState.DONE))),
        Filter(
            "overdue", _("Overdue"),
            lambda moment: Nonconformity.state.in_(FINDINGS_OPEN) & (Nonconformity.due_at < moment.now),
        ),
        Filter("to_answer", _("To be answered"), lambda moment: Nonconformity.state == FindingState.FOUND),
        Filter("to_verify", _("To be verified"), lambda moment: Nonconformity.state == FindingState.DONE),
        Filter("again", _("Not put right at first"), lambda moment: Nonconformity.rounds > 0),
        Filter("month", _("This month"), lambda moment: Nonconformity.found_at >= _month(moment)),
    ),
    watch=("nonconformity",),
    actions=("nonconformity.find",),
    empty=_("Nothing found wrong yet. What a patrol or a check finds is written down here."),
)  # fmt: skip
