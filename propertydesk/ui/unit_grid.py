"""A grid of cells to look at and to choose from: lines with their names, columns in groups, each cell in its tone.

It knows nothing of what the cells are. A tone never says anything alone: every cell has its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip, QWidget

from propertydesk.ui.palette import Palette

LOW, TALL, LEAST, MOST, GAP, PART = 35, 42, 74, 132, 4, 14
_HEAD, _SIDE, _EDGE = 26, 46, 12
_SOLID, _STRIPED = "solid", ("soon", "late", "accent", "done")
_SMALLER = 1.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at a line and column (from 0). *told* is what hovering says, *mark* a short word at its corner.

    *tone*: plain, settled, accent, done, soon, late, or ``solid`` (late at its gravest).
    """

    key: int
    line: int
    column: int
    title: str
    words: str = ""
    mark: str = ""
    tone: str = "plain"
    told: str = ""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A line of the legend: a tone, what it means, how many cells have it."""

    tone: str
    words: str
    count: int


def colours_of(palette: Palette, tone: str) -> tuple[str, str]:
    """Ink and ground of *tone*."""
    if tone == _SOLID:
        return palette.on_late, palette.late
    if tone == "plain":
        return palette.text, palette.surface
    return palette.tone(tone)


def paint_strip(painter: QPainter, box: QRectF, ink: str) -> None:
    """A strip of *ink* at the left of *box*: grounds alone are too pale to be told apart."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawRoundedRect(QRectF(box.left() + 1.5, box.top() + 3, 3.5, box.height() - 6), 1.5, 1.5)


