"""This month's rates: how many of the promises begun this month were kept in time, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words
from propertydesk.core.views import Moment
from propertydesk.standards.models import Clock
from propertydesk.standards.rules import rules, short_words
from propertydesk.standards.words import ClockState, WaiveReason

FULL, FAIR = 95, 90
"""Per cent from which a rate stands well, and from which it is still fair, where the rule names no share of its own."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Clocks of *rule* begun this month. *moved* by agreement are counted apart, what still runs in time not at all."""

    rule: str
    met: int
    late: int
    overdue: int
    moved: int

    @property
    def words(self) -> Words:
        """What had to be done in time."""
        return short_words(self.rule)

    @property
    def counted(self) -> int:
        """Those whose outcome is known."""
        return self.met + self.late + self.overdue

    @property
    def percent(self) -> int:
        """Whole per cent that were in time, rounded down: 100 only when all were."""
        return 100 * self.met // self.counted if self.counted else 100

    @property
    def tone(self) -> str:
        """done, soon or late, by the rule's own share or ours."""
        share = rules()[self.rule].share or FULL
        if self.percent >= share:
            return "done"
        return "soon" if self.percent >= min(FAIR, share) else "late"


def month_rates(session: Session, moment: Moment) -> tuple[Rate, ...]:
    """The rates of the timed rules of which a clock began this month, in the order of the catalogue."""
    timed = [rule.key for rule in rules().values() if rule.runs == "clock"]
    began = moment.start_of(moment.today.replace(day=1))
    counts: dict[str, dict[str, int]] = {}
    outcome = case(
        (Clock.state == ClockState.MET, "met"),
        (Clock.state == ClockState.LATE, "late"),
        ((Clock.state == ClockState.RUNNING) & (Clock.due_at < moment.now), "overdue"),
        ((Clock.state == ClockState.WAIVED) & (Clock.reason == WaiveReason.MOVED), "moved"),
        else_="",
    )
    query = (
        select(Clock.rule, outcome, func.count())
        .where(Clock.rule.in_(timed), Clock.opened_at >= began, Clock.opened_at <= moment.now)
        .group_by(Clock.rule, outcome)
    )
    for rule, what, count in session.execute(query).tuples():
        counts.setdefault(rule, {})[what] = count
    rates = [
        Rate(key, *(counts[key].get(what, 0) for what in ("met", "late", "overdue", "moved")))
        for key in timed
        if key in counts
    ]
    return tuple(rate for rate in rates if rate.counted or rate.moved)
