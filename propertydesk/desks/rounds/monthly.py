"""What the desk of rounds gives to the logbook's monthly report: the rounds that were due, and which were made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.desks.rounds.due import led_posts
from propertydesk.desks.rounds.models import Round, RoundKind, RoundList
from propertydesk.desks.rounds.rules import MADE
from propertydesk.office.shifts import planned
from propertydesk.standards.monthly.figures import Contribution, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.rounds import RoundDue
from propertydesk.standards.monthly.words import yes_no
from propertydesk.store.journal_models import JournalRow

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def _rounds(session: Session, period: Period) -> Sequence[Row]:
    """Each round that fell due in the month and whose time is over, from the day on which its list was set up."""
    lists = session.scalars(select(RoundList).where(RoundList.retired.is_(False)).order_by(RoundList.id)).all()
    since = _since(session, period, lists)
    made = _made(session, period)
    return [
        *_shifts(session, period, [row for row in lists if row.kind == RoundKind.SHIFT], since),
        *_buildings(period, [row for row in lists if row.kind == RoundKind.BUILDING], since, made),
        *_weeks(period, [row for row in lists if row.kind == RoundKind.MANAGER], since, made),
    ]


def _since(session: Session, period: Period, lists: Sequence[RoundList]) -> Mapping[int, datetime]:
    """When each list was set up."""
    begun = select(JournalRow.subject_id, func.min(JournalRow.at)).where(
        JournalRow.subject_kind == RoundList.__tablename__, JournalRow.subject_id.in_([row.id for row in lists])
    )
    known = dict(session.execute(begun.group_by(JournalRow.subject_id)).tuples().all())
    return {row.id: known.get(row.id, period.start) for row in lists}


def _made(session: Session, period: Period) -> Sequence[Round]:
    """The rounds made in the month or the week before it, the earliest first."""
    query = select(Round).where(
        Round.kind.in_((RoundKind.BUILDING, RoundKind.MANAGER)), Round.state.in_(MADE),
        Round.at >= period.start - _WEEK, Round.at < period.end, Round.at <= period.as_of,
    )  # fmt: skip
    return session.scalars(query.order_by(Round.at, Round.id)).all()


def _shifts(
    session: Session, period: Period, lists: Sequence[RoundList], since: Mapping[int, datetime]
) -> Iterator[Row]:
    gone = _gone(session, period) if lists else []
    for post, its in led_posts(session, lists):
        begun, ids = min(since[row.id] for row in its), {row.id for row in its}
        for day in _days(period.first - _DAY, period.last):
            for span in planned(session, post.id, day, period.moment):
                if _over(span.ends_at, period) and span.starts_at >= begun:
                    went = (each for each in gone if each.list_id in ids and each.at and span.holds(each.at))
                    yield _row(RoundDue.SHIFT, post.name, span.ends_at, next(went, None), ("post", post.id))


def _gone(session: Session, period: Period) -> Sequence[Round]:
    """The shift leaders' rounds of the month, the earliest first."""
    query = select(Round).where(
        Round.kind == RoundKind.SHIFT, Round.state.in_(MADE), Round.at <= period.as_of,
        Round.at >= period.start - _DAY, Round.at < period.end,
    )  # fmt: skip
    return session.scalars(query.order_by(Round.at, Round.id)).all()


def _buildings(
    period: Period, lists: Sequence[RoundList], since: Mapping[int, datetime], made: Sequence[Round]
) -> Iterator[Row]:
    for row in lists:
        days = {round.day: round for round in reversed(made) if round.list_id == row.id}
        for day in _days(period.first, period.last):
            due = period.moment.end_of(day)
            if _over(due, period) and period.moment.start_of(day) >= since[row.id]:
                yield _row(RoundDue.BUILDING, row.title, due, days.get(day), ("round_list", row.id))


def _weeks(
    period: Period, lists: Sequence[RoundList], since: Mapping[int, datetime], made: Sequence[Round]
) -> Iterator[Row]:
    if not lists:
        return
    first, gone = lists[0], [round for round in made if round.kind == RoundKind.MANAGER]
    for sunday in (day for day in _days(period.first, period.last) if day.weekday() == 6):
        due, begun = period.moment.end_of(sunday), period.moment.start_of(sunday - 6 * _DAY)
        if _over(due, period) and begun >= min(since[row.id] for row in lists):
            round = next((each for each in gone if each.at is not None and begun <= each.at < due), None)
            yield _row(RoundDue.MANAGER, first.title, due, round, ("round_list", first.id))


def _over(due: datetime, period: Period) -> bool:
    """Whether it fell due in the month, and is over."""
    return period.start < due <= period.end and due <= period.as_of


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * _DAY for n in range((last - first).days + 1))


def _row(what: RoundDue, where: str, due: datetime, round: Round | None, else_: tuple[str, int]) -> Row:
    values: dict[str, Any] = {
        "number": None if round is None else round.number,
        "what": what,
        "where": where,
        "due_at": due,
        "made_at": None if round is None else round.at,
        "made": yes_no(round is not None),
        "wrong": None if round is None else round.wrong,
    }
    kind, id = else_ if round is None else ("round", round.id)
    return Row(kind, id, values)


ROUNDS_DUE = Contribution("logbook.rounds", "logbook", "rounds", _rounds)
"""Rounds due, for ``logbook``."""
