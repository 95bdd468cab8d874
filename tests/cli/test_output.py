"""How values are shown: wide signs take two cells, JSON keeps every sign as it is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from propertydesk.cli.output import as_json, cell_width, table
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.office.words import UnitStatus

NOW = Moment(datetime(2026, 11, 20, 2, 40, tzinfo=UTC), ZoneInfo("Asia/Shanghai"))


def test_columns_stand_under_each_other_though_signs_are_wide() -> None:
    lines = table(["Name", "Unit"], [["尉迟𠮷", "3-1-1001"], ["Ann", "12-1-1"]], cut=False)
    starts = [cell_width(line[: line.index(word)]) for line, word in zip(lines[2:], ("3-1", "12-1"), strict=True)]
    assert starts == [8, 8]


def test_a_long_cell_is_cut_on_a_screen_and_whole_in_a_file() -> None:
    words = "楼道灯不亮" * 20
    assert cell_width(table(["a"], [[words]], cut=True)[2]) <= 44
    assert table(["a"], [[words]], cut=False)[2] == words


def test_json_says_local_times_days_areas_and_choices_by_value() -> None:
    row = {
        "at": datetime(2026, 11, 20, 2, 40, 5, tzinfo=UTC),
        "day": date(2026, 11, 20),
        "area": Decimal("94.5"),
        "status": UnitStatus.LET,
        "name": "尉迟𠮷",
        "none": None,
        "label": _("Let"),
        "list": ["a", {"b": date(2026, 1, 2)}],
    }
    line = as_json(row, NOW, "en")
    assert "\n" not in line
    assert "尉迟𠮷" in line
    assert json.loads(line) == {
        "at": "2026-11-20T10:40:05", "day": "2026-11-20", "area": "94.50", "status": "let", "name": "尉迟𠮷",
        "none": None, "label": "Let", "list": ["a", {"b": "2026-01-02"}],
    }  # fmt: skip
