"""The morning's keying in: the guard's sheet of the night, line by line, at its own times and numbers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from propertydesk.core.i18n import say
from propertydesk.flows.night_paper.line.screen import LineForm
from propertydesk.flows.night_paper.screen import NightPaper
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import ShiftName, ShiftTimes
from propertydesk.office.staff_models import Post
from propertydesk.office.words import PostKind, Role
from propertydesk.standards.models import Clock
from tests.desks.conftest import SHANGHAI
from tests.journeys.conftest import Hands
from tests.journeys.counter import come_back, desk, picture, settle

GUARD = "员工guard"


@pytest.fixture
def sheet(hands: Hands) -> NightPaper:
    """A gate that is manned at night, blanks that were handed to it, and the empty sheet on the screen."""
    with hands.small.office.store.write() as session:
        gate = Post(name="东门", kind=PostKind.GATE)
        session.add(gate)
        session.flush()
        night = {"starts": 23 * 60, "ends": 7 * 60, "from_day": date(2020, 1, 1)}
        session.add(ShiftTimes(post_id=gate.id, name=ShiftName.NIGHT, **night))
    for kind in ("work_order", "complaint"):
        hands.small.desk.perform("blanks.reserve", (), {"kind": kind, "count": 1, "issued_to": GUARD})
    settle(hands)
    desk(hands, "reception")
    hands.press("F7")
    hands.wait(lambda: hands.sees(NightPaper))
    settle(hands)
    return hands.find(NightPaper)


def begin(hands: Hands, panel: NightPaper) -> None:
    """Post and night are filled in; who wrote it is typed."""
    hands.wait(lambda: hands.focused.accessibleName() == "Written by")
    hands.type(GUARD)
    hands.press("Return", "Return")
    hands.wait(lambda: hands.focused.accessibleName() == "Time")
    assert panel.editor.answers()["day"] == "2026-11-19"


def key(hands: Hands, *typed: str) -> None:
    """What is typed, field by field, with Enter between; the line is taken with Shift and Enter."""
    for place, text in enumerate(typed):
        if text.isdigit() and hands.focused.parent().__class__.__name__ == "SegmentInput":
            hands.press(text)
        elif text:
            hands.type(text)
        pick(hands)
        hands.press("Return" if place + 1 < len(typed) else "Shift+Return")
    hands.wait(lambda: hands.focused.accessibleName() in ("Time", "Category"))


def pick(hands: Hands) -> None:
    """Where choices that fit are offered under the field, Enter takes the first."""
    offered = QApplication.activePopupWidget()
    if offered is not None:
        QTest.keyClick(offered, Qt.Key.Key_Return)
        come_back(hands)


def lines(panel: NightPaper) -> list[str]:
    return [str(row["at"]) for row in panel.sheet.sheet.rows]


def test_a_night_with_a_repair_a_complaint_and_a_promise(hands: Hands, sheet: NightPaper) -> None:
    begin(hands, sheet)
    key(hands, "2305", "", "", "1", "patrol, all quiet", "")
    key(hands, "2315", "3-1-1001", "", "6", "kitchen pipe leaks", "1")
    key(hands, "0040", "3-1-1001", "尉迟欣", "7", "drilling upstairs", "1", "Noise")
    key(hands, "0130", "3-1-1001", "", "4", "asks for the water", "", "0900")
    assert lines(sheet) == ["2305", "2315", "0040", "0130"]
    picture(hands, "night-typed")
    hands.press("Ctrl+Return")
    hands.wait(lambda: 1 in sheet.sheet.sheet.wrong)
    assert hands.focused.accessibleName() == "Category", "where the repair lacks something"
    assert hands.small.desk.list_ids("work_orders") == [], "nothing is half done"
    picture(hands, "night-wrong")
    hands.type("Leak")
    pick(hands)
    hands.press("Shift+Return", "Ctrl+Return")
    hands.wait(lambda: not hands.sees(NightPaper))
    [order] = hands.small.rows("work_orders")
    [complaint] = hands.small.rows("complaints")
    assert (order["number"], complaint["number"]) == ("WX-20261120-001", "TS-20261120-001")
    with hands.small.office.store.read() as session:
        begun = {each.rule: each.opened_at.astimezone(SHANGHAI).strftime("%H:%M") for each in session.query(Clock)}
        due = {each.rule: each.due_at.astimezone(SHANGHAI).strftime("%d %H:%M") for each in session.query(Clock)}
        written = [
            (each.at.astimezone(SHANGHAI).strftime("%H:%M"), each.paper_by_id) for each in session.query(LogEntry)
        ]
    assert (begun["R03"], begun["R15"], begun["PROMISE"]) == ("23:15", "00:40", "01:30")
    assert due["PROMISE"] == "20 09:00"
    guard = hands.small.staff[Role.GUARD].staff_id
    assert written == [("23:05", guard), ("23:15", guard), ("00:40", guard), ("01:30", guard)]


def test_a_sheet_half_typed_waits_in_the_tray(hands: Hands, sheet: NightPaper) -> None:
    begin(hands, sheet)
    key(hands, "2305", "", "", "1", "patrol, all quiet", "")
    hands.type("2315")
    hands.press("Esc")
    hands.wait(lambda: not hands.sees(NightPaper))
    settle(hands)
    [draft] = hands.small.desk.drafts()
    assert "东门" in say(draft.title, "en")
    hands.press("Ctrl+J")
    hands.wait(lambda: hands.sees(NightPaper))
    settle(hands)
    again: NightPaper = hands.find(NightPaper)
    assert lines(again) == ["2305", "2315"]
    hands.press("Ctrl+Return")
    hands.wait(lambda: 1 in again.sheet.sheet.wrong)


def test_a_line_is_opened_again_put_right_and_removed(hands: Hands, sheet: NightPaper) -> None:
    begin(hands, sheet)
    key(hands, "2305", "", "", "1", "patrol", "")
    key(hands, "2320", "", "", "1", "light out", "")
    hands.press("Alt+Up")
    form: LineForm = hands.find(LineForm)
    assert form.value()["text"] == "light out"
    hands.press("Alt+Up")
    assert form.value()["text"] == "patrol"
    hands.type("2310")
    hands.press("Shift+Return")
    assert lines(sheet) == ["2310", "2320"]
    hands.press("Alt+Up", "Ctrl+Del")
    assert lines(sheet) == ["2310"]
