"""The list of numbers that are not back, on paper."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.sheet import Sheet
from propertydesk.flows.papers_back.out import papers_out
from propertydesk.office.settings import office_head

FORM = "NOTBACK"


def not_back_sheet(session: Session, id: int, context: Any) -> Sheet:
    """Every number that is not back: what it is, since when it is out, who has it."""
    local = context.moment.local
    rows = tuple(
        {
            "number": paper.number,
            "what": context.catalogue.kinds[paper.kind].label,
            "about": paper.words,
            "since": local(paper.since).strftime("%Y-%m-%d %H:%M"),
        }
        for paper in papers_out(session, context.moment, context.catalogue)
    )
    return Sheet(
        form=FORM,
        number=None,
        office=office_head(session),
        values={"day": context.moment.today.isoformat(), "count": str(len(rows))},
        rows=rows,
        printed_at=local(context.moment.now).strftime("%Y-%m-%d %H:%M"),
    )
