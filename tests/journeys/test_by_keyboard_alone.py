"""Every new page by keyboard alone: where the focus is when it opens, F2 begins, Tab goes through as one reads."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from propertydesk.desks.visits.phone_list.screen import PhoneList
from propertydesk.office.words import Role
from propertydesk.standards.board_list.screen import BoardList
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.list_table import ListTable
from propertydesk.ui.rows_input import RowsInput
from tests.journeys.conftest import Hands
from tests.journeys.counter import asked, desk, find_household, picture, put_paper_away, sit

RECORDS: dict[str, tuple[str, dict[str, Any]]] = {
    "workorders": ("work_order.report", {"unit_id": "3-1-1001", "fault": "tap_drips", "content": "滴水"}),
    "complaints": (
        "complaint.record",
        {"unit_id": "3-1-1001", "complainant": "李絮", "content": "吵", "category": "noise"},
    ),
    "incidents": (
        "incident.report",
        {"category": "flood", "occurred_at": "10:30", "place_text": "B1", "reporter": "监控", "course": "爆管"},
    ),
}


@pytest.mark.parametrize("key", RECORDS)
def test_a_page_is_opened_ready_for_the_arrows(hands: Hands, key: str) -> None:
    action, answers = RECORDS[key]
    hands.small.desk.perform(action, (), answers)
    desk(hands, key)
    hands.wait(lambda: isinstance(hands.focused, ListTable))
    hands.press("Ctrl+1")
    hands.wait(lambda: hands.window.place is not None and hands.window.place.current == "standards")
    hands.wait(lambda: isinstance(hands.focused, BoardList))
    hands.press(f"Ctrl+{hands.window.rail.keys.index(key) + 1}")
    hands.wait(lambda: isinstance(hands.focused, ListTable))


def test_the_phone_list_too(hands: Hands) -> None:
    desk(hands, "visits")
    hands.wait(lambda: isinstance(hands.focused, PhoneList))


BEGINS = [
    ("workorders", "work_order.report"),
    ("complaints", "complaint.record"),
    ("visits", "household_visit.record"),
    ("coordination", "coordination.send"),
    ("incidents", "incident.report"),
]


@pytest.mark.parametrize(("key", "action"), BEGINS)
def test_f2_begins_and_tab_goes_through_the_questions_as_one_reads_them(hands: Hands, key: str, action: str) -> None:
    sit(hands, Role.SUPERVISOR)
    desk(hands, key)
    hands.press("F2")
    panel = asked(hands)
    assert panel.action.key == action
    picture(hands, f"begin-{key}")
    order = tabbed(hands, panel)
    places = [(part.y() // 12, part.x()) for part in order]
    assert places == sorted(places), [part.accessibleName() for part in order]
    assert len(order) >= 5
    hands.press("Esc")
    hands.wait(lambda: not hands.sees(ActionPanel))
    put_paper_away(hands)
    page = hands.window.place.page(key) if hands.window.place is not None else None
    assert page is not None and page.isAncestorOf(hands.focused), "back where one was"


def tabbed(hands: Hands, panel: ActionPanel) -> list[QWidget]:
    """The boxes of the fields in the order in which Tab comes to them, from the first."""
    editor = panel.editor
    boxes = {editor.input(key): editor.input(key).parentWidget() for key in editor.keys}
    first = next(part for part in boxes if part.isVisible())
    first.setFocus()
    found: list[QWidget] = []
    for _step in range(60):
        inside = next((part for part in boxes if part is hands.focused or part.isAncestorOf(hands.focused)), None)
        if inside is None:
            break
        box = boxes[inside]
        assert box is not None
        if box not in found:
            found.append(box)
        hands.press("Ctrl+Tab" if isinstance(inside, RowsInput) else "Tab")
    seen = [key for key, box in ((k, editor.input(k)) for k in editor.keys) if box.isVisible()]
    assert len(found) == len(seen), f"Tab comes to {len(found)} of {seen}"
    return found


def test_the_households_card_begins_each_with_a_digit(hands: Hands) -> None:
    begun = []
    for digit in "56":
        find_household(hands)
        hands.press(digit)
        begun.append(asked(hands).action.key)
        hands.press("Esc")
        hands.wait(lambda: not hands.sees(ActionPanel))
        assert hands.focused.accessibleName() == "Household card"
    assert begun == ["work_order.report", "complaint.record"]
