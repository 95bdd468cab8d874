"""What of the coordination is passed on to the next shift at the front desk: open sheets and what was found wrong."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.coordination.lists import FINDINGS, SHEETS
from propertydesk.desks.coordination.models import Coordination, Nonconformity, SheetState
from propertydesk.desks.coordination.rules import FINDINGS_OPEN, SHEETS_OPEN
from propertydesk.office.carrying import MATTER, goes_on_with_everything, horizon, with_rest


def carries(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    """Sheets that a department has to deal with or that wait to be confirmed, findings to be put right."""
    if not goes_on_with_everything(post_kind):
        return []
    return [*_sheets(session, moment, post_kind), *_findings(session, moment, post_kind)]


def _sheets(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    ahead = horizon(moment, post_kind)
    running = Coordination.state.in_(SHEETS_OPEN)
    near = (running & (Coordination.due_at <= ahead)) | (Coordination.state == SheetState.HANDLED)
    rows = session.scalars(select(Coordination).where(near).order_by(Coordination.due_at))
    lines = [
        Carried(
            MATTER, "coordination", row.id,
            _("To {department}: {matter}", department=row.department.name, matter=row.matter)
            if row.state != SheetState.HANDLED
            else _("Dealt with by {department}, to be confirmed: {matter}", department=row.department.name,
                   matter=row.matter),
            row.number, row.unit_id, None if row.state == SheetState.HANDLED else row.due_at,
        )
        for row in rows
    ]  # fmt: skip
    later = select(func.count()).select_from(Coordination).where(running, Coordination.due_at > ahead)
    return with_rest(MATTER, lines, session.scalar(later) or 0, SHEETS.label)


def _findings(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    ahead = horizon(moment, post_kind)
    running = Nonconformity.state.in_(FINDINGS_OPEN)
    rows = session.scalars(
        select(Nonconformity).where(running, Nonconformity.due_at <= ahead).order_by(Nonconformity.due_at)
    )
    lines = [
        Carried(
            MATTER, "nonconformity", row.id,
            _("{department} puts right: {what}", department=row.department.name, what=row.fact), row.number,
            row.unit_id, row.due_at,
        )
        for row in rows
    ]  # fmt: skip
    later = select(func.count()).select_from(Nonconformity).where(running, Nonconformity.due_at > ahead)
    return with_rest(MATTER, lines, session.scalar(later) or 0, FINDINGS.label)
