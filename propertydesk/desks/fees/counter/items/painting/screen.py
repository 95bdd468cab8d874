"""How a line of the table of items is drawn: its tick, the words, the day as a chip, what is owed in bold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.items.rows import MONEY, Cell, due, words
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.ui import icons
from propertydesk.ui.frame import Frame

Place = QModelIndex | QPersistentModelIndex
SIDE, BOX = 9, 16
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
DOTS = Qt.TextElideMode.ElideRight


class ItemPainter(QStyledItemDelegate):
    """Draws the cells of one payment; the part that is paid now can be typed over."""

    def __init__(self, table: QTableView, frame: Frame) -> None:
        super().__init__(table)
        self._table, self._frame = table, frame
        self.typed: Typed | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        if self.typed is None or place.row() >= len(self.typed.items):
            return
        colours, item, cell = self._frame.palette, self.typed.items[place.row()], Cell(place.column())
        part = self.typed.parts.get(item.bill_id)
        box = QRect(option.rect)
        stood_on = place.row() == self._table.currentIndex().row() and self._table.hasFocus()
        if part is not None:
            painter.fillRect(box, QColor(colours.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.hover))
        line = colours.accent if stood_on else colours.border
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(line))
        if stood_on:
            painter.fillRect(box.left(), box.top(), box.width(), 1, QColor(line))
        if cell == Cell.TICK:
            self._tick(painter, box, part is not None, part is not None and part < item.owed_fen)
            return
        if cell == Cell.DUE:
            day = due(item)
            self._chip(painter, box, self._frame.say(day.words), day.tone)
            return
        font = QFont(option.font)
        font.setBold(cell == Cell.OWED or (cell == Cell.NOW and part != item.owed_fen))
        ink = colours.text
        if cell == Cell.BASIS or not (item.is_due or part is not None) or (cell == Cell.PAID and not item.paid_fen):
            ink = colours.muted
        if cell == Cell.BASIS:
            font.setPointSizeF(font.pointSizeF() - 1)
        if cell == Cell.NOW:
            ink = colours.accent
        said = self._frame.say(words(item, cell, part))
        room = box.adjusted(SIDE, 0, -SIDE, -1)
        side = RIGHT if cell in MONEY else LEFT
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(said, DOTS, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _tick(self, painter: QPainter, box: QRect, ticked: bool, in_part: bool) -> None:
        colours = self._frame.palette
        place = QRectF(box.left() + (box.width() - BOX) / 2, box.top() + (box.height() - BOX) / 2, BOX, BOX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.strong_border), 1.2))
        painter.setBrush(QColor(colours.accent if ticked and not in_part else colours.surface))
        painter.drawRoundedRect(place, 4, 4)
        if ticked:
            name, ink = ("minus", colours.accent) if in_part else ("check", colours.on_accent)
            picture = icons.pixmap(name, ink, 12, self._table.devicePixelRatioF())
            painter.drawPixmap(place.topLeft() + QPointF(2, 2), picture)
        painter.restore()

    def _chip(self, painter: QPainter, box: QRect, said: str, tone: str) -> None:
        ink, ground = self._frame.palette.tone(tone)
        font = QFont(self._table.font())
        font.setPointSizeF(font.pointSizeF() - 1)
        measure = QFontMetrics(font)
        wide = min(measure.horizontalAdvance(said) + 16, box.width() - 4)
        place = QRectF(box.left() + 4, box.top() + (box.height() - 21) / 2, wide, 20)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 10, 10)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), measure.elidedText(said, DOTS, int(wide) - 8))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _place: Place) -> QSize:
        return QSize(60, 30)

    # -- the part that is paid now

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _place: Place) -> QWidget:
        field = QLineEdit(parent)
        field.setProperty("look", "cell")
        field.setAlignment(RIGHT)
        field.setAccessibleName(self._frame.say(_("How much of it is paid now")))
        return field

    def setEditorData(self, editor: QWidget, place: Place) -> None:
        if isinstance(editor, QLineEdit) and self.typed is not None:
            item = self.typed.items[place.row()]
            editor.setText(show(self.typed.parts.get(item.bill_id, item.owed_fen)).replace(",", ""))
            editor.selectAll()
