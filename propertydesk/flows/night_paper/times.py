"""The times on a sheet: 2315 is late in the evening of its shift, 0130 the day after."""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sqlalchemy.orm import Session

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.office.shift_models import ShiftName
from propertydesk.office.shifts import planned

_CLOCK = re.compile(r"(\d{1,2})[:.点时]?(\d{2})分?")
_WITH_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?\s+(\S+)")
_NOON = time(12)
AROUND = timedelta(hours=4)
"""A line may lie so long before or after the hours of its shift: it was begun when the desk closed, or went on."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when the sheet was written: *starts* and *ends* aware UTC, in the office's *zone*."""

    starts: datetime
    ends: datetime
    zone: tzinfo

    def at(self, text: str) -> datetime:
        """The time *text* (``2315``, ``23:15``, ``9.05``, ``11-22 0:30``) on this sheet, aware UTC.

        Without a day, or a year, it is that at which it lies in the shift or nearest to it. Raises ``UserError``.
        """
        first = self.starts.astimezone(self.zone).date()
        days, clock = _read(text, first.year)
        several = days or [first + timedelta(days=later) for later in (-1, 0, 1, 2)]
        found = min((self._on(day, clock) for day in several), key=self._outside)
        if self._outside(found) > AROUND:
            said = {"starts": self._said(self.starts), "ends": self._said(self.ends)}
            raise UserError(_("This shift lasted from {starts} to {ends}.", **said))
        return found

    def after(self, text: str, begun: datetime) -> datetime:
        """The first time *text* after *begun*: what was promised, when somebody left."""
        first = begun.astimezone(self.zone).date()
        days, clock = _read(text, first.year)
        if days:
            return min((self._on(day, clock) for day in days), key=lambda at: abs(at - begun))
        found = self._on(first, clock)
        return found if found >= begun else self._on(first + timedelta(days=1), clock)

    def _on(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def _outside(self, at: datetime) -> timedelta:
        return max(self.starts - at, at - self.ends, timedelta())

    def _said(self, at: datetime) -> str:
        return at.astimezone(self.zone).strftime("%m-%d %H:%M")


def is_clock(text: str) -> bool:
    """Whether *text* is a time as it is written by hand, with or without its day."""
    try:
        _read(text, 2000)
    except UserError:
        return False
    return True


def _read(text: str, year: int) -> tuple[list[date], time]:
    """The days that *text* may mean, none where it names none: around New Year nobody writes the year."""
    plain = unicodedata.normalize("NFKC", text).strip()
    dated = _WITH_DAY.fullmatch(plain)
    found = _CLOCK.fullmatch(dated[4] if dated else plain)
    try:
        if found is None:
            raise ValueError(text)
        days = _days(dated, year) if dated else []
        hour = 0 if dated is None and found[0].startswith("24") else int(found[1])  # 24:00 is the night's, not a day's
        return days, time(hour, int(found[2]))
    except ValueError:
        raise UserError(_("A time as it is written, please, such as 2315 or 0:30.")) from None


def _days(dated: re.Match[str], year: int) -> list[date]:
    years = [int(dated[1])] if dated[1] else [year - 1, year, year + 1]
    month, day = int(dated[2]), int(dated[3])
    found = [date(each, month, day) for each in years if (month, day) != (2, 29) or isleap(each)]
    return found or [date(year, month, day)]


def hours_of(session: Session, moment: Moment, post_id: int, day: date, name: ShiftName) -> Hours:
    """The hours of the shift *name* of a post that began on *day*. Raises ``AnswersWrong`` where it has no such shift.

    A post that has no shifts on that day at all has its nights from noon to noon.
    """
    spans = planned(session, post_id, day, moment)
    mine = next((span for span in spans if span.name == name), None)
    if mine is not None:
        return Hours(mine.starts_at, mine.ends_at, moment.zone)
    if spans:
        raise AnswersWrong({"shift": _("This post has no such shift on that day.")})
    noon, next_noon = (datetime.combine(each, _NOON, moment.zone) for each in (day, day + timedelta(days=1)))
    return Hours(noon.astimezone(UTC), next_noon.astimezone(UTC), moment.zone)
