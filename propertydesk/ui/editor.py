"""A form made of declared fields: labels above, three columns at most, errors under the field in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words
from propertydesk.ui import pieces
from propertydesk.ui.file_input import FileInput
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import FEW, ChoiceInput, DayInput, FlagInput, LineInput, ParagraphInput, SegmentInput
from propertydesk.ui.lookup_input import LookupInput
from propertydesk.ui.rows_input import RowsInput
from propertydesk.ui.shown import typed

THIRDS = 3
WIDE, MIDDLE = 540, 340
AnyInput = LineInput | ParagraphInput | DayInput | FlagInput | SegmentInput | ChoiceInput | LookupInput | RowsInput
OwnInput = Callable[[Field, Frame], LineInput | SegmentInput]
"""Makes an own kind of input: a line that offers more than text, choices with digits."""


def make_input(field: Field, frame: Frame) -> AnyInput:
    """The input for *field*."""
    kind = field.of_kind
    if kind == "paragraph":
        return ParagraphInput(field)
    if kind in ("day", "moment"):
        return DayInput(field, frame.say, frame.palette, frame.moment.today)
    if kind == "flag":
        return FlagInput(frame.say(field.label))
    if kind in ("file", "new_file"):
        return FileInput(field, frame.say, frame.palette)
    if kind == "lookup":
        return LookupInput(field, frame)
    if kind == "rows":
        return RowsInput(field, frame.say, frame.palette)
    choices = field.of_choices
    if kind == "choice" and choices is not None:
        if len(choices) <= FEW:
            return SegmentInput(choices, frame.say, frame.palette)
        return ChoiceInput(choices, frame.say)
    return LineInput(field)


class FieldBox(QWidget):
    """One field: its label, its input, and under it a hint or what is wrong."""

    def __init__(self, field: Field, frame: Frame, own: OwnInput | None = None) -> None:
        super().__init__()
        self.field = field
        self._say = frame.say
        words = frame.say(field.label)
        self.input: AnyInput = make_input(field, frame) if own is None else own(field, frame)
        self.label = pieces.label("" if field.of_kind == "flag" else self._marked(words), "label")
        self.note = pieces.label("", "small", wrap=True)
        self.note.hide()
        target = self.input
        self.label.setBuddy(target)
        target.setAccessibleName(words)
        pieces.column(self.label, target, self.note, 1, parent=self, gap=3)
        if field.hint is not None:
            self._show_hint(frame.say(field.hint))

    def _marked(self, words: str) -> str:
        return f"{words} *" if self.field.is_required else words

    def call(self, words: str) -> None:
        """From now on it is called so."""
        self.label.setText(self._marked(words))
        self.input.setAccessibleName(words)

    def _show_hint(self, hint: str) -> None:
        target = self.input
        target.setAccessibleDescription(hint)
        if isinstance(target, QLineEdit) and not target.placeholderText():
            target.setPlaceholderText(hint)
        else:
            self.remark(hint, "muted")

    def remark(self, words: str, tone: str) -> None:
        """A line under the field; empty takes it away. *tone* ``late`` marks the field wrong."""
        wrong = bool(words) and tone == "late"
        self.note.setText(words)
        self.note.setVisible(bool(words))
        pieces.set_look(self.note, "role", "error" if wrong else "soon" if tone == "soon" else "small")
        pieces.set_look(self.label, "wrong", wrong)
        target = self.input
        if isinstance(target, SegmentInput):
            for button in target.buttons:
                pieces.set_look(button, "wrong", wrong)
        else:
            pieces.set_look(target, "wrong", wrong)
        if wrong:
            target.setAccessibleDescription(words)


class Editor(QWidget):
    """The form. ``answers()`` are raw, as typed; the office reads and checks them. ``own`` inputs are made by key."""

    changed = Signal()

    def __init__(
        self,
        frame: Frame,
        fields: Sequence[Field],
        answers: Mapping[str, Any] | None = None,
        own: Mapping[str, OwnInput] | None = None,
    ) -> None:
        super().__init__()
        self._frame = frame
        self._boxes = {field.key: FieldBox(field, frame, (own or {}).get(field.key)) for field in fields}
        self._hidden: set[str] = set()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self.dirty = False
        self.fill(answers or {})
        for box in self._boxes.values():
            # At once: a box that is shown before it has its place would be a window of its own, and take the focus.
            box.setParent(self)
            box.input.edited.connect(self._edited)
        self._place(THIRDS)

    # -- layout

    def _place(self, columns: int) -> None:
        self._columns = columns
        for box in self._boxes.values():
            self._grid.removeWidget(box)  # an item that is only taken out lives on, and its old measures with it
        row = column = 0
        for key, box in self._boxes.items():
            box.setVisible(key not in self._hidden)
            if key in self._hidden:
                continue
            span = max(1, min(columns, box.field.width if columns == THIRDS else -(-box.field.width * columns // 3)))
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        for place in range(THIRDS):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._order_focus()

    def _order_focus(self) -> None:
        order = [box.input for box in self._boxes.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        columns = THIRDS if width >= WIDE else 2 if width >= MIDDLE else 1
        if columns != self._columns:
            self._place(columns)

    def add_field(self, field: Field, own: OwnInput | None = None) -> None:
        """Ask one more question, under the others."""
        if field.key in self._boxes:
            return
        box = self._boxes[field.key] = FieldBox(field, self._frame, own)
        box.setParent(self)
        box.input.edited.connect(self._edited)
        self._place(self._columns)

    def show_field(self, key: str, shown: bool) -> None:
        """Show or hide field *key*; a hidden one keeps what was typed."""
        if (key in self._hidden) == (not shown):
            return
        self._hidden.symmetric_difference_update({key})
        self._place(self._columns)

    # -- answers

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show *answers*, typed or raw; fields not named keep what they show."""
        for key, box in self._boxes.items():
            if key in answers:
                box.input.set_value(typed(answers[key], box.field.of_kind, self._frame.moment))

    def answers(self) -> dict[str, Any]:
        """What is typed in the fields that are shown, by key."""
        return {key: box.input.value() for key, box in self._boxes.items() if key not in self._hidden}

    def keepable(self) -> dict[str, Any]:
        """The answers that a draft may keep: no passwords."""
        return {key: box.input.value() for key, box in self._boxes.items() if box.field.of_kind != "secret"}

    def words(self, key: str) -> str:
        """What stands in the line of field *key*, as one reads it; empty when there is no such line."""
        box = self._boxes.get(key)
        return box.input.text() if box is not None and isinstance(box.input, QLineEdit) else ""

    def _edited(self) -> None:
        self.dirty = True
        sender = self.sender()
        for box in self._boxes.values():
            if box.input is sender and box.note.property("role") == "error":
                box.remark("", "muted")
        self.changed.emit()

    # -- places

    @property
    def keys(self) -> list[str]:
        """The keys of the fields."""
        return list(self._boxes)

    def input(self, key: str) -> QWidget:
        """The input of field *key*."""
        return self._boxes[key].input

    def field(self, key: str) -> Field:
        """The declaration of field *key*."""
        return self._boxes[key].field

    def relabel(self, key: str, words: Words) -> None:
        """Call field *key* something else: what it means depends on another answer."""
        self._boxes[key].call(self._frame.say(words))

    def focus(self, key: str) -> None:
        """Type in field *key*."""
        self._boxes[key].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_input(self) -> QWidget | None:
        """The first field that is still empty, else the first."""
        shown = [box.input for key, box in self._boxes.items() if key not in self._hidden and box.input.isEnabled()]
        empty = [each for each in shown if each.value() in ("", [], None)]
        return next(iter(empty or shown), None)

    def hint(self, key: str, words: Words, tone: str = "muted") -> None:
        """A line under field *key*: a warning (``soon``), a help (``muted``)."""
        if key in self._boxes:
            self._boxes[key].remark(self._frame.say(words), tone)

    # -- errors

    def show_errors(self, errors: Mapping[str, Words]) -> list[str]:
        """Mark the wrong fields (``items.0.quantity`` is a cell). Returns what has no place here, spoken."""
        say = self._frame.say
        cells: dict[str, dict[tuple[int, str], Words]] = {}
        placed: dict[str, str] = {}
        homeless = []
        for key, words in errors.items():
            name, _dot, rest = key.partition(".")
            if key in self._boxes:
                placed[key] = say(words)
            elif name in self._boxes and (number := rest.partition("."))[0].isdigit():
                cells.setdefault(name, {})[int(number[0]), number[2]] = words
            else:
                homeless.append(say(words))
        for key, box in self._boxes.items():
            target = box.input
            if isinstance(target, RowsInput):
                in_cells = target.show_wrong(cells.get(key, {}))
                placed.setdefault(key, in_cells)
            if placed.get(key) or box.note.property("role") == "error":
                box.remark(placed.get(key, ""), "late")
        return homeless

    def focus_first_error(self) -> None:
        """Type in the first wrong field."""
        for box in self._boxes.values():
            if box.note.property("role") == "error" and box.note.text():
                target = box.input
                if isinstance(target, RowsInput):
                    target.focus_wrong()
                else:
                    target.setFocus(Qt.FocusReason.OtherFocusReason)
                return
