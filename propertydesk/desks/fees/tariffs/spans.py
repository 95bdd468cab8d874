"""Spans of days, both ends included, open where there is no end: how everything of the fees has its dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_

from propertydesk.core.i18n import Words
from propertydesk.office.checks import day_trouble, span_trouble


def in_force(since: Any, until: Any, day: date) -> ColumnElement[bool]:
    """The SQL condition that a row with these columns is in force on *day*."""
    holds: ColumnElement[bool] = (since <= day) & or_(until.is_(None), until >= day)
    return holds


def reaches(since: Any, until: Any, first: date, last: date | None) -> ColumnElement[bool]:
    """The SQL condition that a row with these columns shares a day with *first* to *last* (None: for ever)."""
    met: ColumnElement[bool] = or_(until.is_(None), until >= first)
    return met if last is None else met & (since <= last)


def wrong_span(since: date, until: date | None) -> dict[str, Words | None]:
    """What is wrong with the days of something that is being written down."""
    return {"since": day_trouble(since), "until": span_trouble(since, until)}


__all__ = ["in_force", "reaches", "wrong_span"]
