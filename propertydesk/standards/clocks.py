"""Opening, handing over and closing clocks inside a deed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.office.deed import Deed
from propertydesk.standards.limits import limit_of
from propertydesk.standards.models import Clock
from propertydesk.standards.rules import rules
from propertydesk.standards.words import ClockState, LateReason, OutsideReason, WaiveReason

TITLE = 160
AFTERWARDS_SECONDS = 60
"""From here on a closing was written down afterwards, as in ``Deed.entered_afterwards``."""


def open_clock(
    deed: Deed,
    rule_keys: str | Sequence[str],
    record: Any,
    title: str,
    *,
    start: datetime | None = None,
    at: datetime | None = None,
    part: str | None = None,
    staff_id: int | None = None,
    department_id: int | None = None,
) -> Clock | None:
    """Start the clock of a rule for *record*, from *start* (the deed's time where none is given).

    Of several rules the one that is due first runs, under its own id; the clock keeps all of them as its bases.
    *at* is the due time where the rule has an agreed one. *staff_id* and *department_id* are who has to do it (the
    actor where neither is given). None when the office keeps none of these rules. Raises ``UserError`` when an
    agreed time lies before the start.
    """
    keys = (rule_keys,) if isinstance(rule_keys, str) else tuple(rule_keys)
    begun = start or deed.at
    limits = [limit for key in keys if not (limit := limit_of(deed.session, key)).off]
    if not limits:
        return None
    dues = []
    for limit in limits:
        if limit.rule.calendar == "at":
            dues.append((_agreed(deed, limit.rule.key, begun, at), limit))
        else:
            dues.append((limit.due(begun, deed.moment), limit))
    due, first = min(dues, key=lambda pair: pair[0])
    opens = [opened for limit in limits if (opened := limit.opens(begun, deed.moment)) is not None]
    if staff_id is None and department_id is None:
        staff_id = deed.actor.staff_id
    return deed.add(
        Clock(
            rule=first.rule.key,
            part=part,
            kind=record.__tablename__,
            subject_id=record.id,
            unit_id=record.id if record.__tablename__ == "unit" else getattr(record, "unit_id", None),
            number=getattr(record, "number", None),
            title=title[:TITLE],
            action=first.rule.closes.format(kind=record.__tablename__),
            staff_id=staff_id,
            department_id=department_id,
            opened_at=begun,
            earliest_at=min(max(opens), due) if opens else None,
            due_at=due,
            bases=[[limit.rule.key, by.isoformat()] for by, limit in dues],
            state=ClockState.RUNNING,
        )
    )


def _agreed(deed: Deed, key: str, begun: datetime, at: datetime | None) -> datetime:
    if at is None:
        raise ValueError(f"rule {key} needs its agreed time")
    if at < begun:
        raise UserError(_("A promised time lies ahead: {at} is already over.", at=deed.moment.local(at)), "promised_at")
    return at


def running_clocks(deed: Deed, record: Any, *rule_keys: str, part: str | None = None) -> list[Clock]:
    """The running clocks of *record*: of all its rules when none is named, of all parts when none is."""
    running = select(Clock).where(
        Clock.kind == record.__tablename__, Clock.subject_id == record.id, Clock.state == ClockState.RUNNING
    )
    if rule_keys:
        running = running.where(Clock.rule.in_(rule_keys))
    if part is not None:
        running = running.where(Clock.part == part)
    return list(deed.session.scalars(running.order_by(Clock.id)))


def close_clocks(
    deed: Deed,
    record: Any,
    *rule_keys: str,
    part: str | None = None,
    at: datetime | None = None,
    outside: OutsideReason | None = None,
) -> None:
    """What the running clocks of *record* wanted has been done: met, or late.

    *at* is when, where a paper says so and the deed only writes it down. Late takes a reason: raises ``UserError`` at
    ``late_reason`` while the deed brings none. *outside* is the reason where somebody else had to keep it.
    """
    done_at = at or deed.at
    for clock in running_clocks(deed, record, *rule_keys, part=part):
        late = _is_late(clock, done_at)
        why = (outside or _why_late(deed, clock)) if late else None
        _close(deed, clock, ClockState.LATE if late else ClockState.MET, why, done_at)


def _is_late(clock: Clock, done_at: datetime) -> bool:
    """Whether *done_at* is after the limit; "at once" (R02) is kept within the minute, which is all a watch shows."""
    if clock.due_at == clock.opened_at:
        return done_at.replace(second=0, microsecond=0) > clock.due_at
    return done_at > clock.due_at


def waive_clocks(deed: Deed, record: Any, *rule_keys: str, why: WaiveReason) -> None:
    """The running clocks of *record* need not be kept any more."""
    for clock in running_clocks(deed, record, *rule_keys):
        _close(deed, clock, ClockState.WAIVED, why)


def settle_clocks(deed: Deed, record: Any, *rule_keys: str, why: WaiveReason, at: datetime | None = None) -> None:
    """The running clocks of *record* need not be kept any more since *at*; one that was over by then stays late.

    Late takes a reason, as in ``close_clocks``.
    """
    since = at or deed.at
    for clock in running_clocks(deed, record, *rule_keys):
        if _is_late(clock, since):
            _close(deed, clock, ClockState.LATE, _why_late(deed, clock), since)
        else:
            _close(deed, clock, ClockState.WAIVED, why, since)


def move_clocks(deed: Deed, record: Any, *rule_keys: str) -> None:
    """Another time was agreed: what was still in time is waived as moved, counted apart; what was late stays late."""
    settle_clocks(deed, record, *rule_keys, why=WaiveReason.MOVED)


def hand_clocks(
    deed: Deed, record: Any, *rule_keys: str, staff_id: int | None, department_id: int | None = None
) -> None:
    """Somebody else has to do what the running clocks of *record* want."""
    for clock in running_clocks(deed, record, *rule_keys):
        deed.change(clock, staff_id=staff_id, department_id=department_id)


def _close(deed: Deed, clock: Clock, state: ClockState, reason: str | None, at: datetime | None = None) -> None:
    done_at = at or deed.at
    afterwards = abs((deed.entered_at - done_at).total_seconds()) >= AFTERWARDS_SECONDS
    deed.change(
        clock,
        closed_at=done_at,
        closed_by_id=deed.actor.staff_id,
        entered_at=deed.entered_at if afterwards else None,
        reason=reason,
        state=state,
    )


def _why_late(deed: Deed, clock: Clock) -> str:
    if deed.late_reason is None:
        due = deed.moment.local(clock.due_at)
        what = rules()[clock.rule].short if clock.rule in rules() else clock.rule
        raise UserError(_("{what} was due at {due}. Choose why it is late.", what=what, due=due), "late_reason", "late")
    try:
        return LateReason(deed.late_reason)
    except ValueError:
        known = ", ".join(reason.value for reason in LateReason)
        raise UserError(_("Choose one of these reasons: {known}", known=known), "late_reason", "late") from None
