"""A coordination sheet and a nonconformity as their papers F28 and F29 say them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.sheet import Sheet
from propertydesk.desks.coordination.models import Coordination, FindingState, Nonconformity, SheetState
from propertydesk.office.settings import office_head
from propertydesk.standards.on_paper import OnPaper


def coordination_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """F28 of sheet *id*; a void one is stamped."""
    row = session.get(Coordination, id)
    if row is None:
        return None
    say = OnPaper(session, context.moment)
    values: dict[str, Words | None] = {
        "room": row.unit.label if row.unit else None,
        "sent_at": say.full(row.sent_at),
        "from_department": row.from_department.name if row.from_department else None,
        "staff": say.staff(row.staff_id),
        "department": row.department.name,
        "to_whom": row.to_whom,
        "matter": row.matter,
        "source_number": row.source_number,
        "due_at": say.full(row.due_at),
        "received_at": say.full(row.received_at),
        "received_by": row.received_by,
        "handling": row.handling,
        "handled_at": say.full(row.handled_at),
        "handled_by": row.handled_by,
        "confirmed_at": say.full(row.confirmed_at),
        "confirmed_by": say.staff(row.confirmed_by_id),
        "opinion": row.opinion,
        "back_reason": row.back_reason,
    }
    closed = row.state == SheetState.CONFIRMED
    return _sheet(say, "F28", row.number, values, void=row.state == SheetState.VOID, closed=closed)


def finding_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """F29 of nonconformity *id*; a void one is stamped."""
    row = session.get(Nonconformity, id)
    if row is None:
        return None
    say = OnPaper(session, context.moment)
    values: dict[str, Words | None] = {
        "room": row.unit.label if row.unit else None,
        "found_at": say.full(row.found_at),
        "source": row.source.label,
        "source_number": row.source_number,
        "place": row.place_text or (row.unit.label if row.unit else None),
        "place_text": row.place_text,
        "department": row.department.name,
        "fact": row.fact,
        "clause": row.clause,
        "points": show(row.points),
        "staff": say.staff(row.staff_id),
        "responsible": say.staff(row.responsible_id),
        "cause": row.cause,
        "measure": row.measure,
        "due_at": say.full(row.due_at),
        "answered_at": say.full(row.answered_at),
        "done_at": say.full(row.done_at),
        "verification": row.verification,
        "verified_at": say.full(row.verified_at),
        "verified_by": say.staff(row.verified_by_id),
        "closed": _("Settled and closed") if row.state == FindingState.CLOSED else None,
    }
    void = row.state == FindingState.VOID
    closed = row.state == FindingState.CLOSED
    checks = {f"source_{row.source.value}"} | ({"closed"} if closed else set())
    return _sheet(say, "F29", row.number, values, void=void, closed=closed, checks=frozenset(checks))


def _sheet(
    say: OnPaper,
    form: str,
    number: str | None,
    values: dict[str, Words | None],
    *,
    void: bool,
    closed: bool,
    checks: frozenset[str] = frozenset(),
) -> Sheet:
    return Sheet(
        form=form,
        number=number,
        office=office_head(say.session),
        values=values,
        checks=checks,
        printed_at=say.printed_at,
        void=void,
        closed=closed,
    )
