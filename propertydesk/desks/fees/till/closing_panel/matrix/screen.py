"""What the receipts of a day come to: from which number to which, void and red, and item by method as F25 has it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.till.counting import CloseView, row_words
from propertydesk.desks.fees.words import PayMethod
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

MOST_NUMBERS = 6


class Matrix(QWidget):
    """Numbers and sums of one day."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        self._title = pieces.label("", "head")
        pieces.row(self._title, 1, parent=strip, margins=(12, 0, 12, 0))
        self._body = pieces.frame("body")
        self._inside: QWidget | None = None
        self._column = pieces.column(parent=self._body, margins=(14, 10, 14, 12))
        self._column.addStretch(1)
        pieces.column(strip, self._body, parent=self, gap=0)
        self.setMinimumWidth(420)

    def show_view(self, view: CloseView) -> None:
        """Show the day of *view*."""
        say = self._frame.say
        self._title.setText(say(_("{cashier} · {day}", cashier=view.cashier, day=view.day)))
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        inside = self._inside = QWidget()
        column = pieces.column(self._numbers(view), parent=inside, gap=12)
        column.addLayout(self._table(view))
        self._column.insertWidget(0, inside)

    def _numbers(self, view: CloseView) -> QWidget:
        say = self._frame.say
        box = QWidget()
        column = pieces.column(parent=box, gap=4)
        lines: list[tuple[Words, str]] = [(_("Receipts: {count}", count=view.receipts), "head")]
        if view.first:
            lines.append((_("{first} to {last}", first=view.first, last=view.last or ""), "muted"))
        if view.voids:
            lines.append((_("Void: {numbers}", numbers=_some(view.voids)), "muted"))
        if view.reds:
            lines.append((_("Red entries: {numbers}", numbers=_some(view.reds)), "muted"))
        if view.missing:
            lines.append((_("Papers not keyed in: {numbers}", numbers=_some(view.missing)), "soon"))
        for words, role in lines:
            column.addWidget(pieces.label(say(words), role, wrap=True))
        return box

    def _table(self, view: CloseView) -> QGridLayout:
        say = self._frame.say
        methods = [method for method in PayMethod if view.methods.get(method.value)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        for column, method in enumerate(methods, 1):
            grid.addWidget(_right(say(method.label), "small"), 0, column)
        grid.addWidget(_right(say(_("Sum")), "small"), 0, len(methods) + 1)
        row = 1
        for key, cells in view.totals.items():
            grid.addWidget(pieces.line(), row, 0, 1, len(methods) + 2)
            grid.addWidget(pieces.label(say(row_words(key))), row + 1, 0)
            for column, method in enumerate(methods, 1):
                fen = cells.get(method.value)
                grid.addWidget(_right(show(fen) if fen else "", ""), row + 1, column)
            grid.addWidget(_right(show(sum(cells.values())), "head"), row + 1, len(methods) + 1)
            row += 2
        grid.addWidget(pieces.line(), row, 0, 1, len(methods) + 2)
        grid.addWidget(pieces.label(say(_("In all")), "head"), row + 1, 0)
        for column, method in enumerate(methods, 1):
            grid.addWidget(_right(show(view.methods[method.value]), "head"), row + 1, column)
        grid.addWidget(_right(f"¥{show(view.total_fen)}", "head"), row + 1, len(methods) + 1)
        grid.setColumnStretch(0, 1)
        return grid


def _right(words: str, role: str) -> QWidget:
    label = pieces.label(words, role)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _some(numbers: tuple[str, ...]) -> str:
    shown = ", ".join(numbers[:MOST_NUMBERS])
    return f"{shown} …" if len(numbers) > MOST_NUMBERS else shown
