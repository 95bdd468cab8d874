"""The life of a return visit (F20): opened by what it follows, tried up to three times, recorded or given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.visits.models import ReturnVisit, VisitTry
from propertydesk.desks.visits.rules import TRIES
from propertydesk.desks.visits.windows import Window, window_of
from propertydesk.desks.visits.words import VisitState
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, open_clock, running_clocks, waive_clocks
from propertydesk.standards.words import How, Satisfaction, VisitCategory, WaiveReason

TITLE = 160
_APART = timedelta(hours=1)


def open_visit(
    deed: Deed,
    subject: Any,
    category: VisitCategory,
    title: str,
    person: str | None,
    phone: str | None,
    rules: Sequence[str],
    start: datetime,
    staff_id: int | None,
) -> ReturnVisit:
    """*subject* wants a return visit, counted from *start* by *rules*, the tightest first (C1).

    Where one of the same subject is still open it stays the only one, due by the earlier of both.
    """
    window = window_of(deed.session, rules, start, deed.moment)
    known = visit_of(deed.session, subject)
    if known is not None:
        return _joined(deed, known, window)
    visit = deed.add_numbered(
        ReturnVisit(
            state=VisitState.OPEN,
            category=VisitCategory(category),
            kind=subject.__tablename__,
            subject_id=subject.id,
            subject_number=subject.number,
            unit_id=subject.unit_id,
            title=title[:TITLE],
            person=person,
            phone=phone,
            staff_id=staff_id if staff_id is not None else deed.actor.staff_id,
            rule=window.rule,
            opened_at=start,
            earliest_at=window.earliest,
            due_at=window.due,
        )
    )
    open_clock(deed, tuple(rules), visit, title, start=start, staff_id=visit.staff_id)
    return visit


def visit_of(session: Session, subject: Any) -> ReturnVisit | None:
    """The open return visit of *subject* itself (not a drawn one), None where there is none."""
    return session.scalar(
        select(ReturnVisit).where(
            ReturnVisit.kind == subject.__tablename__,
            ReturnVisit.subject_id == subject.id,
            ReturnVisit.state == VisitState.OPEN,
        )
    )


def _joined(deed: Deed, visit: ReturnVisit, other: Window) -> ReturnVisit:
    """Another rule asks for the same visit: its clock keeps both, and the earlier due (C2)."""
    for clock in running_clocks(deed, visit):
        had = tuple((str(key), datetime.fromisoformat(by)) for key, by in clock.bases)
        both = Window(clock.rule, clock.earliest_at, clock.due_at, had).joined(other)
        bases = [[key, by.isoformat()] for key, by in both.bases]
        deed.change(clock, rule=both.rule, earliest_at=both.earliest, due_at=both.due, bases=bases)
    own = Window(visit.rule or other.rule, visit.earliest_at, visit.due_at, ()).joined(other)
    deed.change(visit, rule=own.rule, earliest_at=own.earliest, due_at=own.due)
    return visit


def cancel(deed: Deed, visit: ReturnVisit, reason: str) -> None:
    """What it would have followed is not there any more."""
    deed.change(visit, state=VisitState.CANCELLED, handling=reason)
    waive_clocks(deed, visit, why=WaiveReason.NOT_NEEDED)


def try_visit(deed: Deed, visit: ReturnVisit, how: How, note: str | None) -> None:
    """Nobody was reached; after the third time the visit may be given up."""
    last = visit.tries[-1].at if visit.tries else None
    deed.add(VisitTry(visit_id=visit.id, at=deed.at, how=how, note=note, staff_id=deed.actor.staff_id))
    deed.touch("return_visit", visit.id)
    deed.session.refresh(visit, ["tries"])
    if last is not None and timedelta() <= deed.at - last < _APART:
        deed.warn(_("the try before was less than an hour ago; another time of day finds more people in"))
    if len(visit.tries) >= TRIES:
        deed.warn(_("that was the third try: give it up, or record it when they call back"))


def record(
    deed: Deed,
    visit: ReturnVisit,
    how: How,
    interviewed: str | None,
    satisfaction: Satisfaction,
    opinion: str,
    understood: bool,
    handling: str | None,
) -> None:
    """What the household says of what was done for it: no column stays empty (R63), and the clock stops."""
    asked = interviewed or visit.person
    if not asked:
        raise UserError(_("Who was asked? Write the name."), "interviewed")
    if not opinion.strip():
        raise UserError(_("What did they say? The owner's column must not stay empty."), "opinion")
    deed.change(
        visit,
        state=VisitState.VISITED,
        visited_at=deed.at,
        how=how,
        interviewed=asked,
        satisfaction=satisfaction,
        opinion=opinion.strip(),
        understood=True if understood and visit.category == VisitCategory.COMPLAINT else None,
        handling=handling,
        visitor_id=deed.actor.staff_id,
    )
    close_clocks(deed, visit)
    if satisfaction == Satisfaction.NOT and visit.kind is None:
        deed.warn(_("they are not satisfied: report a repair or record a complaint for it"))


def give_up(deed: Deed, visit: ReturnVisit, note: str | None) -> None:
    """Nobody was reached in three tries. In time the limit is waived as such; tried too late it is late."""
    deed.change(visit, state=VisitState.NOT_REACHED, handling=note, visitor_id=deed.actor.staff_id)
    if max(each.at for each in visit.tries) > visit.due_at:
        close_clocks(deed, visit)
    else:
        waive_clocks(deed, visit, why=WaiveReason.NOT_REACHED)
