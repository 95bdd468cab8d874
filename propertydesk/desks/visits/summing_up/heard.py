"""What the households of a month said, by topic, for whoever sums the month up (R39)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.months import FORMAT, bounds
from propertydesk.core.views import Moment
from propertydesk.desks.visits.models import HouseholdVisit
from propertydesk.desks.visits.quota import Quota, quotas
from propertydesk.desks.visits.words import FollowState, Topic
from propertydesk.standards.words import Satisfaction

MOST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """One visit: what was talked about, what they think, what is done about it."""

    id: int
    unit: str
    topic: Topic
    words: str
    measure: str | None
    satisfaction: Satisfaction | None
    state: FollowState


@dataclass(frozen=True, slots=True)
class Heard:
    """The month's quota and its visits; those that are not satisfied first within their topic."""

    month: str
    quota: Quota
    said: tuple[Said, ...]


def heard(session: Session, moment: Moment, month: str) -> Heard | None:
    """What was heard in *month*, None while no month is written."""
    if not FORMAT.fullmatch(month):
        return None
    begun, ended = bounds(month, moment)
    visits = session.scalars(
        select(HouseholdVisit)
        .where(HouseholdVisit.visited_at >= begun, HouseholdVisit.visited_at < ended)
        .order_by(HouseholdVisit.visited_at)
        .options(joinedload(HouseholdVisit.unit))
        .limit(MOST)
    )
    said = [
        Said(one.id, one.unit.label, one.topic, one.opinion or one.content, one.measure, one.satisfaction, one.state)
        for one in visits
    ]
    topics, unhappy = list(Topic), list(reversed(Satisfaction))
    said.sort(
        key=lambda one: (topics.index(one.topic), unhappy.index(one.satisfaction) if one.satisfaction else len(unhappy))
    )
    return Heard(month, quotas(session, moment, month).whole, tuple(said))
