"""Household visits (F19, R38): what was heard, and what follows by when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.visits.models import HouseholdVisit
from propertydesk.desks.visits.words import FollowState
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, open_clock


def record_visit(deed: Deed, follow_by: datetime | None, **answers: Any) -> HouseholdVisit:
    """Write a visit down; something that follows has its day, and its clock (FOLLOW)."""
    if follow_by is None and (answers["measure"] or answers["department_id"] is not None):
        raise UserError(_("By when will it be done? Whoever was told expects a day."), "follow_by")
    if follow_by is not None and follow_by <= deed.at:
        raise UserError(
            _("What follows lies ahead: {at} is already over.", at=deed.moment.local(follow_by)), "follow_by"
        )
    visit = deed.add_numbered(
        HouseholdVisit(
            **answers,
            follow_by=follow_by,
            state=FollowState.NOTHING if follow_by is None else FollowState.OPEN,
            visited_at=deed.at,
            staff_id=deed.actor.staff_id,
        )
    )
    if follow_by is not None:
        about = visit.measure or visit.opinion or visit.content
        open_clock(
            deed, "FOLLOW", visit, about, at=follow_by, staff_id=visit.staff_id, department_id=visit.department_id
        )
    return visit


def followed(deed: Deed, visit: HouseholdVisit, outcome: str) -> None:
    """What the visit brought up has been dealt with, and the household knows."""
    deed.change(visit, state=FollowState.FOLLOWED, followed_at=deed.at, outcome=outcome)
    close_clocks(deed, visit)
