"""When a clock falls due: minutes exact, days to midnight, holidays and substituted working days as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from propertydesk.core.months import months_later
from propertydesk.core.views import Moment
from propertydesk.core.workdays import is_published, is_working_day, working_days_after
from propertydesk.standards.rules import due_at, earliest_at, rules

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(key: str, start: str, limit: int | None = None, calendar: str | None = None) -> str:
    rule = rules()[key]
    if calendar is not None:
        rule = replace(rule, calendar=calendar)
    moment = Moment(local(start).astimezone(UTC), SHANGHAI)
    return due_at(rule, moment.now, moment, limit).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def test_the_department_is_told_within_ten_minutes_to_the_minute() -> None:
    assert due("R01", "2026-11-20 23:55") == "2026-11-21 00:05"


def test_a_slip_is_valid_until_midnight_of_its_day() -> None:
    assert due("R60", "2026-11-20 08:00") == "2026-11-21 00:00"
    assert due("R60", "2026-11-20 23:59") == "2026-11-21 00:00"


def test_an_office_may_let_slips_live_two_days() -> None:
    assert due("R60", "2026-11-20 08:00", limit=2) == "2026-11-22 00:00"


def test_the_gate_has_its_shift() -> None:
    assert due("GATE", "2026-12-31 20:00") == "2027-01-01 04:00"


def test_days_end_at_midnight_of_the_nth_day_after() -> None:
    assert due("R60", "2026-11-20 08:00", 2, "days") == "2026-11-23 00:00"


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-08-20 09:00", 3, "2026-11-21 00:00"),
        ("2026-11-30 09:00", 3, "2027-03-01 00:00"),  # no 30 February: its last day
        ("2027-11-30 09:00", 3, "2028-03-01 00:00"),  # in a leap year the 29th
        ("2028-02-29 09:00", 3, "2028-05-30 00:00"),
        ("2026-10-31 23:59", 1, "2026-12-01 00:00"),
        ("2026-12-31 00:00", 12, "2028-01-01 00:00"),
    ],
)
def test_months_end_at_midnight_of_the_same_day_or_of_the_months_last(start: str, count: int, expected: str) -> None:
    assert due("R60", start, count, "months") == expected


def test_a_window_of_months_opens_at_the_beginning_of_its_day() -> None:
    rule = replace(rules()["R60"], calendar="months")
    moment = Moment(local("2026-11-30 09:00").astimezone(UTC), SHANGHAI)
    assert earliest_at(rule, moment.now, moment, 3).astimezone(SHANGHAI) == local("2027-02-28 00:00")
    assert earliest_at(rule, moment.now, moment, 0) == moment.now


def test_months_are_counted_back_too() -> None:
    assert months_later(date(2026, 1, 31), -2) == date(2025, 11, 30)
    assert months_later(date(2026, 12, 5), 1) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday: the next working day is Monday
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # over the National Day holiday
        (date(2026, 10, 9), 1, date(2026, 10, 10)),  # a Saturday that is worked
        (date(2026, 10, 9), 2, date(2026, 10, 12)),
    ],
)
def test_working_days_skip_holidays_but_not_substituted_days(day: date, count: int, expected: date) -> None:
    assert working_days_after(day, count) == expected


def test_years_not_published_yet_count_weekends_only() -> None:
    assert is_published(2026)
    assert not is_published(2040)
    assert is_working_day(date(2040, 10, 1))
    assert not is_working_day(date(2040, 10, 6))


def test_every_rule_names_both_titles_and_what_closes_it() -> None:
    for rule in rules().values():
        assert rule.zh and rule.en and rule.short_zh and rule.short_en, rule.key
        assert rule.runs != "clock" or "." in rule.closes, rule.key
