"""What people do over and over in the journeys: find a household, press what a button shows, answer questions."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMenu, QTableView, QWidget
from shiboken6 import isValid

from propertydesk.core.views import Query
from propertydesk.office.words import Role
from propertydesk.ui import keys
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.editor import Editor
from propertydesk.ui.finds import Popup
from propertydesk.ui.inputs import FlagInput, SegmentInput
from propertydesk.ui.late_question import LateQuestion
from propertydesk.ui.paper_panel import PaperPanel
from propertydesk.ui.pieces import Button
from propertydesk.ui.rail import PLACE_KEYS
from propertydesk.ui.record import RecordPanel
from tests.desks.conftest import SHANGHAI
from tests.journeys.conftest import Hands

FARTHEST = 40
"""So many times Tab is pressed before whoever types gives up."""


# -- the PC and the clock


def sit(hands: Hands, role: Role) -> None:
    """The colleague with *role* is at the PC now."""
    signed_in = hands.small.as_(role)
    hands.window.open_office(signed_in, signed_in.moment())
    settle(hands)


def later(hands: Hands, **time: int) -> None:
    """Time passes, and the window looks."""
    hands.small.clock.forward(**time)
    glance(hands)


def at(hands: Hands, local: str) -> None:
    """It is *local* (``2026-11-20 23:10``) now, and the window looks."""
    hands.small.clock.now = datetime.fromisoformat(local).replace(tzinfo=SHANGHAI)
    glance(hands)


def glance(hands: Hands) -> None:
    """As it does every few seconds by itself."""
    assert hands.window.place is not None
    hands.window.place.pulse.glance()
    settle(hands)


def settle(hands: Hands) -> None:
    """Until nothing is under way any more."""
    hands.wait(lambda: hands.window.runner.under_way == 0)


def desk(hands: Hands, key: str) -> None:
    """Ctrl and its place on the rail."""
    hands.press(f"Ctrl+{PLACE_KEYS[hands.window.rail.keys.index(key)]}")
    hands.wait(lambda: hands.window.place is not None and hands.window.place.current == key)
    settle(hands)


def picture(hands: Hands, name: str) -> None:
    """Keep what is seen in the folder that ``JOURNEY_PICTURES`` names, to be looked at."""
    folder = os.environ.get("JOURNEY_PICTURES")
    if folder:
        settle(hands)
        QTest.qWait(400)  # until what waits for a moment of calm has come
        os.makedirs(folder, exist_ok=True)
        hands.window.grab().save(f"{folder}/{name}.png")


# -- the household


def find(hands: Hands, text: str = "ycwx") -> None:
    """Ctrl+K, a few letters, Enter: whose card it is."""
    hands.press("Ctrl+K")
    hands.type(text)
    hands.wait(lambda: hands.sees(Popup))
    settle(hands)
    hands.press("Return")
    settle(hands)


def find_household(hands: Hands, text: str = "ycwx") -> None:
    """The household's card, ready for a digit."""
    find(hands, text)
    hands.wait(lambda: hands.focused.accessibleName() == "Household card")


# -- buttons


def button(hands: Hands, words: str, inside: QWidget | None = None) -> Button:
    """The button with these words that can be pressed."""
    seen = [b for b in (inside or hands.window).findChildren(Button) if b.text() == words and b.isVisible()]
    offered = [b.text() for b in hands.window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    assert any(b.isEnabled() for b in seen), f"no button {words!r}, only {offered}"
    return next(b for b in seen if b.isEnabled())


def press_verb(hands: Hands, words: str) -> ActionPanel:
    """Press the key that the verb's button on the record shows; its questions are asked."""
    press_shown_key(hands, words)
    return asked(hands)


def press_shown_key(hands: Hands, words: str) -> None:
    """Press the key that the button on the record shows, with the focus wherever it is."""
    settle(hands)
    shown = button(hands, words, hands.find(RecordPanel))
    known = [key for key in keys.of(hands.window) if hands.window.say(key.words) == words]
    assert known, f"{words!r} has no key"
    sequence = known[-1].sequence
    assert QKeySequence(sequence).toString().replace("+", " ") == shown._cap, f"{words!r} shows {shown._cap!r}"
    hands.press(sequence)


def press_more(hands: Hands, words: str) -> ActionPanel:
    """Alt+0, and down to what is done seldom."""
    settle(hands)
    hands.press("Alt+0")
    hands.wait(QApplication.activePopupWidget)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _step in range(FARTHEST):
        QTest.keyClick(menu, Qt.Key.Key_Down)
        active = menu.activeAction()
        if active is not None and active.text() == words:
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)
    come_back(hands)
    return asked(hands)


def come_back(hands: Hands) -> None:
    """A menu or a list of choices has gone: a desktop gives the window back by itself, without one nobody does."""
    QTest.qWait(50)
    hands.window.activateWindow()
    hands.wait(hands.window.isActiveWindow)


