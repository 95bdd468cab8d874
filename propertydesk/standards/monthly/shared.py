"""Columns and groups that the monthly reports of several desks share."""

from __future__ import annotations

from propertydesk.core.i18n import Text, Words, _
from propertydesk.standards.monthly.figures import Column, Condition, Written
from propertydesk.standards.monthly.periods import Period, week_words
from propertydesk.standards.words import Satisfaction

PLEASED = (Satisfaction.SATISFIED, Satisfaction.FAIRLY)
"""Who counts as satisfied: satisfied and fairly satisfied, of all who said."""


def building_words(name: str) -> Words:
    """A building as a sheet calls it; a bare number would be counted as one."""
    return _("Building {name}", name=name)


NUMBER = Column("number", _("Number"), width=130)
UNIT = Column("unit", _("Unit"), width=90)
BUILDING = Column("building", _("Building"), words=building_words, width=100)
WEEK = Column("week", _("Week"), words=week_words, width=110)
HOUR = Column("hour", _("Hour"), "whole", width=60)
DEPARTMENT = Column("department", _("Department"), width=100, living=True)

CAUSE = Written("cause", _("Causes"), _("Why it came to this: what lies behind the figures."))
MEASURES = Written(
    "measures", _("Measures"), _("What is done about it, by whom, by when; and so that it does not recur.")
)
ANALYSIS = Written(
    "analysis", _("Similar problems"), _("What keeps coming back at the same place or of the same kind.")
)


def when(key: str, label: Text) -> Column:
    """A column of moments."""
    return Column(key, label, "moment", width=120)


def weeks(period: Period) -> list[str]:
    """All weeks of the month."""
    return period.weeks()


def pleased(*conditions: Condition) -> tuple[Condition, ...]:
    """*conditions*, and satisfied or fairly satisfied."""
    return (*conditions, ("satisfaction", "in", PLEASED))
