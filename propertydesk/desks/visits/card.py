"""What visits add to the household card, the rail, the status line, the Today board and the search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Duty
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.months import bounds, first_day, last_day, month_after, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.visits.draw import undrawn_month
from propertydesk.desks.visits.lists import FOLLOW_TONES, TONES, overdue
from propertydesk.desks.visits.models import HouseholdVisit, ReturnVisit
from propertydesk.desks.visits.quota import quotas
from propertydesk.desks.visits.rules import LAST_DAYS
from propertydesk.desks.visits.summary import unsigned_month
from propertydesk.desks.visits.words import FollowState, VisitState
from propertydesk.office.words import Role
from propertydesk.standards.limits import limit_of
from propertydesk.standards.words import VisitCategory
from propertydesk.store.search import Entry

_CLERKS = (Role.DESK, Role.SPECIALIST, Role.SUPERVISOR)


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last return visits and household visits of a unit, newest first."""
    returns = session.scalars(
        select(ReturnVisit)
        .where(ReturnVisit.unit_id == unit_id, ReturnVisit.state != VisitState.CANCELLED)
        .order_by(ReturnVisit.opened_at.desc())
        .limit(limit)
    )
    visits = session.scalars(
        select(HouseholdVisit)
        .where(HouseholdVisit.unit_id == unit_id)
        .order_by(HouseholdVisit.visited_at.desc())
        .limit(limit)
    )
    lines = [_return_line(row, moment) for row in returns] + [_visit_line(row, moment) for row in visits]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:limit]


def _return_line(visit: ReturnVisit, moment: Moment) -> CardLine:
    is_open = visit.state == VisitState.OPEN
    late = is_open and visit.due_at < moment.now
    state: Words = visit.satisfaction.label if visit.satisfaction is not None else visit.state.label
    tone = "late" if late or visit.satisfaction == "not" else TONES.get(visit.state, "settled")
    return CardLine(
        "return_visit",
        visit.id,
        visit.visited_at or visit.opened_at,
        _("Return visit: {what}", what=visit.title),
        visit.number,
        _("visit overdue") if late else state,
        tone,
        is_open,
        action="return_visit.record" if is_open else None,
    )


def _visit_line(visit: HouseholdVisit, moment: Moment) -> CardLine:
    is_open = visit.state == FollowState.OPEN
    late = is_open and visit.follow_by is not None and visit.follow_by < moment.now
    return CardLine(
        "household_visit",
        visit.id,
        visit.visited_at,
        _("Household visit: {what}", what=visit.content),
        visit.number,
        _("follow-up overdue") if late else visit.state.label,
        "late" if late else FOLLOW_TONES.get(visit.state, "settled"),
        is_open,
        action="household_visit.followed" if is_open else None,
    )


def late_ones(session: Session, moment: Moment) -> int:
    """How many return visits and follow-ups are overdue, for the rail."""
    returns = select(func.count()).select_from(ReturnVisit).where(overdue(moment))
    follows = (
        select(func.count())
        .select_from(HouseholdVisit)
        .where(HouseholdVisit.state == FollowState.OPEN, HouseholdVisit.follow_by < moment.now)
    )
    return (session.scalar(returns) or 0) + (session.scalar(follows) or 0)


def due_today(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many return visits are due by tonight, for the status line."""
    count = session.scalar(
        select(func.count())
        .select_from(ReturnVisit)
        .where(ReturnVisit.state == VisitState.OPEN, ReturnVisit.due_at <= moment.end_of(moment.today))
    )
    return [(_("Return visits due: {count}", count=count), "return_visits")] if count else []


def duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """The month's quota while it is behind, the draw and its visits, and last month's summary."""
    return [*_quota(session, moment), *_draw(session, moment), *_drawn(session, moment), *_summary(session, moment)]


def _quota(session: Session, moment: Moment) -> Sequence[Duty]:
    known = quotas(session, moment)
    if not known.whole.behind:
        return []
    begun, ended = bounds(known.month, moment)
    words = _(
        "Household visits: {visited} of {due}, the calendar asks for {wanted}",
        visited=known.whole.visited, due=known.whole.due, wanted=known.whole.wanted,
    )  # fmt: skip
    return [Duty("R38", words, ended, "household_visit.record", "household_visits", _CLERKS, begun)]


def _draw(session: Session, moment: Moment) -> Sequence[Duty]:
    month = undrawn_month(session, moment)
    if month is None:
        return []
    begun, ended = bounds(month, moment)
    served = select(ReturnVisit.id).where(
        ReturnVisit.opened_at >= begun, ReturnVisit.opened_at < ended, ReturnVisit.category != VisitCategory.DRAWN
    )
    if session.scalar(served.limit(1)) is None:
        return []
    words = _("Draw the households of {month} for return visits", month=month)
    opens = moment.start_of(last_day(month) - timedelta(days=LAST_DAYS - 1))
    return [Duty("R13", words, ended, "visit_draw.draw", "visit_draws", _CLERKS, opens)]


def _drawn(session: Session, moment: Moment) -> Sequence[Duty]:
    """What was drawn runs no clock of its own (R13 is a count): it stands here until all are visited."""
    count, due, opened = session.execute(
        select(func.count(), func.min(ReturnVisit.due_at), func.min(ReturnVisit.opened_at)).where(
            ReturnVisit.state == VisitState.OPEN, ReturnVisit.category == VisitCategory.DRAWN
        )
    ).one()
    if not count:
        return []
    words = _("Return visits drawn and still to be made: {count}", count=count)
    return [Duty("R13", words, due, None, "return_visits", _CLERKS, opened)]


def _summary(session: Session, moment: Moment) -> Sequence[Duty]:
    month = unsigned_month(session, moment)
    if month is None:
        return []
    by = first_day(month_after(month)) + timedelta(days=limit_of(session, "R39").count - 1)
    words = _("Summary of the household visits of {month}, signed by the manager", month=month)
    opens = moment.start_of(first_day(month_of(moment.today)))
    roles = (Role.SUPERVISOR, Role.MANAGER)
    return [Duty("R39", words, moment.end_of(by), "visit_summary.write", "visit_summaries", roles, opens)]


def return_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a return visit is found by its number."""
    rows = session.scalars(select(ReturnVisit).where(ReturnVisit.id.in_(ids)))
    return [
        Entry(
            "return_visit",
            row.id,
            row.unit_id,
            row.unit.label if row.unit else None,
            f"{row.person or ''} · {row.title[:40]}",
            number=row.number,
        )
        for row in rows
    ]


def visit_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a household visit is found by its number."""
    rows = session.scalars(select(HouseholdVisit).where(HouseholdVisit.id.in_(ids)))
    return [
        Entry(
            "household_visit", row.id, row.unit_id, row.unit.label, f"{row.person} · {row.content[:40]}",
            number=row.number,
        )
        for row in rows
    ]  # fmt: skip
