"""The printer jams: the receipt is printed again, marked, or void with all its copies; its number is used once."""

from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk.ui.action_panel import ActionPanel
from tests.journeys.conftest import Hands
from tests.journeys.counter import answer, asked, picture, rows, said, settle, submit
from tests.journeys.money import (
    FIRST,
    balanced,
    counter,
    household,
    items,
    owing,
    paper,
    put_away,
    read_back,
    save_as_pdf,
)


def void_the_last(hands: Hands, all_copies: bool) -> ActionPanel:
    """Alt+V, why, and whether all copies are here."""
    hands.press("Alt+V")
    panel = asked(hands)
    assert panel.action.key == "receipt.void"
    answer(hands, panel, "void_reason", "卡纸")
    if all_copies:
        answer(hands, panel, "copies_back", "yes")
    return panel


def test_a_jam_is_printed_again_or_void_and_the_next_number_follows(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owing(hands.small)
    shown = counter(hands)
    household(hands)
    hands.press("Ctrl+Return")
    paper(hands)
    first = save_as_pdf(hands, tmp_path / "first.pdf", monkeypatch)
    assert not any("REPRINT" in text for text in first)

    hands.press("Ctrl+P")
    again = read_back(paper(hands))
    assert all("REPRINT 1" in text and FIRST in text for text in again), "the copies on the table can be told apart"
    picture(hands, "jam-again")
    save_as_pdf(hands, tmp_path / "again.pdf", monkeypatch)
    assert len(rows(hands, "printouts")) == 2

    panel = void_the_last(hands, all_copies=False)
    hands.press("Ctrl+Return")
    hands.wait(lambda: "Collect all copies first" in said(panel))
    settle(hands)
    picture(hands, "jam-void")
    answer(hands, panel, "copies_back", "yes")
    submit(hands, panel)
    assert "void: 1" in said(shown.till)
    assert len(items(shown)) == 6, "everything is owed again"

    household(hands)
    hands.press("Ctrl+Return")
    assert "SK-2026-000002" in read_back(paper(hands))[0]
    put_away(hands)
    void, next_one = rows(hands, "receipts")
    assert (void["number"], void["state"], next_one["number"]) == (FIRST, "void", "SK-2026-000002")
    assert balanced(hands)
    hands.press("Ctrl+P")
    assert "SK-2026-000002" in read_back(paper(hands))[0]
