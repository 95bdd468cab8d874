"""What one matter becomes: a call a repair order, a complaint a coordination sheet, a visit a complaint.

The questions are those of what it becomes, filled in with what is known. Both know each other afterwards: the new
record names its source, the old one says what it became.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Desk
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Text, _, say
from propertydesk.desks.complaints.desk import COMPLAINTS
from propertydesk.desks.complaints.handling import note
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import ComplaintState, ProgressStep
from propertydesk.desks.coordination.desk import COORDINATION
from propertydesk.desks.coordination.models import Coordination
from propertydesk.desks.reception.models import Call, Channel, Request
from propertydesk.desks.visits.models import HouseholdVisit, ReturnVisit
from propertydesk.desks.visits.words import VisitState
from propertydesk.desks.workorders.desk import WORK_ORDERS
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.words import Permission
from propertydesk.standards.clocks import running_clocks, settle_clocks
from propertydesk.standards.words import WaiveReason

Told = Callable[[Deed, Any, str], None]
"""Writes on the old record what it became."""

Known = Callable[[Any], Mapping[str, Any]]
"""What the old record knows of the new one's questions."""

_LONGEST = 500


def _target(desk: Desk, key: str) -> Action:
    return next(action for action in desk.actions if action.key == key)


ORDER = _target(WORK_ORDERS, "work_order.report")
COMPLAINT = _target(COMPLAINTS, "complaint.record")
SHEET = _target(COORDINATION, "coordination.send")
OWN = ("reserved_number", "source_number")
"""What the new record is asked elsewhere, not where it comes from something."""


def _become(target: Action, known: Known, told: Told, deed: Deed, record: Any, **answers: Any) -> Any:
    """Make what *target* makes, with *record* as its source, and say so on *record*. Returns what was made."""
    if not deed.actor.may(Permission.REVEAL) and not answers.get("phone") and "phone" in answers:
        answers["phone"] = known(record).get("phone")  # they were not shown it
    made = also(
        deed,
        target.key,
        **answers,
        source_kind=record.__tablename__,
        source_id=record.id,
        source_number=record.number,
    )
    line = _("Became {what} {number}", what=target.label, number=made.number or "")
    told(deed, record, say(line, deed.setting("language")))
    deed.touch(record.__tablename__, record.id)
    deed.tell(_("{old} became {what} {number}", old=record.number or "", what=target.label, number=made.number or ""))
    return made


def _offer(target: Action, known: Known, asking: Any, record: Any) -> Mapping[str, Any]:
    """What *target* would fill in by itself for the household, and over it what *record* knows.

    Whoever may not see full numbers is not offered one.
    """
    unit_id = getattr(record, "unit_id", None)
    usual = dict(target.defaults(asking, unit_id)) if target.defaults is not None else {}
    usual |= {field.key: field.default for field in target.ask if field.default is not None and field.key not in usual}
    usual |= {key: value for key, value in known(record).items() if value is not None}
    if unit_id is not None:
        usual["unit_id"] = unit_id
    hidden = () if asking.actor.may(Permission.REVEAL) else ("phone",)
    asked = {field.key for field in target.ask} - {*OWN, *hidden}
    return {key: value for key, value in usual.items() if key in asked}


def became(session: Session, kind: str, id: int) -> list[tuple[str, int, str]]:
    """What a record became: kind, id and number of each, in the order in which they were made."""
    found: list[tuple[str, int, str]] = []
    models: tuple[type[WorkOrder | Complaint | Coordination], ...] = (WorkOrder, Complaint, Coordination)
    for model in models:
        query = select(model.id, model.number).where(model.source_kind == kind, model.source_id == id)
        found += [(model.__tablename__, each, number or "") for each, number in session.execute(query).tuples()]
    return found


# --- what the old records know ---------------------------------------------------------------------------------------


def _caller_for_order(contact: Call | Request) -> Mapping[str, Any]:
    how = {Channel.PHONE: "phone", Channel.COUNTER: "counter", Channel.CHAT: "chat"}.get(contact.channel, "other")
    return {
        "reporter": contact.caller, "phone": contact.phone, "content": contact.content[:_LONGEST], "reported_how": how,
    }  # fmt: skip


def _caller_for_complaint(contact: Call | Request) -> Mapping[str, Any]:
    how = {Channel.COUNTER: "counter", Channel.CHAT: "online"}.get(contact.channel, "phone")
    return {"complainant": contact.caller, "phone": contact.phone, "content": contact.content, "source": how}


def _complaint_for_order(complaint: Complaint) -> Mapping[str, Any]:
    return {
        "reporter": complaint.complainant, "phone": complaint.phone, "content": complaint.content[:_LONGEST],
        "place_text": complaint.place_text, "place": None if complaint.unit_id else "public", "reported_how": "other",
    }  # fmt: skip


