"""What coordination adds to the household card, the rail, the status line and the search."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Moment
from propertydesk.desks.coordination.models import (
    FINDING_TONES,
    SHEET_TONES,
    Coordination,
    Nonconformity,
    SheetState,
)
from propertydesk.desks.coordination.rules import FINDINGS_OPEN, SHEETS_OPEN
from propertydesk.store.search import Entry


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last sheets and findings about a unit, newest first."""
    sheets = select(Coordination).where(Coordination.unit_id == unit_id).order_by(Coordination.sent_at.desc())
    findings = select(Nonconformity).where(Nonconformity.unit_id == unit_id).order_by(Nonconformity.found_at.desc())
    lines = [_sheet_line(row, moment) for row in session.scalars(sheets.limit(limit))] + [
        _finding_line(row, moment) for row in session.scalars(findings.limit(limit))
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:limit]


def _sheet_line(sheet: Coordination, moment: Moment) -> CardLine:
    is_open = sheet.state in (*SHEETS_OPEN, SheetState.HANDLED)
    late = sheet.state in SHEETS_OPEN and sheet.due_at < moment.now
    return CardLine(
        "coordination",
        sheet.id,
        sheet.sent_at,
        _("To {department}: {matter}", department=sheet.department.name, matter=sheet.matter),
        sheet.number,
        _("Overdue") if late else sheet.state.label,
        "late" if late else SHEET_TONES.get(sheet.state, "settled"),
        is_open,
    )


def _finding_line(finding: Nonconformity, moment: Moment) -> CardLine:
    is_open = finding.state in FINDINGS_OPEN
    late = is_open and finding.due_at < moment.now
    return CardLine(
        "nonconformity",
        finding.id,
        finding.found_at,
        finding.fact,
        finding.number,
        _("Overdue") if late else finding.state.label,
        "late" if late else FINDING_TONES.get(finding.state, "settled"),
        is_open,
    )


def overdue(session: Session, moment: Moment) -> int:
    """How many sheets and findings are past their time."""
    sheets = select(func.count()).where(Coordination.state.in_(SHEETS_OPEN), Coordination.due_at < moment.now)
    findings = select(func.count()).where(Nonconformity.state.in_(FINDINGS_OPEN), Nonconformity.due_at < moment.now)
    return (session.scalar(sheets) or 0) + (session.scalar(findings) or 0)


def to_confirm(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many sheets wait for whoever sent them, for the status line; nothing where none does."""
    count = session.scalar(select(func.count()).where(Coordination.state == SheetState.HANDLED)) or 0
    return [(_("Sheets to confirm: {count}", count=count), "coordination")] if count else []


def sheet_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a sheet is found by its number."""
    return [
        Entry("coordination", row.id, row.unit_id, row.unit.label if row.unit else None, row.matter, number=row.number)
        for row in session.scalars(select(Coordination).where(Coordination.id.in_(ids)))
    ]


def finding_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a nonconformity is found by its number."""
    return [
        Entry("nonconformity", row.id, row.unit_id, row.unit.label if row.unit else None, row.fact, number=row.number)
        for row in session.scalars(select(Nonconformity).where(Nonconformity.id.in_(ids)))
    ]
