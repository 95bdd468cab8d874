"""Working days of mainland China, with the substituted ones (10 October 2026 is worked)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

SATURDAY = 5


@lru_cache(maxsize=16)
def _year(year: int) -> Any:
    import holidays

    return holidays.country_holidays("CN", years=year)


def is_published(year: int) -> bool:
    """Whether the year's holidays and substituted working days are known; otherwise weekends alone count."""
    # Each announced year so far moved a weekend; the library computes the rest of any year from the calendar alone.
    return any(day.year == year for day in _year(year).weekend_workdays)


def is_working_day(day: date) -> bool:
    """Whether *day* is worked. Years not yet published count weekends only."""
    known = _year(day.year)
    if not is_published(day.year):
        return day.weekday() < SATURDAY
    return bool(known.is_working_day(day))


def working_days_after(day: date, count: int) -> date:
    """The *count*-th working day after *day*."""
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day
