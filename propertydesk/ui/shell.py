"""The outer window. It paints the frame's shapes at once, with Qt alone; everything else is loaded and put in after."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
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
        self._seen = False
        self._inside: QWidget | None = None
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._colours = in_force(local.words("theme", "system"), system_dark=dark)
        self._restore()

    def _restore(self) -> None:
        kept = self._local.state("window")
        if kept is not None and self.restoreGeometry(kept):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(FIRST[0], room.width()), min(FIRST[1], room.height()))
        if room.width() <= FIRST[0]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

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
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.ground))
        surface = QColor(colours.surface)
        for strip in (QRect(0, 0, RAIL, tall), QRect(0, 0, wide, BAR), QRect(RAIL, tall - STATUS, wide, STATUS)):
            painter.fillRect(strip, surface)
        painter.setPen(QColor(colours.border))
        painter.drawLine(RAIL - 1, 0, RAIL - 1, tall)
        painter.drawLine(RAIL, BAR - 1, wide, BAR - 1)
        painter.drawLine(RAIL, tall - STATUS, wide, tall - STATUS)
        painter.drawRoundedRect(QRect((wide + RAIL - SEARCH) // 2, 9, SEARCH, 34), 6, 6)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._local.keep_state("window", self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def come_forward(self) -> None:
        """In front of all other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
