"""What of the incidents is passed on to the next shift: those whose report is still to be written, at every post."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.incidents.lists import INCIDENTS_LIST
from propertydesk.desks.incidents.models import Incident, IncidentState
from propertydesk.desks.incidents.rules import not_told_words
from propertydesk.office.carrying import INCIDENT, with_rest
from propertydesk.standards.carrying import soonest_limits

GOING_ON = (IncidentState.REPORTED, IncidentState.HANDLED)


def carries(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    """Incidents that are still going on, those of which a chief has not been told saying so."""
    rows = session.scalars(
        select(Incident).where(Incident.state.in_(GOING_ON)).order_by(Incident.occurred_at.desc())
    ).all()
    limits = soonest_limits(session, "incident", (row.id for row in rows))
    lines = [
        Carried(INCIDENT, "incident", row.id, _words(row), row.number, row.unit_id, limits.get(row.id)) for row in rows
    ]
    return with_rest(INCIDENT, lines, 0, INCIDENTS_LIST.label)


def _words(incident: Incident) -> Words:
    words = _("{what}, {place}: {state}", what=incident.category.label, place=incident.place_text,
              state=incident.state.label)  # fmt: skip
    if incident.not_told:
        return _("{what}; not yet told: {whom}", what=words, whom=not_told_words(incident))
    return words
