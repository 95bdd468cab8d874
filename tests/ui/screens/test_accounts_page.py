"""The page of the accounts by keyboard: arrears and their next step, bills made, the bank, statements, taking over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest

from propertydesk.core.views import Query
from propertydesk.desks.fees.accounts.arrears.screen import ArrearsPane
from propertydesk.desks.fees.accounts.bank_back.screen import BankBack
from propertydesk.desks.fees.accounts.bank_out.screen import BankOut
from propertydesk.desks.fees.accounts.batch.screen import BatchPanel
from propertydesk.desks.fees.accounts.identify.screen import Identify
from propertydesk.desks.fees.accounts.making.screen import MakeBills
from propertydesk.desks.fees.accounts.readings.screen import KeyReadings
from propertydesk.desks.fees.accounts.readings.table.screen import Cell
from propertydesk.desks.fees.accounts.screen import AccountsPage
from propertydesk.desks.fees.accounts.take_over.screen import TakeOver
from propertydesk.office.words import Role
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.page import Panel
from propertydesk.ui.paper_panel import PaperPanel
from tests.sheets.making import Page as SheetPage
from tests.sheets.making import save
from tests.ui.conftest import Seat
from tests.ui.screens.owing import owing

P = TypeVar("P", bound=Panel)
HEADINGS = (
    "房号",
    "收费项目",
    "周期(月)",
    "开始日期",
    "结束日期",
    "缴费日期",
    "应收金额",
    "实收金额",
    "收款人",
    "备注",
)


@pytest.fixture
def priced(seat: Seat) -> Seat:
    """The usual fees, a meter, and the household of 3-1-1001."""
    office = seat.office
    office.do("unit.add", unit="3-1-1002", area="80")
    office.do("fees.start", since="2026-01-01")
    for unit in ("3-1-1001", "3-1-1002"):
        office.do("meter.add", unit_id=unit, item_id="SF", number=f"S{unit}", since="2026-09-01", start="100")
    return seat


def page_of(seat: Seat, segment: str) -> AccountsPage:
    """The manager looks at *segment*."""
    seat.sit(Role.MANAGER).show_desk("accounts")
    page = seat.place.page("accounts")
    assert isinstance(page, AccountsPage)
    seat.settle()
    seat.press(page.segments[segment].shortcut)
    seat.settle()
    assert page.current == segment
    return page


def opened(seat: Seat, page: AccountsPage, kind: type[P], ready: Callable[[P], object] = lambda panel: True) -> P:
    """The panel of *kind* that is open, once it is ready."""

    def found() -> P | None:
        panel = page.panels[-1] if page.panels else None
        return panel if isinstance(panel, kind) and ready(panel) else None

    seat.wait(found)
    seat.settle()
    panel = found()
    assert panel is not None
    return panel


def key_in(seat: Seat, figures: str) -> None:
    """Figure by figure, as one types: the first one opens the cell for the others."""
    for figure in figures:
        seat.type(figure)
    seat.press("Return")
    seat.settle()


def closed(seat: Seat, page: AccountsPage) -> None:
    seat.wait(lambda: not page.panels)
    seat.settle()


# -- bills


def test_bills_are_looked_at_and_then_booked(priced: Seat) -> None:
    page = page_of(priced, "bills")
    priced.press("Alt+N")
    making = opened(priced, page, MakeBills, lambda panel: panel.found_now)
    making.take_period("2026-10")
    priced.wait(lambda: making.found_now and making.found_now.period.since == date(2026, 10, 1))
    priced.settle()
    assert making.found_now is not None
    assert making.found_now.count == 2, "the management fee of two flats; nothing else is known"
    assert making.found.sum.text() == "¥488.77"
    assert "nothing to compare with" in making.found._why.text()
    assert making.found.troubles.rows.rowCount(), "meters that were not read are named"
    priced.press("Ctrl+Return")
    closed(priced, page)
    assert sorted(row["charged_fen"] for row in priced.office.rows("bills")) == [22400, 26477]
    priced.press("Alt+N")
    again = opened(priced, page, MakeBills, lambda panel: panel.found_now)
    again.take_period("2026-10")
    priced.wait(lambda: "nothing to bill" in again.trouble.text().lower())
    assert not again.button.isEnabled(), "nothing is billed twice"


def test_stopped_before_the_end_no_bill_is_made(priced: Seat) -> None:
    page = page_of(priced, "bills")
    priced.press("Alt+N")
    making = opened(priced, page, MakeBills, lambda panel: panel.button.isEnabled())
    somebody_else_writes = Event()
    priced.runner.run_write(priced.window, somebody_else_writes.wait)
    priced.press("Ctrl+Return")
    assert making.working.isVisible()
    priced.press("Esc")
    somebody_else_writes.set()
    priced.wait(lambda: not making.working.isVisible())
    priced.settle()
    assert priced.office.rows("bills") == []
    assert making.button.isEnabled(), "it can be booked after all"


def test_a_wrong_month_is_said_at_its_field(priced: Seat) -> None:
    page = page_of(priced, "bills")
    priced.press("Alt+N")
    making = opened(priced, page, MakeBills, lambda panel: panel.found_now)
    making.take_period("2026-13")
    priced.wait(lambda: not making.button.isEnabled() and not making.waiting.text())
    priced.press("Esc")
    closed(priced, page)


# -- arrears


@pytest.fixture
def arrears(seat: Seat) -> AccountsPage:
    """Two households owe what is due."""
    owing(seat.office)
    return page_of(seat, "arrears")


def test_enter_takes_the_step_that_is_due(seat: Seat, arrears: AccountsPage) -> None:
    view = arrears.lists["arrears"]
    seat.wait(lambda: len(view.model.ids) == 2)
    seat.wait(lambda: arrears.household is not None and arrears.household.debt is not None)
    assert arrears.household is not None and arrears.household.debt is not None
    assert arrears.household.debt.unit == "3-1-1001"
    assert arrears.household.debt.owed_fen == 170417
    assert arrears.household.debt.next is not None and arrears.household.debt.next.action == "dunning.phone"
    view.table.setFocus()
    seat.press("Return")
    panel = opened(seat, arrears, ActionPanel)
    assert panel.action.key == "dunning.phone"
    panel.editor.fill({"words": "月底付", "answer": "promised", "promised_on": "2026-11-30"})
    panel.submit()
    seat.wait(lambda: not arrears._panels and not arrears._docked)
    seat.settle()
    (step,) = seat.office.rows("dunning_steps")
    assert step["unit"] == "3-1-1001"
    seat.wait(lambda: arrears.household.debt.next is None)  # type: ignore[union-attr]  # it is there
    assert "2026-11-30" in arrears.household._next_words.text()


def test_reminders_for_all_that_are_listed_are_printed_in_one_go(seat: Seat, arrears: AccountsPage) -> None:
    view = arrears.lists["arrears"]
    seat.wait(lambda: len(view.model.ids) == 2)
    view.table.setFocus()
    seat.press("Ctrl+A", "Alt+R")
    panel = opened(seat, arrears, BatchPanel)
    assert panel.count.text() == "2 households"
    panel.submit()
    paper = opened(seat, arrears, PaperPanel, lambda paper: paper.pane.pages == 2)
    assert len(seat.office.rows("dunning_steps", "reminder")) == 2
    assert isinstance(paper, PaperPanel)


def test_messages_go_into_a_file_for_those_who_are_chosen(seat: Seat, arrears: AccountsPage, tmp_path: Path) -> None:
    view = arrears.lists["arrears"]
    seat.wait(lambda: len(view.model.ids) == 2)
    view.table.setFocus()
    seat.press("Ctrl+A", "Alt+M")
    panel = opened(seat, arrears, BatchPanel)
    panel.editor.fill({"file": str(tmp_path / "messages.csv")})
    panel.submit()
    sent = opened(seat, arrears, BatchPanel, lambda panel: panel.action.key == "dunning.sms")
    assert (tmp_path / "messages.csv").read_text("utf-8-sig").count("\n") == 3
    sent.submit()
    seat.wait(lambda: len(seat.office.rows("dunning_steps")) == 2)


def test_ages_stand_over_the_list(seat: Seat, arrears: AccountsPage) -> None:
    pane = arrears.panes["arrears"]
    assert isinstance(pane, ArrearsPane)
    seat.wait(lambda: pane.ages is not None)
    assert pane.ages is not None
    assert "1,904.17" in pane.ages.accessibleDescription()


# -- prices


def test_readings_of_a_building_are_keyed_with_figures_and_enter(priced: Seat) -> None:
    page = page_of(priced, "prices")
    priced.press("Alt+R")
    panel = opened(priced, page, KeyReadings, lambda panel: panel.table.rows.rowCount() == 2)
    rows = panel.table.rows
    assert priced.focused is panel.table
    key_in(priced, "95")
    assert rows.data(rows.index(0, Cell.ODD)) == "Below the last reading"
    key_in(priced, "112")
    assert rows.data(rows.index(1, Cell.USED)) == "12"
    panel.table.go_to(0)
    key_in(priced, "105.5")
    assert panel.count.text() == "2 of 2 read"
    priced.press("Ctrl+Return")
    closed(priced, page)
    assert sorted(str(row["value"]) for row in priced.office.rows("readings")) == ["105.5", "112"]


def test_readings_half_keyed_come_back_from_the_tray(priced: Seat) -> None:
    page = page_of(priced, "prices")
    priced.press("Alt+R")
    panel = opened(priced, page, KeyReadings, lambda panel: panel.table.rows.rowCount() == 2)
    key_in(priced, "112")
    priced.press("Ctrl+S")
    closed(priced, page)
    (draft,) = priced.office.manager.drafts()
    priced.frame.resume(draft)
    panel = opened(priced, page, KeyReadings, lambda panel: panel.table.rows.filled())
    assert list(panel.table.rows.values.values()) == ["112"]


# -- the bank


def test_a_month_goes_to_the_bank_and_its_answer_comes_back(seat: Seat, tmp_path: Path) -> None:
    owing(seat.office)
    account = "6222021202001234567"
    seat.office.do("bank_agreement.sign", unit_id="3-1-1001", holder="尉迟文轩", bank="工商银行", account=account)
    page = page_of(seat, "bank")
    seat.press("Alt+O")
    out = opened(seat, page, BankOut, lambda panel: panel.preview)
    out.editor.fill({"month": "2026-10", "file": str(tmp_path / "out.csv")})
    out.answered(out.answers())
    seat.wait(lambda: out.preview and out.preview.month == "2026-10" and out.button.isEnabled())
    assert out.sum.text() == "¥1,704.17"
    assert account not in out.lines.rows.row(0)
    seat.press("Ctrl+Return")
    closed(seat, page)
    sent = (tmp_path / "out.csv").read_bytes().decode("gb18030").splitlines()[1].split(",")
    back = tmp_path / "back.csv"
    head = "编号,账号,金额,实扣,结果,原因"
    back.write_bytes(f"{head}\r\n{sent[1]},{account},1704.17,1000.00,成功,余额不足\r\n".encode("gb18030"))
    seat.press("Alt+B")
    panel = opened(seat, page, BankBack)
    panel.open(back)
    seat.wait(lambda: panel.opened)
    seat.settle()
    assert panel.sum.text() == "¥1,000.00"
    seat.press("Ctrl+Return")
    seat.wait(lambda: panel.outcome.result)
    seat.settle()
    assert panel.outcome.result is not None
    assert panel.outcome.result.paid_fen == 100000
    assert len(panel.outcome.result.receipts) == 1
    panel.closed.emit()
    closed(seat, page)
    seat.press("Alt+B")
    again = opened(seat, page, BankBack)
    again.open(back)
    seat.wait(lambda: "read already" in again.choose.problem.text())
    assert [row["total_fen"] for row in seat.office.rows("receipts")] == [100000], "nothing is booked twice"


# -- statements


def test_money_that_nobody_knows_is_given_to_the_likely_household(seat: Seat, tmp_path: Path) -> None:
    owing(seat.office)
    text = "交易时间,交易对方,收/支,金额(元),交易单号\n2026-11-19 20:00:00,尉迟文轩,收入,¥288.00,420001\n"
    (tmp_path / "wechat.csv").write_text(f"微信支付账单明细\n\n{text}", encoding="utf-8")
    seat.office.do("statement.read", method="wechat", path=str(tmp_path / "wechat.csv"))
    page = page_of(seat, "statements")
    view = page.lists["statement_lines"]
    seat.wait(lambda: len(view.model.ids) == 1)
    assert view.query == Query(("open",))
    view.table.setFocus()
    seat.press("Return")
    panel = opened(seat, page, Identify, lambda panel: panel.money)
    assert panel.money is not None
    assert [each.unit for each in panel.money.guesses][:1] == ["3-1-1001"]
    seat.press("Alt+1", "Ctrl+Return")
    seat.wait(lambda: not page._docked and not page._panels)
    seat.settle()
    (receipt,) = seat.office.rows("receipts")
    assert (receipt["unit"], receipt["total_fen"]) == ("3-1-1001", 28800)


# -- taking over


def test_another_systems_sheets_are_tried_and_taken_over(priced: Seat, tmp_path: Path) -> None:
    sheets = save(
        tmp_path / "old.xlsx",
        SheetPage(
            "收费",
            [
                HEADINGS,
                ("3-1-1001", "物业管理费", 3, "2025-10-01", "2025-12-31", "2025-12-20", "630", "630", "王", ""),
                ("9-9-999", "物业管理费", 3, "2025-10-01", "2025-12-31", None, "630", "0", "王", ""),
            ],
        ),
    )
    page = page_of(priced, "taking_over")
    priced.press("Alt+N")
    panel = opened(priced, page, TakeOver)
    panel.open(sheets)
    priced.wait(lambda: panel.tried and panel.button.isEnabled())
    assert priced.office.rows("bills") == [], "tried only"
    assert panel.tried is not None and len(panel.tried.problems) == 1
    priced.press("Ctrl+Return")
    priced.wait(lambda: panel.done)
    priced.settle()
    assert [row["charged_fen"] for row in priced.office.rows("bills")] == [63000]
    priced.press("Esc")
    closed(priced, page)
    priced.press("Alt+N")
    again = opened(priced, page, TakeOver)
    again.open(sheets)
    priced.wait(lambda: again.tried)
    assert not again.button.isEnabled(), "the same file adds nothing"


# -- the page


def test_every_segment_opens_by_its_key_and_lists_belong_to_it(priced: Seat) -> None:
    page = page_of(priced, "arrears")
    for key, segment in page.segments.items():
        priced.press(segment.shortcut)
        priced.settle()
        assert page.current == key
        assert page.buttons[key].isChecked()
    for listing in ("leases", "bank_lines", "unconfirmed_payments", "entries", "dunning_steps"):
        priced.frame.open_list(listing)
        priced.settle()
        pane = page.panes[page.current]
        assert pane.current == listing


def test_an_office_without_fees_is_offered_the_usual_ones(seat: Seat) -> None:
    page = page_of(seat, "prices")
    view = page.lists["fee_items"]
    view.clear_filters()
    seat.settle()
    seat.wait(view.nothing.isVisible)
    assert view.nothing.step.text() == "Take the usual fees"


def test_statements_of_everybody_who_owes_are_printed_by_building_and_floor(seat: Seat) -> None:
    owing(seat.office)
    page = page_of(seat, "bills")
    seat.press("Alt+S")
    paper = opened(seat, page, PaperPanel, lambda paper: paper.pane.pages >= 2)
    assert isinstance(paper, PaperPanel)
