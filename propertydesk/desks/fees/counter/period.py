"""Periods as the counter writes them: short, and the same in every language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from propertydesk.core.months import first_day, last_day, month_of


def period(since: date, until: date) -> str:
    """``2026-07`` for a whole month, ``2026-07~09`` for whole months, days where it is neither."""
    first, last = month_of(since), month_of(until)
    if since != first_day(first) or until != last_day(last):
        if since == until:
            return since.isoformat()
        return f"{since}~{until:%m-%d}" if since.year == until.year else f"{since}~{until}"
    return between(first, last)


def between(first: str, last: str) -> str:
    """From month *first* to month *last*, the year said once: ``2026-07~09``."""
    if first == last:
        return first
    return f"{first}~{last[5:]}" if first[:4] == last[:4] else f"{first}~{last}"


def span(days: Iterable[tuple[date, date]]) -> str:
    """The months that periods cover together, empty when there are none."""
    periods = list(days)
    if not periods:
        return ""
    return between(month_of(min(since for since, _until in periods)), month_of(max(until for _since, until in periods)))
