"""What incidents add to the household card, to what is out, to the rail, the status line and the search."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Outside
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.incidents.lists import somebody_not_told
from propertydesk.desks.incidents.models import TONES, Incident, IncidentState
from propertydesk.desks.incidents.rules import not_told_words
from propertydesk.store.search import Entry

MOST = 20


def _title(incident: Incident) -> Words:
    return _("{what}: {place}", what=incident.category.label, place=incident.place_text)


def _line(incident: Incident, *, alarm: bool) -> CardLine:
    missing = incident.not_told
    return CardLine(
        "incident",
        incident.id,
        incident.occurred_at,
        _title(incident),
        incident.number,
        _("Not yet told") if missing else incident.state.label,
        "late" if missing else TONES[incident.state],
        incident.state != IncidentState.CLOSED,
        incident.unit.label if incident.unit else None,
        _("not yet told: {whom}", whom=not_told_words(incident)) if missing else None,
        "incident.acknowledge" if alarm else None,
    )


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last incidents of a unit, newest first."""
    rows = select(Incident).where(Incident.unit_id == unit_id).order_by(Incident.occurred_at.desc()).limit(limit)
    return [_line(row, alarm=False) for row in session.scalars(rows)]


def outside(session: Session, moment: Moment) -> Sequence[Outside]:
    """Incidents of which supervisor or manager has not been told; nothing where there are none."""
    rows = select(Incident).where(somebody_not_told()).order_by(Incident.occurred_at).limit(MOST)
    lines = [_line(row, alarm=True) for row in session.scalars(rows)]
    return [Outside(_("Incidents not yet told"), "incidents", "not_told", lines)] if lines else []


def alarms(session: Session, moment: Moment) -> int:
    """How many incidents wait for somebody to be told."""
    return session.scalar(select(func.count()).select_from(Incident).where(somebody_not_told())) or 0


def running(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many incidents are open, for the status line; nothing where none is."""
    open_ = select(func.count()).select_from(Incident).where(Incident.state != IncidentState.CLOSED)
    count = session.scalar(open_) or 0
    return [(_("Incidents open: {count}", count=count), "incidents")] if count else []


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: an incident is found by its number."""
    return [
        Entry("incident", row.id, row.unit_id, row.unit.label if row.unit else None, row.place_text, number=row.number)
        for row in session.scalars(select(Incident).where(Incident.id.in_(ids)))
    ]