def click_verb(hands: Hands, words: str) -> ActionPanel:
    """The same with the mouse."""
    settle(hands)
    hands.click(button(hands, words, hands.find(RecordPanel)))
    return asked(hands)


def asked(hands: Hands) -> ActionPanel:
    """The questions, with what is known filled in and the focus in one of them."""
    hands.wait(lambda: hands.sees(ActionPanel))
    settle(hands)
    panel = hands.find(ActionPanel)
    hands.wait(lambda: panel.isAncestorOf(hands.focused))
    return panel


# -- questions


def go_to(hands: Hands, part: QWidget) -> None:
    """Tab (or Shift+Tab to what stands before), until the focus is in *part*."""
    passed = []
    key = "Shift+Tab" if _place(part) < _place(hands.focused) else "Tab"
    for _step in range(FARTHEST):
        if part is hands.focused or part.isAncestorOf(hands.focused):
            return
        passed.append(hands.focused.accessibleName() or type(hands.focused).__name__)
        hands.press(key)
    raise AssertionError(f"{key} never comes to {part.accessibleName()}: {passed}")


def _place(part: QWidget) -> tuple[int, int]:
    at = part.mapToGlobal(QPoint(0, 0))
    return at.y(), at.x()


def answer(hands: Hands, panel: ActionPanel | Editor, key: str, value: str) -> None:
    """Go to question *key* with Tab and answer it as a person does: typed, ticked, or chosen with the arrows."""
    editor = panel if isinstance(panel, Editor) else panel.editor
    field = editor.input(key)
    assert field.isVisible(), f"{key} is not asked: {[k for k in editor.keys if editor.input(k).isVisible()]}"
    go_to(hands, field)
    if isinstance(field, SegmentInput):
        for _step in range(len(field.buttons) + 1):
            if field.value() == value:
                return
            hands.press("Right")
        raise AssertionError(f"the arrows never come to {value}")
    if isinstance(field, FlagInput):
        if field.value() != (value == "yes"):
            hands.press("Space")
    elif isinstance(field, QComboBox):
        hands.press("Ctrl+A")
        hands.type(value)
        QTest.keyClick(QApplication.activePopupWidget() or hands.focused, Qt.Key.Key_Tab)
        come_back(hands)
    else:
        hands.press("Ctrl+A")
        hands.type(value)


def submit(hands: Hands, panel: ActionPanel) -> None:
    """Ctrl+Enter; it is done and the questions are gone."""
    hands.press("Ctrl+Return")
    hands.wait(lambda: not isValid(panel) or not panel.isVisible() or panel.banner.isVisible() or _wrong(panel))
    if isValid(panel) and panel.isVisible():
        picture(hands, "refused")
        raise AssertionError(f"refused: {panel.banner.text()} {_wrong(panel)}")
    settle(hands)
    put_paper_away(hands)


def put_paper_away(hands: Hands) -> None:
    """The paper comes up by itself; Esc puts it away."""
    if hands.sees(PaperPanel):
        hands.press("Esc")
        hands.wait(lambda: not hands.sees(PaperPanel))
    settle(hands)


def refused(hands: Hands, panel: ActionPanel, words: str) -> None:
    """Ctrl+Enter is refused with these words, and what was typed stays."""
    hands.press("Ctrl+Return")
    hands.wait(lambda: words in said(panel))
    settle(hands)


def _wrong(panel: ActionPanel) -> list[str]:
    return [
        label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.property("role") == "error"
    ]


def say_why(hands: Hands, digit: str) -> None:
    """The question why it is late, answered with a digit."""
    hands.wait(lambda: hands.sees(LateQuestion))
    hands.press(digit)
    hands.wait(lambda: not hands.sees(LateQuestion))
    settle(hands)


# -- what is seen, what is on record


def said(widget: QWidget) -> str:
    """All words in sight in *widget*."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def rows(hands: Hands, listing: str) -> list[dict[str, Any]]:
    """A list as head office reads it, the oldest number first."""
    manager = hands.small.as_(Role.MANAGER)
    return sorted(manager.list_rows(listing, manager.list_ids(listing, Query())), key=lambda row: int(row["id"]))


def clocks(hands: Hands) -> dict[str, str]:
    """The state of each rule's clock, the last that ran of it, with its reason."""
    found = {}
    for row in rows(hands, "clocks"):
        name = f"{row['rule']}/{row['part']}" if row["part"] else str(row["rule"])
        reason = hands.window.say(row["reason"].label) if row["reason"] else ""
        found[name] = f"{row['state'].value}: {reason}" if reason else str(row["state"].value)
    return found


def due(hands: Hands, rule: str) -> str:
    """When the last clock of *rule* is due, as the office's wall clock shows it."""
    row = [row for row in rows(hands, "clocks") if row["rule"] == rule][-1]
    return str(row["due_at"].astimezone(SHANGHAI).strftime("%m-%d %H:%M"))


def table_of(part: QWidget) -> QTableView:
    """The table in *part*."""
    found = part.findChildren(QTableView)
    assert found
    return found[0]
