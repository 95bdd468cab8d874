"""The rows of the monthly complaint report (F37): the month's complaints, what was carried over, earlier months.

A complaint belongs to the month in which it was received; void ones are left out. Until the manager has confirmed
otherwise it counts as valid (C6). Rates of limits are those of the clocks that began in the month.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import (
    Category,
    Communicative,
    RootCause,
    Severity,
    Source,
    Verdict,
)
from propertydesk.office.models import Building, Unit
from propertydesk.office.staff_models import Department
from propertydesk.standards.monthly.dealings import Dealing, dealing
from propertydesk.standards.monthly.figures import (
    Column,
    Contribution,
    Detail,
    Row,
)
from propertydesk.standards.monthly.limits import limits_detail, missed
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import (
    BUILDING,
    DEPARTMENT,
    NUMBER,
    UNIT,
    WEEK,
    when,
)
from propertydesk.standards.monthly.words import Came, Left, YesNo, yes_no
from propertydesk.standards.words import Satisfaction

TIMELY = ("R14", "R15", "R16")
"""The limits that a complaint handled in time has kept: the department's and the owner's."""

Found = tuple[Complaint, str, str, str]


def _joined() -> Select[Found]:
    """Complaints with unit, building and department, the oldest first, without the void ones."""
    query = select(Complaint, Unit.label, Building.name, Department.name)
    return (
        query.outerjoin(Unit, Complaint.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .outerjoin(Department, Complaint.department_id == Department.id)
        .order_by(Complaint.received_at, Complaint.id)
    )


def _received(session: Session, period: Period) -> list[Found]:
    within = _joined().where(Complaint.received_at >= period.start, Complaint.received_at < period.end)
    return [
        found
        for found in session.execute(within).tuples()
        if period.holds(found[0].received_at) and period.happened(found[0].void_at) is None
    ]


def _complaints(session: Session, period: Period) -> Sequence[Row]:
    found = _received(session, period)
    late = missed(session, period, "complaint", TIMELY, [row[0].id for row in found])
    return [_complaint(*row, period, late) for row in found]


def _complaint(
    one: Complaint,
    unit: str | None,
    building: str | None,
    department: str | None,
    period: Period,
    late: Collection[int],
) -> Row:
    visited = period.happened(one.visited_at)
    resolved = period.happened(one.resolved_at)
    values = {
        "number": one.number,
        "received_at": one.received_at,
        "week": period.week(one.received_at),
        "unit": unit,
        "building": building,
        "where": unit or one.place_text,
        "category": one.category,
        "content": one.content,
        "source": one.source,
        "verdict": one.verdict,
        "kind": one.kind,
        "severity": one.severity,
        "department": department,
        "owner_replied_at": period.happened(one.owner_replied_at),
        "department_replied_at": period.happened(one.department_replied_at),
        "in_time": yes_no(one.id not in late),
        "resolved_at": resolved,
        "resolved": yes_no(resolved is not None),
        "result": one.result if resolved is not None else None,
        "visited_at": visited,
        "visited": yes_no(visited is not None),
        "satisfaction": one.satisfaction if visited is not None else None,
        "cause": one.cause,
        "cause_written": yes_no(bool(one.cause)),
        "signed": yes_no(period.happened(one.signed_at) is not None),
    }
    return Row("complaint", one.id, values)


def _movement(session: Session, period: Period) -> Sequence[Row]:
    """What was open when the month began, or came in during it; done is what had its result told by the month's end."""
    open_then = or_(Complaint.resolved_at.is_(None), Complaint.resolved_at >= period.start)
    found = session.execute(_joined().where(Complaint.received_at < period.end, open_then)).tuples()
    rows = []
    for one, unit, building, department in found:
        if one.received_at > period.as_of or period.happened(one.void_at) is not None:
            continue
        resolved = period.happened(one.resolved_at)
        done = resolved is not None and resolved < period.end
        values = {
            "number": one.number,
            "received_at": one.received_at,
            "unit": unit,
            "building": building,
            "category": one.category,
            "content": one.content,
            "department": department,
            "came": Came.NEW if one.received_at >= period.start else Came.CARRIED,
            "left": Left.DONE if done else Left.UNFINISHED,
            "resolved_at": resolved,
            "root_cause": one.root_cause,
            "due_at": one.action_due_at or one.next_reply_at,
        }
        rows.append(Row("complaint", one.id, values))
    return rows


def _before(months: int) -> Any:
    def read(session: Session, period: Period) -> Sequence[Row]:
        earlier = period.before(months)
        return [
            Row("complaint", one.id, {"number": one.number, "received_at": one.received_at, "category": one.category})
            for one, _unit, _building, _department in _received(session, earlier)
        ]

    return read


_CATEGORY = Column("category", _("About"), "choice", Category, width=120)
_CONTENT = Column("content", _("What they say"), width=260, personal=True)
_RECEIVED = when("received_at", _("Received"))
_ROOT_CAUSE = Column("root_cause", _("Root cause"), "choice", RootCause, width=160, living=True)
_DUE = Column("due_at", _("By when"), "moment", width=120, living=True)

DETAILS = (
    Detail(
        "complaints", _("Complaints"),
        (
            NUMBER, _RECEIVED, WEEK, UNIT, BUILDING, Column("where", _("Where"), width=100), _CATEGORY, _CONTENT,
            Column("source", _("How it came"), "choice", Source), Column("verdict", _("Verdict"), "choice", Verdict),
            Column("kind", _("Kind of talk"), "choice", Communicative),
            Column("severity", _("How grave"), "choice", Severity), DEPARTMENT,
            when("owner_replied_at", _("First reply to the owner")),
            when("department_replied_at", _("Department's first reply")),
            Column("in_time", _("All limits kept"), "choice", YesNo), when("resolved_at", _("Result told")),
            Column("resolved", _("Result told, yes or no"), "choice", YesNo),
            Column("result", _("Result"), width=220, personal=True), when("visited_at", _("Return visit")),
            Column("visited", _("Visited, yes or no"), "choice", YesNo),
            Column("satisfaction", _("Satisfaction"), "choice", Satisfaction),
            Column("cause", _("Cause"), width=200, personal=True),
            Column("cause_written", _("Cause written"), "choice", YesNo, living=True),
            Column("signed", _("Signed"), "choice", YesNo),
        ),
        _complaints,
    ),
    Detail(
        "movement", _("Carried over and done"),
        (
            NUMBER, _RECEIVED, UNIT, BUILDING, _CATEGORY, _CONTENT, DEPARTMENT,
            Column("came", _("Came"), "choice", Came, width=120),
            Column("left", _("At the end"), "choice", Left, width=120),
            when("resolved_at", _("Result told")), _ROOT_CAUSE, _DUE,
        ),
        _movement,
    ),
    limits_detail("limits", ("complaint",), TIMELY),
    Detail("last_month", _("The month before"), (NUMBER, _RECEIVED, _CATEGORY), _before(1)),
    Detail("last_year", _("The same month last year"), (NUMBER, _RECEIVED, _CATEGORY), _before(12)),
)  # fmt: skip


def _dealings(session: Session, period: Period) -> Sequence[Row]:
    return [
        dealing(Dealing.COMPLAINT, one.id, one.number, one.received_at, unit, building, period)
        for one, unit, building, _department in _received(session, period)
    ]


COMPLAINTS_TAKEN = Contribution("reception.complaints", "reception", "dealings", _dealings)
"""Complaints, for the reception's statistics."""
