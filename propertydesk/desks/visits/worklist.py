"""The phone list: households to be asked, the most urgent first, as frozen values for the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from propertydesk.core.i18n import Words, _
from propertydesk.core.masking import mask_phone
from propertydesk.core.views import Moment
from propertydesk.desks.visits.models import ReturnVisit
from propertydesk.desks.visits.words import CallGroup, VisitState
from propertydesk.standards.rules import rules
from propertydesk.standards.words import How, VisitCategory

MOST = 300


@dataclass(frozen=True, slots=True)
class Tried:
    """One try in vain."""

    at: datetime
    how: How
    note: str | None


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One household to be asked; ``phone`` is masked, ``bases`` are the rules with their due times."""

    id: int
    number: str
    group: CallGroup
    category: VisitCategory
    kind: str | None
    subject_id: int | None
    subject_number: str | None
    unit_id: int | None
    unit: str
    person: str
    phone: str
    title: str
    whose: str
    rule: str | None
    earliest_at: datetime | None
    due_at: datetime
    bases: tuple[tuple[str, datetime], ...]
    tries: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Worklist:
    """What is to be asked, at most ``MOST`` of it; ``counts`` are those of all."""

    calls: tuple[ToAsk, ...]
    counts: Mapping[CallGroup, int]

    @property
    def total(self) -> int:
        """How many households are to be asked."""
        return sum(self.counts.values())


def group_at(earliest_at: datetime | None, due_at: datetime, moment: Moment) -> CallGroup:
    """Where a visit stands at *moment*."""
    if due_at < moment.now:
        return CallGroup.OVERDUE
    if due_at <= moment.end_of(moment.today):
        return CallGroup.TODAY
    return CallGroup.LATER if earliest_at is not None and earliest_at > moment.now else CallGroup.OPEN


def worklist(session: Session, moment: Moment, staff_id: int | None = None) -> Worklist:
    """The phone list of *staff_id*, of everybody when None: overdue first, then by due time, closed windows last."""
    mine = [ReturnVisit.state == VisitState.OPEN]
    if staff_id is not None:
        mine.append(ReturnVisit.staff_id == staff_id)
    closed = func.coalesce(ReturnVisit.earliest_at > moment.now, False) & (
        ReturnVisit.due_at > moment.end_of(moment.today)
    )
    rows = session.scalars(
        select(ReturnVisit)
        .where(*mine)
        .order_by(closed, ReturnVisit.due_at, ReturnVisit.id)
        .limit(MOST)
        .options(
            joinedload(ReturnVisit.unit),
            joinedload(ReturnVisit.staff),
            selectinload(ReturnVisit.tries),
            selectinload(ReturnVisit.clocks),
        )
    )
    return Worklist(tuple(_to_ask(row, moment) for row in rows), _counts(session, moment, mine))


def _counts(session: Session, moment: Moment, mine: Sequence[ColumnElement[bool]]) -> Mapping[CallGroup, int]:
    group = case(
        (ReturnVisit.due_at < moment.now, CallGroup.OVERDUE.value),
        (ReturnVisit.due_at <= moment.end_of(moment.today), CallGroup.TODAY.value),
        (ReturnVisit.earliest_at > moment.now, CallGroup.LATER.value),
        else_=CallGroup.OPEN.value,
    )
    rows = session.execute(select(group, func.count()).where(*mine).group_by(group))
    counted = dict(rows.tuples().all())
    return {each: counted.get(each.value, 0) for each in CallGroup}


def _to_ask(visit: ReturnVisit, moment: Moment) -> ToAsk:
    bases = visit.clocks[-1].bases if visit.clocks else []
    return ToAsk(
        visit.id,
        visit.number or "",
        group_at(visit.earliest_at, visit.due_at, moment),
        visit.category,
        visit.kind,
        visit.subject_id,
        visit.subject_number,
        visit.unit_id,
        visit.unit.label if visit.unit else "",
        visit.person or "",
        mask_phone(visit.phone) if visit.phone else "",
        visit.title,
        visit.staff.name if visit.staff else "",
        visit.rule,
        visit.earliest_at,
        visit.due_at,
        tuple((str(key), datetime.fromisoformat(by)) for key, by in bases),
        tuple(Tried(each.at, each.how, each.note) for each in visit.tries),
    )


def why_by_then(call: ToAsk, moment: Moment) -> list[Words]:
    """Each rule that asks for the visit, with the time it ends; the tightest first and marked so (C1)."""
    lines: list[Words] = []
    for key, by in sorted(call.bases, key=lambda base: (base[0] != call.rule, base[1])):
        known = rules().get(key)
        # 24:00 is called by the day that ends there.
        day = moment.local(by - timedelta(seconds=1)).strftime("%m-%d")
        words: Words = key if known is None else known.words
        line = _("{rule} {words}: until {day}", rule=key, words=words, day=day)
        tightest = key == call.rule and len(call.bases) > 1
        lines.append(_("{rule} (the tightest)", rule=line) if tightest else line)
    return lines
