"""A key goes over the counter, does not come back when agreed, is red on every page, and comes back by one key."""

from __future__ import annotations

from propertydesk.desks.reception.head.screen import HouseholdHead
from propertydesk.standards.screen import TodayPage
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    asked,
    at,
    button,
    clocks,
    desk,
    due,
    find_household,
    picture,
    refused,
    rows,
    said,
    settle,
    submit,
)


def hung_up(hands: Hands) -> None:
    """The office keeps the key of the unit."""
    key = {"unit_id": hands.small.unit_id, "name": "入户门", "hook": "A12"}
    hands.small.desk.perform("office_key.add", (), key)


def test_lent_by_its_hook_overdue_at_six_and_back_by_one_key(hands: Hands) -> None:
    hung_up(hands)
    desk(hands, "keeping")
    hands.press("F2")
    panel = asked(hands)
    assert panel.editor.answers()["due_at"] == "2026-11-20 18:00"
    answer(hands, panel, "key_id", "A12")
    answer(hands, panel, "person", "李师傅")
    answer(hands, panel, "purpose", "换锁芯")
    submit(hands, panel)
    [loan] = rows(hands, "keys")
    assert (loan["state"], loan["unit"], loan["unconsented"]) == ("out", "3-1-1001", True)
    assert (clocks(hands)["KEYBACK"], due(hands, "KEYBACK")) == ("running", "11-20 18:00")
    picture(hands, "key-out")

    hands.press("F2")
    panel = asked(hands)
    answer(hands, panel, "key_id", "A12")
    answer(hands, panel, "person", "王五")
    answer(hands, panel, "purpose", "看房")
    refused(hands, panel, "This key is out already: YS-20261120-001")
    hands.press("Esc")
    settle(hands)

    at(hands, "2026-11-20 18:20")
    desk(hands, "standards")
    board = hands.find(TodayPage)
    hands.wait(lambda: "KEYBACK" in [line.rule for line in board.list.shown_lines()])
    picture(hands, "key-overdue")
    desk(hands, "keeping")
    settle(hands)
    hands.press("Return")
    hands.wait(lambda: rows(hands, "keys")[0]["state"] == "back")
    assert clocks(hands)["KEYBACK"] == "late: Brought back later than agreed", "known, and nobody is asked why"


def test_a_parcel_is_taken_in_and_handed_out_from_the_card(hands: Hands) -> None:
    find_household(hands)
    hands.press("9")
    panel = asked(hands)
    hands.wait(lambda: panel.editor.answers()["for_whom"] == "尉迟文轩")
    answer(hands, panel, "what", "顺丰 3321")
    answer(hands, panel, "place", "货架B")
    submit(hands, panel)
    assert "open: 1" in said(hands.find(HouseholdHead))
    picture(hands, "parcel-waiting")
    hands.click(button(hands, "Hand out"))
    panel = asked(hands)
    hands.wait(lambda: panel.editor.answers()["out_to"] == "尉迟文轩")
    submit(hands, panel)
    [parcel] = rows(hands, "kept")
    assert (parcel["state"], parcel["out_to"]) == ("handed_out", "尉迟文轩")
