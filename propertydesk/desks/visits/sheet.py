"""Visits on paper: what stands under the register of a month (F19), and the month's summary (R39)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.core.months import month_after, month_of
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.visits.models import VisitSummary
from propertydesk.desks.visits.quota import quotas
from propertydesk.desks.visits.words import SummaryState, Topic
from propertydesk.office.settings import office_head
from propertydesk.standards.on_paper import OnPaper
from propertydesk.standards.words import Satisfaction

SUMMARY_FORM = "VISITSUM"


def under_the_register(session: Session, rows: Sequence[Mapping[str, Any]], moment: Moment) -> dict[str, Words | None]:
    """What stands under F19: households, how many were due (R38) and visited, and the share, of the rows' months."""
    days = sorted(moment.local(row["visited_at"]).date() for row in rows)
    first, last = (month_of(days[0]), month_of(days[-1])) if days else (month_of(moment.today),) * 2
    months = [first]
    while months[-1] < last:
        months.append(month_after(months[-1]))
    known = [quotas(session, moment, month) for month in months]
    households, due = known[-1].whole.households, sum(each.whole.due for each in known)
    visited = len({(month_of(moment.local(row["visited_at"]).date()), row["unit"]) for row in rows})
    written = session.scalar(select(VisitSummary).where(VisitSummary.month == last)) if len(months) == 1 else None
    return {
        "month": first if first == last else _("{first} to {last}", first=first, last=last),
        "households": str(households),
        "due": str(due),
        "visited": str(visited),
        "rate": _share(visited, households * len(months)),
        "summary": None if written is None else written.summary,
    }


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def summary_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The month's summary as the manager signs it; its figures are those that were frozen."""
    summary = session.get(VisitSummary, id)
    return None if summary is None else _sheet(OnPaper(session, context.moment), summary)


def _sheet(say: OnPaper, summary: VisitSummary) -> Sheet:
    figures = summary.figures
    signed = summary.state == SummaryState.SIGNED and summary.signed_at is not None
    said: Mapping[str, int] = figures["satisfaction"]
    return Sheet(
        form=SUMMARY_FORM,
        number=summary.month,
        office=office_head(say.session),
        values={
            "month": summary.month,
            "households": str(summary.households),
            "due": str(summary.due),
            "visited": str(summary.visited),
            "visits": str(summary.visits),
            "rate": summary.rate,
            "unsatisfied": str(said.get(Satisfaction.NOT.value, 0)),
            "topics": _counted(Topic, figures["topics"]),
            "satisfaction": _counted(Satisfaction, said),
            "specialists": _by_specialist(say, figures["specialists"]),
            "summary": summary.summary,
            "measures": summary.measures,
            "staff": say.staff(summary.staff_id),
            "written_at": say.full(summary.written_at),
            "signed_by": say.staff(summary.signed_by_id) if signed else None,
            "signed_at": say.full(summary.signed_at) if signed else None,
        },
        printed_at=say.printed_at,
        closed=signed,
    )


def _counted(choices: type[Choices], counts: Mapping[str, int]) -> Words | None:
    parts = [
        _("{what} {count}", what=choice.label, count=counts[choice.value])
        for choice in choices
        if counts.get(choice.value)
    ]
    return _joined(parts)


def _by_specialist(say: OnPaper, rows: Sequence[Sequence[Any]]) -> Words | None:
    parts = [
        _(
            "{who}: {visited} of {due}",
            who=say.staff(staff_id) or "" if staff_id else _("without a specialist"),
            visited=visited,
            due=due,
        )
        for staff_id, _households, due, visited in rows
    ]
    return _joined(parts)


def _joined(parts: Sequence[Words]) -> Words | None:
    said: Words | None = None
    for part in parts:
        said = part if said is None else _("{one}; {more}", one=said, more=part)
    return said
