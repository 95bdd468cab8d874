"""A month as a report sees it: when it begins and ends, and up to when what happened afterwards still counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from propertydesk.core import months
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment


@dataclass(frozen=True, slots=True)
class Period:
    """The *month* ``2026-11`` in the office's zone. ``moment.now`` is the moment as of which it is told.

    What happened after that moment (a return visit paid later) does not count, so that a report can be told again as
    it was when it was sent.
    """

    month: str
    moment: Moment

    @property
    def first(self) -> date:
        """Its first day."""
        return months.first_day(self.month)

    @property
    def last(self) -> date:
        """Its last day."""
        return months.last_day(self.month)

    @property
    def start(self) -> datetime:
        """0:00 of its first day (UTC)."""
        return self.moment.start_of(self.first)

    @property
    def end(self) -> datetime:
        """24:00 of its last day (UTC)."""
        return self.moment.end_of(self.last)

    @property
    def as_of(self) -> datetime:
        """What happened later does not count."""
        return self.moment.now

    def holds(self, at: datetime | None) -> bool:
        """Whether *at* lies in the month, and not after ``as_of``."""
        return at is not None and self.start <= at < self.end and at <= self.as_of

    def happened(self, at: datetime | None) -> datetime | None:
        """*at*, None where it lies after ``as_of``."""
        return at if at is not None and at <= self.as_of else None

    def week(self, at: datetime) -> str:
        """The first day within the month of the week (Monday to Sunday) that *at* lies in, ``2026-11-02``."""
        day = self.moment.local(at).date()
        return max(day - timedelta(days=day.weekday()), self.first).isoformat()

    def weeks(self) -> list[str]:
        """Every week of the month, as ``week`` names it."""
        days = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return [day.isoformat() for day in days if day == self.first or day.weekday() == 0]

    def hour(self, at: datetime) -> int:
        """The hour of the day (0 to 23) that *at* lies in."""
        return self.moment.local(at).hour

    def before(self, count: int) -> Period:
        """The month *count* months earlier, as of the same moment."""
        number = self.first.year * 12 + self.first.month - 1 - count
        return Period(f"{number // 12:04d}-{number % 12 + 1:02d}", self.moment)


def month_named(text: str, moment: Moment) -> Period:
    """The month that *text* names. Raises ``UserError`` for what is none, or is still to come."""
    if (trouble := months.check_month(text.strip())) is not None:
        raise UserError(trouble, "month")
    period = Period(text.strip(), moment)
    if period.start > moment.now:
        raise UserError(_("{month} is still to come.", month=period.month), "month")
    return period


def last_month(moment: Moment) -> str:
    """The month before the one that it is now."""
    return months.month_before(months.month_of(moment.today))


def week_words(first: str) -> Words:
    """The days of a week as ``Period.week`` names it: ``11-02 – 11-08``."""
    day = date.fromisoformat(first)
    sunday = day + timedelta(days=6 - day.weekday())
    last = min(sunday, months.last_day(months.month_of(day)))
    return f"{day:%m-%d} – {last:%m-%d}"
