from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import ActionState, RecordView
from propertydesk.office.words import Role
from propertydesk.ui.frame import Frame
from propertydesk.ui.pieces import Button
from propertydesk.ui.record import RecordPanel
from tests.an_office import AnOffice


@pytest.fixture
def person(frame: Frame, qtbot: QtBot) -> RecordPanel:
    made = RecordPanel(frame, "person", 1)
    qtbot.addWidget(made)
    made.resize(500, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.view is not None and frame.runner.under_way == 0)
    made.setFocus()
    return made


def words(panel: RecordPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_numbers_are_masked_until_somebody_asks_and_that_leaves_a_trace(
    person: RecordPanel, office: AnOffice, frame: Frame, qtbot: QtBot
) -> None:
    assert "339901197003120019" not in words(person)
    QTest.keyClick(person, "r", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "339901197003120019" in words(person))
    assert any(row["action"] == "reveal" for row in office.rows("journal"))
    QTest.keyClick(person, "r", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "339901197003120019" not in words(person))


def test_what_cannot_be_done_waits_behind_more_and_says_why(frame: Frame, qtbot: QtBot) -> None:
    panel = RecordPanel(frame, "person", 1)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: frame.runner.under_way == 0)
    states = (
        ActionState("person.erase", _("Erase"), "trash-2", False, _("Only the manager may."), danger=True),
        ActionState("person.edit", _("Edit"), "pencil", True, primary=True),
    )
    panel.show_view(RecordView("person", 1, "尉迟文轩", actions=states))
    buttons = [button for button in panel.findChildren(Button) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Edit", "More"]
    (entry,) = buttons[1].findChild(QMenu).actions()
    assert entry.text() == "Erase · Only the manager may."
    assert not entry.isEnabled()


def test_one_of_many_steps_is_the_next_and_what_has_no_key_waits_behind_more(frame: Frame, qtbot: QtBot) -> None:
    panel = RecordPanel(frame, "person", 1)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: frame.runner.under_way == 0)
    states = [ActionState("person.edit", Text(f"Step {n}"), "pencil", True, primary=n in (4, 7)) for n in range(1, 12)]
    panel.show_view(RecordView("person", 1, "尉迟文轩", actions=states))
    buttons = [button for button in panel.findChildren(Button) if button.isVisible()]
    assert [button.text() for button in buttons[:3]] == ["Step 4", "Step 7", "Step 1"]
    assert [button.text() for button in buttons if button.property("look") == "primary"] == ["Step 4"]
    assert len(buttons) == 10
    assert [entry.text() for entry in buttons[-1].findChild(QMenu).actions()] == ["Step 10", "Step 11"]


def test_a_change_shows_at_once_and_in_the_history(
    person: RecordPanel, office: AnOffice, frame: Frame, qtbot: QtBot
) -> None:
    office.as_(Role.MANAGER).perform("person.edit", (1,), {"name": "尉迟文"})
    person.changed(Changes({"person": frozenset({1})}))
    qtbot.waitUntil(lambda: "尉迟文轩 → 尉迟文" in words(person))
    assert "manager" in words(person)
