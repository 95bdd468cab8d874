"""The clocks of a complaint: the owner's (R15, R16, the next reply), the department's (R14), the daily inventory."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from propertydesk.desks.complaints.models import Complaint
from propertydesk.office.deed import Deed
from propertydesk.office.posts import department_for
from propertydesk.office.words import DepartmentKind, Permission
from propertydesk.standards.clocks import close_clocks, open_clock

OWNER = ("R15", "R16", "NEXT")
"""What the owner waits for."""

DEPARTMENT = ("R14",)
"""What the department owes."""

EVENING = time(18)
"""What comes in after that is gone through the next day."""


def await_reply(deed: Deed, complaint: Complaint) -> None:
    """The owner is to be answered (R15). What a guard took at night waits for customer service, not for the guard."""
    staff_id, department_id = taker(deed)
    open_clock(deed, "R15", complaint, complaint.content, staff_id=staff_id, department_id=department_id)


def await_inventory(deed: Deed, complaint: Complaint, *, tomorrow: bool = False) -> None:
    """The complaint is gone through today unless it is settled before (R18): tomorrow where *tomorrow* says so, and
    where today's inventory is over already."""
    tomorrow = tomorrow or deed.moment.local(deed.at).time() >= EVENING
    start = deed.moment.start_of(deed.moment.today + timedelta(days=1)) if tomorrow else deed.at
    staff_id, department_id = (complaint.responsible_id, None) if complaint.responsible_id else taker(deed)
    open_clock(deed, "R18", complaint, complaint.content, start=start, staff_id=staff_id, department_id=department_id)


def await_next(deed: Deed, complaint: Complaint, at: datetime | None) -> None:
    """The owner expects to hear from us at the time that was agreed."""
    close_clocks(deed, complaint, "NEXT")
    deed.change(complaint, next_reply_at=at)
    if at is not None:
        staff_id, department_id = taker(deed)
        open_clock(deed, "NEXT", complaint, complaint.content, at=at, staff_id=staff_id, department_id=department_id)


def taker(deed: Deed) -> tuple[int | None, int | None]:
    """Who goes on with what the actor took: they themselves, or customer service where that is not their work."""
    if not deed.actor.may(Permission.COMPLAINTS):
        service = department_for(deed.session, DepartmentKind.SERVICE)
        if service is not None:
            return None, service.id
    return deed.actor.staff_id, None
