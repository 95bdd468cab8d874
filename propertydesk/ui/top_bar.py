"""The bar above: the office's name, the search box in the middle, who is at the desk, the clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.ui import pieces
from propertydesk.ui.search import SearchBox
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

TALL = 52
TICK_MS = 5_000


class TopBar(QWidget):
    """``person_menu`` asks the window to fill the menu under the person's name."""

    person_menu = Signal(object)

    def __init__(self, window: QWidget, say: Speaker, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(TALL)
        self._now: Callable[[], Moment] | None = None
        self.office = pieces.Elided("")
        self.office.setProperty("role", "office")
        self.search = SearchBox(window, say, theme)
        self.person = pieces.Button("", icon="clock", look="person", palette=theme.palette)
        self.person.setToolTip(say(_("Change person: Ctrl+L")))
        self.person.clicked.connect(self._open_menu)
        self.person.hide()
        self.clock = pieces.label("", "clock")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 0, 16, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(self.office, 0, 0)
        grid.addWidget(self.search, 0, 1)
        grid.addLayout(pieces.row(1, self.person, self.clock, gap=14), 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show_time)

    def show_office(self, name: str) -> None:
        """The name of the service centre."""
        self.office.setText(name)

    def show_person(self, words: str) -> None:
        """Who is at the desk; empty for nobody."""
        self.person.setText(words)
        self.person.setAccessibleName(words)
        self.person.setVisible(bool(words))
        self.person.updateGeometry()

    def keep_time(self, now: Callable[[], Moment] | None) -> None:
        """Show the time that *now* tells; None shows none."""
        self._now = now
        self._tick.stop()
        if now is None:
            self.clock.setText("")
        else:
            self._show_time()
            self._tick.start()

    def _show_time(self) -> None:
        if self._now is not None:
            moment = self._now()
            self.clock.setText(moment.local(moment.now).strftime("%H:%M"))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.person_menu.emit(menu)
        menu.popup(self.person.mapToGlobal(self.person.rect().bottomLeft()))
