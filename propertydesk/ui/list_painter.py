"""How a row of a list is drawn: a thin line under it, chips for states that mean something."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from propertydesk.ui.list_model import TONE
from propertydesk.ui.theme import Theme

Place = QModelIndex | QPersistentModelIndex
SIDE = 10


class RowPainter(QStyledItemDelegate):
    """Draws without the style sheet: with a million rows each cell must cost little."""

    def __init__(self, parent: QObject, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recolour()
        theme.changed.connect(self._recolour)

    def _recolour(self) -> None:
        colours = self._theme.palette
        self._text, self._muted = QColor(colours.text), QColor(colours.muted)
        self._line, self._picked = QColor(colours.border), QColor(colours.accent_soft)
        self._hover = QColor(colours.hover)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        box = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._picked)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), self._line)
        words = place.data(Qt.ItemDataRole.DisplayRole)
        if not words:
            return
        font = place.data(Qt.ItemDataRole.FontRole)
        tone = place.data(TONE)
        if tone is not None:
            self._chip(painter, box, str(words), str(tone), option.font)
            return
        face = QFont(option.font)
        if font is not None:
            face.setBold(True)
        painter.setFont(face)
        painter.setPen(self._text)
        inside = box.adjusted(SIDE, 0, -SIDE, -1)
        shown = QFontMetrics(face).elidedText(str(words), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag(place.data(Qt.ItemDataRole.TextAlignmentRole)), shown)

    def _chip(self, painter: QPainter, box: QRect, words: str, tone: str, font: QFont) -> None:
        ink, ground = self._theme.palette.tone(tone)
        face = QFont(font)
        face.setPointSizeF(font.pointSizeF() - 1)
        metrics = QFontMetrics(face)
        wide = min(metrics.horizontalAdvance(words) + 18, box.width() - SIDE)
        place = QRectF(box.left() + SIDE - 2, box.top() + (box.height() - 21) / 2, wide, 20)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 10, 10)
        painter.setPen(QColor(ink))
        painter.setFont(face)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(wide) - 12)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()
