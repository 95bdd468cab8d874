"""The cashier's day: notes and coins counted by keyboard, one yuan short, the report; afterwards only a red entry."""

from __future__ import annotations

import pytest

from propertydesk.desks.fees.till.closing_panel.screen import CloseDay
from tests.journeys.conftest import Hands
from tests.journeys.counter import answer, find, picture, press_verb, rows, said, settle
from tests.journeys.money import FIRST, balanced, counter, household, items, owing, paper, put_away, read_back

COUNTED = ("10", "", "1", "1", "1", "", "1", "", "")
"""Of each note and coin from ¥100 down: 1,035.50."""

CLOSE = "RJ-20261120-01"


def take_the_quarter(hands: Hands) -> None:
    """1,036.50 in cash."""
    household(hands)
    hands.press("Ctrl+A", "F2")
    hands.type("1100")
    hands.press("Ctrl+Return")
    paper(hands)
    put_away(hands)


def begin_to_close(hands: Hands) -> CloseDay:
    """Alt+D; what the day comes to stands beside the coins."""
    hands.press("Alt+D")
    hands.wait(lambda: hands.sees(CloseDay))
    panel = hands.find(CloseDay)
    hands.wait(lambda: panel.view is not None and panel.coins.counts[10000] is hands.focused)
    settle(hands)
    return panel


def count(hands: Hands) -> None:
    """How many of each, and Enter."""
    for many in COUNTED:
        hands.type(many)
        hands.press("Return")


def close_by_keys(hands: Hands, reason: str = "找零时少收一元") -> None:
    """Counted, one yuan short, and why."""
    begin_to_close(hands)
    count(hands)
    hands.type(reason)
    hands.press("Ctrl+Return")


@pytest.mark.parametrize("hands", ["en", "zh_CN"], indirect=True)
def test_a_day_that_is_one_yuan_short_is_closed_with_a_reason(hands: Hands) -> None:
    owing(hands.small)
    shown = counter(hands)
    take_the_quarter(hands)
    panel = begin_to_close(hands)
    expected, counted, over = panel.sums
    assert (expected.text(), counted.text()) == ("¥1,036.50", "—")
    hands.wait(lambda: FIRST in said(panel.matrix))
    count(hands)
    assert counted.text() == "¥1,035.50"
    assert "1.00" in over.text()
    why = panel.editor.input("over_why")
    assert hands.focused is why, "Enter after the last coin goes to the question that the difference asks"
    picture(hands, "close-short")
    hands.press("Ctrl+Return")
    hands.wait(lambda: "¥1.00" in said(panel.editor))
    settle(hands)
    assert rows(hands, "day_closes") == []
    assert hands.focused is why
    hands.type("找零时少收一元")
    hands.press("Ctrl+Return")
    pages = read_back(paper(hands))
    picture(hands, "close-report")
    assert len(pages) == 2, "one for the cashier, one for finance"
    for text in pages:
        for words in (CLOSE, FIRST, "1,036.50", "1,035.50", "1.00", "找零时少收一元", "壹仟零叁拾陆元伍角整"):
            assert words in text
    put_away(hands)
    [close] = rows(hands, "day_closes")
    assert (close["number"], close["cash_fen"], close["counted_fen"], close["over_fen"]) == (
        CLOSE,
        103650,
        103550,
        -100,
    )
    assert CLOSE in said(shown.till), "what comes now counts for tomorrow"


def test_after_the_close_only_a_red_entry_takes_a_receipt_back(hands: Hands) -> None:
    owing(hands.small)
    shown = counter(hands)
    take_the_quarter(hands)
    close_by_keys(hands)
    paper(hands)
    put_away(hands)
    find(hands, FIRST)
    hands.wait(lambda: shown.record is not None and shown.record.view is not None)
    settle(hands)
    picture(hands, "red-record")
    panel = press_verb(hands, "Red entry")
    answer(hands, panel, "void_reason", "金额收错")
    answer(hands, panel, "copies_back", "yes")
    hands.press("Ctrl+Return")
    texts = read_back(paper(hands))
    picture(hands, "red-entry")
    for text in texts:
        for words in ("Red-Entry Receipt", "SK-2026-000002", FIRST, "-1,036.50", "金额收错"):
            assert words in text
    put_away(hands)
    first, red = rows(hands, "receipts")
    assert (first["number"], first["state"], first["total_fen"]) == (FIRST, "valid", 103650)
    assert (red["number"], red["state"], red["total_fen"], red["reverses"]) == ("SK-2026-000002", "red", -103650, FIRST)
    household(hands)
    assert len(items(shown)) == 6, "everything is owed again"
    assert balanced(hands)
