"""The Today board: what must be done next and by when, for one person, their department, or the whole office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue, Duty
from propertydesk.core.i18n import Words, say
from propertydesk.core.views import Moment
from propertydesk.office.models import Occupancy, Person, Unit
from propertydesk.office.residents import current
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import OWNERS, Role
from propertydesk.standards.limits import limits_in_force
from propertydesk.standards.models import Clock
from propertydesk.standards.rules import rules
from propertydesk.standards.words import ClockState, Group, Scope
from propertydesk.store.journal_models import JournalRow

EMERGENCY = "R02"
"""The rule whose clocks stand on top until both are told."""

HOUR = timedelta(hours=1)
MOST = 200
"""So many lines of a group are read; its count is true all the same."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at the board."""

    staff_id: int
    department_id: int | None
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A promise. ``household`` is the owner's name, ``who`` has to keep it, ``action`` is the key that does it.

    A duty without a record has no ``kind``; ``listing`` may then say where it is done, ``answers`` are what its action
    begins with. Times are aware UTC.
    """

    key: str
    group: Group
    rule: str
    title: Words
    opened_at: datetime | None
    due_at: datetime
    earliest_at: datetime | None = None
    number: str | None = None
    unit: str | None = None
    unit_id: int | None = None
    household: str = ""
    limit: Words = ""
    who: Words = ""
    part: str | None = None
    kind: str | None = None
    subject_id: int | None = None
    action: str | None = None
    listing: str | None = None
    clock_id: int | None = None
    answers: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def subject(self) -> Words:
        """The document's number, else what was promised."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Board:
    """The lines, group after group and each by due time; ``counts`` are true also where a group has too many lines."""

    at: datetime
    scope: Scope
    lines: Sequence[BoardLine]
    counts: Mapping[Group, int]
    done: int

    @property
    def next_change(self) -> datetime | None:
        """When the next line passes into another group, midnight apart."""
        steps = [line.due_at if line.group == Group.HOUR else line.due_at - HOUR for line in self.lines]
        return min((step for step in steps if step >= self.at), default=None)


def viewer_of(session: Session, staff_id: int, roles: Sequence[str] | frozenset[str]) -> Viewer:
    """The person with *staff_id* and *roles*, in their department."""
    department = session.scalar(select(Staff.department_id).where(Staff.id == staff_id))
    return Viewer(staff_id, department, frozenset(roles))


def group_of(due_at: datetime, moment: Moment, *, emergency: bool = False) -> Group:
    """Where a promise due at *due_at* stands at *moment*; due to the second is still in time."""
    if emergency:
        return Group.EMERGENCY
    if due_at < moment.now:
        return Group.OVERDUE
    if due_at <= moment.now + HOUR:
        return Group.HOUR
    return Group.TODAY if due_at <= moment.end_of(moment.today) else Group.NEXT


def board(
    session: Session,
    moment: Moment,
    catalogue: Catalogue,
    viewer: Viewer,
    scope: Scope = Scope.ALL,
    *,
    most: int | None = MOST,
    live: bool = False,
) -> Board:
    """The board as it stood at *moment*, which may be past: what had begun by then and was not closed yet.

    *live* is quicker: *moment* is now, and what is not closed is what runs.
    """
    shown = and_(open_at(moment, live=live), _of(viewer, scope, moment))
    counts = dict.fromkeys(Group, 0) | _counts(session, shown, moment)
    rows = [
        (group, row)
        for group in Group
        if counts[group]
        for row in _rows(session, and_(shown, _group_is(group, moment)), most)
    ]
    lines = _lines(session, rows, moment)
    for duty in _duties(session, moment, catalogue, viewer, scope):
        counts[duty.group] += 1
        lines.append(duty)
    order = list(Group)
    # Among what is overdue people who wait come before papers, however old those are.
    lines.sort(
        key=lambda line: (
            order.index(line.group),
            line.group == Group.OVERDUE and line.clock_id is None,
            line.due_at,
            line.clock_id or 0,
        )
    )
    return Board(moment.now, scope, tuple(lines), counts, _done_today(session, moment, viewer, scope))


def everything(session: Session, moment: Moment, catalogue: Catalogue, viewer: Viewer) -> Sequence[BoardLine]:
    """Every line of the whole office's board at *moment*, in its order."""
    return board(session, moment, catalogue, viewer, Scope.ALL, most=None).lines


def open_at(moment: Moment, *, live: bool = False) -> ColumnElement[bool]:
    """The SQL condition that a clock had begun by *moment* and was not closed yet."""
    if live:
        return and_(Clock.state == ClockState.RUNNING, Clock.opened_at <= moment.now)
    open_then = or_(Clock.state == ClockState.RUNNING, Clock.closed_at > moment.now)
    return and_(open_then, Clock.opened_at <= moment.now)


def concerns(viewer: Viewer, moment: Moment) -> ColumnElement[bool]:
    """The SQL condition that a clock is *viewer*'s: on their name, an emergency, or overdue and escalated to them."""
    told = [rule.key for rule in rules().values() if viewer.roles.intersection(rule.escalates)]
    escalated = and_(Clock.due_at < moment.now, Clock.rule.in_(told))
    # What runs is little; looked up by person, all that a busy one ever kept would be read. So no index may take this.
    on_name = func.coalesce(Clock.staff_id, 0) == viewer.staff_id
    return or_(on_name, Clock.rule == EMERGENCY, escalated)


def _of(viewer: Viewer, scope: Scope, moment: Moment) -> ColumnElement[bool]:
    if scope == Scope.ALL:
        return Clock.id.is_not(None)
    mine = concerns(viewer, moment)
    if scope == Scope.MINE or viewer.department_id is None:
        return mine
    colleagues = select(Staff.id).where(Staff.department_id == viewer.department_id)
    return or_(mine, Clock.department_id == viewer.department_id, Clock.staff_id.in_(colleagues))


