"""The list of complaints, and the daily inventory of those that are not finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.complaints.clocks import DEPARTMENT, OWNER
from propertydesk.desks.complaints.models import Complaint, ComplaintStock
from propertydesk.desks.complaints.words import (
    SENDERS,
    TONES,
    UNFINISHED,
    Category,
    Communicative,
    ComplaintState,
    Confirmation,
    RootCause,
    Severity,
    Source,
    Verdict,
)
from propertydesk.office.models import Building, Unit
from propertydesk.office.reading import today_of
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Permission
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState, Satisfaction

RESPONSIBLE = aliased(Staff, name="responsible")
_VERDICTS = {Verdict.UNDECIDED: "soon", Verdict.VALID: "accent"}
_SATISFIED = {Satisfaction.SATISFIED: "done", Satisfaction.FAIRLY: "soon", Satisfaction.NOT: "late"}


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(Unit, Complaint.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .outerjoin(Department, Complaint.department_id == Department.id)
        .outerjoin(RESPONSIBLE, Complaint.responsible_id == RESPONSIBLE.id)
        .join(Staff, Complaint.staff_id == Staff.id)
    )


def _unfinished(query: Select[Any]) -> Select[Any]:
    return _joined(query).where(Complaint.state.in_(UNFINISHED))


def running(*rules: str) -> Any:
    """The SQL condition that a clock of one of *rules* runs for the complaint."""
    return Complaint.id.in_(
        select(Clock.subject_id).where(
            Clock.kind == "complaint", Clock.state == ClockState.RUNNING, Clock.rule.in_(rules)
        )
    )


def _due(*rules: str) -> Callable[[Session, Sequence[int]], Mapping[int, datetime]]:
    """When the running clocks of *rules* fall due, the soonest of each complaint."""

    def read(session: Session, ids: Sequence[int]) -> Mapping[int, datetime]:
        query = select(Clock.subject_id, func.min(Clock.due_at)).where(
            Clock.kind == "complaint",
            Clock.subject_id.in_(ids),
            Clock.state == ClockState.RUNNING,
            Clock.rule.in_(rules),
        )
        return dict(session.execute(query.group_by(Clock.subject_id)).tuples().all())

    return read


def _plans(session: Session, ids: Sequence[int]) -> Mapping[int, str | None]:
    rows = session.execute(
        select(ComplaintStock.complaint_id, ComplaintStock.plan)
        .where(ComplaintStock.complaint_id.in_(ids))
        .order_by(ComplaintStock.day)
    )
    return dict(rows.tuples().all())


def _ages(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    """How many days a complaint has been open, the day it came in being the first."""
    today = today_of(session)
    rows = session.execute(select(Complaint.id, Complaint.received_at).where(Complaint.id.in_(ids))).tuples()
    moment = session.info.get("moment")
    zone = moment.zone if isinstance(moment, Moment) else None
    return {id: (today - at.astimezone(zone).date()).days + 1 for id, at in rows}


def waiting_for_manager() -> Any:
    """The SQL condition that the manager was asked whether it is invalid, and has not answered."""
    asked = Complaint.invalid_asked_at.is_not(None) & (Complaint.verdict != Verdict.INVALID)
    return asked & Complaint.state.in_(UNFINISHED)


def undecided() -> Any:
    """The SQL condition that nobody has judged it yet; what is void needs no verdict."""
    return (Complaint.verdict == Verdict.UNDECIDED) & (Complaint.state != ComplaintState.VOID)


def not_signed() -> Any:
    """The SQL condition that a confirmation by phone is still to be signed."""
    return (Complaint.confirmed_how == Confirmation.PHONE) & Complaint.confirmation_signed_at.is_(None)


def _this_month(moment: Moment) -> Any:
    return Complaint.received_at >= moment.start_of(moment.today.replace(day=1))


COMPLAINTS = Listing(
    key="complaints",
    label=_("Complaints"),
    model=Complaint,
    kind="complaint",
    needs=Permission.LOOK,
    icon="message-square-warning",
    columns=(
        Column("number", _("Number"), Complaint.number, width=140),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column(
            "state", _("State"), Complaint.state, kind="choice", of=ComplaintState, width=100,
            tone=lambda state: TONES.get(state, "settled"),
        ),
        Column("content", _("What they say"), Complaint.content, width=200),
        Column("owner_due", _("Owner by"), batch=_due(*OWNER), kind="moment", width=105),
        Column("department_due", _("Department by"), batch=_due(*DEPARTMENT), kind="moment", width=105),
        Column("category", _("About"), Complaint.category, kind="choice", of=Category, width=90),
        Column(
            "verdict", _("Verdict"), Complaint.verdict, kind="choice", of=Verdict, width=110,
            tone=lambda verdict: _VERDICTS.get(verdict, "settled"),
        ),
        Column("kind", _("Kind of talk"), Complaint.kind, kind="choice", of=Communicative, shown=False),
        Column(
            "severity", _("How grave"), Complaint.severity, kind="choice", of=Severity, width=80,
            tone=lambda severity: "late" if severity == Severity.GRAVE else "plain",
        ),
        Column("received_at", _("Received"), Complaint.received_at, kind="moment", width=120),
        Column("complainant", _("Who complains"), Complaint.complainant, width=90),
        Column("phone", _("Phone"), Complaint.phone, kind="phone", mask="phone", shown=False),
        Column("source", _("How it came"), Complaint.source, kind="choice", of=Source, shown=False),
        Column("sender_number", _("Their number"), Complaint.sender_number, shown=False),
        Column("reply_by", _("They want our answer by"), Complaint.reply_by, kind="moment", shown=False),
        Column("sender_replied_at", _("Sender answered"), Complaint.sender_replied_at, kind="moment", shown=False),
        Column("building", _("Building"), Building.name, shown=False),
        Column("place_text", _("Where"), Complaint.place_text, shown=False),
        Column("department", _("Department"), Department.name, width=90),
        Column("owner_replied_at", _("Owner first told"), Complaint.owner_replied_at, kind="moment", shown=False),
        Column("next_reply_at", _("Next reply agreed for"), Complaint.next_reply_at, kind="moment", shown=False),
        Column("passed_on_at", _("Passed on"), Complaint.passed_on_at, kind="moment", shown=False),
        Column(
            "department_replied_at", _("Department's first reply"), Complaint.department_replied_at, kind="moment",
            shown=False,
        ),
        Column("resolved_at", _("Result told"), Complaint.resolved_at, kind="moment", shown=False),
        Column("result", _("Result"), Complaint.result, shown=False),
        Column("root_cause", _("Root cause"), Complaint.root_cause, kind="choice", of=RootCause, shown=False),
        Column("responsible", _("Responsible"), RESPONSIBLE.name, shown=False),
        Column("action_due_at", _("Measure due"), Complaint.action_due_at, kind="moment", shown=False),
        Column("action_done_at", _("Measure carried out"), Complaint.action_done_at, kind="moment", shown=False),
        Column("visited_at", _("Return visit"), Complaint.visited_at, kind="moment", shown=False),
        Column(
            "satisfaction", _("Satisfaction"), Complaint.satisfaction, kind="choice", of=Satisfaction, width=100,
            tone=lambda said: _SATISFIED.get(said, "plain"),
        ),
        Column("signed_at", _("Signed by the manager"), Complaint.signed_at, kind="moment", shown=False),
        Column("closed_at", _("Filed"), Complaint.closed_at, kind="moment", shown=False),
        Column("source_number", _("Came from"), Complaint.source_number, shown=False),
        Column("by", _("Taken by"), Staff.name, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("open", _("Not finished"), lambda moment: Complaint.state.in_(UNFINISHED)),
        Filter("to_reply", _("Owner waits"), lambda moment: running(*OWNER)),
        Filter("department", _("Department owes"), lambda moment: running(*DEPARTMENT)),
        Filter("to_confirm", _("Invalid?"), lambda moment: waiting_for_manager()),
        Filter("not_signed", _("Call to sign"), lambda moment: not_signed()),
        Filter(
            "grave", _("Grave"),
            lambda moment: running("GRAVE"),
        ),
        Filter("sender", _("12345 to answer"), lambda moment: running("REPLY")),
        Filter("undecided", _("Undecided"), lambda moment: undecided()),
        Filter("to_visit", _("To visit"), lambda moment: Complaint.state == ComplaintState.RESOLVED),
        Filter("to_sign", _("To sign"), lambda moment: Complaint.state == ComplaintState.VISITED),
        Filter("to_file", _("To file"), lambda moment: Complaint.state == ComplaintState.SIGNED),
        Filter("actions", _("Measures"), lambda moment: running("ACTION")),
        Filter("month", _("This month"), _this_month),
    ),
    watch=("complaint", "clock"),
    empty=_("No complaint yet. What a household complains of stands here until it is filed."),
    actions=("complaint.record",),
)  # fmt: skip

INVENTORY = Listing(
    key="complaint_inventory",
    label=_("Daily inventory"),
    model=Complaint,
    kind="complaint",
    needs=Permission.LOOK,
    icon="list-checks",
    columns=(
        Column("number", _("Number"), Complaint.number, width=140),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("content", _("What they say"), Complaint.content, width=220),
        Column("category", _("About"), Complaint.category, kind="choice", of=Category, width=100, shown=False),
        Column("age", _("Days open"), batch=_ages, kind="whole", width=80),
        Column("received_at", _("Received"), Complaint.received_at, kind="moment", shown=False),
        Column("department", _("Department"), Department.name, width=90),
        Column("root_cause", _("Root cause"), Complaint.root_cause, kind="choice", of=RootCause, width=160),
        Column("responsible", _("Responsible"), RESPONSIBLE.name, width=90),
        Column("plan", _("What comes next"), batch=_plans, width=180),
        Column("next_reply_at", _("Next reply agreed for"), Complaint.next_reply_at, kind="moment", width=120),
        Column("owner_replied_at", _("Owner first told"), Complaint.owner_replied_at, kind="moment", shown=False),
        Column("stock_taken_on", _("Last inventory"), Complaint.stock_taken_on, kind="day", width=100),
        Column("verdict", _("Verdict"), Complaint.verdict, kind="choice", of=Verdict, shown=False),
        Column("severity", _("How grave"), Complaint.severity, kind="choice", of=Severity, shown=False),
    ),
    base=_unfinished,
    order=lambda: Complaint.received_at,
    filters=(
        Filter(
            "not_today", _("Not gone through today"),
            lambda moment: or_(Complaint.stock_taken_on.is_(None), Complaint.stock_taken_on < moment.today),
        ),
        Filter(
            "long", _("Longer than three days"),
            lambda moment: Complaint.received_at < moment.start_of(_days_ago(moment, 3)),
        ),
        Filter("from_sender", _("From 12345 and others"), lambda moment: Complaint.source.in_(SENDERS)),
    ),
    watch=("complaint", "complaint_stock"),
    empty=_("Every complaint is settled: there is nothing to go through today."),
)  # fmt: skip


def _days_ago(moment: Moment, days: int) -> date:
    return moment.today - timedelta(days=days)
