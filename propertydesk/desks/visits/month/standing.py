"""How the month stands, as frozen values for the screen: quota, draw, summary, whom to visit next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.months import month_before, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.visits.draw import undrawn_month
from propertydesk.desks.visits.models import ReturnVisit, VisitDraw, VisitSummary
from propertydesk.desks.visits.quota import Quotas, Suggestion, quotas, suggestions
from propertydesk.desks.visits.words import SummaryState, VisitState


@dataclass(frozen=True, slots=True)
class Task:
    """Something of the month: what it is, how it stands, and what goes on with it (an action, a record to open)."""

    key: str
    icon: str
    words: Words
    hint: Words
    chip: Words
    tone: str
    button: Words = ""
    action: str | None = None
    kind: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that the month's panel shows."""

    quotas: Quotas
    tasks: tuple[Task, ...]
    next: tuple[Suggestion, ...]


def standing(session: Session, moment: Moment, staff_id: int | None, most: int) -> Standing:
    """How the month stands; whom to visit next of the buildings of *staff_id*, of all when None."""
    tasks = (*_draw(session, moment), _summary(session, moment))
    return Standing(quotas(session, moment), tasks, tuple(suggestions(session, moment, staff_id, most)))


def _draw(session: Session, moment: Moment) -> Sequence[Task]:
    wanted = undrawn_month(session, moment)
    tasks = []
    if wanted is not None:
        hint = _("20 to 25 households are asked once more how it was")
        words = _("Draw of {month}", month=wanted)
        tasks.append(Task("draw", "dice-5", words, hint, _("to be drawn"), "soon", _("Draw"), "visit_draw.draw"))
    last = session.scalar(select(VisitDraw).order_by(VisitDraw.month.desc()).limit(1))
    if last is not None:
        left = session.scalar(
            select(func.count()).where(ReturnVisit.draw_id == last.id, ReturnVisit.state == VisitState.OPEN)
        )
        words = _("Draw of {month}", month=last.month)
        hint = _("{count} households, {among}; drawn again it {again}", count=len(last.drawn), among=last.among,
                 again=last.again)  # fmt: skip
        chip = _("{count} to be asked", count=left) if left else _("all asked")
        tasks.append(
            Task("drawn", "dice-5", words, hint, chip, "soon" if left else "done", "", None, "visit_draw", last.id)
        )
    return tasks


def _summary(session: Session, moment: Moment) -> Task:
    month = month_before(month_of(moment.today))
    words = _("Visit summary {month}", month=month)
    written = session.scalar(select(VisitSummary).where(VisitSummary.month == month))
    if written is None:
        hint = _("What was heard and what is done about it; the manager signs")
        return Task("summary", "file-pen", words, hint, _("to be written"), "soon", _("Write"), "visit_summary.write")
    figures = _("{visited} of {due} households in {visits} visits", visited=written.visited, due=written.due,
                visits=written.visits)  # fmt: skip
    signed = written.state == SummaryState.SIGNED
    return Task(
        "summary", "file-pen", words, figures, written.state.label if signed else _("to be signed"),
        "done" if signed else "soon", "" if signed else _("Sign"), None if signed else "visit_summary.sign",
        "visit_summary", written.id,
    )  # fmt: skip
