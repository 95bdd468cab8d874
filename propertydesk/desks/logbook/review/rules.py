"""When the sheets are read: on Friday all that are over by noon (R33), and a share of each month's (R34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.months import bounds, last_day, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.review.models import LogDraw, LogReview, LogSample, ReviewedSheet, SampleState
from propertydesk.office.deed import Deed
from propertydesk.office.shift_models import Shift
from propertydesk.standards.limits import limit_of

FRIDAY = 4
NOON = time(12)
"""What is over by then is read that afternoon; what ends later falls to the next Friday."""

LAST_DAYS = 7
"""In the last days of a month a draw reckons with the sheets that are still to end in it."""

_PER_CENT = 100
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)

LIFE = Life(
    (
        Step("log_sample.draw", after=(SampleState.DRAWN,)),
        Step("log_sample.open", before=(SampleState.DRAWN,), after=(SampleState.OPENED,)),
        Step("log_sample.sign", before=(SampleState.OPENED,), after=(SampleState.SIGNED,)),
    )
)


def friday_noon(day: date, moment: Moment) -> datetime:
    """Noon of the Friday on or before *day*, in UTC."""
    friday = day - timedelta(days=(day.weekday() - FRIDAY) % 7)
    return datetime.combine(friday, NOON, moment.zone).astimezone(UTC)


def last_cut_off(moment: Moment) -> datetime:
    """The last Friday noon at or before now."""
    noon = friday_noon(moment.today, moment)
    return noon if noon <= moment.now else friday_noon(moment.today - timedelta(days=1), moment)


def cut_off_of(at: datetime, moment: Moment) -> datetime:
    """The Friday noon to which a sheet falls that ended *at*."""
    day = moment.local(at).date()
    noon = friday_noon(day, moment)
    return noon if at <= noon else friday_noon(day + _WEEK, moment)


def not_reviewed() -> ColumnElement[bool]:
    """The condition that nobody has signed a shift's sheet yet."""
    return ~select(ReviewedSheet.id).where(ReviewedSheet.shift_id == Shift.id).correlate(Shift).exists()


def to_review(until: datetime) -> ColumnElement[bool]:
    """The condition that a shift's sheet is to be read: over by *until*, and not signed yet."""
    return and_(Shift.ends_at <= until, not_reviewed())


def ended_in(month: str, moment: Moment) -> ColumnElement[bool]:
    """The condition that a shift ended in *month*, and is over now."""
    begun, ended = bounds(month, moment)
    return and_(Shift.ends_at > begun, Shift.ends_at <= min(ended, moment.now))


@dataclass(frozen=True, slots=True)
class Share:
    """How far the sample of *month* is: *ended* sheets, the *least* that the rule wants of them, *drawn*, *signed*.

    ``wanted`` is how many a draw goes up to: in the last days of a month also for the sheets that are still to end.
    """

    month: str
    ended: int
    least: int
    wanted: int
    drawn: int
    signed: int

    @property
    def left(self) -> int:
        """How many are still to be drawn."""
        return max(0, self.wanted - self.drawn)


def share_of(session: Session, month: str, moment: Moment) -> Share:
    """How far the manager is with the sample of *month* (R34)."""
    ended = session.scalar(select(func.count()).select_from(Shift).where(ended_in(month, moment))) or 0
    of_month = select(func.count()).select_from(LogSample).join(LogDraw, LogSample.draw_id == LogDraw.id)
    drawn = session.scalar(of_month.where(LogDraw.month == month)) or 0
    signed = session.scalar(of_month.where(LogDraw.month == month, LogSample.state == SampleState.SIGNED)) or 0
    share = limit_of(session, "R34").rule.share
    least, wanted = (-(-count * share // _PER_CENT) for count in (ended, _expected(month, ended, moment)))
    return Share(month, ended, least, min(ended, wanted), drawn, signed)


def _expected(month: str, ended: int, moment: Moment) -> int:
    """How many sheets *month* will have had, as far as it is to be reckoned with now: a day's more than it looks, as
    some are made only when something is keyed in afterwards.
    """
    last = last_day(month)
    if month != month_of(moment.today) or (last - moment.today).days >= LAST_DAYS:
        return ended
    begun, end = bounds(month, moment)
    passed = moment.now - begun
    return -(-ended * (end - begun + _DAY) // passed) if passed else ended


def can_sign(deed: Deed, sample: LogSample) -> None:
    """It is opened before it is signed."""
    deed.check_after(sample.draw.at, sample.opened_at)


def check_waits(deed: Deed, sheets: int) -> None:
    """Raise ``UserError`` where no sheet waits for the signature."""
    if sheets:
        return
    last = deed.session.scalar(select(LogReview.number).order_by(LogReview.id.desc()).limit(1))
    if last is not None:
        raise UserError(_("Nothing to sign: what was over by Friday noon is signed ({number}).", number=last))
    raise UserError(_("Nothing to sign yet: sheets that are over by Friday noon are signed on Friday afternoon."))
