"""What the standards show: the running clocks as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Desk, Filter, Kind, Listing
from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import Words, _
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Permission
from propertydesk.standards.alerts import alerts
from propertydesk.standards.limits import change_limit
from propertydesk.standards.models import Clock, RuleLimit
from propertydesk.standards.rules import short_words
from propertydesk.standards.words import ClockState, reason_of

_TONES = {
    ClockState.RUNNING: "soon",
    ClockState.MET: "done",
    ClockState.LATE: "late",
    ClockState.WAIVED: "settled",
}


def _joined(query: Select[Any]) -> Select[Any]:
    with_unit = query.outerjoin(Unit, Clock.unit_id == Unit.id).outerjoin(Staff, Clock.staff_id == Staff.id)
    return with_unit.outerjoin(Department, Clock.department_id == Department.id)


def _subject() -> Any:
    return func.coalesce(Clock.number, Clock.title)


def _limits(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    rows = session.execute(select(Clock.id, Clock.rule).where(Clock.id.in_(ids))).tuples()
    return {id: short_words(rule) for id, rule in rows}


def _reasons(session: Session, ids: Sequence[int]) -> Mapping[int, Choices | None]:
    rows = session.execute(select(Clock.id, Clock.reason, Clock.state).where(Clock.id.in_(ids))).tuples()
    return {id: reason_of(reason, state) for id, reason, state in rows}


def _closers(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    query = select(Clock.id, Staff.name).join(Staff, Clock.closed_by_id == Staff.id).where(Clock.id.in_(ids))
    return dict(session.execute(query).tuples().all())


CLOCKS = Listing(
    key="clocks",
    label=_("Promises and limits"),
    model=Clock,
    kind="clock",
    needs=Permission.LOOK,
    icon="clock",
    columns=(
        Column("limit", _("Limit"), batch=_limits, width=130),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("title", _("About"), Clock.title, width=230),
        Column("due_at", _("Due"), Clock.due_at, kind="moment", width=110),
        Column("state", _("State"), Clock.state, kind="choice", of=ClockState, width=90, tone=_TONES.__getitem__),
        Column("number", _("Number"), Clock.number, width=140),
        Column("opened_at", _("Started"), Clock.opened_at, kind="moment", width=120),
        Column("subject", _("Document or promise"), _subject, shown=False),
        Column("closed_at", _("Closed"), Clock.closed_at, kind="moment", width=130),
        Column("by", _("By"), Staff.name, width=80),
        Column("department", _("Department"), Department.name, width=90, shown=False),
        Column("part", _("Part"), Clock.part, shown=False),
        Column("earliest_at", _("Not before"), Clock.earliest_at, kind="moment", shown=False),
        Column("reason", _("Why late"), batch=_reasons, width=120),
        Column("entered_at", _("Written down"), Clock.entered_at, kind="moment", shown=False),
        Column("closed_by", _("Closed by whom"), batch=_closers, shown=False),
        Column("rule", _("Rule"), Clock.rule, shown=False),
        Column("action", _("Closed by"), Clock.action, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("running", _("Running"), lambda moment: Clock.state == ClockState.RUNNING),
        Filter(
            "overdue", _("Overdue"), lambda moment: (Clock.state == ClockState.RUNNING) & (Clock.due_at < moment.now)
        ),
        Filter(
            "today",
            _("Due today"),
            lambda moment: (Clock.state == ClockState.RUNNING) & (Clock.due_at <= moment.end_of(moment.today)),
        ),
        Filter("late", _("Closed late"), lambda moment: Clock.state == ClockState.LATE),
    ),
    order=lambda: Clock.closed_at.desc().nulls_first(),
    watch=("clock",),
    empty=_("No clock runs. Promises made on a call and slips on their way appear here by themselves."),
)

LIMIT_ASK = (
    Field("rule", _("Rule"), kind="line", required=True, hint=_("Its key, such as R03.")),
    Field(
        "limit", _("Time limit"), kind="whole", required=True, hint=_("In minutes, hours or days, as the rule counts.")
    ),
    Field("earliest", _("Not before"), kind="whole", hint=_("When the window opens, counted alike.")),
    Field("off", _("Not kept in this office"), kind="flag"),
)


def _screen() -> Any:
    from propertydesk.standards.screen import TodayPage

    return TodayPage


STANDARDS = Desk(
    key="standards",
    label=_("Today"),
    icon="sun",
    place=1,
    kinds=(
        Kind(
            "rule_limit", _("Time limit"), RuleLimit, "timer", unit=None,
            fields=(
                Field(RuleLimit.rule, _("Rule")), Field(RuleLimit.limit, _("Time limit")),
                Field(RuleLimit.earliest, _("Not before")), Field(RuleLimit.off, _("Not kept in this office")),
            ),
        ),
        Kind(
            "clock",
            _("Clock"),
            Clock,
            "clock",
            fields=(
                Field("limit", _("Limit")),
                Field(Clock.title, _("About")),
                Field(Clock.opened_at, _("Started")),
                Field(Clock.due_at, _("Due")),
                Field(Clock.closed_at, _("Closed")),
                Field(Clock.state, _("State")),
            ),
        ),
    ),
    actions=(
        Action(
            "rule.change", _("Change a limit"), change_limit, Permission.SETTINGS, makes="rule_limit", ask=LIMIT_ASK,
            icon="timer",
        ),
    ),
    lists=(CLOCKS,),
    screen=_screen,
    alerts=alerts,
)  # fmt: skip
