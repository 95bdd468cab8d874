"""Sheets of invented people that the tests of paper print, and ways to look at what came out."""

from __future__ import annotations

from dataclasses import replace

from propertydesk.core.sheet import OfficeHead, Sheet
from propertydesk.paper import head
from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import Mark
from propertydesk.paper.form import Form
from propertydesk.paper.formfile import load_form
from propertydesk.paper.laying import pages_of
from propertydesk.paper.naming import with_office
from propertydesk.paper.papers import PAPERS
from propertydesk.paper.space import Space

OFFICE = OfficeHead("蓝天物业管理有限公司", "蓝天新苑管理服务中心", "0571-8765 4321")

ITEMS = (
    ("三人沙发", "布艺", "1", "件", ""),
    ("纸箱", "衣物", "4", "箱", ""),
    ("电视机", "65英寸", "1", "台", "屏幕朝内立放"),
    ("双开门冰箱", "BCD-500", "1", "台", ""),
    ("实木大床（含床头柜两只、床垫一张、床板四块）", "1.8×2.0 m", "1", "套", "拆件"),
    ("婴儿床", "", "1", "件", ""),
    ("钢琴", "立式 UP118", "1", "架", "专业搬运"),
    ("书", "", "12", "箱", ""),
)

VALUES = {
    "room": "3-1-1001",
    "owner": "尉迟文轩",
    "applicant": "李㛃",
    "relation": "租户",
    "id_kind": "身份证",
    "id_number": "330102198208038122",
    "phone": "15817591171",
    "plate": "浙A7K552",
    "reason": "搬家",
    "direction": "搬出",
    "planned_at": "2026-11-20 11:00",
    "gate": "东门",
    "issued_at": "2026-11-20 10:40",
    "valid_until": "2026-11-20",
    "consent": "10:38 13812342401 尉迟欣 同意",
    "clerk": "王丽",
    "shift_leader": "周海涛",
    "arrears": "¥1,704.17",
    "note": "分两次搬",
}


def slip(items: int = 2, **changes: object) -> Sheet:
    """A slip of a tenant's with so many items."""
    rows = tuple(
        dict(zip(("name", "spec", "quantity", "unit", "remark"), ITEMS[number % len(ITEMS)], strict=True))
        for number in range(items)
    )
    sheet = Sheet(
        form="F01",
        number="FX-20261120-001",
        office=OFFICE,
        values=VALUES,
        rows=rows,
        checks=frozenset({"identity_checked", "consent_phone", "fees_owing_told", "large_items_counted"}),
        printed_at="2026-11-20 10:41",
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]  # the tests name fields of Sheet


def saying(**values: str | None) -> Sheet:
    """A slip with these values in the place of the usual ones."""
    return slip(values=VALUES | values)


def blank(number: str | None = None) -> Sheet:
    """A slip to be filled in by hand."""
    return Sheet("F01", number, OFFICE)


def release_form() -> Form:
    return load_form("F01")


def marks_of(form: Form, sheet: Sheet, paper: str, lang: str, is_blank: bool = False) -> list[list[Mark]]:
    """All marks of each page of all copies, static and live, as they stand on the paper."""
    form = with_office(form, sheet.office)
    space = Space(form, PAPERS[paper], lang)
    pages = []
    for copy in form.copies:
        view = CopyView(form, sheet, copy, lang, is_blank)
        flowed = pages_of(view, space)
        for number, page in enumerate(flowed, start=1):
            marks = head.static(view, space) + head.live(view, space, number, len(flowed))
            y = space.paper.top + head.height_of(space.paper)
            for unit in page.units:
                marks += unit.static(y) + unit.live(y)
                y += unit.height
            pages.append(marks)
    return pages
