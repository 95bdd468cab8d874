"""Today, as a shift sees it: the emergency on top until both are told, then what is due next; one key does each."""

from __future__ import annotations

from propertydesk.desks.workorders.report.screen import ReportScreen
from propertydesk.office.words import Role
from propertydesk.standards.screen import TodayPage
from propertydesk.standards.words import Group
from propertydesk.ui.action_panel import ActionPanel
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    asked,
    at,
    clocks,
    desk,
    find_household,
    later,
    picture,
    put_paper_away,
    rows,
    say_why,
    settle,
    sit,
    submit,
)
from tests.journeys.repairs import begin, save


def board(hands: Hands) -> list[str]:
    """The lines of the board, from the top, the month's duties apart."""
    settle(hands)
    lines = hands.find(TodayPage).list.shown_lines()
    return [f"{line.group.value} {line.rule} {line.part or ''}".strip() for line in lines if line.clock_id is not None]


def test_the_emergency_stands_on_top_until_both_are_told(hands: Hands) -> None:
    find_household(hands)
    hands.press("1")
    panel = asked(hands)
    answer(hands, panel, "content", "水表复核")
    answer(hands, panel, "promised_at", "11:30")
    submit(hands, panel)
    find_household(hands)
    hands.press("5")
    hands.wait(lambda: hands.sees(ReportScreen) and hands.focused is hands.find(ReportScreen).fault)
    hands.type("dtkr")
    hands.press("Return")
    screen = hands.find(ReportScreen)
    hands.wait(lambda: screen.editor.answers().get("urgency") == "urgent")
    save(hands)

    desk(hands, "standards")
    assert board(hands)[:2] == ["emergency R02 supervisor", "emergency R02 manager"]
    assert hands.window.alerts.isVisible(), "on every page, and it cannot be missed"
    page = hands.find(TodayPage)
    line = page.list.current_line()
    assert line is not None and line.group is Group.EMERGENCY, "one stands on it already"
    picture(hands, "today-emergency")
    hands.press("Return")
    panel = asked(hands)
    assert panel.editor.answers()["who"] in ("supervisor", "both")
    answer(hands, panel, "who", "supervisor")
    submit(hands, panel)
    assert clocks(hands)["R02/supervisor"] == "met"
    assert board(hands)[0] == "emergency R02 manager", "one of two is not both"

    later(hands, minutes=2)
    hands.wait(lambda: hands.focused is page.list)
    hands.press("Return")
    panel = asked(hands)
    answer(hands, panel, "who", "manager")
    hands.press("Ctrl+Return")
    hands.wait(lambda: panel.editor.input("late_reason").isVisible() if "late_reason" in panel.editor.keys else False)
    hands.press("7")
    submit(hands, panel)
    assert clocks(hands)["R02/manager"] == "late: Was told too late"
    assert not any(line.startswith("emergency") for line in board(hands))
    picture(hands, "today-told")


def test_one_key_after_another_and_a_digit_where_it_is_late(hands: Hands) -> None:
    begin(hands, "sltds", "厨房水龙头滴水")
    save(hands)
    desk(hands, "standards")
    assert board(hands) == ["hour R01", "hour R03", "today R04"]
    later(hands, minutes=12)
    hands.wait(lambda: board(hands)[0] == "overdue R01")
    assert "over" in hands.window.alerts._words.text()
    desk(hands, "reception")
    hands.press("F8")
    settle(hands)
    page = hands.find(TodayPage)
    hands.wait(lambda: hands.focused is page.list)
    line = page.list.current_line()
    assert line is not None and line.rule == "R01"
    hands.press("Return")
    panel = asked(hands)
    hands.wait(lambda: panel.editor.words("department_id") == "工程部")
    answer(hands, panel, "repairer_id", "员工engineer")
    hands.press("Ctrl+Return")
    hands.wait(lambda: "late_reason" in panel.editor.keys)
    settle(hands)
    picture(hands, "today-why-late")
    hands.press("1")
    submit(hands, panel)
    assert clocks(hands)["R01"] == "late: Too much at once"
    assert board(hands) == ["hour R03", "today R04"]

    hands.wait(lambda: hands.focused is page.list)
    at(hands, "2026-11-20 11:15")
    hands.wait(lambda: board(hands)[0] == "overdue R03")
    hands.press("Home")
    hands.press("Return")
    say_why(hands, "2")
    hands.wait(lambda: rows(hands, "work_orders")[0]["state"] == "on_site")
    assert clocks(hands)["R03"] == "late: Repairer on another job"
    hands.wait(lambda: board(hands) == ["today R04"])
    hands.wait(lambda: hands.focused is page.list)
    picture(hands, "today-one-left")
    done_by_mouse(hands, page)


def done_by_mouse(hands: Hands, page: TodayPage) -> None:
    """The line's own button does the same."""
    place = page.list.currentIndex()
    row = page.list.lines.rows[place.row()]
    box = page.list._painter.button_box(page.list.visualRect(place), row, selected=True)
    hands.click(page.list.viewport(), box.center())
    panel = asked(hands)
    assert panel.action.key == "work_order.finish"
    answer(hands, panel, "work_done", "换阀芯")
    hands.click(panel.button)
    hands.wait(lambda: not hands.sees(ActionPanel))
    put_paper_away(hands)
    assert clocks(hands)["R04"] == "met"
    assert board(hands) == ["next R06"], "the return visit comes next by itself, by the tightest of its rules"


def test_who_is_above_finds_what_is_overdue_and_may_do_it(hands: Hands) -> None:
    begin(hands, "sltds", "厨房水龙头滴水")
    save(hands)
    later(hands, minutes=31)
    sit(hands, Role.SUPERVISOR)
    hands.wait(lambda: hands.sees(TodayPage) and board(hands)[:2] == ["overdue R01", "overdue R03"])
    page = hands.find(TodayPage)
    hands.wait(lambda: hands.focused is page.list)
    hands.press("Alt+M")
    settle(hands)
    assert board(hands)[:1] == ["overdue R01"], "escalated: it is the supervisor's, too"
    picture(hands, "today-supervisor")
