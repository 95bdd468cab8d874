"""The arrears in SQL: one grouped query over what is unpaid, by household; it reads the index of open bills only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Integer, Subquery, case, cast, exists, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from propertydesk.desks.fees.dunning.arrears import COMPLAINT, FEES, LIMITATION_MONTHS, UNFINISHED
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.words import AgeBand, Reached, Stage
from propertydesk.office.models import Occupancy, Person, Unit
from propertydesk.office.reading import TODAY, today_of
from propertydesk.office.residents import current
from propertydesk.office.words import OWNERS
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState
from propertydesk.store.kinds import Choice, Day, Fen, Flag

BORDERS = (30, 90, 180, 365)
"""The last days of the age bands, counted from the day on which it was due; the band after them has no end."""

_OWED = Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen
_RUNS_FROM = func.max(Bill.due_on, func.coalesce(Bill.demanded_on, Bill.due_on), type_=Day())


def days_ago(days: int) -> ColumnElement[Any]:
    """The day so many days before the office's day."""
    return func.date(TODAY, f"-{days} days", type_=Day())


def _between(newest: int | None, oldest: int | None) -> ColumnElement[bool]:
    """Due so many days ago: from *newest* to *oldest*, both inclusive."""
    since = [] if oldest is None else [Bill.due_on >= days_ago(oldest)]
    until = [Bill.due_on <= (TODAY if newest is None else days_ago(newest))]
    return since[0] & until[0] if since else until[0]


def _sum_of(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return type_coerce(func.sum(case((condition, _OWED), else_=0)), Fen())


def _month(day: Any) -> ColumnElement[Any]:
    return cast(func.substr(day, 1, 4), Integer) * 12 + cast(func.substr(day, 6, 2), Integer)


def _owing() -> Subquery:
    """A row for each household that owes what is due."""
    due = Bill.due_on <= TODAY
    bands = [(None, BORDERS[0]), *[(a + 1, b) for a, b in pairwise(BORDERS)], (BORDERS[-1] + 1, None)]
    return (
        select(
            Bill.unit_id,
            _sum_of(due).label("owed_fen"),
            _sum_of(~due).label("not_due_fen"),
            *[_sum_of(_between(newest, oldest)).label(f"band_{place}") for place, (newest, oldest) in enumerate(bands)],
            type_coerce(func.min(case((due, Bill.due_on))), Day()).label("oldest_due"),
            type_coerce(func.min(case((due, _RUNS_FROM))), Day()).label("runs_from"),
            type_coerce(func.max(case((due, Bill.in_collection), else_=0)), Flag()).label("in_collection"),
        )
        .where(unpaid(), Bill.unit_id.is_not(None))
        .group_by(Bill.unit_id)
        .having(_sum_of(due) > 0)
        .subquery("owing")
    )


OWING = _owing()

LAST = aliased(DunningStep, name="last_step")
PROMISED = aliased(DunningStep, name="last_promise")
_any = aliased(DunningStep, name="any_step")


def _stands() -> ColumnElement[bool]:
    """A step that stands for what is owed now."""
    return (_any.unit_id == Unit.id) & (_any.day >= OWING.c.oldest_due)


def newest_step(*more: ColumnElement[bool]) -> ColumnElement[Any]:
    """The id of the last step that stands for what is owed now."""
    found = select(_any.id).where(_stands(), *more).order_by(_any.at.desc(), _any.id.desc()).limit(1)
    return found.correlate(Unit, OWING).scalar_subquery()


def has_step(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a step stands for what is owed now."""
    return exists(select(_any.id).where(_stands(), *more).correlate(Unit, OWING))


def _stage_is(stage: Stage) -> ColumnElement[bool]:
    # A household has few steps, a stage has thousands: so that no index of stages is taken.
    return func.coalesce(_any.stage, "") == stage


def was_rung_up() -> ColumnElement[bool]:
    """Whether a phone notice reached somebody."""
    return has_step(_stage_is(Stage.PHONE), _any.reached == Reached.YES)


def is_legal() -> ColumnElement[bool]:
    """Whether the matter was handed over for legal steps."""
    return has_step(_stage_is(Stage.LEGAL))


def promised_step() -> ColumnElement[Any]:
    """The id of the step with the last promise."""
    return newest_step(_any.promised_on.is_not(None))


def running(rule: str, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a clock of *rule* runs for the household."""
    clock = select(Clock.id).where(
        Clock.kind == "unit", Clock.subject_id == Unit.id, Clock.rule == rule, Clock.state == ClockState.RUNNING, *more
    )
    return exists(clock.correlate(Unit))


def months_open(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    """How many months of what is due are open, whatever they were billed by: of the item that has most."""
    spans = func.sum(_month(Bill.until) - _month(Bill.since) + 1)
    query = (
        select(Bill.unit_id, spans)
        .where(Bill.unit_id.in_(ids), unpaid(), Bill.due_on <= today_of(session))
        .group_by(Bill.unit_id, Bill.item_id, Bill.parking_id)
    )
    found: dict[int, int] = {}
    for unit_id, months in session.execute(query).tuples():
        if unit_id is not None:
            found[unit_id] = max(found.get(unit_id, 0), months)
    return found


def disputed() -> ColumnElement[bool]:
    """Whether a complaint about fees is not finished."""
    matter = select(COMPLAINT.c.id).where(
        COMPLAINT.c.unit_id == Unit.id, COMPLAINT.c.category == FEES, COMPLAINT.c.state.in_(UNFINISHED)
    )
    return type_coerce(exists(matter.correlate(Unit)), Flag())


def owner() -> ColumnElement[Any]:
    """The first owner's name."""
    named = (
        select(Person.name)
        .join(Occupancy, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id == Unit.id, Occupancy.relation.in_(OWNERS), current(TODAY))
        .order_by(Occupancy.id)
        .limit(1)
    )
    return named.correlate(Unit).scalar_subquery()


def limitation() -> ColumnElement[Any]:
    """The day on which the first claim ends: three years on, where 29 February is the 28th, as no third year leaps."""
    begun = OWING.c.runs_from
    leap = func.substr(begun, 6) == "02-29"
    years = f"+{LIMITATION_MONTHS // 12} years"
    return case((leap, func.date(begun, "-1 day", years, type_=Day())), else_=func.date(begun, years, type_=Day()))


def age_band() -> ColumnElement[Any]:
    """How old the oldest part is."""
    bands = zip(BORDERS, AgeBand, strict=False)
    oldest = OWING.c.oldest_due
    found = case(*((oldest >= days_ago(days), band.value) for days, band in bands), else_=AgeBand.OLDER.value)
    return type_coerce(found, Choice(AgeBand))
