"""The line that is always ready: typed, Enter, one key for the category, and it stands in the book."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.views import Done, Option
from propertydesk.desks.logbook.open_book.typed import KEYS, Typed, understand
from propertydesk.office.words import LogCategory
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.runner import Job

ACTION = "log.write"
CALM_MS = 150
_SAME_KEY = {"=": "+", "_": "-"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Categories(QWidget):
    """The categories, each with its key. ``chosen`` carries the one that was picked; ``left``: Esc, back to the words.

    While it has the focus a key picks, Enter takes the one that is proposed.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(frame.say(_("Category")))
        self.proposed = LogCategory.OTHER
        self._buttons: dict[LogCategory, pieces.Button] = {}
        flow = FlowLayout(self, gap=4)
        for key, category in KEYS.items():
            button = pieces.Button(frame.say(category.label), key=key, look="chip", palette=frame.palette)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._picked, category))
            self._buttons[category] = button
            flow.addWidget(button)
        self.propose(self.proposed)

    def propose(self, category: LogCategory) -> None:
        """The category that Enter takes."""
        self.proposed = category
        for each, button in self._buttons.items():
            button.setChecked(each == category)

    def _picked(self, category: LogCategory, _checked: bool = False) -> None:
        self.propose(category)
        self.chosen.emit(category.value)

    def _step(self, way: int) -> None:
        order = list(self._buttons)
        self.propose(order[(order.index(self.proposed) + way) % len(order)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = _SAME_KEY.get(event.text(), event.text())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif typed in KEYS:
            self._picked(KEYS[typed])
        elif event.key() in _ENTER:
            self._picked(self.proposed)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._step(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._step(-1)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)  # back to the words, not away from the page
            return True
        return super().event(event)


class QuickEntry(QWidget):
    """``written`` carries the number of the new line; ``up``: to the lines above."""

    written = Signal(int)
    up = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        say = frame.say
        self._unit: Option | None = None
        self._unknown: str | None = None
        self._job: Job | None = None
        self._writing: Job | None = None
        self._choosing = False
        self.draft_id: int | None = None
        self.words = _Words(self)
        self.words.setPlaceholderText(say(_("What happened? 2130 in front: at half past nine. 3-1-1001: the unit.")))
        self.words.setAccessibleName(say(_("A new line of the duty log")))
        self.words.setMaxLength(2000)
        self.words.textChanged.connect(self._typed)
        self.words.returnPressed.connect(self._choose)
        self.button = pieces.Button(say(_("Write the line")), icon="pencil", key="Return", palette=frame.palette)
        self.button.clicked.connect(self._choose)
        self._when, self._where = pieces.chip("", "plain"), pieces.chip("", "accent")
        self._hint = pieces.label("", "small")
        self.categories = Categories(frame)
        self.categories.chosen.connect(self._save)
        self.categories.left.connect(self.words.setFocus)
        line = pieces.row(self.words, self.button, gap=8)
        line.setStretch(0, 1)
        understood = pieces.row(self._when, self._where, self._hint, 1, gap=6)
        box = QWidget()
        pieces.column(line, self.categories, understood, parent=box, gap=6, margins=(12, 8, 12, 8))
        pieces.column(pieces.line(), box, parent=self, gap=0)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._look_for_unit)
        self._show()

    # -- what is typed

    @property
    def typed(self) -> Typed:
        """What was understood so far."""
        return understand(self.words.text(), self._frame.moment)

    def begin(self, text: str) -> None:
        """Go on with *text*."""
        self.words.setFocus()
        self.words.insert(text)

    def _typed(self) -> None:
        self.categories.propose(self.typed.category)
        self._calm.start()
        self._show()

    def _look_for_unit(self) -> None:
        if self._job is not None:
            self._job.cancel()
        wanted = self.typed.unit
        if wanted is None or wanted == self._unknown or (self._unit is not None and self._unit.words == wanted):
            return
        office = self._frame.office
        self._job = self._frame.read(self, lambda: office.lookup("unit", wanted, 5), partial(self._units, wanted))

    def _units(self, wanted: str, found: Sequence[Option]) -> None:
        self._unit = next((each for each in found if each.words == wanted), None)
        self._unknown = wanted if self._unit is None else None
        self._show()

    def _show(self, problem: str = "") -> None:
        say, typed = self._frame.say, self.typed
        self._when.setText(say(_("now")) if typed.at is None else self._frame.when(typed.at))
        pieces.set_look(self._when, "tone", "plain" if typed.at is None else "soon")
        known = typed.unit is not None and typed.unit != self._unknown
        self._where.setText(typed.unit or "")
        self._where.setVisible(known)
        hint = problem
        if not hint and typed.unit is not None and not known:
            hint = say(_("{unit} is no unit here; it stays in the text.", unit=typed.unit))
        elif not hint and self._choosing:
            hint = say(_("A key says what it was, Enter takes the marked one. Esc: back to the text."))
        elif not hint and self.words.text().strip():
            hint = say(_("Enter, then one key for the category."))
        pieces.set_look(self._hint, "role", "error" if problem else "small")
        self._hint.setText(hint)

    def back_to_words(self) -> None:
        """The words are gone on with: no category is asked for."""
        self._choosing = False
        self._show()

    def _choose(self) -> None:
        """The words are there: which category?"""
        if self.words.text().strip():
            self._choosing = True
            self.categories.setFocus()
            self._show()
        else:
            self.words.setFocus()

    # -- writing

    def save_now(self) -> None:
        """Write it with the category that is marked."""
        self._save(self.categories.proposed.value)

    def _save(self, category: str) -> None:
        if not self.words.text().strip():
            self.words.setFocus()
            return
        if self._writing is None:
            typed = self.typed
            self._write(typed, category, typed.unit if typed.unit != self._unknown else None)

    def _write(self, typed: Typed, category: str, unit: str | None) -> None:
        answers: dict[str, Any] = {"category": category, "text": typed.with_unit if unit is None else typed.text}
        if typed.at is not None:
            answers["at"] = self._frame.moment.local(typed.at).strftime("%Y-%m-%d %H:%M")
        if unit is not None:
            answers["unit_id"] = unit
        self._writing = self._frame.perform(
            self, ACTION, answers=answers, on_done=self._written, refused=partial(self._refused, typed, category, unit),
            hindered=self._wait_no_more,
        )  # fmt: skip

    def _wait_no_more(self) -> None:
        self._writing = None

    def _written(self, done: Done) -> None:
        self._writing = None
        self._drop_draft()
        self.clear()
        self.words.setFocus()
        self.written.emit(done.ids[0])

    def _refused(self, typed: Typed, category: str, unit: str | None, error: UserError) -> None:
        self._writing = None
        errors = dict(getattr(error, "errors", {}) or ({error.field: error.message} if error.field else {}))
        if unit is not None and "unit_id" in errors:
            self._unknown = unit
            self._write(typed, category, None)  # it is written all the same, with the number in its words
            return
        say = self._frame.say
        self._show(" ".join(say(words) for words in errors.values()) or say(error.message))
        self.words.setFocus()

    def clear(self) -> None:
        """An empty line again."""
        self.words.clear()
        self._unit = self._unknown = None
        self._show()

    # -- kept in the tray when the person leaves

    def park(self) -> bool:
        """Keep what was typed as a draft; False when nothing was."""
        text = self.words.text().strip()
        if not text or self._writing is not None:
            return False
        office, title, draft = self._frame.office, self._frame.say(_("Duty log: {text}", text=text[:40])), self.draft_id
        self.draft_id = None
        self.clear()
        self._frame.runner.run_write(
            self._frame, lambda: office.park(ACTION, title, {"text": text}, draft_id=draft), self._frame.drafts_changed
        )
        return True

    def _drop_draft(self) -> None:
        office, draft = self._frame.office, self.draft_id
        if draft is not None:
            self.draft_id = None
            self._frame.runner.run_write(self._frame, lambda: office.drop(draft), self._frame.drafts_changed)


class _Words(QLineEdit):
    """Up goes to the lines of the sheet."""

    def __init__(self, entry: QuickEntry) -> None:
        super().__init__()
        self._entry = entry

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._entry.up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entry.back_to_words()
