"""The cash counter by keyboard: a household's items, the sum, several methods, change, the receipt; interrupted."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.desks.fees.counter.items.rows import Cell
from propertydesk.desks.fees.counter.screen import CounterPage
from propertydesk.desks.fees.words import PayMethod
from propertydesk.office.words import Role
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.paper_panel import PaperPanel
from tests.ui.conftest import Seat
from tests.ui.screens.conftest import rows_of
from tests.ui.screens.owing import owing, prepay

DUE = "¥1,704.17"


@pytest.fixture
def page(seat: Seat) -> CounterPage:
    """The cashier's counter, with nobody there yet."""
    owing(seat.office)
    prepay(seat.office, 30000)
    seat.sit(Role.CASHIER).show_desk("fees")
    page = seat.place.page("fees")
    assert isinstance(page, CounterPage)
    seat.settle()
    return page


@pytest.fixture
def home(seat: Seat, page: CounterPage) -> CounterPage:
    """3-1-1001 is found by keyboard."""
    find(seat, page, "3-1-1001")
    return page


def find(seat: Seat, page: CounterPage, text: str) -> None:
    before = page.typed
    seat.press("Ctrl+K")
    seat.type(text)
    seat.press("Return")
    seat.wait(lambda: page.typed is not None and page.typed is not before)
    seat.settle()


def figures(seat: Seat, text: str) -> None:
    """Typed at the items: the first figure goes to the sum and takes the keyboard with it."""
    seat.press(text[0])
    seat.type(text[1:])


def receipts(seat: Seat) -> list[dict[str, Any]]:
    return seat.office.rows("receipts")


def printed(seat: Seat, page: CounterPage) -> PaperPanel:
    """The paper that is shown after taking money."""
    seat.wait(lambda: page.panels and isinstance(page.panels[-1], PaperPanel))
    seat.settle()
    paper = page.panels[-1]
    assert isinstance(paper, PaperPanel)
    return paper


def test_a_quarter_in_cash_takes_few_keys(seat: Seat, page: CounterPage) -> None:
    seat.press("Ctrl+K")
    seat.type("3-1-1001")
    seat.press("Return")
    seat.wait(lambda: page.typed)
    seat.settle()
    assert page.pay.sum.text() == DUE, "what is due is ticked; November is still to come"
    seat.press("F2")
    seat.type("1800")
    assert page.pay.cash.change.text() == "95.83"
    seat.press("Ctrl+Return")
    printed(seat, page)
    (receipt,) = receipts(seat)
    assert (receipt["number"], receipt["total_fen"], receipt["methods"]) == ("SK-2026-000001", 170417, {"cash": 170417})
    seat.press("Esc")
    seat.settle()
    assert not page._panels
    assert page.typed is not None
    assert [item.item for item in page.typed.items] == ["物业管理费"], "only November is left"
    assert page.pay.sum.text() == "¥0.00"
    assert seat.focused is page.household.items


def test_space_ticks_and_figures_are_the_sum(seat: Seat, home: CounterPage) -> None:
    assert seat.focused is home.household.items
    seat.press("Space")
    assert home.pay.sum.text() == "¥1,439.40"
    seat.press("Ctrl+A")
    assert home.pay.sum.text() == "¥1,968.94"
    seat.press("Ctrl+A")
    assert home.pay.sum.text() == "¥0.00"
    assert not home.pay.button.isEnabled()
    figures(seat, "300")
    assert home.typed is not None
    assert [home.typed.parts.get(item.bill_id) for item in home.typed.items[:3]] == [26477, 3120, 403]
    model = home.household.items.rows
    assert model.data(model.index(2, Cell.NOW)) == "4.03"
    assert "人民币叁佰元整" in home.pay._capitals.text()


def test_a_part_of_one_item_is_typed_in_its_line(seat: Seat, home: CounterPage) -> None:
    seat.press("Return")
    seat.type("100")
    seat.press("Return")
    assert home.pay.sum.text() == "¥1,539.40"
    seat.press("Down", "Return")
    seat.type("0")
    seat.press("Ctrl+Return")
    printed(seat, home)
    assert receipts(seat)[0]["total_fen"] == 153940 - 3120, "what was being typed counted too"


def test_more_than_is_owed_is_prepaid(seat: Seat, home: CounterPage) -> None:
    figures(seat, "2000")
    assert home.typed is not None
    assert home.typed.ahead_fen == 200000 - 196894
    assert "31.06" in home.pay.ahead.words.text()
    seat.press("F3", "Ctrl+Return")
    printed(seat, home)
    assert receipts(seat)[0]["methods"] == {"wechat": 200000}


