"""One line of the sheet, typed as it stands on the paper: Enter by Enter, what it becomes by a digit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words
from propertydesk.flows.night_paper.asked import LATE_REASON, ONLY_WHEN_WRONG, columns, further, text_words
from propertydesk.flows.night_paper.rows import Becomes
from propertydesk.ui import pieces
from propertydesk.ui.editor import Editor
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import ChoiceInput, SegmentInput

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INPUTS = (QPlainTextEdit, QLineEdit, QAbstractButton, QComboBox)
_LOOKUPS = ("unit_id", "department_id", "repairer_id")


class LineForm(QWidget):
    """The columns of the sheet, and under them what only such lines are asked. ``taken``: Enter in the last field."""

    edited = Signal()
    taken = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.columns = Editor(frame, columns(), own={"becomes": _numbered})
        self.columns.changed.connect(self._changed)
        self._further: dict[Becomes, Editor] = {}
        self._asked: set[str] = set()
        self._layout = pieces.column(self.columns, parent=self, gap=8)
        self._watch(self.columns)
        self.setFocusProxy(self.columns.input("at"))
        self.clear()

    # -- what is typed

    @property
    def becomes(self) -> Becomes:
        """What the line becomes."""
        return Becomes(self.columns.answers()["becomes"] or Becomes.LINE)

    @property
    def further(self) -> Editor:
        """The further questions of what the line becomes."""
        becomes = self.becomes
        if becomes not in self._further:
            fields = further(self._frame.office.catalogue, becomes)
            usual = {field.key: field.default for field in fields if field.default is not None}
            picked = {LATE_REASON: _numbered}
            editor = self._further[becomes] = Editor(self._frame, fields, usual, picked)
            editor.changed.connect(self.edited)
            self._layout.addWidget(editor)
            self._watch(editor)
        return self._further[becomes]

    def value(self) -> dict[str, Any]:
        """The line as it is typed, lookups by their words; empty when nothing is."""
        row: dict[str, Any] = {}
        for editor in (self.columns, self.further):
            row |= {key: editor.words(key) if key in _LOOKUPS else value for key, value in editor.answers().items()}
        row = {key: value for key, value in row.items() if value not in ("", [])}
        return row if row.keys() & {"at", "who", "text", "unit_id", "number"} else {}

    def commit(self) -> None:
        """Take what stands in the field that is being typed in."""
        part: QWidget | None = self.window().focusWidget()
        while part is not None and part is not self:
            if isinstance(part, ChoiceInput):
                part.commit()
            part = part.parentWidget()

    def clear(self) -> None:
        """An empty line."""
        self.show_line({"becomes": Becomes.LINE.value})

    def show_line(self, row: Mapping[str, Any]) -> None:
        """Show a line, to be looked at or put right."""
        self._asked = {key for key in ONLY_WHEN_WRONG if row.get(key)}
        self.columns.fill(dict.fromkeys(self.columns.keys, "") | dict(row))
        further = self.further
        empty = dict.fromkeys(further.keys, "")
        usual = {key: field.default for key in further.keys if (field := further.field(key)).default is not None}
        further.fill(empty | usual | {key: value for key, value in row.items() if key in further.keys})
        self.show_errors({})
        self._arrange()

    def _changed(self) -> None:
        shown = next((editor for editor in self._further.values() if editor.isVisibleTo(self)), None)
        if shown is not None and shown is not self.further and "number" in shown.keys:
            self.further.fill({"number": shown.answers()["number"]})  # it becomes something else after all
        self._arrange()
        self.edited.emit()

    def _arrange(self) -> None:
        shown, becomes = self.further, self.becomes
        for editor in self._further.values():
            editor.setVisible(editor is shown)
        for key in ONLY_WHEN_WRONG:
            if key in shown.keys:
                shown.show_field(key, key in self._asked)
        self.columns.relabel("text", text_words(becomes))

    # -- what is wrong

    def show_errors(self, errors: Mapping[str, Words]) -> list[str]:
        """Mark what is wrong with this line; returns what has no place on it, spoken."""
        self._asked |= {key for key in ONLY_WHEN_WRONG if key in errors}
        self._arrange()
        own = {key: words for key, words in errors.items() if key in self.columns.keys}
        rest = {key: words for key, words in errors.items() if key not in own}
        return [*self.columns.show_errors(own), *self.further.show_errors(rest)]

    def focus_first(self, errors: Mapping[str, Words]) -> None:
        """Type in the first field that is wrong, else in the first of all."""
        for editor in (self.columns, self.further):
            for key in editor.keys:
                if key in errors and editor.input(key).isVisibleTo(self):
                    self._go_to(editor.input(key))
                    return
        self._go_to(self.columns.input("at"))

    # -- Enter by Enter

    def _watch(self, part: QWidget) -> None:
        for child in part.findChildren(QWidget):
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and Qt.Key(event.key()) in _ENTER
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(watched, _INPUTS)
        ):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.taken.emit()
            else:
                self._go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, here: QWidget) -> None:
        """To the next field; behind the last one the line is taken."""
        inputs = [
            editor.input(key)
            for editor in (self.columns, self.further)
            for key in editor.keys
            if editor.input(key).isVisibleTo(self)
        ]
        place = next((at for at, part in enumerate(inputs) if part is here or part.isAncestorOf(here)), -1)
        if place + 1 < len(inputs):
            self._go_to(inputs[place + 1])
        else:
            self.taken.emit()

    def _go_to(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.TabFocusReason)
        focused = self.window().focusWidget()
        if isinstance(focused, QLineEdit):
            focused.selectAll()


def _numbered(field: Field, frame: Frame) -> SegmentInput:
    """A choice that a digit makes."""
    choices = field.of_choices
    assert choices is not None
    return SegmentInput(choices, frame.say, frame.palette, numbered=True)
