"""A pipe bursts: reported in a minute, and digits write down who was told when; late, the reason is asked."""

from __future__ import annotations

from propertydesk.desks.incidents.screen import IncidentPanel
from propertydesk.office.words import Role
from propertydesk.standards.screen import TodayPage
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.late_question import LateQuestion
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    asked,
    at,
    button,
    clocks,
    desk,
    later,
    picture,
    press_shown_key,
    press_verb,
    put_paper_away,
    rows,
    said,
    say_why,
    settle,
    sit,
    submit,
)


def begin(hands: Hands) -> ActionPanel:
    """From the incidents' page: its button, reached with Tab or clicked."""
    desk(hands, "incidents")
    hands.click(button(hands, "Report an incident"))
    return asked(hands)


def report(hands: Hands) -> None:
    panel = begin(hands)
    answer(hands, panel, "category", "Flooding")
    answer(hands, panel, "place_text", "车库 B1")
    answer(hands, panel, "course", "消防管爆裂，正在关阀")
    submit(hands, panel)


def alarm(hands: Hands) -> str:
    settle(hands)
    words = said(hands.find(IncidentPanel))
    return words[words.index("Not yet told") :].split(" | ")[0] if "Not yet told" in words else ""


def open_incident(hands: Hands) -> None:
    hands.press("Ctrl+K")
    hands.type("SJ-20261120-001")
    settle(hands)
    hands.press("Return")
    hands.wait(lambda: hands.sees(IncidentPanel))
    settle(hands)


def test_the_chain_is_filled_by_digits_and_the_report_goes_its_way(hands: Hands) -> None:
    report(hands)
    [row] = rows(hands, "incidents")
    assert (row["number"], row["state"]) == ("SJ-20261120-001", "reported")
    assert clocks(hands)["R02/supervisor"] == clocks(hands)["R02/manager"] == "running"
    open_incident(hands)
    assert alarm(hands) == "Not yet told: Duty supervisor, Project manager"
    picture(hands, "incident-alarm")
    hands.press("1")
    hands.wait(lambda: clocks(hands)["R02/supervisor"] == "met")
    assert alarm(hands) == "Not yet told: Project manager"
    hands.press("2")
    hands.wait(lambda: clocks(hands)["R02/manager"] == "met")
    hands.wait(lambda: alarm(hands) == "")
    hands.press("7", "6")
    hands.wait(lambda: "Insurer" in said(hands.find(IncidentPanel)))
    settle(hands)
    hands.press("1")
    settle(hands)
    states = [row["state"] for row in rows(hands, "clocks") if row["rule"] == "R02"]
    assert states == ["met", "met"], "nobody is told twice by a digit"
    picture(hands, "incident-told")
    goes_its_way(hands)


def goes_its_way(hands: Hands) -> None:
    at(hands, "2026-11-20 12:30")
    sit(hands, Role.SUPERVISOR)
    desk(hands, "incidents")
    open_incident(hands)
    panel = press_verb(hands, "Dealt with on site")
    answer(hands, panel, "measures", "关阀、抽水、围挡")
    submit(hands, panel)
    panel = press_verb(hands, "Write the report")
    for key, words in (("cause", "管箍老化"), ("result", "无人受伤，两辆车进水"), ("prevention", "更换同批管箍")):
        answer(hands, panel, key, words)
    submit(hands, panel)
    assert rows(hands, "incidents")[0]["state"] == "written"
    sit(hands, Role.MANAGER)
    desk(hands, "incidents")
    open_incident(hands)
    panel = press_verb(hands, "The manager has seen it")
    answer(hands, panel, "manager_opinion", "情况属实")
    submit(hands, panel)
    panel = press_verb(hands, "Send to the company")
    answer(hands, panel, "sent_to", "公司品质部")
    submit(hands, panel)
    assert rows(hands, "incidents")[0]["state"] == "sent"
    picture(hands, "incident-sent")


def test_told_late_from_the_board_with_a_digit(hands: Hands) -> None:
    report(hands)
    later(hands, minutes=4)
    desk(hands, "standards")
    page = hands.find(TodayPage)
    hands.wait(lambda: page.list.current_line() and hands.focused is page.list)
    hands.press("Return")
    panel = asked(hands)
    assert panel.action.key == "incident.acknowledge"
    hands.press("Ctrl+Return")
    hands.wait(lambda: "late_reason" in panel.editor.keys)
    settle(hands)
    hands.press("7")
    submit(hands, panel)
    assert clocks(hands)["R02/supervisor"] == "late: Was told too late"
    put_paper_away(hands)


def test_told_late_on_its_own_page_the_reason_is_a_digit(hands: Hands) -> None:
    report(hands)
    later(hands, minutes=4)
    open_incident(hands)
    hands.press("2")
    hands.wait(lambda: hands.sees(LateQuestion))
    picture(hands, "incident-why-late")
    assert "was due at" not in said(hands.find(IncidentPanel)), "asked once, not twice"
    say_why(hands, "1")
    hands.wait(lambda: clocks(hands)["R02/manager"] == "late: Too much at once")
    hands.wait(lambda: alarm(hands) == "Not yet told: Duty supervisor")
    press_shown_key(hands, "Somebody told")
    panel = asked(hands)
    assert panel.editor.answers()["whom"] == "supervisor"