def test_cash_and_wechat_share_a_receipt(seat: Seat, home: CounterPage) -> None:
    seat.press("F2")
    seat.type("500")
    assert "1,204.17" in home.pay._problem.text()
    seat.press("F3")
    assert home.typed is not None
    assert [(share.method, amount) for share, amount in zip(home.typed.shares, home.typed.amounts(), strict=True)] == [
        (PayMethod.CASH, 50000),
        (PayMethod.WECHAT, 120417),
    ]
    seat.press("F4")
    assert [share.method for share in home.typed.shares] == [PayMethod.CASH, PayMethod.ALIPAY], "the other wallet"
    seat.press("Ctrl+Return")
    printed(seat, home)
    assert receipts(seat)[0]["methods"] == {"cash": 50000, "alipay": 120417}


def test_only_what_lies_on_the_table_is_taken(seat: Seat, home: CounterPage) -> None:
    seat.press("F2")
    seat.type("500")
    seat.press("Alt+O", "Ctrl+Return")
    printed(seat, home)
    assert receipts(seat)[0]["total_fen"] == 50000


def test_prepayment_brings_what_it_has_and_cash_the_rest(seat: Seat, home: CounterPage) -> None:
    seat.press("F7", "F2", "Ctrl+Return")
    printed(seat, home)
    assert receipts(seat)[0]["methods"] == {"prepaid": 30000, "cash": 140417}


def test_a_deposit_may_pay(seat: Seat, home: CounterPage) -> None:
    seat.press("F9", "Ctrl+Return")
    printed(seat, home)
    assert receipts(seat)[0]["methods"] == {"deposit": 170417}


def test_the_change_is_prepaid_with_one_key(seat: Seat, home: CounterPage) -> None:
    seat.press("F2")
    seat.type("1800")
    seat.press("Alt+C")
    assert home.pay.sum.text() == "¥1,800.00"
    assert home.pay.cash.change.text() == "0.00"


def test_the_payers_other_unit_pays_too(seat: Seat, home: CounterPage) -> None:
    seat.press("Alt+A")
    seat.settle()
    seat.wait(lambda: home.pay.sum.text() == "¥1,904.17")
    assert not home.household.items.isColumnHidden(Cell.UNIT)
    seat.press("Ctrl+Return")
    printed(seat, home)
    assert receipts(seat)[0]["total_fen"] == 190417
    assert receipts(seat)[0]["unit"] == "3-1-1001"


def test_an_invoice_is_wanted_while_paying(seat: Seat, home: CounterPage) -> None:
    seat.press("F2", "Alt+M")
    seat.settle()
    assert seat.focused is home.pay.editor.input("payer")
    assert not seat.focused.visibleRegion().isEmpty(), "what was folded out is in sight"
    seat.press("Tab")
    seat.type("Yunqi Trading Ltd")
    seat.press("Tab")
    seat.type("91310000MA1K35K29X")
    seat.press("Alt+M")
    assert home.pay.editor.answers()["invoice_title"], "what is typed does not go with the fold"
    seat.press("Ctrl+Return")
    printed(seat, home)
    (invoice,) = seat.office.rows("invoices")
    assert (invoice["title"], invoice["tax_number"]) == ("Yunqi Trading Ltd", "91310000MA1K35K29X")
    seat.press("Esc")
    seat.settle()
    assert not home.pay.editor.answers().get("invoice_title"), "the next payment asks anew"


def test_interrupted_and_brought_back(seat: Seat, home: CounterPage) -> None:
    seat.press("F2")
    seat.type("500")
    seat.press("F3")
    find(seat, home, "3-1-1002")
    assert home.typed is not None
    assert home.typed.account.unit == "3-1-1002"
    assert home.pay.sum.text() == "¥200.00"
    seat.wait(seat.window.tray.newest)
    seat.press("Ctrl+J")
    seat.wait(lambda: home.typed is not None and home.typed.account.unit == "3-1-1001")
    seat.settle()
    assert [share.method for share in home.typed.shares] == [PayMethod.CASH, PayMethod.WECHAT]
    assert home.typed.amounts() == [50000, 120417]
    seat.wait(lambda: not seat.window.tray.newest())
    seat.press("Ctrl+Return")
    printed(seat, home)
    seat.wait(lambda: not seat.office.as_(Role.CASHIER).drafts())


def test_escape_loses_nothing(seat: Seat, home: CounterPage) -> None:
    seat.press("F2")
    seat.type("1800")
    seat.press("Esc")
    assert seat.focused is home.household.items
    assert home.pay.cash.change.text() == "95.83"


