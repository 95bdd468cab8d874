"""The lives of coordination sheets and nonconformities, and what their diagrams cannot say (F28, F29, R37, R70)."""

from __future__ import annotations

from datetime import datetime

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.coordination.models import Coordination, FindingState, Nonconformity, SheetState
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Staff

S, F = SheetState, FindingState

SHEET_LIFE = Life(
    (
        Step("coordination.send", after=(S.SENT,)),
        Step("coordination.receive", before=(S.SENT,), after=(S.RECEIVED,)),
        Step("coordination.handle", before=(S.SENT, S.RECEIVED), after=(S.HANDLED,)),
        Step("coordination.send_back", before=(S.HANDLED,), after=(S.RECEIVED,)),
        Step("coordination.confirm", before=(S.HANDLED,), after=(S.CONFIRMED,)),
        Step("coordination.void", before=(S.SENT, S.RECEIVED), after=(S.VOID,)),
    )
)
FINDING_LIFE = Life(
    (
        Step("nonconformity.find", after=(F.FOUND,)),
        Step("nonconformity.answer", before=(F.FOUND, F.ANSWERED), after=(F.ANSWERED,)),
        Step("nonconformity.done", before=(F.ANSWERED,), after=(F.DONE,)),
        Step("nonconformity.verify", before=(F.DONE,), after=(F.CLOSED, F.ANSWERED)),
        Step("nonconformity.void", before=(F.FOUND, F.ANSWERED), after=(F.VOID,)),
    )
)

SHEETS_OPEN = (S.SENT, S.RECEIVED)
"""Sheets that the department still has to deal with."""
FINDINGS_OPEN = (F.FOUND, F.ANSWERED)
"""Findings that are still to be put right."""


def check_lies_ahead(deed: Deed, due_at: datetime) -> None:
    """Raise ``UserError`` at ``due_at`` when the time asked for is over already."""
    if due_at <= deed.at:
        raise UserError(_("Ask for a time still to come; {at} is over.", at=deed.moment.local(due_at)), "due_at")


def can_go_on(deed: Deed, sheet: Coordination) -> None:
    """No step before the sheet was sent."""
    deed.check_after(sheet.sent_at, sheet.received_at, sheet.handled_at)


def can_judge(deed: Deed, sheet: Coordination) -> None:
    """The department that did the work does not confirm it itself: whoever asked for it does."""
    can_go_on(deed, sheet)
    actor = deed.session.get(Staff, deed.actor.staff_id)
    own = None if actor is None else actor.department_id
    if own == sheet.department_id and own != sheet.from_department_id and deed.actor.staff_id != sheet.staff_id:
        raise UserError(
            _("{department} did this itself. Whoever sent the sheet confirms it.", department=sheet.department.name)
        )


def can_work(deed: Deed, finding: Nonconformity) -> None:
    """No step before it was found."""
    deed.check_after(finding.found_at, finding.answered_at, finding.done_at)


def can_verify(deed: Deed, finding: Nonconformity) -> None:
    """Whoever was to put it right does not verify it."""
    can_work(deed, finding)
    if deed.actor.staff_id == finding.responsible_id:
        raise UserError(_("You put this right yourself. Somebody else looks at it and verifies."))
