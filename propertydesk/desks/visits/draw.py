"""The month-end draw of return visits (R13): fair, and the same whoever draws it again.

Drawn from are the households that were served in the month: a repair finished, a complaint handled, a service done,
each of which opened a return visit. Already visited or not is all one: the draw looks at the desk's own calls, too.
Where fewer were served than the rule wants, all of them are visited, and the rest is drawn from the other households
that live here. The seed is made of the computer's own randomness in the moment of the draw, so that nobody can
choose, and stays on record with the households, so that anybody can draw again.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _, say
from propertydesk.core.months import bounds, first_day, last_day, month_after, month_before, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.visits.lot import chosen
from propertydesk.desks.visits.models import ReturnVisit, VisitDraw
from propertydesk.desks.visits.rules import LAST_DAYS, check_draw
from propertydesk.desks.visits.words import VisitState
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.residents import main_person
from propertydesk.office.staff_models import Specialist
from propertydesk.office.words import UnitStatus
from propertydesk.standards.limits import limit_of
from propertydesk.standards.words import VisitCategory

LIVED_IN = (UnitStatus.OWNER_OCCUPIED, UnitStatus.LET, UnitStatus.DECORATING)
SEED_BYTES = 16


def population(session: Session, month: str, size: int, moment: Moment) -> dict[str, list[str]]:
    """The unit labels to draw from: ``served`` in *month* and, only where these are fewer than *size*, ``others``."""
    begun, ended = bounds(month, moment)
    served = list(
        session.scalars(
            select(Unit.label)
            .join(ReturnVisit, ReturnVisit.unit_id == Unit.id)
            .where(
                ReturnVisit.opened_at >= begun,
                ReturnVisit.opened_at < ended,
                ReturnVisit.category != VisitCategory.DRAWN,
                ReturnVisit.state != VisitState.CANCELLED,
            )
            .group_by(Unit.id)
            .order_by(Unit.sort)
        )
    )
    others: list[str] = []
    if len(served) < size:
        known = set(served)
        living = session.scalars(select(Unit.label).where(Unit.status.in_(LIVED_IN)).order_by(Unit.sort))
        others = [label for label in living if label not in known]
    return {"served": served, "others": others}


def draw(deed: Deed, month: str) -> VisitDraw:
    """Draw the households of *month*, once; each becomes a return visit, due by the day of the summary (R51)."""
    check_draw(deed, month)
    size = limit_of(deed.session, "R13").count
    among = population(deed.session, month, size, deed.moment)
    seed = os.urandom(SEED_BYTES).hex()
    labels = chosen(seed, among["served"], among["others"], size)
    drawn = deed.add(
        VisitDraw(
            month=month,
            seed=seed,
            size=size,
            population=among,
            drawn=labels,
            at=deed.at,
            staff_id=deed.actor.staff_id,
        )
    )
    due = _due(deed, month)
    for label in labels:
        _open(deed, drawn, label, due)
    count, all_of_them = len(labels), len(among["served"]) + len(among["others"])
    deed.tell(_("{month}: {count} households drawn of {all}", month=month, count=count, all=all_of_them))
    if count < size:
        deed.warn(_("the rule wants {size} households, there are only {count}", size=size, count=count))
    return drawn


def _due(deed: Deed, month: str) -> datetime:
    """By the day on which the month's return visits are summed up (R51); drawn later, as many days after the draw."""
    days = limit_of(deed.session, "R51").count
    summed_up = first_day(month_after(month)) + timedelta(days=days - 1)
    return max(deed.moment.end_of(summed_up), deed.moment.end_of(deed.moment.today + timedelta(days=days)))


def _open(deed: Deed, drawn: VisitDraw, label: str, due: datetime) -> ReturnVisit:
    unit = deed.session.scalars(select(Unit).where(Unit.label == label)).one()
    begun, ended = bounds(drawn.month, deed.moment)
    last = deed.session.scalar(
        select(ReturnVisit)
        .where(
            ReturnVisit.unit_id == unit.id,
            ReturnVisit.opened_at >= begun,
            ReturnVisit.opened_at < ended,
            ReturnVisit.category != VisitCategory.DRAWN,
        )
        .order_by(ReturnVisit.opened_at.desc())
        .limit(1)
    )
    person = main_person(deed.session, unit.id, deed.moment)
    looks_after = deed.session.scalar(select(Specialist.staff_id).where(Specialist.building_id == unit.building_id))
    general = say(_("How satisfied they are with the service"), deed.setting("language"))
    return deed.add_numbered(
        ReturnVisit(
            state=VisitState.OPEN,
            category=VisitCategory.DRAWN,
            subject_number=None if last is None else last.subject_number,
            unit_id=unit.id,
            title=general if last is None else last.title,
            person=person.name if person else None,
            phone=person.phone if person else None,
            staff_id=looks_after or deed.actor.staff_id,
            draw_id=drawn.id,
            rule="R13",
            opened_at=deed.at,
            due_at=due,
        )
    )


def undrawn_month(session: Session, moment: Moment) -> str | None:
    """The month whose draw is wanted now: that of today in its last days, else the one before. None when drawn."""

    month = month_of(moment.today)
    if (last_day(month) - moment.today).days >= LAST_DAYS:
        month = month_before(month)
    drawn = session.scalar(select(func.count()).select_from(VisitDraw).where(VisitDraw.month == month))
    return None if drawn else month
