"""Done again twice: the owner rejects it, then the return visit hears that they are not satisfied; then it is filed."""

from __future__ import annotations

from propertydesk.desks.visits.asking.screen import Asking
from propertydesk.desks.visits.phone_list.screen import PhoneList
from propertydesk.desks.workorders.order.screen import OrderPanel
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    at,
    clocks,
    desk,
    due,
    find,
    picture,
    press_shown_key,
    press_verb,
    refused,
    rows,
    said,
    settle,
    sit,
    submit,
)
from tests.journeys.repairs import NUMBER, accept, arrive, assign, finish, open_order, order, reject, reported


def round_of_work(hands: Hands, day: str, words: str) -> None:
    at(hands, f"2026-11-{day} 11:00")
    arrive(hands)
    at(hands, f"2026-11-{day} 11:30")
    finish(hands, words)


def ask(hands: Hands, digit: str, words: str) -> None:
    """The return visit by phone: a digit, what they say, Enter."""
    desk(hands, "visits")
    hands.wait(lambda: hands.focused is hands.find(PhoneList) and hands.find(Asking).calls)
    hands.press(digit)
    hands.wait(lambda: hands.focused.accessibleName() == "What they said")
    hands.press("Ctrl+A")
    hands.type(words)
    hands.press("Return")
    hands.wait(lambda: not hands.find(PhoneList).calls.items)
    settle(hands)


def test_done_again_twice_and_filed_at_last(hands: Hands) -> None:
    reported(hands, "厨房水龙头滴水")
    round_of_work(hands, "20", "换垫圈")
    panel = press_verb(hands, "Accepted by the owner")
    answer(hands, panel, "quality", "not")
    refused(hands, panel, "Not satisfied: it is not accepted but done again")
    hands.press("Esc")
    settle(hands)
    reject(hands, "还在滴水")
    assert clocks(hands)["R03"] == clocks(hands)["R04"] == "running", "the limits run anew"
    assert [row["state"] for row in rows(hands, "return_visits")] == ["cancelled"]
    picture(hands, "rework-once")

    at(hands, "2026-11-20 11:35")
    assign(hands)
    at(hands, "2026-11-20 12:00")
    arrive(hands)
    at(hands, "2026-11-20 12:20")
    finish(hands, "换阀芯")
    accept(hands)
    assert order(hands)["state"] == "accepted"

    at(hands, "2026-11-22 09:30")
    ask(hands, "3", "夜里又开始滴")
    assert order(hands)["state"] == "rework"
    assert [row["satisfaction"] for row in rows(hands, "return_visits")] == [None, "not"]
    assert due(hands, "R03") == "11-22 10:00"
    open_order(hands)
    assert "夜里又开始滴" in said(hands.find(OrderPanel)), "whoever goes there reads why"
    picture(hands, "rework-twice")

    assign(hands)
    at(hands, "2026-11-22 09:50")
    arrive(hands)
    at(hands, "2026-11-22 10:30")
    finish(hands, "整套换新")
    accept(hands)
    at(hands, "2026-11-23 15:00")
    ask(hands, "1", "好了")
    assert order(hands)["state"] == "visited"
    filed(hands)


def filed(hands: Hands) -> None:
    sit(hands, Role.SUPERVISOR)
    find(hands, NUMBER)
    hands.wait(lambda: hands.sees(OrderPanel))
    press_shown_key(hands, "Sign off")
    hands.wait(lambda: order(hands)["state"] == "signed")
    panel = press_verb(hands, "File away")
    submit(hands, panel)
    row = order(hands)
    assert (row["state"], row["satisfaction"]) == ("filed", "satisfied")
    assert "running" not in clocks(hands).values()
    picture(hands, "rework-filed")
