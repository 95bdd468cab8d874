"""Rows that are drawn, not built: a heading, a row with the ground it stands on, words, chips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from propertydesk.ui.frame import Frame

Place = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
ROW, HEADING, SIDE = 34, 28, 12
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class RowPainter(QStyledItemDelegate):
    """Draws the grounds; what stands in a row is drawn by ``draw``."""

    def __init__(self, view: QListView, frame: Frame) -> None:
        super().__init__(view)
        self.view, self.frame = view, frame

    def draw(self, painter: QPainter, box: QRect, item: object) -> None:
        """What stands in a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        item, colours = place.data(ITEM), self.frame.palette
        box: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        heading = isinstance(item, str)
        ground = colours.raised if heading else colours.accent_soft if selected else colours.surface
        if not selected and not heading and option.state & QStyle.StateFlag.State_MouseOver:
            ground = colours.hover
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(ground))
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if heading:
            self.text(painter, box.adjusted(SIDE, 0, -SIDE, 0), str(item), self.font(-1, bold=True), colours.muted)
        else:
            self.draw(painter, box, item)
            if selected and option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(colours.accent), 3))
                painter.drawLine(box.left() + 1, box.top() + 1, box.left() + 1, box.bottom() - 1)
        painter.restore()

    # -- parts

    def font(self, points: float = 0, *, bold: bool = False) -> QFont:
        """The list's face, so much larger."""
        font = QFont(self.view.font())
        font.setPointSizeF(font.pointSizeF() + points)
        font.setBold(bold)
        return font

    def rows(self, words: str, width: int, most: int) -> int:
        """How many rows *words* take in *width*, at most *most*."""
        metrics = QFontMetrics(self.font())
        box = metrics.boundingRect(0, 0, max(width, 60), 10_000, WRAP, words)
        return max(1, min(most, round(box.height() / metrics.lineSpacing())))

    def text(
        self, painter: QPainter, box: QRect, words: str, font: QFont, colour: str, side: Qt.AlignmentFlag = LEFT
    ) -> int:
        """*words* in one row, dots where there is no room. Returns their width."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)
        return metrics.horizontalAdvance(shown)

    def wrapped(self, painter: QPainter, box: QRect, words: str, font: QFont, colour: str) -> None:
        """*words* in as many rows as *box* has."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.setClipRect(box)
        painter.drawText(box, WRAP, words)
        painter.setClipping(False)

    def chip(self, painter: QPainter, box: QRect, words: str, tone: str, side: Qt.AlignmentFlag = LEFT) -> int:
        """A rounded word at the left (or right) of *box*. Returns its width."""
        ink, ground = self.frame.palette.tone(tone)
        font = self.font(-1)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(20, box.width() - 14))
        wide = metrics.horizontalAdvance(shown) + 14
        left = box.left() if side == LEFT else box.right() - wide
        place = QRectF(left, box.top() - 1, wide, box.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
        return wide
