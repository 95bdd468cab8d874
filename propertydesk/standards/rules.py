"""The catalogue of the office's rules, read from ``resources/standards.toml``, and when each timed one falls due."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from propertydesk.core import paths
from propertydesk.core.i18n import Words, in_both
from propertydesk.core.months import months_later
from propertydesk.core.views import Moment
from propertydesk.core.workdays import working_days_after


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``runs``: ``clock`` (timed), ``rate`` (a share in per cent), ``later`` (its desk is not there yet) or
    ``untimed``. ``limit`` and ``earliest`` count what ``calendar`` says; ``hint`` is minutes of warning before due.

    ``escalates`` are the roles that an overdue clock is shown to; ``points`` what seed S3 gives for it, in hundredths.
    """

    key: str
    zh: str
    en: str
    short_zh: str
    short_en: str
    source: str
    runs: str = "clock"
    start: tuple[str, ...] = ()
    calendar: str = ""
    closes: str = ""
    limit: int = 0
    earliest: int = 0
    hint: int = 0
    share: int = 0
    points: int = 0
    escalates: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """The whole rule in a line."""
        return in_both(self.zh, self.en)

    @property
    def changes(self) -> bool:
        """Whether an office may set a limit of its own: what is agreed each time, and a share, are no limits."""
        counts = bool(self.calendar or self.limit)
        return self.runs in ("clock", "rate") and self.calendar != "at" and counts

    @property
    def short(self) -> Words:
        """What has to be done in time, in two or three words for a list."""
        return in_both(self.short_zh, self.short_en)


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Every rule by its key, in the order of the file."""
    data = tomllib.loads((paths.resources() / "standards.toml").read_text(encoding="utf-8"))
    return {key: _rule(key, values) for key, values in data.items()}


def _rule(key: str, values: Mapping[str, object]) -> Rule:
    listed = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Rule(key=key, **listed)  # type: ignore[arg-type]  # a wrong type in the file fails the tests over the file


def short_words(key: str) -> Words:
    """What rule *key* wants done; the key itself of a rule that is no longer known."""
    rule = rules().get(key)
    return key if rule is None else rule.short


def is_numbered(key: str) -> bool:
    """Whether people know the rule by its number (R03), not only by its name."""
    return key[:1] == "R" and key[1:].isdigit()


def due_at(rule: Rule, start: datetime, moment: Moment, limit: int | None = None) -> datetime:
    """When a clock of *rule* opened at *start* falls due (aware UTC); *limit* in the rule's own calendar.

    Minutes are exact; "n days" and "n working days" end at 24:00 of the n-th day after; "same day" at 24:00, and
    a limit of n same days at 24:00 of the n-th day, the first being the day itself. "n months" end at 24:00 of the
    same day of the n-th month after, its last day where it has no such day (Civil Code 202).
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
    if rule.calendar == "months":
        return moment.end_of(months_later(day, count))
    raise ValueError(f"rule {rule.key} has no due time of its own ({rule.calendar})")


def earliest_at(rule: Rule, start: datetime, moment: Moment, count: int) -> datetime:
    """When the window of *rule* opens: *count* of its calendar after *start*, days from 0:00 of that day (C3)."""
    if count <= 0:
        return start
    if rule.calendar in ("minutes", "hours"):
        return due_at(rule, start, moment, count)
    day = moment.local(start).date()
    if rule.calendar == "months":
        return moment.start_of(months_later(day, count))
    opens = working_days_after(day, count) if rule.calendar == "working_days" else day + timedelta(days=count)
    return moment.start_of(opens)
