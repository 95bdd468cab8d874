"""Somebody at the counter disputes a fee: one key, and it is a complaint that says which fee, of when, how much."""

from __future__ import annotations

from tests.journeys.conftest import Hands
from tests.journeys.counter import asked, picture, rows, settle, submit
from tests.journeys.money import counter, household, owing


def test_a_disputed_fee_becomes_a_complaint_by_one_key(hands: Hands) -> None:
    owing(hands.small)
    shown = counter(hands)
    household(hands)
    hands.press("Down", "Alt+B")
    panel = asked(hands)
    assert panel.action.key == "complaint.record"
    hands.wait(lambda: panel.editor.answers()["complainant"] == "尉迟文轩")
    assert panel.editor.answers()["content"] == "Disputes 停车费 2026-09: ¥80.00"
    picture(hands, "dispute")
    submit(hands, panel)
    [complaint] = rows(hands, "complaints")
    assert (complaint["unit"], complaint["category"], complaint["content"]) == (
        "3-1-1001",
        "fees",
        "Disputes 停车费 2026-09: ¥80.00",
    )
    settle(hands)
    assert shown.isVisible() and shown.household.isAncestorOf(hands.focused), "back at the counter"
