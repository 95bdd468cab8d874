"""What of the release slips is passed on to the next shift: those that are not back from the gate."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.releases.lists import AT_GATE, SLIPS
from propertydesk.desks.releases.models import ReleaseSlip
from propertydesk.desks.releases.service import summary
from propertydesk.office.carrying import SLIP, with_rest
from propertydesk.standards.carrying import soonest_limits


def carries(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    """Slips at the gate, the oldest first."""
    rows = session.scalars(select(ReleaseSlip).where(ReleaseSlip.state.in_(AT_GATE)).order_by(ReleaseSlip.out_at)).all()
    limits = soonest_limits(session, "release_slip", (row.id for row in rows))
    lines = [
        Carried(
            SLIP, "release_slip", row.id,
            _("{state}: {who}, {goods}", state=row.state.label, who=row.applicant, goods=summary(row)), row.number,
            row.unit_id, limits.get(row.id),
        )
        for row in rows
    ]  # fmt: skip
    return with_rest(SLIP, lines, 0, SLIPS.label)
