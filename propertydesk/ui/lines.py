"""Lines of things under headings: recent dealings, visitors inside, promises running. Enter opens, a button goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from propertydesk.core.i18n import Words
from propertydesk.ui import icons, pieces
from propertydesk.ui.frame import Frame

WHEN_WIDTH = 84


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, icon, words and a second quiet line; a chip with its tone; the words of its button."""

    key: str
    words: str
    when: str = ""
    icon: str = ""
    hint: str = ""
    chip: str = ""
    tone: str = "plain"
    button: str = ""
    is_heading: bool = False

    @classmethod
    def heading(cls, words: str) -> Line:
        """A heading over the lines that follow."""
        return cls("", words, is_heading=True)


class _Row(QFrame):
    """One line as a widget that takes the focus."""

    activated = Signal(str)
    pressed = Signal(str)

    def __init__(self, line: Line, frame: Frame) -> None:
        super().__init__()
        self.line = line
        self.setProperty("look", "line-row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(" ".join(part for part in (line.when, line.words, line.hint, line.chip) if part))
        row = pieces.row(parent=self, gap=8, margins=(12, 5, 12, 5))
        if line.when:
            when = pieces.label(line.when, "muted")
            when.setFixedWidth(WHEN_WIDTH)
            when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(when)
        if line.icon:
            picture = QLabel()
            picture.setPixmap(icons.pixmap(line.icon, frame.palette.muted, 16, frame.device_ratio))
            row.addWidget(picture)
        row.addLayout(self._words(line), 1)
        if line.chip:
            row.addWidget(pieces.chip(line.chip, line.tone))
        if line.button:
            button = pieces.Button(line.button, palette=frame.palette)
            button.clicked.connect(partial(self.pressed.emit, line.key))
            row.addWidget(button)

    def _words(self, line: Line) -> QVBoxLayout:
        words = pieces.Elided(line.words)
        if not line.hint:
            return pieces.column(words)
        hint = pieces.Elided(line.hint)
        hint.setProperty("role", "small")
        return pieces.column(words, hint, gap=1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self.line.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.pressed if self.line.button else self.activated).emit(self.line.key)
        elif event.key() == Qt.Key.Key_Space:
            self.activated.emit(self.line.key)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_Up:
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)


class Lines(QScrollArea):
    """``activated`` opens a line (click, Space); ``pressed`` takes its next step (its button, Enter)."""

    activated = Signal(str)
    pressed = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._empty = ""
        self._lines: Sequence[Line] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fill(())

    def set_empty(self, words: Words) -> None:
        """What stands here when there are no lines."""
        self._empty = self._frame.say(words)
        self.fill(self._lines)

    def fill(self, lines: Sequence[Line]) -> None:
        """Show *lines*; the focus stays on the line it was on."""
        if lines and lines == self._lines:
            return
        focused = self.focusWidget()
        held = focused.line.key if isinstance(focused, _Row) and focused.hasFocus() else None
        self._lines = tuple(lines)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = pieces.column(parent=inside, gap=0)
        for line in lines:
            column.addWidget(self._heading(line) if line.is_heading else self._row(line))
        if not lines and self._empty:
            empty = pieces.label(self._empty, "muted", wrap=True)
            empty.setContentsMargins(14, 14, 14, 14)
            column.addWidget(empty)
        column.addStretch(1)
        at = self.verticalScrollBar().value()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(at)
        for row in inside.findChildren(_Row):
            if row.line.key == held:
                row.setFocus()

    def _heading(self, line: Line) -> QWidget:
        words = pieces.label(line.words, "heading")
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return words

    def _row(self, line: Line) -> QWidget:
        row = _Row(line, self._frame)
        row.activated.connect(self.activated)
        row.pressed.connect(self.pressed)
        return row
