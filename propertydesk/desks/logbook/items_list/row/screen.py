"""An item of a handover as a row: what is said to it, its unit, the words, how much of it there should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from propertydesk.core.i18n import _
from propertydesk.desks.logbook.painting.screen import HEADING, ITEM, RIGHT, ROW, SIDE, Place, RowPainter
from propertydesk.desks.logbook.taking.going import Passed

if TYPE_CHECKING:
    from propertydesk.desks.logbook.items_list.screen import ItemsList

STATE, NUMBER, UNIT, SHOULD = 104, 30, 88, 150
MOST_ROWS = 3
TYPING = 32
"""What is typed in place is so high."""


class ItemPainter(RowPainter):
    """What is said to it, its place, its unit, the words; how much there should be at the right."""

    def __init__(self, view: ItemsList) -> None:
        super().__init__(view, view.frame)
        self._items = view

    def words_left(self, box: QRect) -> int:
        """Where the words begin."""
        return box.left() + SIDE + (STATE if self._items.takes else 0) + NUMBER + UNIT

    def sizeHint(self, _option: QStyleOptionViewItem, place: Place) -> QSize:
        item = place.data(ITEM)
        if isinstance(item, str):
            return QSize(200, HEADING)
        words = self.frame.say(item.words)
        height = self.rows(words, self._width(self.view.viewport().rect()), MOST_ROWS)
        small = self._under(item)
        return QSize(200, max(ROW, height * QFontMetrics(self.font()).lineSpacing() + small + 12))

    def _under(self, item: Passed) -> int:
        """How much room is under the words: for what was said, or for what is being typed."""
        if self._items.is_edited(item):
            return TYPING
        return QFontMetrics(self.font(-1)).lineSpacing() if self._below(item) else 0

    def _width(self, box: QRect) -> int:
        return max(120, box.right() - SIDE - SHOULD - self.words_left(box))

    def draw(self, painter: QPainter, box: QRect, item: object) -> None:
        assert isinstance(item, Passed)
        say, colours = self.frame.say, self.frame.palette
        words = say(item.words)
        tall = QFontMetrics(self.font()).lineSpacing()
        rows = self.rows(words, self._width(box), MOST_ROWS)
        below = [] if self._items.is_edited(item) else self._below(item)
        small = self._under(item)
        top = box.top() + max(0, (box.height() - rows * tall - small) // 2)
        left = box.left() + SIDE
        if self._items.takes:
            state, tone = self._items.state_of(item)
            self.chip(painter, QRect(left, top, STATE - 10, tall), say(state), tone)
            left += STATE
        self.text(painter, QRect(left, top, NUMBER - 10, tall), str(item.place), self.font(-1), colours.muted, RIGHT)
        left += NUMBER
        self.text(painter, QRect(left, top, UNIT - 6, tall), item.unit or "", self.font(bold=True), colours.text)
        left += UNIT
        self.wrapped(painter, QRect(left, top, self._width(box), rows * tall), words, self.font(), colours.text)
        self._at_right(painter, QRect(box.right() - SIDE - SHOULD, top, SHOULD, tall), item)
        under = QRect(left, top + rows * tall, box.right() - SIDE - left, small)
        for part, tone in below:
            colour = colours.muted if tone == "plain" else colours.tone(tone)[0]
            under.setLeft(under.left() + self.text(painter, under, part, self.font(-1), colour) + 14)

    def _at_right(self, painter: QPainter, box: QRect, item: Passed) -> None:
        should = item.should_be()
        if should:
            said = self._items.going.said.get(item.place)
            counted = None if said is None else said.counted
            words = should
            if counted is not None:
                shown = f"{counted / 100:.2f}" if item.counted_in_money else str(counted)
                words = self.frame.say(_("{counted} of {should}", counted=shown, should=should))
            tone = self.frame.palette.soon if self._items.going.is_short(item) else self.frame.palette.text
            self.text(painter, box, words, self.font(bold=True), tone, RIGHT)
        elif item.due_at is not None:
            late = item.due_at < self.frame.moment.now
            due = self.frame.when(item.due_at)
            self.chip(painter, box, due, "late" if late else "settled", RIGHT)

    def _below(self, item: Passed) -> list[tuple[str, str]]:
        said = self._items.going.said.get(item.place)
        parts: list[tuple[str, str]] = []
        if item.number:
            parts.append((item.number, "accent"))
        condition = (said.condition if said is not None else "") or item.condition
        if condition:
            parts.append((condition, "plain"))
        if said is not None and said.question:
            parts.append((said.question, "soon"))
        return parts
