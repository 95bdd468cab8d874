"""The receipt F23 as it comes out of the printer: three copies, capitals, reprint mark, void, red, many lines."""

from __future__ import annotations

from propertydesk.core.money import capitals
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from tests.desks.fees.conftest import Fees


def printed(fees: Fees, id: int) -> list[str]:
    """The text of each page."""
    return page_texts(fees.cashier.printing.print("F23", [id], lang="zh_CN"))


def paid(fees: Fees, months: int = 2) -> int:
    for month in range(months):
        fees.bill("物业管理费", f"2026-{month + 1:02}-01", 26477)
    methods = [
        {"method": "cash", "amount_fen": 20000},
        {"method": "wechat", "amount_fen": 26477 * months - 20000, "reference": "4200002214"},
    ]
    done = fees.pay(26477 * months, methods=methods, tendered=20000, paper_serial="0012345")
    return done.ids[0]


def test_three_copies_say_what_was_paid_and_how(fees: Fees) -> None:
    pages = printed(fees, paid(fees))
    assert len(pages) == 3
    for page, copy in zip(pages, ("第一联 存根联", "第二联 记账联", "第三联 客户联"), strict=True):
        heading = page.split("①")[0]
        assert copy in heading and "编号 SK-2026-000001" in page
        for said in (
            "3-1-1001",
            "物业管理费",
            "264.77",
            "94.56 m² × 2.80",
            "200.00",
            "329.54",
            "4200002214",
            "0012345",
        ):
            assert said in page
        assert "¥529.54" in page and capitals(52954) in page
        assert "手写无效" in page and "30天内换取" in page
        assert "重复打印" not in page and "作废" not in page


def test_the_second_print_is_marked(fees: Fees) -> None:
    id = paid(fees)
    printed(fees, id)
    assert all("重复打印 第1次" in page for page in printed(fees, id))


def test_a_void_receipt_is_stamped_on_every_copy(fees: Fees) -> None:
    id = paid(fees)
    fees.cashier.perform("receipt.void", [id], {"void_reason": "金额录错", "copies_back": True})
    pages = printed(fees, id)
    assert len(pages) == 3
    assert all("作废" in page and "金额录错" in page for page in pages)


def test_a_red_receipt_is_negative_and_names_what_it_takes_back(fees: Fees) -> None:
    id = paid(fees)
    red = fees.cashier.perform("receipt.reverse", [id], {"void_reason": "重复收款", "copies_back": True}).ids[0]
    page = printed(fees, red)[0]
    assert "红字收据" in page.replace(" ", "")
    assert "SK-2026-000002" in page and "SK-2026-000001" in page
    assert "-¥529.54" in page and "-264.77" in page
    assert "人民币负伍佰贰拾玖元伍角肆分" in page
    first = printed(fees, id)[0]
    assert "SK-2026-000002" in first and "¥529.54" in first and "作废" not in first


def test_more_lines_than_rows_are_put_together_or_go_on_with_sums(fees: Fees) -> None:
    for month in range(1, 13):
        fees.bill("物业管理费", f"2025-{month:02}-01", 10000 + month)
        fees.bill("水费", f"2025-{month:02}-01", 2000 + month)
    total = sum(12000 + 2 * month for month in range(1, 13))
    page, *more = printed(fees, fees.pay(total, method="card").ids[0])
    assert len(more) == 5
    assert "转下页" in page and "本页小计" in page and "本页小计" in more[0]
    assert "20.12" in page + more[0] and "100.12" in page + more[0]
    assert f"¥{total / 100:,.2f}" in page


def test_consecutive_months_at_one_price_stand_in_one_line(fees: Fees) -> None:
    for month in range(1, 13):
        bill_of_a_whole_month(fees, month)
    pages = printed(fees, fees.pay(26477 * 12, method="cash", tendered=26477 * 12).ids[0])
    assert len(pages) == 3
    assert "2025-01—2025-12" in pages[0] and "264.77 × 12" in pages[0] and "3,177.24" in pages[0]


def bill_of_a_whole_month(fees: Fees, month: int) -> None:
    from propertydesk.core.months import last_day
    from propertydesk.desks.fees.ledger.models import Bill

    id = fees.bill("物业管理费", f"2025-{month:02}-01", 26477)
    with fees.small.office.store.write() as session:
        session.get_one(Bill, id).until = last_day(f"2025-{month:02}")


def test_the_paper_can_be_had_in_english_and_blank(fees: Fees) -> None:
    id = paid(fees)
    printing = fees.small.as_(Role.CASHIER).printing
    [stub, *_more] = page_texts(printing.print("F23", [id], only="en"))
    assert "Receipt" in stub and "Cash 200.00; WeChat 329.54 (No. 4200002214)" in stub
    [second, *_more] = page_texts(printing.print("F23", [id], paper="A5", only="both"))
    assert "收据" in second.replace(" ", "") and "REPRINT 1" in second
