"""The weekly check of the release slips: issued = returned + void + out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.desks.releases.models import ReleaseSlip, SlipState

NOT_BACK = (SlipState.ISSUED, SlipState.SIGNED, SlipState.OUT, SlipState.DIFFERS)


def monday_of(day: date) -> date:
    """The Monday of the week of *day*."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class WeekCheck:
    """How many slips a week issued and what became of them; ``numbers_out`` are those not back yet."""

    monday: date
    issued: int
    returned: int
    void: int
    out: int
    numbers_out: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """issued = returned + void + out."""
        return self.issued == self.returned + self.void + self.out


def week_check(session: Session, monday: date, moment: Moment) -> WeekCheck:
    """The weekly check of the slips issued in the week of *monday*."""
    week = (
        ReleaseSlip.issued_at >= moment.start_of(monday),
        ReleaseSlip.issued_at < moment.start_of(monday + timedelta(days=7)),
    )
    counts: dict[SlipState, int] = dict(
        session.execute(select(ReleaseSlip.state, func.count()).where(*week).group_by(ReleaseSlip.state)).tuples().all()
    )
    out = select(ReleaseSlip.number).where(*week, ReleaseSlip.state.in_(NOT_BACK)).order_by(ReleaseSlip.id)
    numbers = tuple(number or "" for number in session.scalars(out))
    returned = counts.get(SlipState.RETURNED, 0) + counts.get(SlipState.FILED, 0)
    return WeekCheck(monday, sum(counts.values()), returned, counts.get(SlipState.VOID, 0), len(numbers), numbers)
