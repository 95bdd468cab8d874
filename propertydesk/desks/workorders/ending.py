"""How a repair order ends: accepted or done again, visited, signed, filed (R63, R64), or cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from propertydesk.core.i18n import _, say
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.service import note, start_repair_clocks
from propertydesk.desks.workorders.words import Nature, Noted, OrderState
from propertydesk.desks.workorders.work import check_satisfied, take_confirmation
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import settle_clocks
from propertydesk.standards.words import How, Satisfaction, WaiveReason

_OF_A_ROUND = (
    "booked_at", "assigned_at", "arrived_at", "finished_at", "tested_at", "fixed", "accepted_at", "accepted_by",
    "quality", "timeliness", "manners", "opinion", "visit_due_at", "visited_at", "visited_how", "visitor_id",
    "visit_opinion", "satisfaction",
)  # fmt: skip


def hold_test(deed: Deed, order: WorkOrder, tested_at: datetime | None) -> None:
    """The leak test was held (C2): the return visit counts from the repair and from the test."""
    at = tested_at or deed.at
    finished = order.finished_at or order.reported_at
    require(
        {
            "tested_at": _("This time is still to come.")
            if at > deed.at
            else _("It was repaired only at {at}.", at=deed.moment.local(finished))
            if at < finished.replace(second=0)
            else None
        }
    )
    deed.change(order, tested_at=at)


def accept(deed: Deed, order: WorkOrder, **says: Any) -> None:
    """The owner confirms in writing (R64)."""
    check_satisfied(says["quality"])
    take_confirmation(deed, order, deed.at, **says)


def reject(deed: Deed, order: WorkOrder, reason: str) -> None:
    """The owner is not satisfied: it is done again until they are (R64), and the clocks run again."""
    _rework(deed, order, reason)


def again(deed: Deed, order: WorkOrder, reason: str) -> None:
    """The return visit found the household not satisfied, or it was reported again: the same as a rejection."""
    _rework(deed, order, reason)


def visited(
    deed: Deed,
    order: WorkOrder,
    at: datetime,
    how: How | None,
    visitor_id: int | None,
    satisfaction: Satisfaction | None,
    opinion: str | None,
) -> None:
    """The return visit was made at *at*. The order keeps the household's words: its paper may not be empty there (R63).

    ``satisfaction`` None: they could not be reached, and *opinion* says so.
    """
    words = opinion or ("" if satisfaction is None else say(satisfaction.label, deed.setting("language")))
    deed.change(
        order,
        state=OrderState.VISITED if order.state == OrderState.ACCEPTED else order.state,
        visited_at=at,
        visited_how=how,
        visitor_id=visitor_id,
        satisfaction=satisfaction,
        visit_opinion=words or order.visit_opinion,
    )


def sign(deed: Deed, order: WorkOrder) -> None:
    """Supervisor or manager signs (C9); whoever had a part in it may, in a small office, and it is noted (C12)."""
    mine = deed.actor.staff_id
    if mine in (order.staff_id, order.repairer_id, order.visitor_id):
        deed.warn(_("you had a part in this order yourself; it is noted that the same person signed"))
        note(deed, order, Noted.SAME_PERSON, deed.actor.name)
    deed.change(order, state=OrderState.SIGNED, signed_at=deed.at, signed_by_id=mine)


def file(deed: Deed, order: WorkOrder, receipt_number: str | None) -> None:
    """Filed, with the number of the receipt where something was paid (R63)."""
    receipt = receipt_number or order.receipt_number
    if order.nature == Nature.PAID and order.total_fen and not receipt:
        deed.warn(_("no receipt number is on record for what was paid"))
    deed.change(order, state=OrderState.FILED, filed_at=deed.at, receipt_number=receipt)


def cancel(deed: Deed, order: WorkOrder, cancel_reason: str) -> None:
    """Nothing is to be repaired any more; its clocks need not be kept, but what was late by then stays late."""
    deed.change(order, state=OrderState.CANCELLED, cancelled_at=deed.at, cancel_reason=cancel_reason)
    settle_clocks(deed, order, why=WaiveReason.NOT_NEEDED)


def add_note(deed: Deed, order: WorkOrder, text: str) -> None:
    """Something worth knowing about the order."""
    note(deed, order, Noted.NOTE, text)


def _rework(deed: Deed, order: WorkOrder, reason: str) -> None:
    """Back to the repairer: what belongs to the finished round is cleared here and stays in the journal."""
    done = f"（{order.work_done}）" if order.work_done else ""
    note(deed, order, Noted.REWORK, f"{reason}{done}"[:500])
    deed.change(order, **dict.fromkeys(_OF_A_ROUND), state=OrderState.REWORK, round=order.round + 1)
    start_repair_clocks(deed, order)
