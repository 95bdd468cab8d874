"""How a row of a list is drawn: a thin line under it, chips for states that mean something."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from propertydesk.ui.list_model import ListModel
from propertydesk.ui.theme import Theme

Place = QModelIndex | QPersistentModelIndex
SIDE = 10
SELECTED = QStyle.StateFlag.State_Selected
RIGHT = Qt.TextElideMode.ElideRight


class RowPainter(QStyledItemDelegate):
    """Draws without the style sheet, and asks the model once a cell: with a million rows each cell must cost little."""

    def __init__(self, table: QTableView, model: ListModel, theme: Theme) -> None:
        super().__init__(table)
        self._model, self._theme = model, theme
        self._font = table.font()
        self._recolour()
        theme.changed.connect(self._recolour)

    def _recolour(self) -> None:
        colours = self._theme.palette
        self._text = QPen(QColor(colours.text))
        self._line, self._picked = QColor(colours.border), QColor(colours.accent_soft)
        self._set_font(self._font)

    def _set_font(self, font: QFont) -> None:
        self._font, self._bold, self._small = QFont(font), QFont(font), QFont(font)
        self._bold.setBold(True)
        self._small.setPointSizeF(font.pointSizeF() - 1)
        self._measure, self._measure_bold = QFontMetrics(self._font), QFontMetrics(self._bold)
        self._measure_small = QFontMetrics(self._small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        box = option.rect
        left, top, wide, tall = box.left(), box.top(), box.width(), box.height()
        if option.state & SELECTED:
            painter.fillRect(box, self._picked)
        painter.fillRect(left, top + tall - 1, wide, 1, self._line)
        row, column = place.row(), place.column()
        words = self._model.words_at(row, column)
        if not words:
            return
        tone = self._model.tone_at(row, column)
        if tone is not None:
            self._chip(painter, QRect(box), words, tone)
            return
        bold = self._model.bold[column]
        room = wide - 2 * SIDE
        measure = self._measure_bold if bold else self._measure
        if measure.horizontalAdvance(words) > room:
            words = measure.elidedText(words, RIGHT, room)
        painter.setFont(self._bold if bold else self._font)
        painter.setPen(self._text)
        painter.drawText(left + SIDE, top, room, tall - 1, self._model.sides[column], words)

    def _chip(self, painter: QPainter, box: QRect, words: str, tone: str) -> None:
        ink, ground = self._theme.palette.tone(tone)
        wide = min(self._measure_small.horizontalAdvance(words) + 18, box.width() - SIDE)
        place = QRectF(box.left() + SIDE - 2, box.top() + (box.height() - 21) / 2, wide, 20)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 10, 10)
        painter.setPen(QColor(ink))
        painter.setFont(self._small)
        shown = self._measure_small.elidedText(words, RIGHT, int(wide) - 12)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()
