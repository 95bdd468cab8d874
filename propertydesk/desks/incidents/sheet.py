"""A special incident as its paper F18 says it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words
from propertydesk.core.money import show
from propertydesk.core.sheet import Sheet
from propertydesk.desks.incidents.models import Incident, IncidentState, IncidentTold, Told
from propertydesk.office.settings import office_head
from propertydesk.standards.on_paper import OnPaper


def incident_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """F18 of incident *id*."""
    row = session.get(Incident, id)
    if row is None:
        return None
    say = OnPaper(session, context.moment)
    return Sheet(
        form="F18",
        number=row.number,
        office=office_head(session),
        values=_words(say, row) | _times(say, row) | _chain(say, row),
        rows=tuple(_link(say, place, link) for place, link in enumerate(row.chain, 1)),
        checks=frozenset({f"category_{row.category.value}", f"level_{row.level.value}"}),
        printed_at=say.printed_at,
        closed=row.state == IncidentState.CLOSED,
    )


def _words(say: OnPaper, row: Incident) -> dict[str, Words | None]:
    plain = (
        "place_text", "reporter", "parties", "course", "measures", "casualties", "losses", "compensation", "pictures",
        "cause", "result", "prevention", "responsible", "manager_opinion", "sent_to", "company_opinion",
    )  # fmt: skip
    return {key: getattr(row, key) for key in plain} | {
        "room": row.unit.label if row.unit else None,
        "category": row.category.label,
        "level": row.level.label,
        "loss_fen": show(row.loss_fen) if row.loss_fen else None,
        "compensation_fen": show(row.compensation_fen) if row.compensation_fen else None,
        "staff": say.staff(row.written_by_id or row.staff_id),
        "reviewed_by": row.reviewed_by.name if row.reviewed_by else None,
    }


def _times(say: OnPaper, row: Incident) -> dict[str, Words | None]:
    keys = (
        "occurred_at", "found_at", "reported_at", "handled_at", "finish_by", "written_at", "reviewed_at", "sent_at",
        "closed_at",
    )  # fmt: skip
    return {key: say.full(getattr(row, key)) for key in keys}


def _chain(say: OnPaper, row: Incident) -> dict[str, Words | None]:
    """When each was told first, and who it was."""
    values: dict[str, Words | None] = {}
    for whom in Told:
        link = next((link for link in row.chain if link.whom == whom), None)
        values[f"{whom.value}_at"] = None if link is None else say.full(link.at)
        values[f"{whom.value}_name"] = None if link is None else link.name
    return values


def _link(say: OnPaper, place: int, link: IncidentTold) -> dict[str, Words | None]:
    return {
        "no": str(place),
        "whom": link.whom.label,
        "name": link.name,
        "at": say.full(link.at),
        "how": link.how.label,
    }
