"""What rounds add to the rail, the status line, the search and the papers that are to come back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import PaperOut
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Moment
from propertydesk.desks.rounds.models import Recheck, Round, RoundLine, RoundList, RoundPoint, RoundState
from propertydesk.desks.rounds.service import FORM
from propertydesk.store.search import Entry


def overdue(session: Session, moment: Moment) -> int:
    """How many points found wrong are past their time."""
    late = RoundLine.recheck.in_((Recheck.OPEN, Recheck.STILL)) & (RoundLine.due_at < moment.now)
    return session.scalar(select(func.count()).select_from(RoundLine).where(late)) or 0


def sheets_out(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many sheets are out, for the status line; nothing where none is."""
    count = session.scalar(select(func.count()).where(Round.state == RoundState.PREPARED)) or 0
    return [(_("Round sheets out: {count}", count=count), "rounds")] if count else []


def papers_out(session: Session, moment: Moment) -> Sequence[PaperOut]:
    """The sheets that have to come back, the oldest first; what they say has still to be asked."""
    rows = session.execute(
        select(Round.id, Round.number, RoundList.title, Round.prepared_at)
        .join(RoundList, Round.list_id == RoundList.id)
        .where(Round.state == RoundState.PREPARED)
        .order_by(Round.prepared_at, Round.id)
    ).tuples()
    return [PaperOut(number or "", FORM, "round", id, title, since, "round.enter") for id, number, title, since in rows]


def round_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a round is found by its number."""
    rows = session.execute(
        select(Round.id, Round.number, RoundList.title)
        .join(RoundList, Round.list_id == RoundList.id)
        .where(Round.id.in_(ids))
    ).tuples()
    return [Entry("round", id, None, None, title, number=number) for id, number, title in rows]


def point_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a point is found by the code on its wall."""
    return [
        Entry("round_point", point.id, None, None, f"{point.place} · {point.matter}", number=point.code)
        for point in session.scalars(select(RoundPoint).where(RoundPoint.id.in_(ids)))
    ]
