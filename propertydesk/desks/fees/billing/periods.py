"""Days and months of a billing run: which days are meant, how many months they are, which of them are not billed yet.

A part of a month counts by its days: 16 days of November are 16/30 of a month (daily average × days, RULES 8.4).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from propertydesk.core import months as calendar_months
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.months import first_day, last_day, month_after, month_of

ONE_DAY = timedelta(days=1)
_QUARTER = re.compile(r"(2[01]\d\d)-?[Qq]([1-4])")
_LONGEST_DAYS = 366
Span = tuple[date, date]
"""Both days are in it."""


@dataclass(frozen=True, slots=True)
class Period:
    """From day to day, both in it."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    def months(self) -> list[str]:
        """The months whose last day lies in it."""
        found, month = [], month_of(self.since)
        while last_day(month) <= self.until:
            found.append(month)
            month = month_after(month)
        return found

    def __str__(self) -> str:
        return f"{self.since} – {self.until}"


def period_of(month: str | None, since: date | None, until: date | None) -> Period:
    """The period that is meant: a month (2026-11), a quarter (2026-Q4), or days. Raises ``UserError`` at ``month``."""
    if month:
        quarter = _QUARTER.fullmatch(month)
        if quarter is not None:
            last = 3 * int(quarter[2])
            return Period(first_day(f"{quarter[1]}-{last - 2:02}"), last_day(f"{quarter[1]}-{last:02}"))
        if calendar_months.FORMAT.fullmatch(month) is None:
            raise UserError(_("A month or a quarter, please, written like 2026-11 or 2026-Q4."), "month")
        return Period(first_day(month), last_day(month))
    if since is None or until is None:
        raise UserError(_("Which month? Or from which day until which?"), "month")
    if not since <= until <= since + timedelta(days=_LONGEST_DAYS):
        raise UserError(_("The last day lies after the first, and within a year."), "until")
    return Period(since, until)


@lru_cache(maxsize=4096)
def months_between(since: date, until: date) -> Fraction:
    """How many months the days are: whole months count one, parts count by their days."""
    return sum((Fraction(days, of) for days, of in _parts(since, until)), Fraction(0))


@lru_cache(maxsize=4096)
def months_in_words(since: date, until: date) -> str:
    """How the basis of a bill writes them: ``3``, ``16/30``, ``(2 + 16/30)``."""
    parts = _parts(since, until)
    whole = sum(1 for days, of in parts if days == of)
    said = ([str(whole)] if whole else []) + [f"{days}/{of}" for days, of in parts if days != of]
    return said[0] if len(said) == 1 else f"({' + '.join(said)})"


def _parts(since: date, until: date) -> list[tuple[int, int]]:
    """Of each month: how many of its days, of how many."""
    found = []
    while since <= until:
        length = calendar.monthrange(since.year, since.month)[1]
        end = min(since.replace(day=length), until)
        found.append(((end - since).days + 1, length))
        since = end + ONE_DAY
    return found


def end_of_cycle(month: date, months: int) -> date:
    """The last day of the cycle of so many months that *month* lies in: three are a quarter, twelve a year."""
    begun = (month.year * 12 + month.month - 1) // months * months
    year, index = divmod(begun + months - 1, 12)
    return date(year, index + 1, calendar.monthrange(year, index + 1)[1])


def add_months(day: date, count: int) -> date:
    """The same day *count* months later, or the last of a shorter month."""
    year, month = divmod(day.month - 1 + count, 12)
    length = calendar.monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, length))


def free_of(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """What is left of *span* without the *taken* ones."""
    since, until = span
    for first, last in sorted(taken):
        if first > until:
            break
        if first > since:
            yield since, first - ONE_DAY
        since = max(since, last + ONE_DAY)
    if since <= until:
        yield since, until


def cut_at(span: Span, days: Iterable[date]) -> Iterator[Span]:
    """*span* in pieces that begin on each of the *days* in it."""
    since, until = span
    for day in sorted({day for day in days if since < day <= until}):
        yield since, day - ONE_DAY
        since = day
    yield since, until
