"""The limits in force: what an office set for itself, the catalogue's default where it set nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.deed import Deed
from propertydesk.standards.models import RuleLimit
from propertydesk.standards.rules import Rule, due_at, earliest_at, rules

MOST = 100_000
"""No limit of an office is longer, in whatever calendar."""

_KNOWN = "rule limits"
"""Where a session keeps what it has read: a deed asks for several, and an office sets few."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule with the office's own *count* and *earliest*, in the rule's calendar."""

    rule: Rule
    count: int
    earliest: int
    off: bool

    @property
    def words(self) -> Words:
        """The limit as people say it: 30 min, same day, 2 working days."""
        return calendar_words(self.rule.calendar, self.count)

    def due(self, start: datetime, moment: Moment) -> datetime:
        """When a clock started at *start* falls due."""
        return due_at(self.rule, start, moment, self.count)

    def opens(self, start: datetime, moment: Moment) -> datetime | None:
        """From when on it should be done, None where at once will do."""
        return earliest_at(self.rule, start, moment, self.earliest) if self.earliest else None


def calendar_words(calendar: str, count: int) -> Words:
    """*count* of a rule's *calendar* as people say it."""
    if calendar == "minutes":
        return _("{count} min", count=count) if count else _("at once")
    if calendar == "hours":
        return _("{count} h", count=count)
    if calendar == "same_day":
        return _("same day") if count <= 1 else _("by the end of day {count}", count=count)
    if calendar == "days":
        return _("1 day") if count == 1 else _("{count} days", count=count)
    if calendar == "working_days":
        return _("1 working day") if count == 1 else _("{count} working days", count=count)
    if calendar == "months":
        return _("1 month") if count == 1 else _("{count} months", count=count)
    return _("as agreed") if calendar == "at" else str(count or "")


def limits_in_force(session: Session) -> Mapping[str, Limit]:
    """The limit in force of every rule, in the order of the catalogue."""
    return {key: limit_of(session, key) for key in rules()}


def limit_of(session: Session, key: str) -> Limit:
    """The limit in force of rule *key*."""
    if _KNOWN not in session.info:
        held = select(RuleLimit.rule, RuleLimit.limit, RuleLimit.earliest, RuleLimit.off)
        session.info[_KNOWN] = {row[0]: row[1:] for row in session.execute(held).tuples()}
    rule = rules()[key]
    return Limit(rule, *session.info[_KNOWN].get(key, (rule.limit, rule.earliest, False)))


def change_limit(deed: Deed, rule: str, limit: int, earliest: int | None, off: bool) -> RuleLimit:
    """Set the office's own limit of a rule; clocks that run keep the due time they began with."""
    known = rules().get(rule)
    if known is None or not known.changes:
        raise UserError(_("There is no limit to change for {rule}.", rule=rule), "rule")
    if not 0 <= limit <= MOST or not 0 <= (earliest or 0) <= max(limit, 0):
        raise UserError(_("Between 0 and {most}, and not earlier than the window opens.", most=MOST), "limit")
    deed.session.info.pop(_KNOWN, None)
    own = deed.session.scalar(select(RuleLimit).where(RuleLimit.rule == rule))
    if own is None:
        return deed.add(RuleLimit(rule=rule, limit=limit, earliest=earliest or 0, off=off))
    deed.change(own, limit=limit, earliest=own.earliest if earliest is None else earliest, off=off)
    return own
