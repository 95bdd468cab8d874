"""The catalogue of timed rules, read from ``resources/standards.toml``, and when each falls due."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from propertydesk.core import paths
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.core.workdays import working_days_after

_SHORT: Mapping[str, Text] = {
    "R01": _("Tell the department"),
    "PROMISE": _("Keep the promise"),
    "R60": _("Use the slip in time"),
    "GATE": _("Hand the slip back"),
}


def short_words(key: str) -> Words:
    """What has to be done in time, in two or three words for a list; the key of a rule that is no longer known."""
    return _SHORT.get(key, key)


@dataclass(frozen=True, slots=True)
class Rule:
    """A timed rule. ``limit`` counts what ``calendar`` says; an office ``setting`` may replace it."""

    key: str
    zh: str
    en: str
    source: str
    start: str
    calendar: str
    closes: str
    limit: int = 0
    setting: str | None = None

    def title(self, lang: str) -> str:
        """The rule's title in *lang*."""
        return self.zh if lang == "zh_CN" else self.en


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Every rule by its key."""
    data = tomllib.loads((paths.resources() / "standards.toml").read_text(encoding="utf-8"))
    return {key: Rule(key=key, **values) for key, values in data.items()}


def due_at(rule: Rule, start: datetime, moment: Moment, limit: int | None = None) -> datetime:
    """When a clock of *rule* opened at *start* falls due (aware UTC); *limit* in the rule's own calendar.

    Minutes are exact; "n days" and "n working days" end at 24:00 of the n-th day after; "same day" at 24:00, and
    a limit of n same days at 24:00 of the n-th day, the first being the day itself.
    """
    count = rule.limit if limit is None else limit
    day: date = moment.local(start).date()
    if rule.calendar == "minutes":
        return start + timedelta(minutes=count)
    if rule.calendar == "hours":
        return start + timedelta(hours=count)
    if rule.calendar == "same_day":
        return moment.end_of(day + timedelta(days=max(count, 1) - 1))
    if rule.calendar == "days":
        return moment.end_of(day + timedelta(days=count))
    if rule.calendar == "working_days":
        return moment.end_of(working_days_after(day, count))
    raise ValueError(f"rule {rule.key} has no due time of its own ({rule.calendar})")
