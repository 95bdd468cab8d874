"""A coordination sheet and a nonconformity as their papers F28 and F29 say them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.coordination.models import Coordination, FindingState, Nonconformity, SheetState
from propertydesk.office.lookups import words_of
from propertydesk.office.settings import office_head


def coordination_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """F28 of sheet *id*; a void one is stamped."""
    row = session.get(Coordination, id)
    if row is None:
        return None
    moment = context.moment
    values: dict[str, Words | None] = {
        "room": row.unit.label if row.unit else None,
        "sent_at": _time(moment, row.sent_at),
        "from_department": row.from_department.name if row.from_department else None,
        "staff": words_of(session, "staff", row.staff_id),
        "department": row.department.name,
        "to_whom": row.to_whom,
        "matter": row.matter,
        "source_number": row.source_number,
        "due_at": _time(moment, row.due_at),
        "received_at": _time(moment, row.received_at),
        "received_by": row.received_by,
        "handling": row.handling,
        "handled_at": _time(moment, row.handled_at),
        "handled_by": row.handled_by,
        "confirmed_at": _time(moment, row.confirmed_at),
        "confirmed_by": _name(session, row.confirmed_by_id),
        "opinion": row.opinion,
        "back_reason": row.back_reason,
    }
    closed = row.state == SheetState.CONFIRMED
    return _sheet(session, "F28", row.number, values, moment, void=row.state == SheetState.VOID, closed=closed)


def finding_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """F29 of nonconformity *id*; a void one is stamped."""
    row = session.get(Nonconformity, id)
    if row is None:
        return None
    moment = context.moment
    values: dict[str, Words | None] = {
        "room": row.unit.label if row.unit else None,
        "found_at": _time(moment, row.found_at),
        "source": row.source.label,
        "source_number": row.source_number,
        "place": row.place_text or (row.unit.label if row.unit else None),
        "place_text": row.place_text,
        "department": row.department.name,
        "fact": row.fact,
        "clause": row.clause,
        "points": show(row.points),
        "staff": words_of(session, "staff", row.staff_id),
        "responsible": _name(session, row.responsible_id),
        "cause": row.cause,
        "measure": row.measure,
        "due_at": _time(moment, row.due_at),
        "answered_at": _time(moment, row.answered_at),
        "done_at": _time(moment, row.done_at),
        "verification": row.verification,
        "verified_at": _time(moment, row.verified_at),
        "verified_by": _name(session, row.verified_by_id),
        "closed": _("Settled and closed") if row.state == FindingState.CLOSED else None,
    }
    void = row.state == FindingState.VOID
    closed = row.state == FindingState.CLOSED
    checks = {f"source_{row.source.value}"} | ({"closed"} if closed else set())
    return _sheet(session, "F29", row.number, values, moment, void=void, closed=closed, checks=frozenset(checks))


def _sheet(
    session: Session,
    form: str,
    number: str | None,
    values: dict[str, Words | None],
    moment: Moment,
    *,
    void: bool,
    closed: bool,
    checks: frozenset[str] = frozenset(),
) -> Sheet:
    return Sheet(
        form=form,
        number=number,
        office=office_head(session),
        values=values,
        checks=checks,
        printed_at=moment.local(moment.now).strftime("%Y-%m-%d %H:%M"),
        void=void,
        closed=closed,
    )


def _time(moment: Moment, at: datetime | None) -> str | None:
    return None if at is None else moment.local(at).strftime("%Y-%m-%d %H:%M")


def _name(session: Session, staff_id: int | None) -> str | None:
    return None if staff_id is None else words_of(session, "staff", staff_id)
