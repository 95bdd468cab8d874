"""The summary of a month's household visits (R39): its figures stand as written, the manager signs it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.core.months import month_before, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.visits.models import HouseholdVisit, VisitSummary
from propertydesk.desks.visits.quota import month_figures
from propertydesk.desks.visits.rules import check_summary
from propertydesk.desks.visits.words import SummaryState
from propertydesk.office.deed import Deed

_WHOLE = ("households", "due", "visited", "visits")


def write(deed: Deed, month: str, summary: str, measures: str) -> VisitSummary:
    """Write the summary of *month*, or write it anew while it is not signed; the figures are those of now."""
    written = check_summary(deed, month)
    figures = month_figures(deed.session, month, deed.moment)
    values = {key: figures.pop(key) for key in _WHOLE} | {
        "figures": figures,
        "summary": summary,
        "measures": measures,
        "staff_id": deed.actor.staff_id,
        "written_at": deed.at,
    }
    if written is not None:
        deed.change(written, **values)
        return written
    return deed.add(VisitSummary(month=month, state=SummaryState.DRAFT, **values))


def sign(deed: Deed, summary: VisitSummary) -> None:
    """The manager signs (R39). What was entered since it was written is minded; the figures stand."""
    deed.check_after(summary.written_at)
    now = month_figures(deed.session, summary.month, deed.moment)
    if now["visits"] != summary.visits:
        deed.warn(
            _("since it was written the visits of the month went from {before} to {now}; the figures stand as written",
              before=summary.visits, now=now["visits"])
        )  # fmt: skip
    deed.change(summary, state=SummaryState.SIGNED, signed_by_id=deed.actor.staff_id, signed_at=deed.at)


def unsigned_month(session: Session, moment: Moment) -> str | None:
    """Last month, while it had visits and its summary is not signed yet."""
    month = month_before(month_of(moment.today))
    state = session.scalar(select(VisitSummary.state).where(VisitSummary.month == month))
    if state == SummaryState.SIGNED:
        return None
    begun = session.scalar(select(func.min(HouseholdVisit.visited_at)))
    return month if begun is not None and month_of(moment.local(begun).date()) <= month else None
