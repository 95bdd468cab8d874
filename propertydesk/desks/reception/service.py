"""What the reception counter does."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.reception.models import Call, Confirmed, Request, Visitor
from propertydesk.desks.reception.rules import INTERCOM, is_reconfirmed
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import LogCategory
from propertydesk.standards.clocks import close_clocks, move_clocks, open_clock, settle_clocks
from propertydesk.standards.words import LateReason, WaiveReason

C = TypeVar("C", Call, Request)


def let_in(deed: Deed, **answers: Any) -> Visitor:
    """Register a visitor as inside (R30). Whoever visits a household is announced to it."""
    if answers["unit_id"] is None and answers["confirmed"] != Confirmed.OFFICE:
        raise UserError(_("Whom do they visit? Name the unit, or choose that they come to see the office."), "unit_id")
    visitor = deed.add_numbered(Visitor(**answers, in_at=deed.at, staff_id=deed.actor.staff_id))
    if is_reconfirmed(visitor):
        _ask_again(deed, visitor)
    return visitor


def reconfirm(deed: Deed, visitor: Visitor, confirmed: Confirmed, note: str | None) -> None:
    """The household still knows of the tradesman in the building (S3); they are asked again when the limit is over.

    *confirmed* and *note* stand in the line of the duty log.
    """
    close_clocks(deed, visitor, INTERCOM)
    _ask_again(deed, visitor)
    said: Words = _("{who}: {how}", who=visitor.name, how=confirmed.label)
    deed.log(LogCategory.TRADESMAN, said if note is None else _("{said} ({note})", said=said, note=note), visitor)


def _ask_again(deed: Deed, visitor: Visitor) -> None:
    """Whoever is on duty then has to ask: the clock is their department's."""
    writer = deed.session.get(Staff, deed.actor.staff_id)
    department_id = None if writer is None else writer.department_id
    open_clock(deed, INTERCOM, visitor, f"{visitor.name} · {visitor.purpose}", department_id=department_id)


def let_out(deed: Deed, visitor: Visitor) -> None:
    """The visitor has left. Whether a tradesman was asked for in time stays on record; nobody is kept at the gate."""
    if deed.at < visitor.in_at:
        raise UserError(_("They came in only at {at}.", at=deed.moment.local(visitor.in_at)), "at")
    deed.change(visitor, out_at=deed.at)
    leaving = deed.under(deed.action)
    leaving.late_reason = deed.late_reason or LateReason.FORGOTTEN
    settle_clocks(leaving, visitor, INTERCOM, why=WaiveReason.SETTLED)


def record_call(deed: Deed, **answers: Any) -> Call:
    """Write a call down; a promise starts its clock, an answer without promise ends the matter."""
    return _record(deed, Call, answers)


def record_request(deed: Deed, **answers: Any) -> Request:
    """Write a request down; until the department is told, R01 runs."""
    request = _record(deed, Request, answers)
    if request.done_at is None and request.told_at is None:
        open_clock(deed, "R01", request, request.content)
    return request


def _record(deed: Deed, model: type[C], answers: dict[str, Any]) -> C:
    told_now = answers.pop("told_now", False)
    if told_now and answers.get("department_id") is None:
        raise UserError(_("Which department was told?"), "department_id")
    contact = model(
        **answers,
        at=deed.at,
        told_at=deed.at if told_now else None,
        staff_id=deed.actor.staff_id,
    )
    # Answered on the spot: nothing was promised and nobody has to be told.
    if contact.answer and contact.promised_at is None and contact.department_id is None:
        contact.done_at = deed.at
    deed.add_numbered(contact)
    if contact.promised_at is not None:
        open_clock(deed, "PROMISE", contact, contact.content, at=contact.promised_at)
    return contact


def tell(deed: Deed, contact: Call | Request, department_id: int, told_whom: str | None) -> None:
    """The department has been told (R01)."""
    deed.change(contact, department_id=department_id, told_whom=told_whom, told_at=deed.at)
    close_clocks(deed, contact, "R01")


def promise(deed: Deed, contact: Call | Request, promised_at: datetime) -> None:
    """Agree on a (new) time; the earlier one, if it runs, is moved; broken it stays late."""
    move_clocks(deed, contact, "PROMISE")
    deed.change(contact, promised_at=promised_at)
    open_clock(deed, "PROMISE", contact, contact.content, at=promised_at)


def finish(deed: Deed, contact: Call | Request, outcome: str, return_visit: bool) -> None:
    """The caller has the answer: the matter is done and its clocks stop."""
    deed.change(contact, outcome=outcome, return_visit=return_visit, done_at=deed.at)
    close_clocks(deed, contact)
