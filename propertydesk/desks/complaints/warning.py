"""Early warning (R18): where complaints of one kind pile up, in a building or over the weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import Category, ComplaintState, Verdict
from propertydesk.office.models import Building, Unit

IN_A_BUILDING = 3
"""So many complaints of one kind in one building within ``LONG`` days are a warning."""

OF_A_KIND = 5
"""So many of one kind within a week or a month, and more than in the one before, are a warning."""

SHORT, LONG = 7, 30


@dataclass(frozen=True, slots=True)
class Warning:
    """A pile: so many of a kind in so many days; ``building`` where it is a place, ``before`` the time before.

    ``latest`` is the id of the last one.
    """

    category: Category
    count: int
    days: int
    latest: int
    building: str | None = None
    before: int = 0

    @property
    def words(self) -> Words:
        """The warning in a line."""
        if self.building is not None:
            return _(
                "Building {building}: {count} × {category} in {days} days",
                building=self.building, count=self.count, category=self.category.label, days=self.days,
            )  # fmt: skip
        return _(
            "{category}: {count} in {days} days, {before} in the {days} before",
            category=self.category.label, count=self.count, days=self.days, before=self.before,
        )  # fmt: skip


_Row = tuple[int, Category, datetime, str | None]


def warnings(session: Session, moment: Moment) -> list[Warning]:
    """What piles up now, the largest first. What was void or found invalid does not count."""
    since = moment.now - timedelta(days=2 * LONG)
    query = (
        select(Complaint.id, Complaint.category, Complaint.received_at, Building.name)
        .outerjoin(Unit, Complaint.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .where(
            Complaint.received_at > since,
            Complaint.received_at <= moment.now,
            Complaint.state != ComplaintState.VOID,
            Complaint.verdict != Verdict.INVALID,
        )
        .order_by(Complaint.received_at, Complaint.id)
    )
    rows: list[_Row] = [tuple(row) for row in session.execute(query)]
    found = [*_places(rows, moment), *_kinds(rows, moment)]
    return sorted(found, key=lambda each: (-each.count, each.category.value, each.building or ""))


def _places(rows: Iterable[_Row], moment: Moment) -> list[Warning]:
    recent = [row for row in rows if row[2] > moment.now - timedelta(days=LONG) and row[3] is not None]
    latest = {(category, building): id for id, category, _at, building in recent}
    counts = Counter((category, building) for _id, category, _at, building in recent)
    return [
        Warning(category, count, LONG, latest[category, building], building)
        for (category, building), count in counts.items()
        if count >= IN_A_BUILDING
    ]


def _kinds(rows: Iterable[_Row], moment: Moment) -> list[Warning]:
    """One warning a kind: the week's where the week alone is enough, else the month's."""
    every = list(rows)
    found: dict[Category, Warning] = {}
    for days in (SHORT, LONG):
        start, before = moment.now - timedelta(days=days), moment.now - timedelta(days=2 * days)
        now = Counter(category for _id, category, at, _building in every if at > start)
        then = Counter(category for _id, category, at, _building in every if before < at <= start)
        for category, count in now.items():
            if count >= OF_A_KIND and count > then[category] and category not in found:
                latest = max(id for id, each, _at, _building in every if each == category)
                found[category] = Warning(category, count, days, latest, None, then[category])
    return list(found.values())
