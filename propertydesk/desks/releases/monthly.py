"""What the desk of release slips gives to the reception's monthly statistics (R50)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.desks.releases.models import ReleaseSlip, SlipState
from propertydesk.office.models import Building, Unit
from propertydesk.standards.monthly.dealings import Dealing, dealing
from propertydesk.standards.monthly.figures import Contribution, Row
from propertydesk.standards.monthly.periods import Period


def _slips(session: Session, period: Period) -> Sequence[Row]:
    """Slips issued in the month, without void ones."""
    query = (
        select(ReleaseSlip.id, ReleaseSlip.number, ReleaseSlip.issued_at, Unit.label, Building.name)
        .join(Unit, ReleaseSlip.unit_id == Unit.id)
        .join(Building, Unit.building_id == Building.id)
        .where(ReleaseSlip.issued_at >= period.start, ReleaseSlip.issued_at < period.end)
        .where(ReleaseSlip.state != SlipState.VOID)
        .order_by(ReleaseSlip.issued_at, ReleaseSlip.id)
    )
    return [
        dealing(Dealing.SLIP, id, number, at, unit, building, period)
        for id, number, at, unit, building in session.execute(query).tuples()
        if period.holds(at)
    ]


SLIPS_ISSUED = Contribution("reception.slips", "reception", "dealings", _slips)
"""Slips, for the reception's statistics."""
