from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from propertydesk.core.answers import Reader
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field

SHANGHAI = ZoneInfo("Asia/Shanghai")
READER = Reader(datetime(2026, 11, 20, 2, 40, tzinfo=UTC), SHANGHAI)


def read(kind: str, typed: Any) -> Any:
    return READER.value(Field("asked", "Asked", kind=kind), typed)


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        ("moment", "14:05", datetime(2026, 11, 20, 6, 5, tzinfo=UTC)),
        ("moment", "2026-11-19 23:30", datetime(2026, 11, 19, 15, 30, tzinfo=UTC)),
        ("day", "2026年11月8日", date(2026, 11, 8)),
        ("day", "20261108", date(2026, 11, 8)),
        ("day", "11-8", date(2026, 11, 8)),
        ("whole", "１，０００", 1000),
        ("money", "1,409.50", 140950),
        ("money", "￥12", 1200),
        ("area", "94.565", Decimal("94.57")),
        ("flag", "是", True),
        ("phone", "+86 139 0000 4477", "13900004477"),
        ("plate", "浙A·12 345", "浙A12345"),
    ],
)
def test_what_people_type_is_read_as_they_mean_it(kind: str, typed: str, meant: object) -> None:
    assert read(kind, typed) == meant


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("moment", "0026-11-20 10:00"),
        ("moment", "0001-01-01 00:00"),
        ("moment", "9999-12-31 23:59-08:00"),
        ("day", "26-11-20"),
        ("day", "0026-11-20"),
        ("whole", "9" * 30),
        ("whole", "1_000"),
        ("whole", "1.5"),
        ("money", "9" * 40),
        ("money", "NaN"),
        ("money", "0.001"),
        ("area", "9" * 40),
        ("area", "many"),
    ],
)
def test_what_no_office_can_mean_is_refused_in_words(kind: str, typed: str) -> None:
    with pytest.raises(UserError):
        read(kind, typed)


def test_every_wrong_answer_is_named_at_its_field() -> None:
    asked = (Field("day", "Day", kind="day"), Field("count", "Count", kind="whole", required=True))
    with pytest.raises(AnswersWrong) as wrong:
        READER.answers(asked, {"day": "soon", "who": "me"})
    assert set(wrong.value.errors) == {"day", "count", "who"}
