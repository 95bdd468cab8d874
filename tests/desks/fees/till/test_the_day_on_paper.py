"""The daily cash report F25 and the slip that goes to the bank with the cash."""

from __future__ import annotations

from propertydesk.core.money import capitals
from propertydesk.paper.pages import page_texts
from tests.desks.fees.conftest import Fees


def a_day(fees: Fees) -> int:
    """Two receipts, one of them void, and one taken back; the day closed with ten fen too much."""
    for month in (7, 8, 9):
        fees.bill("物业管理费", f"2026-{month:02}-01", 26477)
    methods = [{"method": "cash", "amount_fen": 10000}, {"method": "wechat", "amount_fen": 16477}]
    fees.pay(26477, methods=methods, tendered=10000)
    void = fees.pay(26477, method="card").ids
    fees.cashier.perform("receipt.void", void, {"void_reason": "刷错", "copies_back": True})
    red = fees.pay(26477, method="cash", tendered=30000).ids
    fees.cashier.perform("receipt.reverse", red, {"void_reason": "重复", "copies_back": True})
    counted = [{"denomination": 10000, "count": 1}, {"denomination": 10, "count": 1}]
    return fees.cashier.perform("day.close", answers={"counted": counted, "over_why": "找零"}).ids[0]


def printed(fees: Fees, form: str, id: int, lang: str = "zh_CN") -> list[str]:
    return page_texts(fees.cashier.printing.print(form, [id], lang=lang))


def test_the_report_says_what_came_in_and_what_lies_there(fees: Fees) -> None:
    id = a_day(fees)
    pages = printed(fees, "F25", id)
    assert len(pages) == 2 and "第一联 出纳存" in pages[0] and "第二联 财务" in pages[1]
    for page in pages:
        assert "SK-2026-000001" in page and "SK-2026-000004" in page  # from and to
        assert "SK-2026-000002" in page  # void
        assert "100.00" in page and "164.77" in page and "¥264.77" in page and capitals(26477) in page
        assert "100.10" in page and "找零" in page and "-264.77" in page
    [english, _copy] = printed(fees, "F25", id, "en")
    assert "over by ¥0.10" in english and "REPRINT 1" in english


def test_the_slip_goes_with_the_cash_that_was_counted(fees: Fees) -> None:
    id = a_day(fees)
    for page in printed(fees, "BANKSLIP", id):
        assert "¥100.10" in page and capitals(10010) in page and "RJ-20261120-01" in page
