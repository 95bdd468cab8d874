"""The complaints' page, driven as a person drives it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableWidget

from propertydesk.desks.complaints.inventory.screen import Inventory
from propertydesk.desks.complaints.panel.screen import ClockBox, ComplaintPanel
from propertydesk.desks.complaints.strip.screen import WarningStrip
from tests.desks.complaints.conftest import Complaints
from tests.journeys.conftest import Hands, hands

__all__ = ["hands"]


def page(hands: Hands) -> Any:
    place = hands.window.place
    assert place is not None
    hands.window.activateWindow()
    hands.wait(hands.window.isActiveWindow)
    place.show_desk("complaints")
    return place.page("complaints")


def said(hands: Hands) -> list[str]:
    return [box.accessibleName() for box in hands.window.findChildren(ClockBox) if box.isVisible()]


def test_two_clocks_stand_side_by_side_and_only_the_owners_stops_when_the_owner_is_told(
    hands: Hands, office: Complaints
) -> None:
    id = office.record()
    office.do("pass_on", id, department_id="工程部")
    complaints = page(hands)
    complaints.show_record("complaint", id)
    hands.wait(lambda: len(said(hands)) == 2)
    assert said(hands)[0].startswith("Owner: 1 h 59 min") or said(hands)[0].startswith("Owner: 2 h 0 min")
    assert said(hands)[1].startswith("工程部: 23 h 59") or "1 days" in said(hands)[1]
    hands.find(ComplaintPanel).setFocus()
    hands.press("Alt+1")
    hands.wait(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    hands.wait(lambda: complaints.panels[-1].editor.answers()["next_reply_at"])
    hands.type("正在处理，明天给您回话")
    hands.press("Ctrl+Return")
    hands.wait(lambda: office.running(id) == {"R14", "R18", "NEXT"})
    hands.wait(lambda: any(words.startswith("Owner: 23 h") or "1 days" in words for words in said(hands)))


def test_the_inventory_by_digits(hands: Hands, office: Complaints) -> None:
    first, second = office.record(), office.record(content="楼道垃圾")
    complaints = page(hands)
    complaints._take_stock()
    inventory = hands.find(Inventory)
    hands.wait(lambda: inventory.table.rowCount() == 2)
    table = hands.find(QTableWidget, "Daily inventory")
    table.setFocus()
    hands.press("3", "Return")
    hands.wait(lambda: office.row(first)["root_cause"] == "outside")
    hands.wait(lambda: inventory.count.text() == "To go through: 1 of 2")
    table.setFocus()
    hands.press("1", "Return")
    hands.wait(lambda: office.row(second)["root_cause"] == "people")
    assert office.row(second)["responsible"] == "员工desk"


def test_a_pile_is_said_over_the_list(hands: Hands, office: Complaints) -> None:
    complaints = page(hands)
    strip = complaints.findChild(WarningStrip)
    assert not strip.isVisible()
    for _ in range(3):
        office.record()
    strip.look()
    hands.wait(strip.isVisible)


@pytest.mark.parametrize("key", ["complaint.record", "complaint.judge", "complaint.confirm_invalid"])
def test_small_questions_stand_beside_the_complaint(hands: Hands, office: Complaints, key: str, tmp_path: Path) -> None:
    id = office.record()
    complaints = page(hands)
    complaints.show_record("complaint", id)
    hands.window.place.frame.open_action(key, subject_id=None if key.endswith("record") else id)
    hands.wait(lambda: complaints.panels)
    assert complaints.panels[-1].fills == (key == "complaint.record")
