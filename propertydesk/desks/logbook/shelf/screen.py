"""Lists that belong together on one tab: their names above, what can be begun at the right, one of them shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from propertydesk.core.i18n import Words
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.listing import ListView

Part = tuple[Words, str, Callable[[], QWidget]]
"""What is written on its tab, its key, and what makes it."""


class Shelf(QWidget):
    """``turned`` names the part that is shown. A part is made when it is first wanted."""

    turned = Signal(str)

    def __init__(self, frame: Frame, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = {key: make for _words, key, make in parts}
        self._made: dict[str, QWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        for words, _key, _make in parts:
            self.tabs.addTab(frame.say(words))
        if len(parts) < 2:
            self.tabs.hide()
        self._stack = QStackedWidget()
        whole = pieces.column(pieces.row(self.tabs, 1, margins=(8, 4, 8, 0)), self._stack, parent=self, gap=0)
        whole.setStretchFactor(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    @property
    def keys(self) -> Sequence[str]:
        """The parts, from the left."""
        return tuple(self._parts)

    @property
    def current(self) -> str:
        """The part that is shown."""
        return self.keys[max(0, self.tabs.currentIndex())]

    def _turn(self, _place: int = 0) -> None:
        key = self.current
        if key not in self._made:
            self._made[key] = self._parts[key]()
            self._stack.addWidget(self._made[key])
        self._stack.setCurrentWidget(self._made[key])
        self.turned.emit(key)

    def bring(self, key: str) -> None:
        """Show part *key*."""
        self.tabs.setCurrentIndex(self.keys.index(key))
        self._turn()

    def step(self, way: int) -> None:
        """The part after or before."""
        self.bring(self.keys[(self.tabs.currentIndex() + way) % len(self.keys)])
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard goes to what is shown."""
        self._turn()
        shown = self._made[self.current]
        inside = shown.findChildren(ListView)
        (inside[0].table if inside else shown).setFocus()


def with_makers(view: QWidget, makers: QWidget | None) -> QWidget:
    """A list with the buttons that begin something new above it."""
    page = QWidget()
    top = None if makers is None else pieces.row(1, makers, margins=(12, 4, 8, 0))
    pieces.column(top, view, parent=page, gap=0).setStretchFactor(view, 1)
    return page
