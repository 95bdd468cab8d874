from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.ui import pieces
from propertydesk.ui.docks import Docks
from propertydesk.ui.frame import Frame
from propertydesk.ui.local import Local
from propertydesk.ui.page import Page, Panel
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker


class TwoDocks(Page):
    """A page with a list and a thing beside it."""

    def build(self) -> None:
        self.add_dock("list", _("List"), pieces.label("list"), "left")
        self.add_dock("side", _("Side"), pieces.label("side"), "right")
        self.docks.share({"list": 700, "side": 300})


@pytest.fixture
def page(frame: Frame, qtbot: QtBot) -> TwoDocks:
    made = TwoDocks(frame, Desk("two", _("Two"), "list"))
    qtbot.addWidget(made)
    shown(made, qtbot)
    return made


def shown(page: Page, qtbot: QtBot) -> None:
    page.resize(1020, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: page.docks._first is not None)


def layout(page: Page) -> dict[str, tuple[bool, bool, int]]:
    QApplication.processEvents()
    return {key: (dock.isFloating(), dock.isVisible(), dock.width()) for key, dock in page.docks.docks.items()}


def test_docks_take_their_share(page: TwoDocks) -> None:
    widths = layout(page)
    assert widths["list"][2] > 2 * widths["side"][2]


def test_a_layout_comes_back_as_it_was_left(page: TwoDocks, frame: Frame, qtbot: QtBot) -> None:
    page.docks.docks["side"].setFloating(True)
    page.docks.docks["list"].close()
    page.docks.keep()
    again = TwoDocks(frame, page.desk)
    qtbot.addWidget(again)
    shown(again, qtbot)
    assert layout(again)["side"][:2] == (True, True)
    assert layout(again)["list"][1] is False


def test_one_step_restores_the_layout(page: TwoDocks) -> None:
    before = layout(page)
    page.docks.docks["side"].setFloating(True)
    page.docks.docks["list"].close()
    page.docks.reset()
    after = layout(page)
    assert {key: value[:2] for key, value in after.items()} == {key: value[:2] for key, value in before.items()}
    assert abs(after["side"][2] - before["side"][2]) < 30


def test_floating_docks_go_behind_with_their_page(frame: Frame, qtbot: QtBot) -> None:
    stack, other = QStackedWidget(), QWidget()
    page = TwoDocks(frame, Desk("two", _("Two"), "list"))
    qtbot.addWidget(stack)
    stack.addWidget(page)
    stack.addWidget(other)
    stack.resize(1000, 600)
    stack.show()
    qtbot.waitUntil(lambda: page.docks._first is not None)
    dock = page.docks.docks["side"]
    dock.setFloating(True)
    assert dock.isVisible()
    stack.setCurrentWidget(other)
    assert not dock.isVisible()
    stack.setCurrentWidget(page)
    assert dock.isVisible()
    assert dock.isFloating()


def test_tabs_say_the_title_once(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    docks = Docks("tabs", Speaker("en"), Theme(app, "light"), Local(tmp_path))
    qtbot.addWidget(docks)
    first = docks.add("first", _("First"), QWidget())
    second = docks.add("second", _("Second"), QWidget(), tab_with="first")
    alone = docks.add("alone", _("Alone"), QWidget(), "right")
    docks.resize(800, 500)
    docks.show()
    second.come_forward()
    qtbot.waitUntil(second.title.words.isHidden)
    assert first.title.words.isHidden()
    assert alone.title.words.isVisible()
    second.setFloating(True)
    qtbot.waitUntil(second.title.words.isVisible)


def test_a_panel_is_a_guest_and_gives_its_room_back(page: TwoDocks, frame: Frame, qtbot: QtBot) -> None:
    before = layout(page)["side"][2]
    panel = Panel(frame, _("Visitor"))
    page.open_panel(panel, fill=False, key="action")
    qtbot.waitUntil(lambda: layout(page)["panel-action"][2] >= 400)
    panel.back()
    qtbot.waitUntil(lambda: "panel-action" not in page.docks.docks)
    qtbot.waitUntil(lambda: abs(layout(page)["side"][2] - before) < 30)


def test_esc_closes_one_panel_after_the_other_and_the_focus_goes_home(
    page: TwoDocks, frame: Frame, qtbot: QtBot
) -> None:
    page.docks.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.docks.setFocus()
    first, second = Panel(frame, _("First")), Panel(frame, _("Second"))
    page.open_panel(first)
    page.open_panel(second)
    assert page.panels == [first, second]
    page.back()
    assert page.panels == [first]
    assert first.isVisible()
    page.back()
    assert page.panels == []
    assert page.docks.hasFocus()


def test_what_a_panel_opens_before_it_goes_keeps_the_focus_and_goes_home_in_its_stead(
    page: TwoDocks, frame: Frame, qtbot: QtBot
) -> None:
    page.docks.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.docks.setFocus()
    editor, paper = Panel(frame, _("Editor")), Panel(frame, _("Paper"))
    for panel in (editor, paper):
        panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.open_panel(editor)
    assert editor.hasFocus()
    page.open_panel(paper)
    page.close_panel(editor)
    assert paper.hasFocus()
    page.back()
    assert page.docks.hasFocus()
