"""The same fault at the same place within seven days: pointed out before saving; joined, or a new order with intent."""

from __future__ import annotations

from propertydesk.desks.workorders.order.screen import OrderPanel
from propertydesk.desks.workorders.report.again.screen import AgainBox
from propertydesk.desks.workorders.report.screen import ReportScreen
from tests.journeys.conftest import Hands
from tests.journeys.counter import at, button, clocks, picture, put_paper_away, rows, said, settle
from tests.journeys.repairs import NUMBER, accept, arrive, begin, finish, open_order, order, reported, save


def test_joined_while_it_is_open(hands: Hands) -> None:
    reported(hands, "厨房水龙头滴水")
    at(hands, "2026-11-20 11:05")
    arrive(hands)
    at(hands, "2026-11-20 11:40")
    screen = begin(hands, "sltds", "还在滴，能快点吗")
    hands.wait(lambda: hands.sees(AgainBox))
    assert NUMBER in said(hands.find(AgainBox)), "said before anything is saved"
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.focused.accessibleName() == "Join it to that order")
    assert hands.sees(ReportScreen) and len(rows(hands, "work_orders")) == 1
    assert screen.editor.answers()["content"] == "还在滴，能快点吗", "nothing typed is lost"
    picture(hands, "again-asked")
    hands.press("Space", "Ctrl+Return")
    hands.wait(lambda: not hands.sees(ReportScreen))
    put_paper_away(hands)
    assert [row["state"] for row in rows(hands, "work_orders")] == ["on_site"]
    open_order(hands)
    assert "还在滴，能快点吗" in said(hands.find(OrderPanel)), "the repairer reads what the household said again"
    picture(hands, "again-joined")


def test_joined_after_it_was_done_it_is_done_again(hands: Hands) -> None:
    reported(hands, "厨房水龙头滴水")
    at(hands, "2026-11-20 11:05")
    arrive(hands)
    finish(hands, "换垫圈")
    accept(hands)
    at(hands, "2026-11-22 09:00")
    begin(hands, "sltds", "又滴了")
    hands.wait(lambda: hands.sees(AgainBox))
    hands.press("Alt+J")
    save(hands)
    assert [row["state"] for row in rows(hands, "work_orders")] == ["rework"]
    assert clocks(hands)["R03"] == clocks(hands)["R04"] == "running"
    assert [row["state"] for row in rows(hands, "return_visits")] == ["cancelled"]


def test_a_new_order_all_the_same_by_mouse(hands: Hands) -> None:
    reported(hands, "厨房水龙头滴水")
    at(hands, "2026-11-20 15:00")
    screen = begin(hands, "sltds", "阳台水龙头也滴")
    hands.wait(lambda: hands.sees(AgainBox))
    hands.click(button(hands, "A new order"))
    hands.click(screen.button)
    hands.wait(lambda: len(rows(hands, "work_orders")) == 2)
    settle(hands)
    put_paper_away(hands)
    first, second = rows(hands, "work_orders")
    assert (first["number"], second["number"]) == (NUMBER, "WX-20261120-002")
    open_order(hands, "WX-20261120-002")
    assert f"Repeats | {NUMBER}" in said(hands.find(OrderPanel))
    picture(hands, "again-new")


def test_eight_days_later_it_is_another_fault(hands: Hands) -> None:
    reported(hands, "厨房水龙头滴水")
    at(hands, "2026-11-28 10:41")
    begin(hands, "sltds", "厨房水龙头滴水")
    assert not hands.sees(AgainBox)
    save(hands)
    assert len(rows(hands, "work_orders")) == 2
    assert order(hands, "WX-20261128-001")["state"] == "reported"
