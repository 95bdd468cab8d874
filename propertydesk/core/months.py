"""Months as the office writes them: ``2026-11``."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment

FORMAT = re.compile(r"(20\d\d|21\d\d)-(0[1-9]|1[0-2])")


def month_of(day: date) -> str:
    """The month of *day*."""
    return f"{day.year:04d}-{day.month:02d}"


def first_day(month: str) -> date:
    """The first day of *month*."""
    return date.fromisoformat(f"{month}-01")


def last_day(month: str) -> date:
    """The last day of *month*."""
    first = first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_before(month: str) -> str:
    """The month before *month*."""
    return month_of(first_day(month) - timedelta(days=1))


def month_after(month: str) -> str:
    """The month after *month*."""
    return month_of(last_day(month) + timedelta(days=1))


def months_later(day: date, count: int) -> date:
    """The day *count* months after *day* (before it when negative); the month's last day where it has no such day."""
    place = day.year * 12 + day.month - 1 + count
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def bounds(month: str, moment: Moment) -> tuple[datetime, datetime]:
    """From 0:00 of the first until 24:00 of the last day of *month*, in UTC."""
    return moment.start_of(first_day(month)), moment.end_of(last_day(month))


def check_month(text: str) -> Words | None:
    """A check of fields that ask for a month."""
    return None if FORMAT.fullmatch(text) else _("A month, please, written like 2026-11.")
