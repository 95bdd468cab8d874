"""The day closed by keyboard: notes and coins, over and short, an earlier day first, the report on paper."""

from __future__ import annotations

import pytest

from propertydesk.desks.fees.counter.screen import CounterPage
from propertydesk.desks.fees.till.closing_panel.screen import CloseDay
from propertydesk.office.words import Role
from propertydesk.ui.paper_panel import PaperPanel
from tests.ui.conftest import Seat
from tests.ui.screens.owing import owing


@pytest.fixture
def page(seat: Seat) -> CounterPage:
    """The cashier has taken 264.77 in cash and 31.20 by WeChat."""
    owing(seat.office)
    cashier = seat.office.as_(Role.CASHIER)
    cashier.perform("receipt.pay", answers={"unit_id": 1, "amount": "264.77", "method": "cash"})
    cashier.perform("receipt.pay", answers={"unit_id": 1, "amount": "31.20", "method": "wechat"})
    seat.sit(Role.CASHIER).show_desk("fees")
    page = seat.place.page("fees")
    assert isinstance(page, CounterPage)
    seat.settle()
    return page


@pytest.fixture
def closing(seat: Seat, page: CounterPage) -> CloseDay:
    """One key from the counter."""
    seat.press("Alt+D")
    seat.wait(lambda: isinstance(page.panels[-1], CloseDay))
    panel = page.panels[-1]
    assert isinstance(panel, CloseDay)
    seat.wait(lambda: panel.view is not None)
    seat.settle()
    return panel


def said(panel: CloseDay) -> list[str]:
    """Expected, counted, over or short."""
    return [figure.text() for figure in panel.sums]


def test_notes_and_coins_are_counted_downwards_and_the_day_is_closed(
    seat: Seat, page: CounterPage, closing: CloseDay
) -> None:
    assert said(closing) == ["¥264.77", "—", "—"]
    for count in ("2", "1", "", "1", "", "4", "1", "2"):
        seat.type(count)
        seat.press("Return")
    assert said(closing)[1:] == ["¥264.70", "short ¥0.07"]
    assert not closing.editor.input("over_why").isHidden()
    closing.editor.focus("over_why")
    seat.type("rounded for small coins")
    seat.press("Ctrl+Return")
    seat.wait(lambda: page.panels and isinstance(page.panels[-1], PaperPanel))
    seat.settle()
    (close,) = seat.office.rows("day_closes")
    assert (close["cash_fen"], close["counted_fen"], close["over_fen"]) == (26477, 26470, -7)
    assert page.till.till is not None
    assert page.till.till.closed


def test_without_a_reason_a_difference_closes_nothing(seat: Seat, page: CounterPage, closing: CloseDay) -> None:
    seat.type("3")
    seat.press("Ctrl+Return")
    seat.settle()
    assert said(closing)[2] == "over ¥35.23"
    assert seat.office.rows("day_closes") == []
    assert seat.focused is closing.editor.input("over_why")


def test_an_earlier_open_day_comes_first(seat: Seat, page: CounterPage) -> None:
    seat.office.clock.forward(days=1)
    seat.press("Alt+D")
    seat.wait(lambda: isinstance(page.panels[-1], CloseDay))
    panel = page.panels[-1]
    assert isinstance(panel, CloseDay)
    seat.wait(lambda: panel.view is not None and panel.view.day.day == 20)
    seat.settle()
    assert panel.editor.answers()["day"] == "2026-11-20"
    assert said(panel)[0] == "¥264.77"


def test_what_was_counted_survives_the_telephone(seat: Seat, page: CounterPage, closing: CloseDay) -> None:
    seat.type("2")
    seat.press("Esc")
    seat.wait(lambda: page.panels == [page.pay])
    seat.wait(seat.window.tray.newest)
    seat.press("Ctrl+J")
    seat.wait(lambda: isinstance(page.panels[-1], CloseDay))
    seat.settle()
    panel = page.panels[-1]
    assert isinstance(panel, CloseDay)
    seat.wait(lambda: said(panel)[1] == "¥200.00")


def test_item_by_method_stands_beside(seat: Seat, closing: CloseDay) -> None:
    assert closing.view is not None
    assert closing.view.totals == {"management": {"cash": 26477}, "shared": {"wechat": 3120}}
    assert "2026-11-20" in closing.matrix._title.text()