def _group_is(group: Group, moment: Moment) -> ColumnElement[bool]:
    now, soon, midnight = _edges(moment)
    if group == Group.EMERGENCY:
        return Clock.rule == EMERGENCY
    spans: dict[Group, ColumnElement[bool]] = {
        Group.OVERDUE: Clock.due_at < now,
        Group.HOUR: and_(Clock.due_at >= now, Clock.due_at <= soon),
        Group.TODAY: and_(Clock.due_at > soon, Clock.due_at <= midnight),
        Group.NEXT: and_(Clock.due_at > soon, Clock.due_at > midnight),
    }
    return and_(Clock.rule != EMERGENCY, spans[group])


def _edges(moment: Moment) -> tuple[datetime, datetime, datetime]:
    return moment.now, moment.now + HOUR, moment.end_of(moment.today)


def _counts(session: Session, shown: ColumnElement[bool], moment: Moment) -> dict[Group, int]:
    now, soon, midnight = _edges(moment)
    group = case(
        (Clock.rule == EMERGENCY, Group.EMERGENCY.value),
        (Clock.due_at < now, Group.OVERDUE.value),
        (Clock.due_at <= soon, Group.HOUR.value),
        (Clock.due_at <= midnight, Group.TODAY.value),
        else_=Group.NEXT.value,
    )
    rows = session.execute(select(group, func.count()).select_from(Clock).where(shown).group_by(group)).tuples()
    return {Group(key): count for key, count in rows}


def _rows(session: Session, shown: ColumnElement[bool], most: int | None) -> Sequence[Any]:
    query = (
        select(
            Clock.id, Clock.rule, Clock.title, Clock.opened_at, Clock.due_at, Clock.earliest_at, Clock.number,
            Unit.label, Clock.unit_id, func.coalesce(Staff.name, Department.name, ""), Clock.part, Clock.kind,
            Clock.subject_id, Clock.action,
        )
        .outerjoin(Unit, Clock.unit_id == Unit.id)
        .outerjoin(Staff, Clock.staff_id == Staff.id)
        .outerjoin(Department, Clock.department_id == Department.id)
        .where(shown)
        .order_by(Clock.due_at, Clock.id)
        .limit(most)
    )  # fmt: skip
    return session.connection().execute(query).all()


def _lines(session: Session, rows: Sequence[tuple[Group, Any]], moment: Moment) -> list[BoardLine]:
    owners = _owners(session, {row.unit_id for _group, row in rows if row.unit_id is not None}, moment)
    limits: dict[str, Words] = {key: limit.words for key, limit in limits_in_force(session).items()}
    return [
        BoardLine(
            f"clock {id}", group, rule, title, opened_at, due_at, earliest_at, number, unit, unit_id,
            owners.get(unit_id, ""), limits.get(rule, ""), who, part, kind, subject_id, action, clock_id=id,
        )
        for group, (id, rule, title, opened_at, due_at, earliest_at, number, unit, unit_id, who, part, kind,
                    subject_id, action) in rows
    ]  # fmt: skip


def _owners(session: Session, units: set[int], moment: Moment) -> dict[int, str]:
    """An owner's name of each unit."""
    query = (
        select(Occupancy.unit_id, Person.name)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id.in_(units), Occupancy.relation.in_(OWNERS), current(moment.today))
        .order_by(Occupancy.id.desc())
    )
    return dict(session.connection().execute(query).tuples().all()) if units else {}


def _duties(session: Session, moment: Moment, catalogue: Catalogue, viewer: Viewer, scope: Scope) -> list[BoardLine]:
    """What is due without a clock. What was due before the office began with the program is none of its duties.

    Nor is what a rule wants that this office does not keep.
    """
    begun = session.scalar(select(JournalRow.at).order_by(JournalRow.id).limit(1)) or moment.now
    off = {key for key, limit in limits_in_force(session).items() if limit.off}
    found: list[Duty] = [
        duty
        for desk in catalogue.desks
        if desk.duties is not None
        for duty in desk.duties(session, moment)
        if duty.due > begun and duty.rule not in off
    ]
    return [
        BoardLine(
            f"duty {duty.rule} {say(duty.title, 'en')}", group_of(duty.due, moment), duty.rule, duty.title,
            duty.opened_at, duty.due, who=_first_role(duty.roles), action=duty.action, listing=duty.listing,
            kind=duty.kind, subject_id=duty.subject_id, answers=duty.answers,
        )
        for duty in found
        if scope == Scope.ALL or not duty.roles or viewer.roles.intersection(duty.roles)
    ]  # fmt: skip


def _first_role(roles: Sequence[str]) -> Words:
    return Role(roles[0]).label if roles else ""


def _done_today(session: Session, moment: Moment, viewer: Viewer, scope: Scope) -> int:
    """How many promises were kept today, in time or late."""
    query = select(func.count(Clock.id)).where(
        Clock.closed_at >= moment.start_of(moment.today),
        Clock.closed_at <= moment.now,
        Clock.state.in_((ClockState.MET, ClockState.LATE)),
    )
    if scope == Scope.MINE:
        query = query.where(Clock.closed_by_id == viewer.staff_id)
    elif scope == Scope.DEPARTMENT and viewer.department_id is not None:
        colleagues = select(Staff.id).where(Staff.department_id == viewer.department_id)
        query = query.where(Clock.closed_by_id.in_(colleagues))
    return session.scalar(query) or 0


def part_words(part: str | None) -> Words:
    """Who of several has to be told, in words."""
    if part is None:
        return ""
    return next((role.label for role in Role if role.value == part), part)
