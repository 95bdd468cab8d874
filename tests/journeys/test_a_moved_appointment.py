"""One repairer cannot be in two places: another time is agreed with the owner, counted apart, and then it counts."""

from __future__ import annotations

from propertydesk.desks.workorders.order.screen import OrderPanel
from propertydesk.standards.screen import TodayPage
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    at,
    click_verb,
    clocks,
    desk,
    due,
    picture,
    press_shown_key,
    press_verb,
    refused,
    rows,
    said,
    say_why,
    settle,
    submit,
)
from tests.journeys.repairs import arrive, begin, finish, open_order, order, reported, save


def move(hands: Hands, when: str) -> None:
    panel = press_verb(hands, "Move by agreement")
    answer(hands, panel, "booked_at", "2026-11-20 09:00")
    answer(hands, panel, "agreed_with", "尉迟文轩")
    refused(hands, panel, "This time is over")
    assert panel.editor.input("booked_at") is hands.focused
    answer(hands, panel, "booked_at", when)
    answer(hands, panel, "text", "师傅在另一户抢修")
    submit(hands, panel)


def test_moved_by_agreement_the_new_time_counts(hands: Hands) -> None:
    reported(hands, "厨房水龙头滴水")
    assert (clocks(hands)["R03"], due(hands, "R03")) == ("running", "11-20 11:10")
    at(hands, "2026-11-20 10:55")
    move(hands, "2026-11-21 14:00")
    assert clocks(hands)["R03"] == clocks(hands)["R04"] == "waived: Moved by agreement", "not late, not met: apart"
    assert (clocks(hands)["R05"], due(hands, "R05")) == ("running", "11-21 14:00")
    words = said(hands.find(OrderPanel))
    assert "Moved" in words and "师傅在另一户抢修" in words
    picture(hands, "moved")

    at(hands, "2026-11-21 13:30")
    desk(hands, "standards")
    board = hands.find(TodayPage)
    hands.wait(lambda: [line.rule for line in board.list.shown_lines() if line.kind == "work_order"] == ["R05"])
    picture(hands, "moved-today")

    at(hands, "2026-11-21 13:58")
    open_order(hands)
    arrive(hands)
    assert clocks(hands)["R05"] == "met"
    at(hands, "2026-11-21 14:40")
    finish(hands, "换阀芯")
    assert order(hands)["state"] == "done"


def test_moved_twice_and_then_late_the_reason_is_a_digit(hands: Hands) -> None:
    begin(hands, "sltds", "厨房水龙头滴水")
    save(hands)
    open_order(hands)
    at(hands, "2026-11-20 10:45")
    panel = press_verb(hands, "Department told")
    hands.wait(lambda: panel.editor.words("department_id") == "工程部")
    answer(hands, panel, "repairer_id", "员工engineer")
    submit(hands, panel)
    move(hands, "2026-11-20 16:00")
    at(hands, "2026-11-20 15:50")
    panel = click_verb(hands, "Move by agreement")
    answer(hands, panel, "booked_at", "17:00")
    answer(hands, panel, "agreed_with", "尉迟欣")
    hands.click(panel.button)
    settle(hands)
    hands.wait(lambda: due(hands, "R05") == "11-20 17:00")
    assert [row["state"] for row in rows(hands, "clocks") if row["rule"] == "R05"] == ["waived", "running"]

    at(hands, "2026-11-20 17:20")
    press_shown_key(hands, "On site")
    say_why(hands, "2")
    hands.wait(lambda: order(hands)["state"] == "on_site")
    assert clocks(hands)["R05"] == "late: Repairer on another job"
    picture(hands, "moved-late")
