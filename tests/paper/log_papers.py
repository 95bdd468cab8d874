"""The papers of the duty logbook as an office would print them on an ordinary day."""

from __future__ import annotations

from collections.abc import Callable

from propertydesk.core.sheet import Sheet
from tests.paper.slips import OFFICE

SHIFT = {
    "day": "2026-11-21",
    "weekday": "星期六",
    "weather": "晴",
    "shift": "夜班",
    "post": "监控室",
    "period": "11-21 23:00 – 11-22 07:00",
}
SIGNED = {"given_by": "陈大勇", "given_at": "2026-11-22 07:00", "taken_by": "王丽", "taken_at": "2026-11-22 07:03"}
HEAD = "12345-9f3a12bc34de（核对：verify --sheet 12345-9f3a12bc34de）"
THINGS = (
    {"name": "对讲机", "quantity": "4", "counted": "3", "condition": "少一部，夜班带去车库"},
    {"name": "备用金，¥500.00", "quantity": "¥500.00", "counted": "¥500.00", "condition": None},
    {"name": "公章", "quantity": "1", "counted": "1", "condition": "完好"},
)


def duty_log() -> Sheet:
    """A quiet night."""
    rows = (
        ("1201", "23:05", "巡视", None, None, "交接后巡楼，一切正常", None, "陈大勇"),
        ("1202", "01:20", "报修", "王敏", "3-1-1001", "卫生间漏水，已关总阀", "WX-20261122-001", "陈大勇"),
        ("1203", "02:10", "报警", None, None, "消防主机误报，已到场查看并复位", "补录 11-22 08:10", "周海涛"),
    )
    keys = ("no", "time", "category", "who", "unit", "text", "reference", "by")
    return Sheet(
        form="F04",
        number="2026-11-21-night-4",
        office=OFFICE,
        values=SHIFT
        | SIGNED
        | {
            "on_duty": "陈大勇 · 周海涛（顶班，原：李絮）",
            "totals": "共 3 · 巡视 1 · 报修 1 · 报警 1",
            "lines": "1201 – 1203",
            "handover": "JB-20261122-01",
            "handed": "已接班，有疑问 · 迟 3 分钟",
            "open_items": "承诺 1 · 维修单 2",
            "questions": "对讲机：应有4部，实有3部 → 已找回",
            "head": HEAD,
            "reviewed_by": "周海涛",
            "reviewed_on": "2026-11-27",
        },
        rows=tuple(dict(zip(keys, row, strict=True)) for row in rows),
        printed_at="2026-11-22 07:04",
        tables={"things": THINGS},
        title="sheet",
    )


def handover() -> Sheet:
    """A handover with a question."""
    rows = (
        ("1", "承诺", "LD-20261121-003", "3-1-1001", "上门看漏水，业主九点前在家", "11-22 09:00", "已接受"),
        ("2", "维修单", "WX-20261122-001", "3-1-1001", "卫生间漏水，总阀已关", "10:00", "谁带钥匙？→ 工程部"),
    )
    keys = ("no", "kind", "number", "unit", "words", "due", "said")
    return Sheet(
        form="F05",
        number="JB-20261122-01",
        office=OFFICE,
        values=SHIFT
        | SIGNED
        | {
            "next_shift": "早班",
            "sheet": "2026-11-21-night-4",
            "state": "已接班，有疑问 · 迟 3 分钟",
            "counts": "承诺 1 · 维修单 1",
            "important": "东门道闸慢，来车提前开",
            "equipment": "水泵、电梯正常",
            "head": HEAD,
        },
        rows=tuple(dict(zip(keys, row, strict=True)) for row in rows),
        printed_at="2026-11-22 07:04",
        tables={"things": THINGS},
    )


LOG_PAPERS: dict[str, Callable[[], Sheet]] = {"F04": duty_log, "F05": handover}
