"""A quarter paid at the counter with a printed receipt: the README's keys, one by one; and the same with the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListView

from propertydesk.core.money import show
from propertydesk.desks.fees.counter.items.rows import Cell
from propertydesk.desks.fees.counter.screen import CounterPage
from propertydesk.desks.fees.words import PayMethod
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_sizes
from propertydesk.ui.finds import Popup
from propertydesk.ui.search import SearchBox
from tests.journeys.conftest import Hands
from tests.journeys.counter import picture, rows, said, settle, sit
from tests.journeys.money import (
    A_MONTH,
    FIRST,
    balanced,
    counter,
    household,
    items,
    owing,
    page,
    paper,
    read_back,
    save_as_pdf,
)

COPIES = {
    "en": ("Copy 1 Stub", "Copy 2 Books", "Copy 3 Customer"),
    "zh_CN": ("第一联 存根联", "第二联 记账联", "第三联 客户联"),
}


@pytest.mark.parametrize(("hands", "lang"), [("en", "en"), ("zh_CN", "zh_CN")], indirect=["hands"])
def test_a_quarter_paid_in_cash_with_its_receipt(
    hands: Hands, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owing(hands.small)
    sit(hands, Role.CASHIER)
    hands.press("Ctrl+0")
    hands.wait(lambda: hands.sees(CounterPage))
    shown = page(hands)
    household(hands)
    assert [line[0] for line in items(shown)] == [f"2026-{month:02}" for month in (9, 9, 10, 10, 11, 11)]
    assert [line[2] for line in items(shown)] == ["265.50", "80.00"] * 2 + ["", ""], "what is due is ticked"
    picture(hands, f"quarter-owed-{lang}")
    hands.press("Ctrl+A")
    assert shown.pay.sum.text() == f"¥{show(3 * A_MONTH)}" == "¥1,036.50"
    assert "人民币壹仟零叁拾陆元伍角整" in said(shown.pay)
    hands.press("F2")
    hands.type("1100")
    assert shown.pay.cash.change.text() == "63.50"
    picture(hands, f"quarter-cash-{lang}")
    hands.press("Ctrl+Return")
    preview = paper(hands)
    picture(hands, f"quarter-receipt-{lang}")
    pages = read_back(preview)
    assert len(pages) == 3
    for text, copy in zip(pages, COPIES[lang], strict=True):
        assert copy in text
        for words in (FIRST, "3-1-1001", "尉迟文轩", "壹仟零叁拾陆元伍角整", "1,036.50", "1,100.00", "63.50"):
            assert words in text
        assert text.count("物业管理费") == text.count("停车费") == text.count("B1-077") == 3
        assert all(text.count(f"2026-{month:02} ") >= 2 for month in (9, 10, 11))
    saved = save_as_pdf(hands, tmp_path / "receipt.pdf", monkeypatch)
    assert saved == pages, "what is printed is what was seen"
    assert [tuple(round(side) for side in size) for size in page_sizes((tmp_path / "receipt.pdf").read_bytes())] == [
        (241, 140)
    ] * 3
    [receipt] = rows(hands, "receipts")
    assert (receipt["number"], receipt["total_fen"], receipt["methods"]) == (FIRST, 103650, {"cash": 103650})
    assert hands.focused is shown.household, "ready for the next"
    last = said(shown.till)
    assert f"{FIRST} · ¥1,036.50" in last and "63.50" in last
    assert not shown.pay.button.isEnabled(), "nothing is taken twice"
    assert balanced(hands)
    picture(hands, f"quarter-after-{lang}")


def test_the_same_quarter_with_the_mouse_in_wechat(hands: Hands) -> None:
    owing(hands.small)
    shown = counter(hands)
    hands.click(hands.find(SearchBox))
    hands.type("3-1-1001")
    hands.wait(lambda: hands.sees(Popup))
    finds = hands.find(Popup).findChild(QListView)
    assert finds is not None
    hands.click(finds.viewport(), QPoint(40, 12))
    hands.wait(lambda: shown.typed is not None)
    settle(hands)
    table = shown.household.items
    for row in (4, 5):
        hands.click(table.viewport(), table.visualRect(table.rows.index(row, Cell.ITEM)).center())
    assert shown.pay.sum.text() == "¥1,036.50"
    hands.click(shown.pay.methods.buttons[PayMethod.WECHAT])
    assert not shown.pay.cash.isVisible(), "no change is given on WeChat"
    hands.click(shown.pay.button)
    assert "WeChat 1,036.50" in read_back(paper(hands))[2]
    picture(hands, "quarter-wechat")
    hands.click_button("Back")
    hands.wait(lambda: page(hands).isVisible())
    [receipt] = rows(hands, "receipts")
    assert receipt["methods"] == {"wechat": 103650}
    put = said(shown.till)
    assert "WeChat 1,036.50" in put
