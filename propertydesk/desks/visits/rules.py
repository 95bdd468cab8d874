"""When visits may be tried, recorded, given up, drawn, followed, summed up and signed (R06 to R13, R38, R39)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.months import last_day
from propertydesk.desks.visits.models import HouseholdVisit, ReturnVisit, VisitDraw, VisitSummary
from propertydesk.desks.visits.words import FollowState, SummaryState, VisitState
from propertydesk.office.deed import Deed

TRIES = 3
"""After so many tries in vain a visit may be given up."""

LAST_DAYS = 7
"""The households of a month are drawn in its last seven days, or after it."""

RETURN_VISIT_LIFE = Life(
    (
        Step("return_visit.open", after=(VisitState.OPEN,)),
        Step("return_visit.try", before=(VisitState.OPEN,)),
        Step("return_visit.record", before=(VisitState.OPEN,), after=(VisitState.VISITED,)),
        Step("return_visit.give_up", before=(VisitState.OPEN,), after=(VisitState.NOT_REACHED,)),
        Step("return_visit.cancel", before=(VisitState.OPEN,), after=(VisitState.CANCELLED,)),
    )
)
HOUSEHOLD_VISIT_LIFE = Life(
    (
        Step("household_visit.record", after=(FollowState.NOTHING, FollowState.OPEN)),
        Step("household_visit.followed", before=(FollowState.OPEN,), after=(FollowState.FOLLOWED,)),
    )
)
SUMMARY_LIFE = Life(
    (
        Step("visit_summary.write", after=(SummaryState.DRAFT,)),
        Step("visit_summary.sign", before=(SummaryState.DRAFT,), after=(SummaryState.SIGNED,)),
    )
)


def can_try(deed: Deed, visit: ReturnVisit) -> None:
    """Three tries, each with its time."""
    deed.check_after(visit.opened_at, *(each.at for each in visit.tries))
    if len(visit.tries) >= TRIES:
        raise UserError(_("Three tries are on record. Give it up, or record what they said if you reached them."))


def can_record(deed: Deed, visit: ReturnVisit) -> None:
    """Not before what it follows; before its window opens it is minded, not refused (C3)."""
    deed.check_after(visit.opened_at, *(each.at for each in visit.tries))
    if visit.earliest_at is not None and deed.at < visit.earliest_at:
        opens = deed.moment.local(visit.earliest_at)
        deed.warn(_("the window of this visit opens only at {at}", at=opens))


def can_give_up(deed: Deed, visit: ReturnVisit) -> None:
    """Only after three tries."""
    if len(visit.tries) < TRIES:
        raise UserError(
            _("Tried {count} times so far. It may be given up after three tries.", count=len(visit.tries)),
            code="not_now",
        )
    deed.check_after(visit.opened_at, *(each.at for each in visit.tries))


def can_follow(deed: Deed, visit: HouseholdVisit) -> None:
    """Not before the visit."""
    deed.check_after(visit.visited_at)


def check_draw(deed: Deed, month: str) -> None:
    """Once a month, at its end. Raises ``UserError`` at ``month``."""
    drawn = deed.session.scalar(select(VisitDraw).where(VisitDraw.month == month))
    if drawn is not None:
        at = deed.moment.local(drawn.at)
        raise UserError(
            _("The households of {month} were drawn at {at}. A month is drawn once.", month=month, at=at),
            "month",
            "drawn",
        )
    opens = last_day(month) - timedelta(days=LAST_DAYS - 1)
    if deed.moment.today < opens:
        raise UserError(_("{month} is drawn at its end, from {day} on.", month=month, day=opens), "month", "too_early")


def check_summary(deed: Deed, month: str) -> VisitSummary | None:
    """The summary of *month* that may be written anew, None when there is none yet. Raises ``UserError``."""
    written = deed.session.scalar(select(VisitSummary).where(VisitSummary.month == month))
    if written is not None and written.state == SummaryState.SIGNED:
        raise UserError(_("The summary of {month} is signed: it stands.", month=month), "month", "not_now")
    if deed.moment.today < last_day(month):
        raise UserError(
            _("{month} is not over yet: write its summary on its last day or after.", month=month), "month", "too_early"
        )
    return written
