"""Opening and closing clocks inside a deed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.office.deed import Deed
from propertydesk.standards.models import Clock, ClockState
from propertydesk.standards.rules import due_at, rules


def open_clock(deed: Deed, rule_key: str, record: Any, title: str, *, at: datetime | None = None) -> Clock:
    """Start the clock of a rule for *record*; *at* is its due time where the rule has an agreed one.

    Raises ``UserError`` when an agreed time lies before the start.
    """
    rule = rules()[rule_key]
    if rule.calendar == "at":
        if at is None:
            raise ValueError(f"rule {rule_key} needs its agreed time")
        if at < deed.at:
            raise UserError(
                _("A promised time lies ahead: {at} is already over.", at=deed.moment.local(at)), "promised_at"
            )
        due = at
    else:
        due = due_at(rule, deed.at, deed.moment, deed.setting(rule.setting) if rule.setting else None)
    return deed.add(
        Clock(
            rule=rule_key,
            kind=record.__tablename__,
            subject_id=record.id,
            unit_id=record.unit_id,
            number=getattr(record, "number", None),
            title=title[:160],
            action=rule.closes.format(kind=record.__tablename__),
            staff_id=deed.actor.staff_id,
            opened_at=deed.at,
            due_at=due,
            state=ClockState.RUNNING,
        )
    )


def close_clocks(deed: Deed, record: Any, *rule_keys: str, waived: bool = False) -> None:
    """Stop the running clocks of *record* (of all its rules when none is named): met, late, or waived."""
    running = select(Clock).where(
        Clock.kind == record.__tablename__, Clock.subject_id == record.id, Clock.state == ClockState.RUNNING
    )
    for clock in deed.session.scalars(running):
        if not rule_keys or clock.rule in rule_keys:
            state = ClockState.WAIVED if waived else ClockState.MET if deed.at <= clock.due_at else ClockState.LATE
            deed.change(clock, closed_at=deed.at, state=state)
