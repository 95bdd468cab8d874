"""A real window on a real office, driven as a person drives it: by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from propertydesk.office.door import Door
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.theme import Theme
from propertydesk.ui.window import Window
from propertydesk.ui.words import Speaker
from tests.desks.conftest import Small, small

__all__ = ["small"]
W = TypeVar("W", bound=QWidget)


@dataclass
class Hands:
    """What somebody at the desk can do, and see."""

    window: Window
    qtbot: QtBot
    small: Small

    @property
    def focused(self) -> QWidget:
        """Where typing goes."""
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> None:
        """Press keys such as ``Ctrl+K``, one after another, wherever the focus is."""
        for key in keys:
            stroke = QKeySequence(key)[0]
            QTest.keyClick(self.focused, stroke.key(), stroke.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type words where the focus is; what no keyboard has comes from the input method."""
        if text.isascii():
            QTest.keyClicks(self.focused, text)
        else:
            from PySide6.QtGui import QInputMethodEvent

            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focused, event)

    def wait(self, seen: Callable[[], Any]) -> None:
        """Until something is seen."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=10_000)

    def find(self, kind: type[W], name: str | None = None) -> W:
        """The one visible part of *kind* (with that accessible name)."""
        found = [
            part
            for part in self.window.findChildren(kind)
            if part.isVisible() and (name is None or part.accessibleName() == name)
        ]
        assert found, f"no {kind.__name__} {name or ''} to be seen"
        return found[-1]

    def sees(self, kind: type[QWidget]) -> bool:
        """Whether a part of *kind* is on the screen."""
        return any(part.isVisible() for part in self.window.findChildren(kind))

    def click(self, part: QWidget, at: QPoint | None = None) -> None:
        """Click *part* with the left button."""
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or part.rect().center())

    def click_button(self, words: str) -> None:
        """Click the button with these words."""
        self.click(next(b for b in self.window.findChildren(QAbstractButton) if b.isVisible() and b.text() == words))


@pytest.fixture
def hands(small: Small, qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hands]:
    """The window in English, or in the language that the journey is parametrized with."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    runner = Runner()
    window = Window(Speaker(getattr(request, "param", "en")), Theme(app, "light"), Local(tmp_path / "pc"), runner)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.door = Door(small.office)
    window.open_office(small.desk, small.desk.moment())
    window.activateWindow()
    yield Hands(window, qtbot, small)
    window.close()
    runner.close()
