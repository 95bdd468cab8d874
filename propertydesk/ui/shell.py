"""The outer window. It paints the frame's shapes at once, with Qt alone; everything else is loaded and put in after.

Nothing of Qt's namespace ``Qt`` is named before that: its hundreds of names take a third of the time until the paint.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from propertydesk.ui.local import Local
from propertydesk.ui.palette import in_force

SMALLEST = (1024, 640)
FIRST = (1366, 768)
RAIL, BAR, STATUS, SEARCH = 76, 52, 26, 560


class Shell(QWidget):
    """``painted`` fires once, when the frame has been seen; ``closing`` when the person closes the window."""

    painted = Signal()
    closing = Signal()

    def __init__(self, local: Local) -> None:
        super().__init__()
        self.setWindowTitle("PropertyDesk")
        self.setMinimumSize(*SMALLEST)
        self._local = local
        self._seen = self._maximised = False
        self._inside: QWidget | None = None
        dark = QGuiApplication.palette().window().color().lightness() < 128
        self._colours = in_force(local.words("theme", "system"), system_dark=dark)
        self._restore()

    def _restore(self) -> None:
        kept = self._local.state("window")
        if kept is not None and self.restoreGeometry(kept):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(FIRST[0], room.width()), min(FIRST[1], room.height()))
        self._maximised = room.width() <= FIRST[0]

    def appear(self) -> None:
        """Show the window as it was left; the first time as large as a small screen is."""
        if self._maximised:
            self.showMaximized()
        else:
            self.show()

    def fill(self, inside: QWidget) -> None:
        """Put the real frame in."""
        self._inside = inside
        inside.setParent(self)
        inside.setGeometry(self.rect())
        inside.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._inside is not None:
            self._inside.setGeometry(self.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._inside is None:
            self._paint_shapes()
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def _paint_shapes(self) -> None:
        colours, wide, tall = self._colours, self.width(), self.height()
        rail, bar, status = QRect(0, 0, RAIL, tall), QRect(0, 0, wide, BAR), QRect(RAIL, tall - STATUS, wide, STATUS)
        search = QRect((wide + RAIL - SEARCH) // 2, 9, SEARCH, 34)
        edges = (
            QRect(RAIL - 1, 0, 1, tall),
            QRect(RAIL, BAR - 1, wide, 1),
            QRect(RAIL, tall - STATUS, wide, 1),
            search,
        )
        painter = QPainter(self)
        for colour, places in (
            (colours.ground, (self.rect(),)),
            (colours.surface, (rail, bar, status)),
            (colours.border, edges),
            (colours.surface, (search.adjusted(1, 1, -1, -1),)),
        ):
            # A brush or a pen would load what the docstring above avoids.
            tile = QPixmap(1, 1)
            tile.fill(QColor(colour))
            for place in places:
                painter.drawPixmap(place, tile)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._local.keep_state("window", self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def come_forward(self) -> None:
        """In front of all other windows."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
