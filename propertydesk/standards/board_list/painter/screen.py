"""How a line of the Today board is drawn: time left, unit and household, the promise, its limit, who, one button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from propertydesk.ui.theme import Theme

Place = QModelIndex | QPersistentModelIndex
TALL, HEADING = 42, 28
SIDE, GAP = 12, 12
CHIP, UNIT, LIMIT, WHO = 92, 96, 172, 78
CAP, ROOMY = 24, 470
ROW = Qt.ItemDataRole.UserRole + 1
KEY_CAP = "⏎"


@dataclass(slots=True)
class Row:
    """What is drawn: a heading (``words`` alone), or a line. ``chip`` and ``tone`` change while it ticks."""

    key: str
    words: str
    chip: str = ""
    tone: str = "settled"
    unit: str = ""
    household: str = ""
    hint: str = ""
    limit: str = ""
    rule: str = ""
    who: str = ""
    button: str = ""
    heading: bool = False
    alarm: bool = False

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        parts = (self.chip, self.unit, self.household, self.words, self.limit, self.rule, self.who, self.button)
        return ", ".join(part for part in parts if part)


class LinePainter(QStyledItemDelegate):
    """Draws without the style sheet; the button is drawn too, so that a thousand lines cost what is in sight."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme
        self.button_room = 0
        font = view.font()
        self._plain, self._bold, self._small, self._small_bold = QFont(font), QFont(font), QFont(font), QFont(font)
        self._bold.setBold(True)
        self._small.setPointSizeF(font.pointSizeF() - 1)
        self._small_bold.setPointSizeF(font.pointSizeF() - 1)
        self._small_bold.setBold(True)

    def sizeHint(self, _option: QStyleOptionViewItem, place: Place) -> QSize:
        row: Row = place.data(ROW)
        return QSize(200, HEADING if row.heading else TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        row: Row = place.data(ROW)
        colours, box = self._theme.palette, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            painter.fillRect(box, QColor(colours.late_soft if row.alarm else colours.raised))
            ink = colours.late if row.alarm else colours.muted
            self._words(painter, box.adjusted(SIDE, 0, -SIDE, -1), row.words, self._small_bold, ink)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            if selected or hovered:
                painter.fillRect(box, QColor(colours.accent_soft if selected else colours.hover))
            self._line(painter, box, row, selected=selected)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(colours.border))
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, row: Row, *, selected: bool) -> None:
        colours = self._theme.palette
        left, right = box.left() + SIDE, box.right() - SIDE - self.button_room - GAP
        self._chip(painter, QRectF(left, box.top() + (TALL - 21) / 2, CHIP, 20), row)
        left += CHIP + GAP
        self._two(painter, QRect(left, box.top(), UNIT, TALL), row.unit, row.household, self._bold, at_right=True)
        left += UNIT + GAP
        roomy = right - left > ROOMY
        if roomy:
            right -= WHO
            self._words(painter, QRect(right, box.top(), WHO, TALL), row.who, self._plain, colours.muted)
            right -= GAP + LIMIT
            limit = " · ".join(part for part in (row.limit, row.rule) if part)
            self._words(painter, QRect(right, box.top(), LIMIT, TALL), limit, self._small, colours.muted)
            right -= GAP
        hint = row.hint if roomy else " · ".join(part for part in (row.limit, row.rule, row.who) if part)
        self._two(painter, QRect(left, box.top(), right - left, TALL), row.words, hint, self._plain)
        self._button(painter, self.button_box(box, row, selected=selected), row, selected=selected)

    def _two(
        self, painter: QPainter, box: QRect, first: str, second: str, font: QFont, *, at_right: bool = False
    ) -> None:
        """Words, and quieter ones under them."""
        colours = self._theme.palette
        if not second:
            self._words(painter, box, first, font, colours.text, at_right=at_right)
            return
        self._words(painter, QRect(box.left(), box.top() + 3, box.width(), 20), first, font, colours.text, at_right)
        under = QRect(box.left(), box.top() + 21, box.width(), 17)
        self._words(painter, under, second, self._small, colours.muted, at_right)

    def _words(self, painter: QPainter, box: QRect, words: str, font: QFont, ink: str, at_right: bool = False) -> None:
        if box.width() <= 8 or not words:
            return
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _chip(self, painter: QPainter, box: QRectF, row: Row) -> None:
        ink, ground = self._theme.palette.tone(row.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(QColor(ink))
        painter.setFont(self._small)
        shown = QFontMetrics(self._small).elidedText(row.chip, Qt.TextElideMode.ElideRight, int(box.width()) - 10)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def button_width(self, words: str) -> int:
        """How wide a button with *words* is, without the key that the selected line shows on it."""
        return QFontMetrics(self._plain).horizontalAdvance(words) + 30

    def make_room(self, rows: Sequence[Row]) -> None:
        """Leave room for the widest button, so that the columns of all lines stand under one another."""
        self.button_room = max((self.button_width(row.button) for row in rows if row.button), default=0) + CAP

    def button_box(self, line: QRect, row: Row, *, selected: bool) -> QRect:
        """Where the button of a line stands."""
        wide = self.button_width(row.button) + (CAP if selected else 0)
        return QRect(line.right() - SIDE - wide, line.top() + (TALL - 30) // 2, wide, 28)

    def _button(self, painter: QPainter, box: QRect, row: Row, *, selected: bool) -> None:
        if not row.button:
            return
        colours = self._theme.palette
        painter.setPen(QPen(QColor(colours.accent if selected else colours.border), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        words = box.adjusted(13, 0, -13, 0)
        self._words(painter, words, row.button, self._plain, colours.text)
        if selected:
            cap = QRectF(box.right() - 30, box.top() + 5.5, 20, 17)
            painter.setPen(QPen(QColor(colours.strong_border), 1))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(colours.muted))
            painter.setFont(self._small)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, KEY_CAP)
