"""The rail at the left: the desks, icon over word, with a red count where something is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from propertydesk.ui import icons
from propertydesk.ui.theme import Theme

WIDTH = 76
TALL, LOWEST = 53, 36
"""How high a desk's button is where there is room, and how low it gets where all of them must be in sight."""
ROOMY = 48
"""From this height on icon and word have their full size."""
PLACE_KEYS = "1234567890-=[]\\"
"""Pressed with Ctrl: the first, second, third ... desk, in the order in which they lie on the keyboard."""


class RailButton(QAbstractButton):
    """One desk."""

    def __init__(self, words: str, icon: str, theme: Theme, key: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  ({key})" if key else words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon, self._theme, self._count = icon, theme, 0

    def set_count(self, count: int) -> None:
        """How many are late."""
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(str(count) if count else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, TALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, LOWEST)

    def _face(self) -> QFont:
        face = QFont(self.font())
        face.setPointSizeF(8.5 if self.height() >= ROOMY else 8)
        face.setBold(self.isChecked())
        while QFontMetrics(face).horizontalAdvance(self.text()) > self.width() - 10 and face.pointSizeF() > 6.5:
            face.setPointSizeF(face.pointSizeF() - 0.5)
        return face

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.hover))
            painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(4.5, 1.5, self.width() - 9, self.height() - 3), 8, 8)
        ink = colours.accent if self.isChecked() else colours.muted
        ratio = self.devicePixelRatioF()
        size, word = (20, 20) if self.height() >= ROOMY else (16, 15)
        above = (self.height() - size - word - 2) // 2
        painter.drawPixmap((self.width() - size) // 2, above, icons.pixmap(self._icon, ink, size, ratio))
        painter.setPen(QColor(ink))
        painter.setFont(self._face())
        place = QRectF(0, above + size + 2, self.width(), word)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        colours = self._theme.palette
        words = str(self._count) if self._count < 100 else "99+"
        face = QFont(self.font())
        face.setPointSizeF(7.5)
        face.setBold(True)
        wide = max(16, QFontMetrics(face).horizontalAdvance(words) + 8)
        place = QRectF(self.width() / 2 + 7, 3 if self.height() >= ROOMY else 1, wide, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.late))
        painter.drawRoundedRect(place, 7.5, 7.5)
        painter.setPen(QColor(colours.on_late))
        painter.setFont(face)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    """``chosen`` names the desk that was asked for."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 6, 1, 8)
        self._layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._buttons: dict[str, RailButton] = {}
        self._group.idClicked.connect(self._clicked)

    def fill(self, desks: Sequence[tuple[str, str, str]], bottom: Sequence[tuple[str, str, str]]) -> None:
        """Show *desks* (key, words, icon) from the top and *bottom* ones at the bottom."""
        self.clear()
        for key, words, icon in desks:
            self._add(key, words, icon)
        self._layout.addStretch(1)
        for key, words, icon in bottom:
            self._add(key, words, icon)

    def clear(self) -> None:
        """No desks: nobody is signed in."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._keys.clear()
        self._buttons.clear()

    def _add(self, key: str, words: str, icon: str) -> None:
        place = len(self._keys)
        button = RailButton(words, icon, self._theme, f"Ctrl+{PLACE_KEYS[place]}" if place < len(PLACE_KEYS) else "")
        self._group.addButton(button, len(self._keys))
        self._keys.append(key)
        self._buttons[key] = button
        self._layout.addWidget(button)

    @property
    def keys(self) -> Sequence[str]:
        """The desks' keys, from the top."""
        return tuple(self._keys)

    def show_current(self, key: str) -> None:
        """Mark desk *key* as the one in front."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The red counts by desk."""
        for key, button in self._buttons.items():
            button.set_count(counts.get(key, 0))

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._keys[place])