def test_after_a_jam_the_receipt_is_printed_again_or_void(seat: Seat, home: CounterPage) -> None:
    seat.press("Ctrl+Return")
    printed(seat, home)
    seat.press("Esc", "Ctrl+P")
    assert printed(seat, home)._wanted.form == "F23"
    seat.press("Esc", "Alt+V")
    seat.wait(lambda: home.panels and isinstance(home.panels[-1], ActionPanel))
    seat.settle()
    form = home.panels[-1]
    assert isinstance(form, ActionPanel)
    assert form.action.key == "receipt.void"
    form.editor.fill({"void_reason": "jam", "copies_back": True})
    form.submit()
    seat.wait(lambda: [row["state"] for row in receipts(seat)] == ["void"])
    seat.settle()
    assert home.till.till is not None
    assert (home.till.till.receipts, home.till.till.voids, home.till.till.total_fen) == (0, 1, 0)
    assert home.typed is not None
    assert home.typed.account.owed_fen == 196894, "everything is owed again"


def test_what_was_paid_stands_in_the_list_and_opens(seat: Seat, home: CounterPage) -> None:
    seat.press("Ctrl+Return")
    printed(seat, home)
    seat.press("Esc")
    home.docks.docks["paid"].come_forward()
    seat.settle()
    (line,) = rows_of(home.paid)
    assert "SK-2026-000001" in line
    home.paid.activated.emit("1")
    seat.settle()
    assert home.record is not None
    assert (home.record.kind, home.record.id) == ("receipt", 1)


def test_the_card_at_the_reception_brings_the_household_here(seat: Seat, page: CounterPage) -> None:
    seat.place.show_desk("reception")
    seat.settle()
    seat.frame.open_action("receipt.pay", unit_id=1, answers={"unit_id": 1})
    seat.wait(lambda: page.typed)
    seat.settle()
    assert seat.place.current == "fees"
    assert page.pay.sum.text() == DUE


def test_a_scanned_receipt_opens_its_household_and_itself(seat: Seat, home: CounterPage) -> None:
    seat.press("Ctrl+Return")
    printed(seat, home)
    seat.press("Esc")
    find(seat, home, "SK-2026-000001")
    assert home.record is not None
    assert home.record.kind == "receipt"


def test_letters_go_to_the_search_box(seat: Seat, home: CounterPage) -> None:
    seat.press("S")
    assert seat.focused is seat.window.bar.search
    assert seat.window.bar.search.text().upper() == "S"


def test_keys_pressed_while_a_household_is_read_count_for_it(seat: Seat, home: CounterPage) -> None:
    home.take("unit", 2, 2)
    assert home.typed is None
    seat.press("F3", "Ctrl+Return")
    printed(seat, home)
    (receipt,) = receipts(seat)
    assert (receipt["unit"], receipt["methods"]) == ("3-1-1002", {"wechat": 20000})


@pytest.mark.parametrize("role", [Role.SHIFT_LEADER, Role.GUARD, Role.ENGINEER])
def test_whose_business_fees_are_not_is_not_offered_the_counter(seat: Seat, role: Role) -> None:
    seat.sit(role)
    assert not {"fees", "accounts"} & set(seat.window.rail.keys)


def test_a_key_never_pays_what_cannot_be_seen(seat: Seat, home: CounterPage) -> None:
    seat.press("Ctrl+Return")
    printed(seat, home)
    seat.press("Esc")
    figures(seat, "100")
    home.show_record("receipt", 1)
    seat.settle()
    seat.press("Ctrl+Return")
    seat.settle()
    assert len(receipts(seat)) == 1, "the payment came to the front, nothing else"
    seat.press("Ctrl+Return")
    printed(seat, home)
    assert [row["total_fen"] for row in receipts(seat)] == [10000, 170417]


def test_what_is_refused_is_said_and_nothing_is_lost(seat: Seat, home: CounterPage) -> None:
    seat.office.as_(Role.CASHIER).perform("receipt.pay", answers={"unit_id": 1, "amount": "264.77", "method": "cash"})
    seat.press("F2")
    seat.type("1800")
    seat.press("Ctrl+Return")  # this window has not looked since
    seat.wait(lambda: home.pay._banner.text() != "")
    seat.settle()
    assert len(receipts(seat)) == 1
    assert home.typed is not None
    assert home.typed.tendered_fen == 180000
    assert home.typed.shares[0].method == PayMethod.CASH