class UnitGrid(QAbstractScrollArea):
    """``chosen`` names the key of the cell that was clicked, or entered by Enter. Arrow keys go from cell to cell."""

    chosen = Signal(int)
    moved = Signal(int)

    def __init__(self, palette: Palette, name: str) -> None:
        super().__init__()
        self._palette = palette
        self._lines: Sequence[str] = ()
        self._groups: Sequence[tuple[str, int]] = ()
        self._cells: dict[tuple[int, int], GridCell] = {}
        self._current: tuple[int, int] | None = None
        self._hover: tuple[int, int] | None = None
        self._name = name
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setMouseTracking(True)

    def show_cells(self, lines: Sequence[str], groups: Sequence[tuple[str, int]], cells: Sequence[GridCell]) -> None:
        """Show *cells*; *lines* are named from top to bottom, *groups* are names with their numbers of columns.

        The current cell stays current where it is still there.
        """
        kept = self.current
        self._lines, self._groups = tuple(lines), tuple(groups)
        self._cells = {(cell.line, cell.column): cell for cell in cells}
        at = next((place for place, cell in self._cells.items() if kept is not None and cell.key == kept), None)
        self._current, self._hover = at or min(self._cells, default=None), None
        self._say_current()
        self._measure()
        self.viewport().update()

    @property
    def current(self) -> int | None:
        """The key of the current cell."""
        cell = None if self._current is None else self._cells.get(self._current)
        return None if cell is None else cell.key

    def make_current(self, key: int) -> None:
        """Go to the cell of *key*, if there is one."""
        for place, cell in self._cells.items():
            if cell.key == key:
                self._go(place)

    # -- where things are

    def _wide(self) -> float:
        """The width of a cell: as wide as there is room, within reason."""
        columns = max(sum(count for _name, count in self._groups), 1)
        parts = PART * max(len(self._groups) - 1, 0)
        room = (self.viewport().width() - _SIDE - _EDGE - parts) / columns - GAP
        return max(LEAST, min(MOST, room))

    def _tall(self) -> float:
        """The height of a cell: lower where that lets more lines be seen at once."""
        room = (self.viewport().height() - _HEAD) / max(len(self._lines), 1) - GAP
        return max(LOW, min(TALL, room))

    def _left(self, column: int) -> float:
        """The left edge of *column*; before each group after the first there is a gap."""
        passed, parts = 0, 0
        for _name, count in self._groups:
            passed += count
            if column < passed:
                break
            parts += 1
        return _SIDE + column * (self._wide() + GAP) + PART * parts

    def rect_of(self, line: int, column: int) -> QRectF:
        """Where a cell stands in the viewport."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(
            self._left(column) - across, _HEAD + line * (self._tall() + GAP) - down, self._wide(), self._tall()
        )

    def place_of(self, key: int) -> QPoint:
        """The middle of the cell of *key* in the viewport."""
        place = next(place for place, cell in self._cells.items() if cell.key == key)
        return self.rect_of(*place).center().toPoint()

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        if point.y() < _HEAD or point.x() < _SIDE:
            return None
        line = int((point.y() - _HEAD + self.verticalScrollBar().value()) // (self._tall() + GAP))
        for column in range(sum(count for _name, count in self._groups)):
            if (line, column) in self._cells and self.rect_of(line, column).contains(point.toPointF()):
                return line, column
        return None

    def _measure(self) -> None:
        columns = sum(count for _name, count in self._groups)
        view = self.viewport().size()
        wide = int(self._left(columns - 1) + self._wide()) + _EDGE if columns else 0
        tall = _HEAD + int(len(self._lines) * (self._tall() + GAP))
        for bar, whole, seen in (
            (self.horizontalScrollBar(), wide, view.width()), (self.verticalScrollBar(), tall, view.height()),
        ):  # fmt: skip
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(TALL // 2)

    def resizeEvent(self, event: object) -> None:
        del event
        self._measure()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        self.viewport().update()

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        for place, cell in self._cells.items():
            box = self.rect_of(*place)
            if box.intersects(seen):
                self._paint_cell(painter, box, cell, place)
        self._paint_names(painter)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: GridCell, place: tuple[int, int]) -> None:
        ink, ground = colours_of(self._palette, cell.tone)
        stands = place == self._current and self.hasFocus()
        border = self._palette.accent if stands or place == self._hover else self._palette.strong_border
        painter.setPen(QPen(QColor(border), 2.5 if stands else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if cell.tone in _STRIPED:
            paint_strip(painter, box, ink)
        inside = box.adjusted(9, 2, -6, -3)
        font, small = QFont(self.font()), QFont(self.font())
        font.setBold(True)
        small.setPointSizeF(font.pointSizeF() - _SMALLER)
        painter.setPen(QColor(ink))
        painter.setFont(small)
        metrics = QFontMetricsF(small)
        top = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        below = QRectF(inside.left(), inside.center().y(), inside.width(), inside.height() / 2)
        if cell.mark:
            painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cell.mark)
        dots, room = Qt.TextElideMode.ElideRight, inside.width()
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(cell.words, dots, room))
        painter.setFont(font)
        room -= metrics.horizontalAdvance(cell.mark) + 4 if cell.mark else 0
        title = QFontMetricsF(font).elidedText(cell.title, dots, room)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_names(self, painter: QPainter) -> None:
        """The names stay where they are while the cells scroll under them."""
        view, across = self.viewport(), self.horizontalScrollBar().value()
        ground = QColor(self._palette.surface)
        painter.setFont(self.font())
        painter.fillRect(QRectF(0, _HEAD, _SIDE - 2, view.height()), ground)
        painter.setPen(QColor(self._palette.muted))
        for line, name in enumerate(self._lines):
            box = self.rect_of(line, 0)
            side = QRectF(4, box.top(), _SIDE - 12, box.height())
            painter.drawText(side, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        painter.fillRect(QRectF(0, 0, view.width(), _HEAD - 2), ground)
        column = 0
        for name, count in self._groups:
            left, right = self._left(column) - across, self._left(column + count - 1) - across + self._wide()
            box = QRectF(left, 0, right - left, _HEAD)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            column += count
        painter.fillRect(QRectF(0, 0, _SIDE - 2, _HEAD - 2), ground)

    # -- choosing

    def _go(self, place: tuple[int, int]) -> None:
        self._current = place
        box = self.rect_of(*place)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if box.top() < _HEAD:
            down.setValue(int(down.value() + box.top() - _HEAD))
        elif box.bottom() > self.viewport().height():
            down.setValue(int(down.value() + box.bottom() - self.viewport().height() + GAP) + 1)
        if box.left() < _SIDE:
            across.setValue(int(across.value() + box.left() - _SIDE))
        elif box.right() > self.viewport().width():
            across.setValue(int(across.value() + box.right() - self.viewport().width() + GAP) + 1)
        self._say_current()
        self.viewport().update()
        self.moved.emit(self._cells[place].key)

    def _say_current(self) -> None:
        cell = None if self._current is None else self._cells.get(self._current)
        self.setAccessibleDescription("" if cell is None else cell.told or f"{cell.title} {cell.words}")

    def _next(self, down: int, across: int) -> tuple[int, int] | None:
        """The nearest cell in that direction: empty places are passed over."""
        assert self._current is not None
        line, column = self._current
        columns = sum(count for _name, count in self._groups)
        line, column = line + down, column + across
        while 0 <= line < len(self._lines) and 0 <= column < columns:
            if (line, column) in self._cells:
                return line, column
            line, column = line + down, column + across
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._current is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif step is not None:
            place = self._next(*step)
            if place is not None:
                self._go(place)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go((min if event.key() == Qt.Key.Key_Home else max)(self._cells))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._cells[self._current].key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._go(place)
            self.chosen.emit(self._cells[place].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place != self._hover:
            self._hover = place
            pointing = Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(pointing)
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(event.pos())
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._cells[place].told, self)
            return True
        if event.type() == QEvent.Type.Leave and self._hover is not None:
            self._hover = None
            self.viewport().update()
        return super().viewportEvent(event)

    def focusInEvent(self, event: object) -> None:
        del event
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        del event
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(640, 420)


_STEPS = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


class Legend(QWidget):
    """What the tones mean, each with its words and how many there are."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._swatches: Sequence[Swatch] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_swatches(self, swatches: Sequence[Swatch]) -> None:
        """Show *swatches* from left to right."""
        self._swatches = tuple(swatches)
        self.setAccessibleName("; ".join(f"{each.words}: {each.count}" for each in swatches))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(self._end()), 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)

    def _end(self) -> float:
        metrics = QFontMetricsF(self.font())
        return sum(38 + metrics.horizontalAdvance(f"{each.words} {each.count}") for each in self._swatches)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        for each in self._swatches:
            ink, ground = colours_of(self._palette, each.tone)
            painter.setPen(QPen(QColor(self._palette.strong_border), 1))
            painter.setBrush(QColor(ground))
            box = QRectF(left + 0.5, 5.5, 16, 13)
            painter.drawRoundedRect(box, 3, 3)
            if each.tone in _STRIPED:
                paint_strip(painter, box, ink)
            words = f"{each.words} {each.count}"
            wide = metrics.horizontalAdvance(words)
            painter.setPen(QColor(self._palette.text))
            painter.drawText(QRectF(left + 22, 0, wide + 2, 24), Qt.AlignmentFlag.AlignVCenter, words)
            left += 38 + wide