def _complaint_for_sheet(complaint: Complaint) -> Mapping[str, Any]:
    return {
        "department_id": complaint.department_id, "to_whom": complaint.department_head,
        "matter": complaint.content[:_LONGEST],
    }  # fmt: skip


def _heard(visit: HouseholdVisit) -> str:
    return (visit.opinion or visit.content)[:_LONGEST]


def _visit_for_order(visit: HouseholdVisit) -> Mapping[str, Any]:
    return {"reporter": visit.person, "content": _heard(visit), "reported_how": "visit"}


def _visit_for_complaint(visit: HouseholdVisit) -> Mapping[str, Any]:
    return {"complainant": visit.person, "content": _heard(visit), "source": "visit"}


def _visit_for_sheet(visit: HouseholdVisit) -> Mapping[str, Any]:
    return {"department_id": visit.department_id, "matter": _heard(visit)}


def _return_visit_for_complaint(visit: ReturnVisit) -> Mapping[str, Any]:
    return {
        "complainant": visit.interviewed or visit.person, "phone": visit.phone,
        "content": visit.opinion or visit.title, "source": "visit",
    }  # fmt: skip


# --- what they say afterwards ----------------------------------------------------------------------------------------


def _tell_contact(deed: Deed, contact: Call | Request, line: str) -> None:
    """The new record has its own limits now. What was promised to the caller is still to be kept."""
    settle_clocks(deed, contact, "R01", why=WaiveReason.SETTLED)
    deed.change(contact, outcome=_joined(contact.outcome, line, 1000))
    if contact.done_at is None and not running_clocks(deed, contact, "PROMISE"):
        deed.change(contact, done_at=deed.at)


def _tell_complaint(deed: Deed, complaint: Complaint, line: str) -> None:
    note(deed, complaint, ProgressStep.BECAME, line)


def _tell_household_visit(deed: Deed, visit: HouseholdVisit, line: str) -> None:
    deed.change(visit, measure=_joined(visit.measure, line))


def _tell_return_visit(deed: Deed, visit: ReturnVisit, line: str) -> None:
    deed.change(visit, handling=_joined(visit.handling, line, 300))


def _joined(before: str | None, line: str, longest: int = _LONGEST) -> str:
    return (f"{before}\n{line}" if before else line)[-longest:]


def _not_over(deed: Deed, complaint: Complaint) -> None:
    if complaint.state in (ComplaintState.VOID, ComplaintState.FILED):
        raise UserError(_("This complaint is over: {state}.", state=complaint.state.label))
    deed.check_after(complaint.received_at)


def _visited(deed: Deed, visit: ReturnVisit) -> None:
    if visit.state != VisitState.VISITED:
        raise UserError(_("Make the return visit first."))


def _action(key: str, label: Text, target: Action, known: Known, told: Told, when: Any = None) -> Action:
    kind = key.partition(".")[0]
    needs = Permission.COORDINATE if target is SHEET else Permission.RECEIVE
    return Action(
        key, label, partial(_become, target, known, told), needs, subject=kind,
        ask=tuple(field for field in target.ask if field.key not in OWN), when=when, icon=target.icon,
        defaults=partial(_offer, target, known), screen=target.screen, prints=target.prints, undo=target.undo,
    )  # fmt: skip


_TO_ORDER, _TO_COMPLAINT, _TO_SHEET = _("Make it a repair"), _("Make it a complaint"), _("Make it a coordination sheet")

ACTIONS = (
    _action("call.to_work_order", _TO_ORDER, ORDER, _caller_for_order, _tell_contact),
    _action("call.to_complaint", _TO_COMPLAINT, COMPLAINT, _caller_for_complaint, _tell_contact),
    _action("request.to_work_order", _TO_ORDER, ORDER, _caller_for_order, _tell_contact),
    _action("request.to_complaint", _TO_COMPLAINT, COMPLAINT, _caller_for_complaint, _tell_contact),
    _action("complaint.to_work_order", _TO_ORDER, ORDER, _complaint_for_order, _tell_complaint, _not_over),
    _action("complaint.to_coordination", _TO_SHEET, SHEET, _complaint_for_sheet, _tell_complaint, _not_over),
    _action("household_visit.to_work_order", _TO_ORDER, ORDER, _visit_for_order, _tell_household_visit),
    _action("household_visit.to_complaint", _TO_COMPLAINT, COMPLAINT, _visit_for_complaint, _tell_household_visit),
    _action("household_visit.to_coordination", _TO_SHEET, SHEET, _visit_for_sheet, _tell_household_visit),
    _action(
        "return_visit.to_complaint", _TO_COMPLAINT, COMPLAINT, _return_visit_for_complaint, _tell_return_visit, _visited
    ),
)
