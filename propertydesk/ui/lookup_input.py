"""The input of a lookup: type a part of what people call it, pick from what fits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from propertydesk.core.fields import Field
from propertydesk.core.views import Option
from propertydesk.ui.frame import Frame
from propertydesk.ui.runner import Job

PATIENCE_MS = 120


class LookupInput(QLineEdit):
    """Its value is the id of what was picked, else the text as typed (the office then finds it or says why not)."""

    edited = Signal()

    def __init__(self, field: Field, frame: Frame) -> None:
        super().__init__()
        self._frame, self._name = frame, field.lookup or ""
        self._id: int | None = None
        self._job: Job | None = None
        self._found = QStringListModel(self)
        self._offered: dict[str, Option] = {}
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        self.setCompleter(completer)
        completer.activated.connect(self._picked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PATIENCE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def value(self) -> int | str:
        """The id of what was picked, or the text."""
        return self._id if self._id is not None else self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show *value*: an id (its words are looked up) or a text."""
        if isinstance(value, int) and not isinstance(value, bool):
            self._id = value
            name, office = self._name, self._frame.office
            self._frame.read(self, lambda: (value, office.words_of(name, value)), self._named)
            return
        self._id = None
        self.setText("" if value is None else str(value))

    def set_option(self, option: Option) -> None:
        """Take *option*, whose words are known already."""
        self._id = option.id
        self.setText(option.words)

    def _named(self, named: tuple[int, str]) -> None:
        if self._id == named[0]:
            self.setText(named[1])
            if self.hasFocus():
                self.selectAll()  # somebody else is typed over it
            else:
                self.setCursorPosition(0)

    def _typed(self, _text: str) -> None:
        self._id = None
        self._pause.start()
        self.edited.emit()

    def _ask(self) -> None:
        if self._job is not None:
            self._job.cancel()
        name, text, office = self._name, self.text().strip(), self._frame.office
        self._job = self._frame.read(self, lambda: office.lookup(name, text), self._show)

    def _show(self, options: Sequence[Option]) -> None:
        self._offered.clear()
        for option in options:
            line = f"{option.words}   {option.hint}".rstrip()
            while line in self._offered:  # two people of one name
                line += " ·"
            self._offered[line] = option
        self._found.setStringList(list(self._offered))
        if options and self.hasFocus():
            self.completer().complete()

    @Slot(str)
    def _picked(self, line: str) -> None:
        option = self._offered.get(line)
        if option is None:
            return
        self._id = option.id
        # The completer writes its own text after this signal.
        QTimer.singleShot(0, self, partial(self._write, option))
        self.edited.emit()

    def _write(self, option: Option) -> None:
        if self._id == option.id:
            self.setText(option.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._ask()
            return
        super().keyPressEvent(event)
