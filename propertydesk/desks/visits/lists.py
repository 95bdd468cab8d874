"""The lists of return visits, household visits, draws and summaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import Words, _
from propertydesk.core.months import bounds, first_day, month_before, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.visits.models import HouseholdVisit, ReturnVisit, VisitDraw, VisitSummary, VisitTry
from propertydesk.desks.visits.words import FollowState, SummaryState, Topic, VisitState
from propertydesk.office.models import Unit
from propertydesk.office.settings import setting
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Permission
from propertydesk.standards.words import How, Satisfaction, VisitCategory

TONES = {VisitState.OPEN: "soon", VisitState.VISITED: "done", VisitState.NOT_REACHED: "settled"}
FOLLOW_TONES = {FollowState.OPEN: "soon", FollowState.FOLLOWED: "done"}
OPINION_TONES = {Satisfaction.SATISFIED: "done", Satisfaction.FAIRLY: "soon", Satisfaction.NOT: "late"}
_Visitor = aliased(Staff)
_OPEN = ReturnVisit.state == VisitState.OPEN


def _tone(value: VisitState | FollowState | Satisfaction) -> str:
    known: dict[Any, str] = {**TONES, **FOLLOW_TONES, **OPINION_TONES}
    return known.get(value, "settled")


def open_window(moment: Moment) -> Any:
    """To be visited, and it may be done now."""
    return _OPEN & (ReturnVisit.earliest_at.is_(None) | (ReturnVisit.earliest_at <= moment.now))


def overdue(moment: Moment) -> Any:
    """To be visited, and too late."""
    return _OPEN & (ReturnVisit.due_at < moment.now)


def _month(moment: Moment) -> Any:
    return moment.start_of(first_day(month_of(moment.today)))


def _of_last_month(column: Any, moment: Moment) -> Any:
    begun, ended = bounds(month_before(month_of(moment.today)), moment)
    return (column >= begun) & (column < ended)


def _joined(query: Select[Any]) -> Select[Any]:
    with_unit = query.outerjoin(Unit, ReturnVisit.unit_id == Unit.id)
    with_visitor = with_unit.outerjoin(_Visitor, ReturnVisit.visitor_id == _Visitor.id)
    return with_visitor.outerjoin(Staff, ReturnVisit.staff_id == Staff.id)


def _tries() -> Any:
    count = select(func.count()).select_from(VisitTry).where(VisitTry.visit_id == ReturnVisit.id)
    return count.correlate(ReturnVisit).scalar_subquery()


def _due_days(session: Session, ids: Sequence[int]) -> Mapping[int, date]:
    """By which day: 24:00 is called by the day that ends there, as papers do."""
    zone = ZoneInfo(setting(session, "zone"))
    rows = session.execute(select(ReturnVisit.id, ReturnVisit.due_at).where(ReturnVisit.id.in_(ids))).tuples()
    return {id: (due - timedelta(seconds=1)).astimezone(zone).date() for id, due in rows}


_LETTERS = {Satisfaction.SATISFIED: _("A satisfied"), Satisfaction.FAIRLY: _("B fairly"), Satisfaction.NOT: _("C not")}


def _feedback(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    """The feedback as F20 writes it, with its letter; a stroke where nobody is asked any more."""
    held = select(ReturnVisit.id, ReturnVisit.satisfaction, ReturnVisit.state).where(ReturnVisit.id.in_(ids))
    return {
        id: "/" if satisfaction is None else _LETTERS[satisfaction]
        for id, satisfaction, state in session.execute(held).tuples()
        if state != VisitState.OPEN
    }


RETURN_VISITS = Listing(
    key="return_visits",
    label=_("Return visits"),
    model=ReturnVisit,
    kind="return_visit",
    needs=Permission.LOOK,
    icon="phone-call",
    columns=(
        Column("number", _("Number"), ReturnVisit.number, width=150),
        Column("category", _("Follows"), ReturnVisit.category, kind="choice", of=VisitCategory, width=100),
        Column("subject_number", _("Order or complaint"), ReturnVisit.subject_number, width=150),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("person", _("Who"), ReturnVisit.person, width=80),
        Column("phone", _("Phone"), ReturnVisit.phone, kind="phone", mask="phone", shown=False),
        Column("title", _("What was done"), ReturnVisit.title, width=200),
        Column("state", _("State"), ReturnVisit.state, kind="choice", of=VisitState, width=110, tone=_tone),
        Column("opened_at", _("Counted from"), ReturnVisit.opened_at, kind="moment", shown=False),
        Column("earliest_at", _("Not before"), ReturnVisit.earliest_at, kind="moment", shown=False),
        Column("due_at", _("Due"), ReturnVisit.due_at, kind="moment", width=130),
        Column("due_on", _("Due day"), batch=_due_days, kind="day", shown=False),
        Column("tries", _("Tries"), _tries, kind="whole", width=60),
        Column("visited_at", _("Visited"), ReturnVisit.visited_at, kind="moment", width=130),
        Column("how", _("How"), ReturnVisit.how, kind="choice", of=How, shown=False),
        Column("interviewed", _("Who was asked"), ReturnVisit.interviewed, shown=False),
        Column(
            "satisfaction", _("How satisfied"), ReturnVisit.satisfaction, kind="choice", of=Satisfaction, width=110,
            tone=_tone,
        ),
        Column("feedback", _("Feedback, A to C"), batch=_feedback, shown=False),
        Column("opinion", _("What they said"), ReturnVisit.opinion, width=200),
        Column("understood", _("Understands the decision"), ReturnVisit.understood, kind="flag", shown=False),
        Column("handling", _("What is done about it"), ReturnVisit.handling, width=160, shown=False),
        Column("visitor", _("Visited by"), _Visitor.name, width=80),
        Column("for", _("Whose visit"), Staff.name, width=80, shown=False),
        Column("rule", _("Rule"), ReturnVisit.rule, width=60, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("open", _("To be visited"), lambda moment: _OPEN),
        Filter("window", _("Window open"), open_window),
        Filter(
            "today", _("Due today"), lambda moment: _OPEN & (ReturnVisit.due_at <= moment.end_of(moment.today))
        ),
        Filter("overdue", _("Overdue"), overdue),
        Filter("not", _("Not satisfied"), lambda moment: ReturnVisit.satisfaction == Satisfaction.NOT),
        Filter("not_reached", _("Not reached"), lambda moment: ReturnVisit.state == VisitState.NOT_REACHED),
        Filter("drawn", _("Drawn"), lambda moment: ReturnVisit.category == VisitCategory.DRAWN),
        Filter(
            "month",
            _("Visited this month"),
            lambda moment: ReturnVisit.visited_at >= _month(moment),
        ),
        Filter(
            "last_month",
            _("Visited last month"),
            lambda moment: _of_last_month(ReturnVisit.visited_at, moment),
        ),
    ),
    watch=("return_visit", "visit_try"),
    empty=_("No return visit yet. They come by themselves when a repair is done or a complaint is resolved."),
    register="F20",
)  # fmt: skip


def _visits_joined(query: Select[Any]) -> Select[Any]:
    with_unit = query.join(Unit, HouseholdVisit.unit_id == Unit.id).join(Staff, HouseholdVisit.staff_id == Staff.id)
    return with_unit.outerjoin(Department, HouseholdVisit.department_id == Department.id)


HOUSEHOLD_VISITS = Listing(
    key="household_visits",
    label=_("Household visits"),
    model=HouseholdVisit,
    kind="household_visit",
    needs=Permission.LOOK,
    icon="footprints",
    columns=(
        Column("number", _("Number"), HouseholdVisit.number, width=150),
        Column("visited_at", _("Visited"), HouseholdVisit.visited_at, kind="moment", width=130),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("person", _("With whom"), HouseholdVisit.person, width=80),
        Column("how", _("How"), HouseholdVisit.how, kind="choice", of=How, width=90),
        Column("topic", _("What about"), HouseholdVisit.topic, kind="choice", of=Topic, width=120),
        Column("content", _("What was talked about"), HouseholdVisit.content, width=220),
        Column("opinion", _("Opinions and suggestions"), HouseholdVisit.opinion, width=200),
        Column(
            "satisfaction", _("How satisfied"), HouseholdVisit.satisfaction, kind="choice", of=Satisfaction, width=110,
            tone=_tone,
        ),
        Column("measure", _("What is to be done"), HouseholdVisit.measure, shown=False),
        Column("department", _("Department"), Department.name, width=90, shown=False),
        Column(
            "state", _("State"), HouseholdVisit.state, kind="choice", of=FollowState, width=120, tone=_tone
        ),
        Column("follow_by", _("By when"), HouseholdVisit.follow_by, kind="moment", width=130),
        Column("followed_at", _("Followed up"), HouseholdVisit.followed_at, kind="moment", shown=False),
        Column("outcome", _("What came of it"), HouseholdVisit.outcome, shown=False),
        Column("by", _("Visited by"), Staff.name, width=80),
    ),
    base=_visits_joined,
    filters=(
        Filter("month", _("This month"), lambda moment: HouseholdVisit.visited_at >= _month(moment)),
        Filter("last_month", _("Last month"), lambda moment: _of_last_month(HouseholdVisit.visited_at, moment)),
        Filter("open", _("To be followed up"), lambda moment: HouseholdVisit.state == FollowState.OPEN),
        Filter(
            "overdue",
            _("Follow-up overdue"),
            lambda moment: (HouseholdVisit.state == FollowState.OPEN) & (HouseholdVisit.follow_by < moment.now),
        ),
        Filter("not", _("Not satisfied"), lambda moment: HouseholdVisit.satisfaction == Satisfaction.NOT),
    ),
    order=HouseholdVisit.visited_at.desc,
    watch=("household_visit",),
    empty=_("No household visit yet. Who has not been visited for longest stands beside."),
    register="F19",
)  # fmt: skip


def _of_draws(session: Session, ids: Sequence[int], what: str) -> Mapping[int, Words]:
    return {row.id: getattr(row, what) for row in session.scalars(select(VisitDraw).where(VisitDraw.id.in_(ids)))}


def _still_open(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    rows = session.execute(
        select(ReturnVisit.draw_id, func.count()).where(ReturnVisit.draw_id.in_(ids), _OPEN).group_by(
            ReturnVisit.draw_id
        )
    )  # fmt: skip
    return dict.fromkeys(ids, 0) | {id: count for id, count in rows.tuples() if id is not None}


VISIT_DRAWS = Listing(
    key="visit_draws",
    label=_("Month-end draws"),
    model=VisitDraw,
    kind="visit_draw",
    needs=Permission.LOOK,
    icon="dice-5",
    columns=(
        Column("month", _("Month"), VisitDraw.month, width=90),
        Column("at", _("Drawn"), VisitDraw.at, kind="moment", width=130),
        Column("size", _("How many"), VisitDraw.size, kind="whole", width=80),
        Column("among", _("Drawn from"), batch=lambda session, ids: _of_draws(session, ids, "among"), width=330),
        Column("open", _("Still to be visited"), batch=_still_open, kind="whole", width=120),
        Column("again", _("Drawn again"), batch=lambda session, ids: _of_draws(session, ids, "again"), width=160),
        Column("by", _("Drawn by"), Staff.name, width=80),
        Column("seed", _("Seed"), VisitDraw.seed, width=260, shown=False),
    ),
    base=lambda query: query.join(Staff, VisitDraw.staff_id == Staff.id),
    order=VisitDraw.month.desc,
    watch=("visit_draw", "return_visit"),
    empty=_("No month has been drawn yet. In the last days of a month 20 to 25 households are drawn."),
    actions=("visit_draw.draw",),
)

VISIT_SUMMARIES = Listing(
    key="visit_summaries",
    label=_("Visit summaries"),
    model=VisitSummary,
    kind="visit_summary",
    needs=Permission.LOOK,
    icon="file-pen",
    columns=(
        Column("month", _("Month"), VisitSummary.month, width=90),
        Column(
            "state", _("State"), VisitSummary.state, kind="choice", of=SummaryState, width=150,
            tone=lambda state: "done" if state == SummaryState.SIGNED else "soon",
        ),
        Column("households", _("Households"), VisitSummary.households, kind="whole", width=90),
        Column("due", _("Households due"), VisitSummary.due, kind="whole", width=90),
        Column("visited", _("Households visited"), VisitSummary.visited, kind="whole", width=120),
        Column("visits", _("Number of visits"), VisitSummary.visits, kind="whole", width=80),
        Column("summary", _("What was heard"), VisitSummary.summary, width=260),
        Column("by", _("Written by"), Staff.name, width=80),
        Column("written_at", _("Written"), VisitSummary.written_at, kind="moment", shown=False),
        Column("signed_at", _("Signed"), VisitSummary.signed_at, kind="moment", width=130),
    ),
    base=lambda query: query.join(Staff, VisitSummary.staff_id == Staff.id),
    order=VisitSummary.month.desc,
    watch=("visit_summary",),
    empty=_("No summary yet. Write last month's when the month is over; the manager signs it."),
    actions=("visit_summary.write",),
)  # fmt: skip
