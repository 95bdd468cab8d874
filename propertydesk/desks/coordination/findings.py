"""The life of a nonconformity (F29, R37): found, answered with cause and measure, put right, verified by another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.coordination.models import FindingState, Nonconformity
from propertydesk.desks.coordination.rules import check_lies_ahead
from propertydesk.desks.coordination.source import tie
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, hand_clocks, open_clock, waive_clocks
from propertydesk.standards.rules import rules
from propertydesk.standards.words import WaiveReason

RULE = "R37"


def find(
    deed: Deed,
    *,
    due_at: datetime,
    clause: str | None,
    points: int | None,
    source_number: str | None,
    **answers: Any,
) -> Nonconformity:
    """Write down what was found wrong; where nobody says how many points it costs, its rule does (S3)."""
    check_lies_ahead(deed, due_at)
    rule = rules().get((clause or "").strip().upper())
    finding = deed.add_numbered(
        Nonconformity(
            **answers,
            **tie(deed, source_number),
            state=FindingState.FOUND,
            found_at=deed.at,
            staff_id=deed.actor.staff_id,
            due_at=due_at,
            clause=clause if rule is None else rule.key,
            points=points if points is not None else (rule or rules()[RULE]).points,
        )
    )
    _run_clock(deed, finding)
    return finding


def _run_clock(deed: Deed, finding: Nonconformity) -> None:
    open_clock(
        deed, RULE, finding, finding.fact, at=finding.due_at, staff_id=finding.responsible_id,
        department_id=finding.department_id,
    )  # fmt: skip


def answer(deed: Deed, finding: Nonconformity, cause: str, measure: str, responsible_id: int) -> None:
    """The department names cause, corrective measure and who carries it out."""
    deed.change(
        finding, state=FindingState.ANSWERED, cause=cause, measure=measure, responsible_id=responsible_id,
        answered_at=deed.at,
    )  # fmt: skip
    hand_clocks(deed, finding, RULE, staff_id=responsible_id, department_id=finding.department_id)


def put_right(deed: Deed, finding: Nonconformity) -> None:
    """The measure is carried out; somebody else has to look at it."""
    deed.change(finding, state=FindingState.DONE, done_at=deed.at)
    close_clocks(deed, finding, RULE)


def verify(deed: Deed, finding: Nonconformity, put_right: bool, verification: str, due_at: datetime | None) -> None:
    """Somebody else has looked: closed, or not put right and to be done again by *due_at*, with a clock anew."""
    seen = {"verification": verification, "verified_at": deed.at, "verified_by_id": deed.actor.staff_id}
    if put_right:
        deed.change(finding, state=FindingState.CLOSED, **seen)
        return
    if due_at is None:
        raise UserError(_("By when must it be right? Agree on a new date."), "due_at")
    check_lies_ahead(deed, due_at)
    deed.change(finding, state=FindingState.ANSWERED, due_at=due_at, done_at=None, rounds=finding.rounds + 1, **seen)
    _run_clock(deed, finding)


def void(deed: Deed, finding: Nonconformity, void_reason: str) -> None:
    """It turned out to be none; the number stays taken."""
    deed.change(finding, state=FindingState.VOID, void_reason=void_reason)
    waive_clocks(deed, finding, why=WaiveReason.VOID)
