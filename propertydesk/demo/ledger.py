"""The invented estate as the workbook that an office would have: its roster goes in as any other does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from propertydesk.demo.estate import Household, Person
from propertydesk.excel.writing import write_list

_STATUS = {
    "owner_occupied": "自住",
    "let": "出租",
    "vacant": "空置",
    "decorating": "装修中",
    "not_handed_over": "未交付",
}


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    kind: str = "line"
    width: int = 110


_COLUMNS = (
    _Column("房号"), _Column("建筑面积", "area"), _Column("房屋状态"), _Column("入伙日期", "day"),
    _Column("业主姓名"), _Column("业主身份证号", width=170), _Column("业主电话"),
    _Column("共有人姓名"), _Column("共有人身份证号", width=170), _Column("共有人电话"),
    _Column("租户姓名"), _Column("租户身份证号", width=170), _Column("租户电话"), _Column("起租日期", "day"),
    _Column("家属姓名"), _Column("家属电话"), _Column("紧急联系人姓名"), _Column("紧急联系人电话"),
    _Column("车牌号"), _Column("车位号"),
)  # fmt: skip


def write_ledger(path: Path, households: Sequence[Household]) -> None:
    """Write the owner ledger of the estate to *path*."""
    write_list(path, "业主花名册", _COLUMNS, (list(_row(each)) for each in households), "zh_CN")


def _row(home: Household) -> Iterator[str | date | Decimal | None]:
    co_owner = home.owners[1] if len(home.owners) > 1 else None
    yield from (home.unit, Decimal(home.area), _STATUS[home.status.value], home.moved_in)
    for person in (home.owners[0], co_owner, home.tenant):
        yield from (_name(person), person.id_number if person else None, _phone(person))
    yield home.tenant_since
    for person in (home.family, home.emergency):
        yield from (_name(person), _phone(person))
    yield from ("、".join(home.plates) or None, home.parking)


def _name(person: Person | None) -> str | None:
    return person.name if person else None


def _phone(person: Person | None) -> str | None:
    return person.phone if person else None
