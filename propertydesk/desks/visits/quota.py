"""The month's quota of household visits (R38: 7 % of all households), by specialist, and who to visit next."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.months import bounds, first_day, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.visits.draw import LIVED_IN
from propertydesk.desks.visits.models import HouseholdVisit
from propertydesk.office.models import Building, Occupancy, Person, Unit
from propertydesk.office.residents import current
from propertydesk.office.staff_models import Specialist, Staff
from propertydesk.office.words import UnitStatus
from propertydesk.standards.limits import limit_of

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Quota:
    """How far one specialist (``staff_id`` None: buildings without one) is with the month's visits.

    ``households`` are those handed over, ``due`` 7 % of them rounded up, ``visited`` different households, ``wanted``
    what the calendar asks for by the end of yesterday.
    """

    staff_id: int | None
    name: str
    buildings: str
    households: int
    due: int
    visited: int
    wanted: int

    @property
    def behind(self) -> bool:
        """Fewer were visited than the calendar asks for."""
        return self.visited < self.wanted

    @property
    def left(self) -> int:
        """How many are still to be visited this month."""
        return max(0, self.due - self.visited)


@dataclass(frozen=True, slots=True)
class Quotas:
    """The quota of ``month`` of the whole office and of each specialist."""

    month: str
    share: int
    whole: Quota
    each: tuple[Quota, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A household that has not been visited for longest; ``last`` None: never."""

    unit_id: int
    unit: str
    person: str
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Before:
    """The last visit to a household: when, and what was talked about."""

    at: datetime
    content: str


def last_visit(session: Session, unit_id: int) -> Before | None:
    """The last visit to unit *unit_id*, None when there was none."""
    last = session.scalars(
        select(HouseholdVisit)
        .where(HouseholdVisit.unit_id == unit_id)
        .order_by(HouseholdVisit.visited_at.desc())
        .limit(1)
    ).first()
    return None if last is None else Before(last.visited_at, last.content)


def quota_of(households: int, share: int) -> int:
    """*share* per cent of *households*, rounded up: "not below 7 %"."""
    return -(-households * share // PER_CENT)


def quotas(session: Session, moment: Moment, month: str | None = None) -> Quotas:
    """How far everybody is with *month* (that of today when none is given)."""
    month = month or month_of(moment.today)
    share = limit_of(session, "R38").rule.share
    passed = _passed(month, moment)
    households, visited = _households(session), _visited(session, month, moment)
    names = dict(session.execute(select(Building.id, Building.name).order_by(Building.sort)).tuples().all())
    keeps: dict[int | None, list[int]] = {}
    who = dict(session.execute(select(Specialist.building_id, Specialist.staff_id)).tuples().all())
    for building_id in names:
        if households.get(building_id):
            keeps.setdefault(who.get(building_id), []).append(building_id)
    staff = dict(session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(who.values()))).tuples().all())

    def of(staff_id: int | None, name: str, ids: Sequence[int], shown: str) -> Quota:
        many = sum(households.get(id, 0) for id in ids)
        due = quota_of(many, share)
        return Quota(staff_id, name, shown, many, due, sum(visited.get(id, 0) for id in ids), int(due * passed))

    each = [
        of(staff_id, staff.get(staff_id, "") if staff_id else "", ids, "、".join(names[id] for id in ids))
        for staff_id, ids in keeps.items()
    ]
    each.sort(key=lambda quota: (quota.staff_id is None, quota.name))
    return Quotas(month, share, of(None, "", list(names), ""), tuple(each))


def _passed(month: str, moment: Moment) -> float:
    """Which share of *month* lies behind, in whole days."""
    now = month_of(moment.today)
    if month != now:
        return 1.0 if month < now else 0.0
    first = first_day(month)
    return (moment.today - first).days / calendar.monthrange(first.year, first.month)[1]


def _households(session: Session) -> Mapping[int, int]:
    """How many households each building has: its units that have been handed over."""
    rows = session.execute(
        select(Unit.building_id, func.count())
        .where(Unit.status != UnitStatus.NOT_HANDED_OVER)
        .group_by(Unit.building_id)
    )
    return dict(rows.tuples().all())


def _visited(session: Session, month: str, moment: Moment) -> Mapping[int, int]:
    """How many different households of each building were visited in *month*."""
    begun, ended = bounds(month, moment)
    rows = session.execute(
        select(Unit.building_id, func.count(func.distinct(HouseholdVisit.unit_id)))
        .join(Unit, HouseholdVisit.unit_id == Unit.id)
        .where(HouseholdVisit.visited_at >= begun, HouseholdVisit.visited_at < ended)
        .group_by(Unit.building_id)
    )
    return dict(rows.tuples().all())


def suggestions(session: Session, moment: Moment, staff_id: int | None = None, limit: int = 20) -> list[Suggestion]:
    """Whom to visit next: households that live here and have not been visited for longest, never visited first.

    Of the buildings of specialist *staff_id*, of all when None.
    """
    last = func.max(HouseholdVisit.visited_at)
    query = (
        select(Unit.id, Unit.label, last)
        .outerjoin(HouseholdVisit, HouseholdVisit.unit_id == Unit.id)
        .where(Unit.status.in_(LIVED_IN))
        .group_by(Unit.id)
        .order_by(last.nulls_first(), Unit.sort)
        .limit(limit)
    )
    if staff_id is not None:
        query = query.where(Unit.building_id.in_(select(Specialist.building_id).where(Specialist.staff_id == staff_id)))
    rows = session.execute(query).tuples().all()
    people = _people(session, [id for id, _label, _at in rows], moment)
    return [Suggestion(id, label, people.get(id, ""), at) for id, label, at in rows]


def _people(session: Session, ids: Sequence[int], moment: Moment) -> Mapping[int, str]:
    rows = session.execute(
        select(Occupancy.unit_id, Person.name)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id.in_(ids), current(moment.today))
        .order_by(Occupancy.id.desc())
    )
    return dict(rows.tuples().all())


def month_figures(session: Session, month: str, moment: Moment) -> dict[str, object]:
    """The figures of a month's visits as its summary freezes them."""
    begun, ended = bounds(month, moment)
    visits = session.scalars(
        select(HouseholdVisit).where(HouseholdVisit.visited_at >= begun, HouseholdVisit.visited_at < ended)
    ).all()
    known = quotas(session, moment, month)
    return {
        "households": known.whole.households,
        "due": known.whole.due,
        "visited": known.whole.visited,
        "visits": len(visits),
        "topics": dict(Counter(visit.topic.value for visit in visits)),
        "satisfaction": dict(Counter(visit.satisfaction.value for visit in visits if visit.satisfaction is not None)),
        "states": dict(Counter(visit.state.value for visit in visits)),
        "specialists": [[each.staff_id, each.households, each.due, each.visited] for each in known.each],
    }
