"""A sheet for each form of the fees, as an office would print it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from propertydesk.core.money import capitals
from propertydesk.core.sheet import Sheet
from propertydesk.paper.formfile import load_form
from tests.paper.slips import OFFICE

PRINTED = "2026-11-21 10:41"
OFFICE_WORDS = "蓝天物业管理有限公司 蓝天新苑管理服务中心"
ACCOUNT = "杭州蓝天物业管理有限公司 中国工商银行滨江支行 1202 0201 0990 1234 567"


def known(form: str, values: dict[str, str]) -> dict[str, str]:
    """What *form* asks for of *values*."""
    fields = load_form(form).fields
    return {key: words for key, words in values.items() if key in fields}


RECEIPT = {
    "room": "3-1-1001",
    "payer": "尉迟文轩",
    "at": "2026-11-20 10:40",
    "paid_on": "/",
    "serial": "0012345",
    "cashier": "王丽",
    "total": "¥1,400.78",
    "total_capitals": capitals(140078),
    "methods": "现金 1,000.00；微信 400.78（4200002214202611201234567890）",
    "tendered": "1,000.00",
    "change": "0.00",
}
LINES = (
    ("物业管理费", "3-1-1001", "2026-10—2026-12", "94.56 m² × 2.80 × 3", "794.30", None),
    ("公摊能耗费", "3-1-1001", "2026-10", "94.56/12,840.00 × 8,600.00", "63.33", None),
    ("生活用水", "3-1-1001", "2026-10 1204→1231", "27 × 1 × 3.45", "93.15", None),
    ("停车管理费", "3-1-1001 B1-023", "2026-10—2026-12", "150.00", "450.00", "150.00 × 3"),
)


def receipt(rows: int = 4, **changes: object) -> Sheet:
    """A receipt over the counter."""
    keys = ("item", "where", "period", "basis", "amount", "remark")
    lines = tuple(
        {key: words for key, words in zip(keys, LINES[number % len(LINES)], strict=True) if words is not None}
        for number in range(rows)
    )
    sheet = Sheet("F23", "SK-2026-000001", OFFICE, RECEIPT, rows=lines, printed_at=PRINTED, title="fees")
    return replace(sheet, **changes)  # type: ignore[arg-type]  # the tests name fields of Sheet


STATEMENT = {
    "room": "3-1-1001",
    "owner": "尉迟文轩、闻人㛃",
    "area": "94.56 m²",
    "period": "2026-09-01—2026-11-20",
    "opening": "529.54",
    "opening_prepaid": "0.00",
    "charged": "1,059.08",
    "reduced": "0.00",
    "paid": "529.54",
    "prepaid_in": "0.00",
    "owed": "¥1,059.08",
    "owed_capitals": capitals(105908),
    "prepaid": "0.00",
    "deposits": "2,000.00",
    "maker": "王丽",
}


def statement(rows: int = 9, **changes: object) -> Sheet:
    """A household's statement."""
    line = {
        "item": "物业管理费",
        "period": "2026-10",
        "basis": "94.56 m² × 2.80 × 1",
        "charged": "264.77",
        "paid": "264.77",
        "owed": "0.00",
        "receipt": "SK-2026-000128 2026-11-03",
    }
    sheet = Sheet("F24", "3-1-1001", OFFICE, STATEMENT, rows=(line,) * rows, printed_at=PRINTED)
    return replace(sheet, **changes)  # type: ignore[arg-type]  # the tests name fields of Sheet


DEMAND = {
    "number": "CJ-2026-00012",
    "to": "尉迟文轩、闻人㛃",
    "room": "3-1-1001",
    "office": OFFICE_WORDS,
    "contract": "《前期物业服务合同》第八条",
    "day": "2026-11-20",
    "pay_by": "2026-11-27",
    "owed": "3,177.24",
    "penalty": "12.00",
    "total": "¥3,189.24",
    "total_capitals": capitals(318924),
    "place": "服务中心（3幢1层）每日8:30—17:30；微信公众号",
    "account": ACCOUNT,
    "phone": "0571-8765 4321",
    "contact": "王丽",
    "server": "王丽",
}
OWED = {
    "item": "物业管理费",
    "period": "2026-01—2026-03",
    "basis": "94.56 m² × 2.80 × 1 ×3",
    "charged": "794.31",
    "owed": "794.31",
}
BEFORE = {
    "at": "2026-06-03",
    "how": "电话",
    "owed": "794.31",
    "reached": "已接通",
    "answer": "答应 2026-08-15 前付",
    "staff": "王丽",
}


def reminder(rows: int = 4) -> Sheet:
    """A reminder."""
    return Sheet("F21", "CJ-2026-00012", OFFICE, known("F21", DEMAND), rows=(OWED,) * rows, printed_at=PRINTED)


def letter(rows: int = 4, demands: int = 2) -> Sheet:
    """A formal letter, with the demands before it."""
    before = {"demands": (BEFORE,) * demands}
    return Sheet(
        "F22", "CJ-2026-00012", OFFICE, known("F22", DEMAND), rows=(OWED,) * rows, tables=before, printed_at=PRINTED
    )


DAY = {
    "day": "2026-11-20",
    "cashier": "王丽",
    "closed_at": "2026-11-20 17:35",
    "float": "500.00",
    "first": "SK-2026-000101",
    "last": "SK-2026-000148",
    "receipts": "48",
    "voids": "2：SK-2026-000111、SK-2026-000120",
    "reds": "1：SK-2026-000130",
    "refunds": "-264.77",
    "total": "¥38,912.40",
    "total_capitals": capitals(3891240),
    "cash": "4,812.40",
    "counted": "4,812.40",
    "over": "不长不短",
    "second": "李娜",
    "company": OFFICE_WORDS,
    "account": ACCOUNT,
    "counted_capitals": capitals(481240),
}


def cash_report(form: str = "F25") -> Sheet:
    """A closed day, or the slip that goes to the bank with its cash."""
    cells = {"cash": "2,000.00", "wechat": "15,000.00", "sum": "17,000.00"}
    coins = {"coins": ({"denomination": "100.00", "count": "48", "sum": "4,800.00"},) * 4}
    rows = tuple({"item": item, **cells} for item in ("物业管理费", "停车费", "押金：装修", "合计"))
    if form == "BANKSLIP":
        rows = ()
    return Sheet(form, "RJ-20261120-01", OFFICE, known(form, DAY), rows=rows, tables=coins, printed_at=PRINTED)


AGREEMENT = {
    "holder": "尉迟文轩",
    "id_number": "330102198208038122",
    "room": "3-1-1001",
    "phone": "13812342401",
    "bank": "中国建设银行杭州滨江支行",
    "account": "6227001234567890123",
    "company": OFFICE_WORDS,
    "company_account": ACCOUNT,
    "items": "物业管理费、公摊能耗费、停车管理费",
    "since": "2026-12-01",
    "until": "至另行通知",
}


def agreement() -> Sheet:
    """A direct-debit agreement."""
    ticked = frozenset({"management", "shared", "parking"})
    return Sheet("F17", "WT-2026-0001", OFFICE, AGREEMENT, checks=ticked, printed_at=PRINTED)


FEE_PAPERS: dict[str, Callable[[], Sheet]] = {
    "F17": agreement,
    "F21": reminder,
    "F22": letter,
    "F23": receipt,
    "F24": statement,
    "F25": cash_report,
    "BANKSLIP": lambda: cash_report("BANKSLIP"),
}
"""How each of them looks on an ordinary day."""
