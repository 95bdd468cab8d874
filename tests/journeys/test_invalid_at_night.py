"""Is it invalid? Asked at night, confirmed by the manager on the phone, explained, signed in the morning (C6, R16)."""

from __future__ import annotations

from propertydesk.desks.complaints.panel.screen import ComplaintPanel
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    asked,
    at,
    click_verb,
    clocks,
    due,
    find,
    find_household,
    picture,
    press_more,
    press_shown_key,
    press_verb,
    refused,
    rows,
    said,
    settle,
    sit,
    submit,
)

NUMBER = "TS-20261120-001"


def complain(hands: Hands, words: str, about: str) -> None:
    find_household(hands)
    hands.press("6")
    panel = asked(hands)
    hands.type(words)
    hands.press("Tab")
    hands.press(about)
    submit(hands, panel)
    find(hands, NUMBER)
    hands.wait(lambda: hands.sees(ComplaintPanel))
    settle(hands)


def test_invalid_at_night_is_confirmed_by_phone_and_signed_in_the_morning(hands: Hands) -> None:
    at(hands, "2026-11-20 23:10")
    complain(hands, "为什么外卖不能开车进小区", "5")
    assert due(hands, "R15") == "11-21 01:10"

    at(hands, "2026-11-20 23:20")
    panel = press_more(hands, "Ask: invalid?")
    refused(hands, panel, "Please fill this in")
    answer(hands, panel, "verdict_reason", "管理规约已公示")
    submit(hands, panel)
    assert "until then it counts as valid" in said(hands.find(ComplaintPanel))
    assert clocks(hands)["R15"] == "running", "asking stops nothing"

    panel = press_verb(hands, "Reply")
    answer(hands, panel, "what", "您的投诉无效")
    refused(hands, panel, "The manager has not confirmed that it is invalid, so the owner is not told so")
    assert rows(hands, "complaints")[0]["owner_replied_at"] is None, "never told before"
    hands.press("Esc")
    settle(hands)

    at(hands, "2026-11-20 23:40")
    panel = press_verb(hands, "Confirm invalid")
    assert panel.editor.answers()["confirmed_how"] == "phone", "who is at the desk at night has called"
    hands.wait(lambda: panel.editor.words("confirmed_by_id").startswith("员工manager"))
    answer(hands, panel, "confirmed_at", "23:35")
    picture(hands, "invalid-confirmed-by-phone")
    submit(hands, panel)
    [row] = rows(hands, "complaints")
    assert (row["verdict"], due(hands, "R16"), due(hands, "SIGN")) == ("invalid", "11-21 01:35", "11-21 12:00")
    assert clocks(hands)["R15"] == "waived: Judged otherwise"
    assert "signature to come" in said(hands.find(ComplaintPanel))

    at(hands, "2026-11-20 23:55")
    panel = press_verb(hands, "Reply")
    answer(hands, panel, "what", "规约第12条，外卖车辆停门岗，属无效投诉")
    assert panel.editor.answers()["understood"] is True
    submit(hands, panel)
    picture(hands, "invalid-explained")
    assert clocks(hands)["R16"] == "met"
    assert rows(hands, "complaints")[0]["state"] == "resolved"
    signed_next_morning(hands)


def signed_next_morning(hands: Hands) -> None:
    at(hands, "2026-11-21 08:05")
    sit(hands, Role.MANAGER)
    find(hands, NUMBER)
    hands.wait(lambda: hands.sees(ComplaintPanel))
    press_shown_key(hands, "Sign the phone confirmation")
    hands.wait(lambda: clocks(hands)["SIGN"] == "met")
    press_shown_key(hands, "Sign")
    hands.wait(lambda: rows(hands, "complaints")[0]["state"] == "signed")
    press_shown_key(hands, "File away")
    hands.wait(lambda: rows(hands, "complaints")[0]["state"] == "filed")
    assert "running" not in clocks(hands).values()
    picture(hands, "invalid-filed")


def test_what_was_only_talk_turns_valid_and_then_the_owner_is_answered_within_two_hours(hands: Hands) -> None:
    complain(hands, "想问问装修押金什么时候退", "7")
    panel = click_verb(hands, "Judge")
    hands.click(panel.editor.input("verdict").buttons[1])  # type: ignore[attr-defined]  # segments
    settle(hands)
    hands.wait(lambda: panel.editor.input("kind").isVisible())
    hands.click(panel.editor.input("kind").buttons[1])  # type: ignore[attr-defined]  # segments
    hands.click(panel.button)
    settle(hands)
    hands.wait(lambda: rows(hands, "complaints")[0]["verdict"] == "communicative")
    assert clocks(hands)["R15"] == "waived: Judged otherwise"
    picture(hands, "communicative")

    at(hands, "2026-11-20 16:00")
    panel = press_more(hands, "It has become valid")
    answer(hands, panel, "verdict_reason", "三次没人回电话")
    submit(hands, panel)
    [row] = rows(hands, "complaints")
    assert (row["verdict"], row["kind"]) == ("valid", None)
    assert (clocks(hands)["R15"], due(hands, "R15")) == ("running", "11-20 18:00")

    at(hands, "2026-11-20 18:01")
    panel = press_verb(hands, "Reply")
    answer(hands, panel, "what", "押金已核，周一到账")
    refused(hands, panel, "Choose why it is late")
    assert panel.editor.input("late_reason").isAncestorOf(hands.focused)
    hands.press("8")
    picture(hands, "turned-valid-late")
    submit(hands, panel)
    assert clocks(hands)["R15"] == "late: Overlooked"
