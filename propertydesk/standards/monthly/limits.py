"""The limits of a month as rows of a report: which were kept, which missed, as of the moment it is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.office.models import Unit
from propertydesk.standards.models import Clock
from propertydesk.standards.monthly.figures import Column, Detail, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.words import Outcome
from propertydesk.standards.rules import short_words
from propertydesk.standards.words import ClockState, WaiveReason, reason_words

_AT_ONCE = 500


def limits_detail(key: str, kinds: Sequence[str], rules: Sequence[str]) -> Detail:
    """The clocks of *rules* for records of *kinds* that began in the month; a row is about the record."""
    return Detail(key, _("Limits"), _COLUMNS, _reader(kinds, rules))


def outcome_of(clock: Clock, period: Period) -> Outcome:
    """What became of *clock* as of the period's moment; what runs past its due time is missed."""
    if period.happened(clock.closed_at) is None:
        return Outcome.MISSED if clock.due_at < period.as_of else Outcome.RUNNING
    if clock.state == ClockState.WAIVED:
        return Outcome.MOVED if clock.reason == WaiveReason.MOVED else Outcome.WAIVED
    return Outcome.KEPT if clock.state == ClockState.MET else Outcome.MISSED


def missed(session: Session, period: Period, kind: str, rules: Collection[str], ids: Collection[int]) -> set[int]:
    """Which records *ids* of *kind* missed one of their limits by *rules*."""
    asked, late = list(ids), set()
    for place in range(0, len(asked), _AT_ONCE):
        some = asked[place : place + _AT_ONCE]
        clocks = select(Clock).where(Clock.kind == kind, Clock.subject_id.in_(some), Clock.rule.in_(rules))
        late |= {clock.subject_id for clock in session.scalars(clocks) if outcome_of(clock, period) == Outcome.MISSED}
    return late


def _reader(kinds: Sequence[str], rules: Sequence[str]) -> Callable[[Session, Period], Sequence[Row]]:
    def read(session: Session, period: Period) -> Sequence[Row]:
        begun = (
            select(Clock, Unit.label)
            .outerjoin(Unit, Clock.unit_id == Unit.id)
            .where(Clock.kind.in_(kinds), Clock.rule.in_(rules))
            .where(Clock.opened_at >= period.start, Clock.opened_at < period.end)
            .order_by(Clock.opened_at, Clock.id)
        )
        found = session.execute(begun).tuples()
        return [_row(clock, unit, period) for clock, unit in found if period.holds(clock.opened_at)]

    return read


def _row(clock: Clock, unit: str | None, period: Period) -> Row:
    closed = period.happened(clock.closed_at)
    values = {
        "number": clock.number,
        "unit": unit,
        "rule": clock.rule,
        "limit": clock.rule,
        "opened_at": clock.opened_at,
        "due_at": clock.due_at,
        "closed_at": closed,
        "outcome": outcome_of(clock, period),
        "reason": None if closed is None or clock.reason is None else f"{clock.state.value}:{clock.reason}",
    }
    return Row(clock.kind, clock.subject_id, values)


def _why(value: str) -> Words:
    state, _colon, reason = value.partition(":")
    return reason_words(reason, ClockState(state)) or ""


_COLUMNS = (
    Column("number", _("Number"), width=130),
    Column("unit", _("Unit"), width=90),
    Column("rule", _("Rule"), width=60),
    Column("limit", _("Limit"), words=short_words, width=160),
    Column("opened_at", _("Started"), "moment", width=120),
    Column("due_at", _("Due"), "moment", width=120),
    Column("closed_at", _("Closed"), "moment", width=120),
    Column("outcome", _("What became of it"), "choice", Outcome, width=130),
    Column("reason", _("Reason"), words=_why, width=150),
)
