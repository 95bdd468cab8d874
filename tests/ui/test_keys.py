from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from propertydesk.core.i18n import _
from propertydesk.office.words import Role
from propertydesk.ui import keys, pieces
from propertydesk.ui.keys import Key
from tests.ui.conftest import Seat


def test_the_innermost_part_gets_a_key_that_two_parts_have(qtbot: QtBot) -> None:
    page, panel, line, other = QWidget(), QWidget(), QLineEdit(), QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(panel)
    column.addWidget(other)
    QVBoxLayout(panel).addWidget(line)
    qtbot.addWidget(page)
    pressed: list[str] = []
    Key(page, "Ctrl+R", _("Of the page"), lambda: pressed.append("page"))
    Key(panel, "Ctrl+R", _("Of the panel"), lambda: pressed.append("panel"))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    for part, who in ((line, "panel"), (other, "page"), (line, "panel")):
        part.setFocus()
        qtbot.keyClick(part, "r", modifier=Qt.KeyboardModifier.ControlModifier)
        assert pressed.pop() == who
        assert not pressed


def test_f1_lists_the_keys_of_this_page_and_esc_takes_the_list_away(seat: Seat) -> None:
    seat.sit(Role.DESK)
    shown = {key.sequence for key in keys.of(seat.window)}
    assert {"Ctrl+K", "Ctrl+J", "Ctrl+L", "F1", "Esc", "Ctrl+1"} <= shown
    assert "Ctrl+2" not in shown
    seat.press("F1")
    said = {label.text() for label in seat.window.findChildren(QLabel) if label.isVisible()}
    assert "Search from anywhere" in said
    seat.press("Esc")
    assert "Search from anywhere" not in {
        label.text() for label in seat.window.findChildren(QLabel) if label.isVisible()
    }


def test_keys_are_written_as_they_stand_on_the_keyboard() -> None:
    assert pieces.key_words("Ctrl+Return") == "Ctrl ⏎"
    assert pieces.key_words("Alt+1") == "Alt 1"
    assert pieces.key_words("3") == "3"
