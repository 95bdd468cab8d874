"""What is typed into the book: its own time, its unit, what it is about."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from propertydesk.core.views import Moment
from propertydesk.desks.logbook.open_book.typed import KEYS, understand
from propertydesk.office.words import LogCategory

SHANGHAI = ZoneInfo("Asia/Shanghai")


def moment(text: str = "2026-11-20 10:40") -> Moment:
    return Moment(datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC), SHANGHAI)


def at(raw: str, now: str = "2026-11-20 10:40") -> str | None:
    when = understand(raw, moment(now)).at
    return None if when is None else when.astimezone(SHANGHAI).strftime("%m-%d %H:%M")


def test_without_a_time_it_happened_now() -> None:
    typed = understand("大厅巡视正常", moment())
    assert (typed.at, typed.unit, typed.text) == (None, None, "大厅巡视正常")


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("0930 大厅漏水", "11-20 09:30"),
        ("9:30 大厅漏水", "11-20 09:30"),
        ("09：30 大厅漏水", "11-20 09:30"),
        ("2130 大厅漏水", "11-19 21:30"),  # still to come today: it was last night
        ("1040 大厅漏水", "11-20 10:40"),
        ("2460 不是时间", None),
        ("1203室漏水", None),
    ],
)
def test_a_time_in_front_is_when_it_was(raw: str, when: str | None) -> None:
    assert at(raw) == when


def test_at_one_in_the_morning_half_past_nine_was_the_evening_before() -> None:
    assert at("2130 红外报警", "2026-12-01 01:05") == "11-30 21:30"
    assert at("0040 红外报警", "2026-12-01 01:05") == "12-01 00:40"


def test_a_watch_that_is_a_few_minutes_ahead_does_not_mean_the_day_before() -> None:
    typed = understand("2130 巡逻", moment("2026-11-20 21:28"))
    assert (typed.at, typed.text) == (None, "巡逻")
    assert at("0005 巡逻", "2026-11-21 00:00") is None
    assert at("2130 巡逻", "2026-11-20 21:10") == "11-19 21:30"


@pytest.mark.parametrize(
    ("raw", "unit", "text"),
    [
        ("3-1-1001 业主来电", "3-1-1001", "业主来电"),
        ("0930 3-1-1001，业主来电", "3-1-1001", "业主来电"),
        ("3-1001 业主来电", "3-1-1001", "业主来电"),
        ("3栋1单元1001室漏水", "3-1-1001", "漏水"),
        ("去3-1-1001看过", "3-1-1001", "去3-1-1001看过"),
        ("11-20 停水通知贴出", None, "11-20 停水通知贴出"),
        ("2026-11-20 停水", None, "2026-11-20 停水"),
        ("3-1-1001", "3-1-1001", "3-1-1001"),
    ],
)
def test_a_unit_is_known_when_it_is_typed(raw: str, unit: str | None, text: str) -> None:
    typed = understand(raw, moment())
    assert (typed.unit, typed.text) == (unit, text)


@pytest.mark.parametrize(
    ("raw", "category"),
    [
        ("3号楼烟感报警", LogCategory.ALARM),
        ("住户投诉楼上噪音", LogCategory.COMPLAINT),
        ("厨房漏水，请工程部来", LogCategory.REPAIR),
        ("巡逻一圈无异常", LogCategory.PATROL),
        ("A guard went on patrol", LogCategory.PATROL),
        ("The owner called about the key of the bin room", LogCategory.KEYS),
        ("今天很冷", LogCategory.OTHER),
    ],
)
def test_what_it_is_about_is_proposed(raw: str, category: LogCategory) -> None:
    assert understand(raw, moment()).category == category


def test_every_category_but_the_handover_has_a_key_of_its_own() -> None:
    assert set(KEYS.values()) == set(LogCategory) - {LogCategory.HANDOVER}
    assert len(set(KEYS)) == len(KEYS) == len(set(KEYS.values()))
