"""Lying bars of several parts: each bar with its name and its sum, the parts in the same order and tones everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from propertydesk.ui.palette import Palette

ROW, _LEGEND = 26, 23
_LEFT, _TOP, _NAMES, _GAP = 8, 4, 0.3, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its parts, its sum in words, each part in words, and what hovering says."""

    name: str
    parts: Sequence[float]
    words: str
    shown: Sequence[str]
    told: str


def shades(palette: Palette) -> tuple[QBrush, ...]:
    """Five steps from harmless to grave; the last three also differ by their hatching."""
    hatched = QBrush(QColor(palette.late), Qt.BrushStyle.BDiagPattern)
    return (
        QBrush(QColor(palette.accent_soft)), QBrush(QColor(palette.accent)), QBrush(QColor(palette.soon)), hatched,
        QBrush(QColor(palette.late)),
    )  # fmt: skip


class Stacked(QWidget):
    """*bars* under each other over a legend of *parts*; ``chosen`` tells the number of the bar that was clicked."""

    chosen = Signal(int)

    def __init__(self, palette: Palette, title: str, parts: Sequence[str], bars: Sequence[Bar]) -> None:
        super().__init__()
        self._palette, self._parts, self._bars = palette, tuple(parts), tuple(bars)
        self._hover, self._current = -1, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.words}" for bar in bars))

    def sizeHint(self) -> QSize:
        return QSize(420, int(self._first() + len(self._bars) * ROW + _TOP))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        del event
        self.updateGeometry()

    # -- where things are

    def _legend(self) -> list[QRectF]:
        """Where the parts are named: on as many lines as they need."""
        found: list[QRectF] = []
        left, top, metrics = float(_LEFT), float(_TOP), QFontMetricsF(self.font())
        for words in self._parts:
            wide = 23 + metrics.horizontalAdvance(words)
            if found and left + wide > self.width() - _LEFT:
                left, top = float(_LEFT), top + _LEGEND
            found.append(QRectF(left, top, wide, _LEGEND))
            left += wide + 12
        return found

    def _first(self) -> float:
        """The top of the first bar."""
        return max((box.bottom() for box in self._legend()), default=float(_TOP)) + 2

    def _row(self, number: int) -> QRectF:
        return QRectF(0, self._first() + number * ROW, self.width(), ROW)

    def _names(self) -> float:
        metrics = QFontMetricsF(self.font())
        longest = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0.0)
        return min(longest + 6, self.width() * _NAMES)

    def _sums(self) -> float:
        metrics = QFontMetricsF(self.font())
        return max((metrics.horizontalAdvance(bar.words) for bar in self._bars), default=0.0) + _GAP

    def _at(self, place: QPoint) -> int:
        number = int((place.y() - self._first()) // ROW)
        return number if 0 <= number < len(self._bars) else -1

    # -- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar)

    def _paint_legend(self, painter: QPainter) -> None:
        for shade, words, box in zip(shades(self._palette), self._parts, self._legend(), strict=True):
            painter.setPen(QPen(QColor(self._palette.strong_border), 1))
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(box.left() + 0.5, box.top() + 5.5, 16, 12), 3, 3)
            painter.setPen(QColor(self._palette.muted))
            painter.drawText(box.adjusted(21, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar) -> None:
        row, names, sums = self._row(number), self._names(), self._sums()
        if number == self._hover or (number == self._current and self.hasFocus()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.hover))
            painter.drawRoundedRect(row, 4, 4)
        painter.setPen(QColor(self._palette.muted))
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(_LEFT, row.top(), names, ROW), right, shown)
        left, most = _LEFT + names + _GAP, max([sum(each.parts) for each in self._bars] + [1.0])
        room = self.width() - left - sums - _LEFT
        for shade, part, words in zip(shades(self._palette), bar.parts, bar.shown, strict=True):
            wide = room * part / most
            if wide <= 0:
                continue
            box = QRectF(left, row.top() + 4, wide, ROW - 8)
            painter.setPen(QPen(QColor(self._palette.strong_border), 1))
            painter.setBrush(QColor(self._palette.surface))
            painter.drawRect(box)
            painter.setBrush(shade)
            painter.drawRect(box)
            self._paint_part(painter, box, shade, words)
            left += wide
        painter.setPen(QColor(self._palette.text))
        painter.drawText(QRectF(left + _GAP, row.top(), sums, ROW), Qt.AlignmentFlag.AlignVCenter, bar.words)

    def _paint_part(self, painter: QPainter, box: QRectF, shade: QBrush, words: str) -> None:
        """The words of a part, where they fit and can be read."""
        plain = shade.style() == Qt.BrushStyle.SolidPattern
        if not plain or QFontMetricsF(self.font()).horizontalAdvance(words) + 6 > box.width():
            return
        dark = shade.color().lightnessF() < 0.5  # the middle of black and white
        painter.setPen(QColor("#ffffff" if dark else "#14181d"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    # -- choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._at(event.position().toPoint())
        if self._hover >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self._bars[self._hover].told, self)
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self._hover = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._current = number
            self.chosen.emit(number)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            step = steps[Qt.Key(event.key())]
            self._current = max(0, min(len(self._bars) - 1, self._current + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)
