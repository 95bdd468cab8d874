"""Pictures of figures: bars and lines, drawn in the colours in force; a bar or point is chosen by click or key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from propertydesk.ui.palette import Palette

ROW, TALL = 22, 190
_LEFT, _RIGHT, _FOOT, _TOP = 10, 44, 24, 22
_NAMES = 0.5


class Picture(QWidget):
    """*values* under or beside their *names*. ``chosen`` tells the number of the one that was clicked.

    *kind* is ``line``, or anything else for bars that lie, so that their names can be read. *words* are the values as
    they are shown, *most* is the value that fills the picture (the greatest one when it is None).
    """

    chosen = Signal(int)

    def __init__(
        self,
        palette: Palette,
        kind: str,
        names: Sequence[str],
        values: Sequence[float],
        title: str,
        *,
        words: Sequence[str] | None = None,
        most: float | None = None,
    ) -> None:
        super().__init__()
        self._words = [f"{value:g}" for value in values] if words is None else list(words)
        self._most = max([*values, 1.0]) if most is None else most
        self._palette, self._kind = palette, kind
        self._names, self._values = list(names), list(values)
        self._hover, self._current = -1, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = "; ".join(f"{name}: {value}" for name, value in zip(self._names, self._words, strict=True))
        self.setAccessibleName(title)
        self.setAccessibleDescription(told)

    def sizeHint(self) -> QSize:
        return QSize(340, TALL if self._kind == "line" else max(1, len(self._values)) * ROW + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    # -- where things are

    def _across(self) -> float:
        """The width of the names beside lying bars."""
        metrics = QFontMetricsF(self.font())
        longest = max((metrics.horizontalAdvance(name) for name in self._names), default=0.0)
        return min(longest + 10, self.width() * _NAMES)

    def _right(self) -> float:
        """The room for the words right of a bar."""
        metrics = QFontMetricsF(self.font())
        return max([_RIGHT, *(metrics.horizontalAdvance(word) + 12 for word in self._words)])

    def _points(self) -> list[QPointF]:
        count, most = max(len(self._values), 1), self._most
        step, base = (self.width() - 2 * _LEFT) / count, self.height() - _FOOT
        return [
            QPointF(_LEFT + step * (number + 0.5), base - (base - _TOP) * value / most)
            for number, value in enumerate(self._values)
        ]

    def _bars(self) -> list[QRectF]:
        left, most = self._across() + _LEFT, self._most
        room = self.width() - left - self._right()
        return [
            QRectF(left, 4 + number * ROW + 4, room * value / most, ROW - 8)
            for number, value in enumerate(self._values)
        ]

    def _at(self, place: QPoint) -> int:
        if self._kind == "line":
            step = (self.width() - 2 * _LEFT) / max(len(self._values), 1)
            number = int((place.x() - _LEFT) // step) if step else -1
        else:
            number = (place.y() - 4) // ROW
        return number if 0 <= number < len(self._values) else -1

    # -- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind == "line":
            self._paint_line(painter)
        else:
            self._paint_bars(painter)

    def _colour(self, number: int) -> QColor:
        marked = number == self._hover or (number == self._current and self.hasFocus())
        return QColor(self._palette.accent_hover if marked else self._palette.accent)

    def _paint_bars(self, painter: QPainter) -> None:
        across = self._across()
        for number, (bar, name) in enumerate(zip(self._bars(), self._names, strict=True)):
            row = QRectF(0, 4 + number * ROW, self.width(), ROW)
            if number == self._hover or (number == self._current and self.hasFocus()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._palette.hover))
                painter.drawRoundedRect(row, 4, 4)
            painter.setPen(QColor(self._palette.muted))
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(across))
            names = QRectF(_LEFT - 4, row.top(), across, ROW)
            painter.drawText(names, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(number))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QColor(self._palette.text))
            value = QRectF(bar.right() + 6, row.top(), self._right(), ROW)
            painter.drawText(value, Qt.AlignmentFlag.AlignVCenter, self._words[number])

    def _paint_line(self, painter: QPainter) -> None:
        points, base = self._points(), self.height() - _FOOT
        painter.setPen(QPen(QColor(self._palette.border), 1))
        painter.drawLine(QPointF(_LEFT, base), QPointF(self.width() - _LEFT, base))
        painter.setPen(QPen(QColor(self._palette.accent), 2))
        painter.drawPolyline(points)
        step = (self.width() - 2 * _LEFT) / max(len(points), 1)
        for number, point in enumerate(points):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(number))
            size = 5.5 if number in (self._hover, self._current) else 4
            painter.drawEllipse(point, size, size)
            painter.setPen(QColor(self._palette.text))
            value = QRectF(point.x() - step / 2, point.y() - 21, step, 16)
            painter.drawText(value, Qt.AlignmentFlag.AlignCenter, self._words[number])
            painter.setPen(QColor(self._palette.muted))
            shown = painter.fontMetrics().elidedText(self._names[number], Qt.TextElideMode.ElideRight, int(step))
            name = QRectF(point.x() - step / 2, base + 4, step, _FOOT - 4)
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, shown)

    # -- choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._at(event.position().toPoint())
        if self._hover >= 0:
            told = f"{self._names[self._hover]}: {self._words[self._hover]}"
            QToolTip.showText(event.globalPosition().toPoint(), told, self)
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
        back = (Qt.Key.Key_Left, Qt.Key.Key_Up)
        if event.key() in (*back, Qt.Key.Key_Right, Qt.Key.Key_Down):
            way = -1 if event.key() in back else 1
            self._current = max(0, min(len(self._values) - 1, self._current + way))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)


class Tile(QWidget):
    """A figure: its label, its value, a word in its tone (beside the standard). ``chosen`` when it is clicked."""

    chosen = Signal()

    def __init__(
        self, palette: Palette, label: str, value: str, word: str = "", tone: str = "plain", tip: str = ""
    ) -> None:
        super().__init__()
        self._palette, self._label, self._value, self._word, self._tone = palette, label, value, word, tone
        self._hover = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{label}: {value} {word}".strip())
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        return QSize(168, 70)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.border), 1))
        painter.setBrush(QColor(colours.hover if self._hover else colours.surface))
        painter.drawRoundedRect(box, 8, 8)
        ink, _ground = colours.tone(self._tone)
        if self._word:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawRoundedRect(QRectF(0.5, 8, 3, self.height() - 16), 1.5, 1.5)
        font, small = painter.font(), painter.font()
        small.setPointSizeF(font.pointSizeF() - 1)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        room = self.width() - 20
        shown = painter.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(11, 6, room, 18), Qt.AlignmentFlag.AlignVCenter, shown)
        if self._word:
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(11, 48, room, 17), Qt.AlignmentFlag.AlignVCenter, self._word)
        font.setPointSizeF(font.pointSizeF() + 6)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(ink if self._word else colours.text))
        painter.drawText(QRectF(11, 22, room, 28), Qt.AlignmentFlag.AlignVCenter, self._value)

    def enterEvent(self, _event: object) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self._hover = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
