"""A ledger such as offices keep them, with the mistakes that are in every one, for the tour to read in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from propertydesk.excel.writing import write_list


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    kind: str = "line"
    width: int = 120


_COLUMNS = tuple(map(_Column, ("房号", "建筑面积", "业主姓名", "身份证号码", "联系电话", "入伙日期", "车牌号", "备注")))
_ROWS: Sequence[Sequence[str | None]] = (
    ("20栋1单元101室", "94.56㎡", "单𬭎", "339901197003120019", "154 0000 1101", "2020年6月12日", "浙Z·A1101", None),
    ("20-1-102", "120.3", "仇海英、解国庆", None, "15400001102，15400001103", "2020/7/3", None, "共有人"),
    ("２０－１－２０１", "89.12", "尉迟㛃", "339901198807150023", "15400001104", "2021.3.8", None, None),
    ("20#1-202", "76.50", "区婷", "339901199001010011", "15400001105", None, None, "身份证末位抄错"),
    ("20-1-301", "138.88", "查文", None, "1540000110", None, None, "电话少一位"),
    ("20-1-302", "94.56", "曾毅", None, "15400001106", None, None, None),
    ("20-1-302", "94.56", "曾毅", None, "15400001106", None, None, "重复"),
    ("20-1-301", "138.88", "盖宁", None, "15400001107", None, None, "与上面的 301 不符"),
    ("待定", "50.00", "华敏", None, "15400001108", None, None, "没有房号"),
    (None, None, "小计", None, None, None, None, None),
)


def write_messy_ledger(path: Path) -> None:
    """Write it to *path*: seven ways to write a room, a wrong check digit, a short phone, doubles, no unit at all."""
    write_list(path, "20栋业主台账", _COLUMNS, _ROWS, "zh_CN")
