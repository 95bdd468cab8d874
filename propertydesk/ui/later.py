"""A place whose widget is built when it is first seen: a page of many tabs opens as quickly as one of a single tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Later(QWidget):
    """Holds what *build* makes."""

    def __init__(self, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self._build: Callable[[], QWidget] | None = build
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._build is not None:
            QTimer.singleShot(0, self, self.fill)  # nothing new may come into a window while it is painted

    def fill(self) -> None:
        """Build the widget now."""
        if self._build is not None:
            build, self._build = self._build, None
            self._inside.addWidget(build())
