"""The life of a coordination sheet (F28): one department asks another, which deals with it; the asker confirms."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from propertydesk.core.i18n import _
from propertydesk.desks.coordination.models import Coordination, SheetState
from propertydesk.desks.coordination.rules import check_lies_ahead
from propertydesk.desks.coordination.source import tie
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Staff
from propertydesk.standards.clocks import close_clocks, open_clock, waive_clocks
from propertydesk.standards.words import WaiveReason


def send(
    deed: Deed,
    *,
    department_id: int,
    matter: str,
    due_at: datetime,
    to_whom: str | None = None,
    unit_id: int | None = None,
    source_number: str | None = None,
    source_kind: str | None = None,
    source_id: int | None = None,
) -> Coordination:
    """Send a sheet to a department; its clock runs until the time asked for. A flow names its source itself."""
    check_lies_ahead(deed, due_at)
    source: dict[str, Any] = (
        tie(deed, source_number)
        if source_kind is None
        else {"source_kind": source_kind, "source_id": source_id, "source_number": source_number}
    )
    sender = deed.session.get(Staff, deed.actor.staff_id)
    own = None if sender is None else sender.department_id
    sheet = deed.add_numbered(
        Coordination(
            state=SheetState.SENT,
            sent_at=deed.at,
            staff_id=deed.actor.staff_id,
            from_department_id=own,
            department_id=department_id,
            to_whom=to_whom,
            unit_id=unit_id,
            matter=matter,
            due_at=due_at,
            **source,
        )
    )
    if own == department_id:
        deed.warn(_("this is your own department"))
    _run_clock(deed, sheet)
    return sheet


def _run_clock(deed: Deed, sheet: Coordination) -> None:
    open_clock(deed, "COORD", sheet, sheet.matter, at=sheet.due_at, department_id=sheet.department_id)


def receive(deed: Deed, sheet: Coordination, received_by: str | None) -> None:
    """The head of the department has it and signs."""
    deed.change(sheet, state=SheetState.RECEIVED, received_at=deed.at, received_by=received_by or deed.actor.name)


def handle(deed: Deed, sheet: Coordination, handling: str, handled_by: str | None) -> None:
    """The department has dealt with it; what it never signed for it has received now."""
    by = handled_by or deed.actor.name
    received = {} if sheet.received_at is not None else {"received_at": deed.at, "received_by": by}
    deed.change(sheet, state=SheetState.HANDLED, handling=handling, handled_at=deed.at, handled_by=by, **received)
    close_clocks(deed, sheet, "COORD")


def send_back(deed: Deed, sheet: Coordination, back_reason: str, due_at: datetime) -> None:
    """It is not settled: the department has it again, until a new time."""
    check_lies_ahead(deed, due_at)
    deed.change(sheet, state=SheetState.RECEIVED, back_reason=back_reason, due_at=due_at, handled_at=None)
    _run_clock(deed, sheet)


def confirm(deed: Deed, sheet: Coordination, opinion: str | None) -> None:
    """Whoever asked is content."""
    deed.change(
        sheet, state=SheetState.CONFIRMED, confirmed_at=deed.at, confirmed_by_id=deed.actor.staff_id, opinion=opinion
    )


def void(deed: Deed, sheet: Coordination, void_reason: str) -> None:
    """Not needed any more; the number stays taken."""
    deed.change(sheet, state=SheetState.VOID, void_reason=void_reason)
    waive_clocks(deed, sheet, why=WaiveReason.VOID)
