"""More than one method in a receipt, a part, something in advance, a transfer of last month; the statement by a key."""

from __future__ import annotations

from datetime import date

from propertydesk.desks.fees.counter.screen import CounterPage
from tests.journeys.conftest import Hands
from tests.journeys.counter import go_to, picture, rows, said, settle
from tests.journeys.money import (
    FIRST,
    balanced,
    counter,
    figures,
    household,
    items,
    owing,
    paper,
    put_away,
    read_back,
)


def fill_in(hands: Hands, shown: CounterPage, key: str, text: str) -> None:
    """Tab to a field under the methods, and type."""
    go_to(hands, shown.pay.editor.input(key))
    hands.press("Ctrl+A")
    hands.type(text)


def test_cash_and_wechat_for_a_part_then_a_transfer_that_prepays(hands: Hands) -> None:
    owing(hands.small)
    shown = counter(hands)
    household(hands)
    figures(hands, "500")
    assert [line[2] for line in items(shown)] == ["265.50", "80.00", "154.50", "", "", ""], "the oldest first"
    hands.press("F2")
    hands.type("300")
    assert "200.00" in said(shown.pay), "what is still open"
    hands.press("F3", "Tab")
    hands.type("4200001")
    picture(hands, "two-methods")
    hands.press("Ctrl+Return")
    [_stub, _books, customer] = read_back(paper(hands))
    assert "Cash 300.00; WeChat 200.00 (No. 4200001)" in customer
    assert "伍佰元整" in customer
    put_away(hands)
    assert [line[1] for line in items(shown)] == ["111.00", "80.00", "265.50", "80.00"]

    figures(hands, "1000")
    assert "463.50" in shown.pay.ahead.words.text(), "what is above all that is owed is prepaid"
    hands.press("F6", "Tab")
    hands.type("BOC77")
    picture(hands, "prepaid-with-it")
    hands.press("Ctrl+Return")
    [_stub, _books, customer] = read_back(paper(hands))
    assert "Prepayment" in customer and "463.50" in customer and "Bank transfer 1,000.00 (No. BOC77)" in customer
    put_away(hands)
    assert "prepaid ¥463.50" in said(shown.household.strip)
    assert [row["methods"] for row in rows(hands, "receipts")] == [
        {"cash": 30000, "wechat": 20000},
        {"transfer": 100000},
    ]

    hands.press("Ctrl+T")
    [statement] = read_back(paper(hands))
    picture(hands, "statement")
    assert "Statement of Fees" in statement
    for words in ("3-1-1001", "尉迟文轩", "94.82", "463.50"):
        assert words in statement
    put_away(hands)
    assert balanced(hands)


def test_a_transfer_of_last_month_is_entered_as_such(hands: Hands) -> None:
    owing(hands.small)
    shown = counter(hands)
    household(hands)
    hands.press("F6", "Tab")
    hands.type("BOC1030")
    hands.press("Alt+M")
    fill_in(hands, shown, "paid_on", "2026-10-30")
    picture(hands, "paid-earlier")
    hands.press("Ctrl+Return")
    text = read_back(paper(hands))[0]
    assert "2026-10-30" in text and "2026-11-20 10:40" in text and "BOC1030" in text
    put_away(hands)
    [receipt] = rows(hands, "receipts")
    assert (receipt["number"], receipt["paid_on"], receipt["day"]) == (FIRST, date(2026, 10, 30), date(2026, 11, 20))
    settle(hands)
    assert balanced(hands)


def test_a_day_still_to_come_is_refused_at_its_field(hands: Hands) -> None:
    owing(hands.small)
    shown = counter(hands)
    household(hands)
    hands.press("Alt+M")
    fill_in(hands, shown, "paid_on", "2026-11-21")
    hands.press("Ctrl+Return")
    hands.wait(lambda: "This day is still to come." in said(shown.pay))
    settle(hands)
    assert hands.focused is shown.pay.editor.input("paid_on")
    assert rows(hands, "receipts") == []
