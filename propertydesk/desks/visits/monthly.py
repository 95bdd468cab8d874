"""What the desk of return visits gives to the monthly repair report: the visits that fell due in the month."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.desks.visits.models import ReturnVisit
from propertydesk.desks.visits.words import VisitState
from propertydesk.office.models import Building, Unit
from propertydesk.standards.monthly.figures import Contribution, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.visits import Visit
from propertydesk.standards.monthly.words import yes_no


def _visits(session: Session, period: Period) -> Sequence[Row]:
    """Every return visit due in the month that was not cancelled."""
    query = (
        select(ReturnVisit, Unit.label, Building.name)
        .outerjoin(Unit, ReturnVisit.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .where(ReturnVisit.due_at >= period.start, ReturnVisit.due_at < period.end)
        .where(ReturnVisit.state != VisitState.CANCELLED, ReturnVisit.opened_at <= period.as_of)
        .order_by(ReturnVisit.due_at, ReturnVisit.id)
    )
    return [_row(*found, period) for found in session.execute(query).tuples()]


def _row(one: ReturnVisit, unit: str | None, building: str | None, period: Period) -> Row:
    visited = period.happened(one.visited_at)
    stands = Visit.VISITED if visited is not None else Visit.OPEN
    if stands == Visit.OPEN and one.state == VisitState.NOT_REACHED:
        stands = Visit.NOT_REACHED
    values = {
        "number": one.number,
        "subject_number": one.subject_number,
        "unit": unit,
        "building": building,
        "category": one.category,
        "due_at": one.due_at,
        "visited_at": visited,
        "stands": stands,
        "in_time": yes_no(visited is not None and visited <= one.due_at),
        "overdue": yes_no(stands == Visit.OPEN and one.due_at < period.as_of),
        "satisfaction": one.satisfaction if visited is not None else None,
        "opinion": one.opinion if visited is not None else None,
    }
    return Row("return_visit", one.id, values)


VISITS_DUE = Contribution("repairs.visits", "repairs", "visits", _visits)
"""Due visits, for ``repairs``."""
