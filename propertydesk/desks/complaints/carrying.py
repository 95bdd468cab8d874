"""What of the complaints is passed on to the next shift at the front desk, each with its first limit."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.complaints.lists import COMPLAINTS as LIST
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import UNFINISHED
from propertydesk.office.carrying import COMPLAINT, goes_on_with_everything, horizon, with_rest
from propertydesk.standards.carrying import soonest_limits


def carries(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    """Complaints that are not settled, what is due first on top; nothing at night."""
    if not goes_on_with_everything(post_kind):
        return []
    rows = session.scalars(
        select(Complaint).where(Complaint.state.in_(UNFINISHED)).order_by(Complaint.received_at)
    ).all()
    limits = soonest_limits(session, "complaint", (row.id for row in rows))
    ahead = horizon(moment, post_kind)
    near = [row for row in rows if (due := limits.get(row.id)) is None or due <= ahead]
    lines = [
        Carried(
            COMPLAINT, "complaint", row.id, _("{who}: {what}", who=row.complainant, what=row.content), row.number,
            row.unit_id, limits.get(row.id),
        )
        for row in near
    ]  # fmt: skip
    lines.sort(key=lambda line: line.due_at or ahead)
    return with_rest(COMPLAINT, lines, len(rows) - len(near), LIST.label)
