"""Notes and coins: how many there are of each, typed one after the other; they add up by themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

NOTES = (10000, 5000, 2000, 1000, 500, 100, 50, 10, 1)
"""What there is in renminbi, in fen."""

MOST = 99_999
DEEP, BESIDE = 5, 5
"""So many stand below one another; the columns of the grid that one needs, and the gap to the next."""


class Count(QLineEdit):
    """How many of one note. Enter and the arrows go up and down."""

    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QIntValidator(0, MOST, self))
        self.setFixedWidth(92)

    def count(self) -> int | None:
        """The number, None while nobody has typed one."""
        plain = unicodedata.normalize("NFKC", self.text()).strip()
        return int(plain) if plain.isdecimal() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.stepped.emit(1)
        elif plain and event.key() == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)


class Coins(QWidget):
    """An input of the editor: ``value()`` are the rows of the action's question."""

    edited = Signal()

    def __init__(self, _field: Field, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.counts: dict[int, Count] = {}
        self._sums = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for place, fen in enumerate(NOTES):
            row, column = place % DEEP, place // DEEP * BESIDE
            face = self._face(fen)
            field = Count(frame.say(_("How many of {note}", note=face)))
            field.textEdited.connect(self._typed)
            field.stepped.connect(self._step)
            name, total = pieces.label(face, "head"), pieces.label("", "muted")
            name.setFixedWidth(48)
            for words in (name, total):
                words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            total.setMinimumWidth(84)
            parts: tuple[QWidget, ...] = (name, pieces.label("×", "muted"), field, total)
            for at, part in enumerate(parts):
                grid.addWidget(part, row, column + at)
            self.counts[fen], self._sums[fen] = field, total
        grid.setColumnMinimumWidth(BESIDE - 1, 12)
        grid.setColumnStretch(2 * BESIDE, 1)
        self.setFocusProxy(self.counts[NOTES[0]])

    def _face(self, fen: int) -> str:
        return f"¥{fen // 100}" if fen >= 100 else f"¥{show(fen).rstrip('0')}"

    @property
    def total_fen(self) -> int | None:
        """What they come to, None while nothing was counted."""
        counted = {fen: field.count() for fen, field in self.counts.items()}
        if all(count is None for count in counted.values()):
            return None
        return sum(fen * (count or 0) for fen, count in counted.items())

    def value(self) -> list[dict[str, Any]]:
        """The rows: a denomination in fen and how many of it."""
        return [
            {"denomination": fen, "count": count}
            for fen, field in self.counts.items()
            if (count := field.count()) is not None
        ]

    def set_value(self, rows: Sequence[Mapping[str, Any]] | str | None) -> None:
        """Show what was counted already."""
        given = {int(row["denomination"]): row["count"] for row in rows or () if not isinstance(row, str)}
        for fen, field in self.counts.items():
            field.setText(str(given[fen]) if fen in given else "")
        self._add_up()

    def _typed(self, _text: str) -> None:
        self._add_up()
        self.edited.emit()

    def _add_up(self) -> None:
        for fen, field in self.counts.items():
            count = field.count()
            self._sums[fen].setText("" if count is None else show(fen * count))

    def _step(self, way: int) -> None:
        fields: list[QObject] = list(self.counts.values())
        at = fields.index(self.sender()) + way
        if 0 <= at < len(fields):
            field = self.counts[NOTES[at]]
            field.setFocus(Qt.FocusReason.TabFocusReason)
            field.selectAll()
        elif way > 0:
            self.focusNextChild()
