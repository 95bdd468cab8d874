"""What remains of a complaint: cause and measures, the daily inventory, the manager's signature, the file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.complaints.clocks import await_inventory
from propertydesk.desks.complaints.handling import hand_to
from propertydesk.desks.complaints.models import Complaint, ComplaintStock
from propertydesk.desks.complaints.words import ComplaintState, RootCause, Verdict
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, move_clocks, open_clock, running_clocks, waive_clocks
from propertydesk.standards.words import WaiveReason


def take_stock(deed: Deed, complaint: Complaint, root_cause: RootCause, responsible_id: int, plan: str | None) -> None:
    """The day's inventory of an unfinished complaint: why it is not finished, who sees to it, what comes next (R18).

    What is said a second time on a day replaces the first; tomorrow it is gone through again.
    """
    today = deed.moment.today
    taken = deed.session.scalar(
        select(ComplaintStock).where(ComplaintStock.complaint_id == complaint.id, ComplaintStock.day == today)
    )
    if taken is not None:
        deed.change(
            taken, root_cause=root_cause, responsible_id=responsible_id, plan=plan, staff_id=deed.actor.staff_id
        )
    else:
        deed.add(
            ComplaintStock(
                complaint_id=complaint.id,
                day=today,
                root_cause=root_cause,
                responsible_id=responsible_id,
                plan=plan,
                staff_id=deed.actor.staff_id,
            )
        )
    deed.session.refresh(complaint, ["stocks"])
    deed.change(complaint, root_cause=root_cause, stock_taken_on=max(today, complaint.stock_taken_on or today))
    hand_to(deed, complaint, responsible_id)
    deed.session.refresh(complaint, ["responsible"])
    if any(clock.opened_at <= deed.at for clock in running_clocks(deed, complaint, "R18")):
        close_clocks(deed, complaint, "R18")
        await_inventory(deed, complaint, tomorrow=True)


def prevent(
    deed: Deed, complaint: Complaint, cause: str, corrective: str, preventive: str | None, action_due_at: datetime
) -> None:
    """Why it happened, what is put right and what keeps it from happening again, by its own date."""
    if action_due_at <= deed.at:
        raise UserError(_("The measure lies ahead: choose a later date."), "action_due_at")
    move_clocks(deed, complaint, "ACTION")
    deed.change(complaint, cause=cause, corrective=corrective, preventive=preventive, action_due_at=action_due_at)
    open_clock(deed, "ACTION", complaint, corrective, at=action_due_at, staff_id=complaint.responsible_id)


def prevented(deed: Deed, complaint: Complaint, action_verified_by: str) -> None:
    """The measure has been carried out, and somebody has looked at it."""
    deed.change(complaint, action_done_at=deed.at, action_verified_by=action_verified_by)
    close_clocks(deed, complaint, "ACTION")


def sign(deed: Deed, complaint: Complaint) -> None:
    """The manager signs (R65); what a valid complaint still lacks is minded (R49)."""
    if complaint.verdict == Verdict.VALID and not (complaint.cause and complaint.corrective):
        deed.warn(_("no cause and no measure are written down"))
    deed.change(complaint, state=ComplaintState.SIGNED, signed_at=deed.at, signed_by_id=deed.actor.staff_id)


def file(deed: Deed, complaint: Complaint) -> None:
    """Filed: nothing is open any more but a measure with a date of its own."""
    deed.change(complaint, state=ComplaintState.FILED, closed_at=deed.at)
    waive_clocks(deed, complaint, "NEXT", "R14", "R18", why=WaiveReason.SETTLED)
