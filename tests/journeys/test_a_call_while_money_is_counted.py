"""The telephone rings while cash is being counted: the payment waits in the tray and is finished afterwards."""

from __future__ import annotations

from propertydesk.ui.action_panel import ActionPanel
from tests.journeys.conftest import Hands
from tests.journeys.counter import answer, asked, picture, rows, settle, submit
from tests.journeys.money import NEIGHBOUR, counter, figures, household, neighbour, owing, paper, put_away, read_back


def test_a_payment_waits_while_a_call_is_written_down(hands: Hands) -> None:
    owing(hands.small)
    neighbour(hands.small)
    shown = counter(hands)
    household(hands)
    figures(hands, "500")
    hands.press("F2")
    hands.type("300")
    hands.press("F3")
    household(hands, NEIGHBOUR, NEIGHBOUR)
    assert shown.pay.sum.text() == "¥0.00", "nobody pays for the one before"
    hands.press("Alt+H")
    hands.wait(lambda: hands.focused.accessibleName() == "Household card")
    settle(hands)
    hands.press("1")
    call = asked(hands)
    assert call.action.key == "call.record"
    answer(hands, call, "content", "问停车费")
    answer(hands, call, "answer", "每月 80 元")
    picture(hands, "call-between")
    submit(hands, call)
    assert len(rows(hands, "calls")) == 1
    hands.press("Ctrl+J")
    hands.wait(lambda: shown.isVisible() and shown.typed is not None and shown.typed.account.unit == "3-1-1001")
    settle(hands)
    assert not hands.sees(ActionPanel)
    picture(hands, "call-after")
    assert shown.pay.sum.text() == "¥500.00"
    assert shown.typed is not None and shown.typed.amounts() == [30000, 20000]
    hands.press("Ctrl+Return")
    assert "Cash 300.00; WeChat 200.00" in read_back(paper(hands))[0]
    put_away(hands)
    hands.wait(lambda: not hands.window.tray.newest())
    assert [row["total_fen"] for row in rows(hands, "receipts")] == [50000]
