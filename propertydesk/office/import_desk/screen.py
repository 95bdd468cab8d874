"""Reading an owner ledger in: choose it, look at it, correct it, take it in, see what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.office.import_desk.choose.screen import ChooseFile
from propertydesk.office.import_desk.look.screen import LookAtIt
from propertydesk.office.import_desk.outcome.screen import Outcome
from propertydesk.office.import_desk.running.screen import Running
from propertydesk.office.import_desk.work import Opened, open_workbook, take_in, try_out, was_stopped
from propertydesk.office.roster.applying import RosterResult
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.preview import Preview
from propertydesk.office.signed_in import SignedIn
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel
from propertydesk.ui.runner import Job


class RosterImport(Panel):
    """The whole import. *out* is the word of the button that leaves it before anything is chosen."""

    _progressed = Signal(int, int)

    def __init__(
        self, frame: Frame, action: Action | None = None, start: Start | None = None, *, out: Words = _("Back")
    ) -> None:
        super().__init__(frame, _("Read a roster in") if action is None else action.label)
        self._opened: Opened | None = None
        self._cancel = threading.Event()
        self._reading: Job | None = None
        self._trying: Job | None = None
        self.choose = ChooseFile(frame, out)
        self.look = LookAtIt(frame)
        self.running = Running(frame)
        self.outcome = Outcome(frame)
        self._stack = QStackedWidget()
        for step in (self.choose, self.look, self.running, self.outcome):
            self._stack.addWidget(step)
        pieces.column(self._stack, parent=self)
        self._connect()
        for sequence, words, slot in (
            ("Ctrl+O", _("Choose the file"), self._ask_file),
            ("Ctrl+Return", _("Read it in"), self.take_in),
        ):
            Key(self, sequence, words, slot)

    def _connect(self) -> None:
        self.choose.chosen.connect(self.open)
        self.choose.left.connect(self.closed)
        self.look.column.connect(self._correct_column)
        self.look.sheet.connect(self._correct_sheet)
        self.look.go.connect(self.take_in)
        self.look.other.connect(self._ask_file)
        self.look.left.connect(self.back)
        self.running.stopped.connect(self._cancel.set)
        self.outcome.finished.connect(self.closed)
        self.outcome.again.connect(self.begin_again)
        self._progressed.connect(self.running.show_progress)

    @property
    def _office(self) -> SignedIn:
        return cast(SignedIn, self.frame.office)

    def first_focus(self) -> QWidget | None:
        return self.choose.button

    def back(self) -> None:
        """One step back; while it runs, stop it."""
        step = self._stack.currentWidget()
        if step is self.running:
            self.running.stop()
        elif step is self.look:
            self.begin_again()
        else:
            self.closed.emit()

    def begin_again(self) -> None:
        """Another file."""
        self._forget_trial()
        self.choose.refuse("")
        self._stack.setCurrentWidget(self.choose)
        self.choose.button.setFocus()

    # -- opening and correcting

    def _ask_file(self) -> None:
        if self._stack.currentWidget() in (self.choose, self.look):
            self.choose.ask()

    def open(self, path: Path) -> None:
        """Open the workbook at *path* and show it."""
        self._stack.setCurrentWidget(self.choose)
        self.choose.wait(self.frame.say(_("Opening {name} ...", name=path.name)))
        self._read(lambda: open_workbook(path))

    def _correct_column(self, sheet: str, column: int, meaning: Meaning) -> None:
        self._correct(lambda preview: preview.with_column(sheet, column, meaning))

    def _correct_sheet(self, sheet: str, use: bool) -> None:
        self._correct(lambda preview: preview.with_sheet(sheet, use))

    def _correct(self, change: Callable[[Preview], Preview]) -> None:
        opened = self._opened
        if opened is not None:
            self._read(lambda: Opened.of(opened.path, change(opened.preview)))

    def _read(self, work: Callable[[], Opened]) -> None:
        self._forget_trial()
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.frame.read(self, work, self._show_opened, self._refused)

    def _show_opened(self, opened: Opened) -> None:
        self._opened = opened
        was_new = self._stack.currentWidget() is not self.look
        self.choose.refuse("")
        self.look.show_opened(opened)
        self._stack.setCurrentWidget(self.look)
        if was_new:
            self.look.first_focus().setFocus()
        if opened.worth_reading:
            office = self._office
            self._trying = self.frame.runner.run_write(
                self, lambda: try_out(office, opened), self.look.show_tried, self._not_compared
            )

    def _forget_trial(self) -> None:
        if self._trying is not None:
            self._trying.cancel()
            self._trying = None

    def _refused(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self.choose)
        self.choose.refuse(error.say(self.frame.lang))
        self.choose.button.setFocus()

    def _not_compared(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.look.say_trouble(error.say(self.frame.lang))
        else:
            self.frame.take_error(error)

    # -- taking in

    def take_in(self) -> None:
        """Take it in, off the window's thread."""
        opened = self._opened
        if opened is None or self._stack.currentWidget() is not self.look or not self.look.button.isEnabled():
            return
        self._cancel.clear()
        self.running.begin()
        self._stack.setCurrentWidget(self.running)
        self.running.button.setFocus()
        office, progress, cancelled = self._office, self._progressed.emit, self._cancel.is_set
        self.frame.runner.run_write(
            self, lambda: take_in(office, opened, progress, cancelled), self._taken_in, self._not_taken_in
        )

    def _taken_in(self, result: RosterResult) -> None:
        self.frame.changed.emit(Changes(everything=True))
        self.outcome.show_result(result)
        self._stack.setCurrentWidget(self.outcome)
        self.outcome.button.setFocus()

    def _not_taken_in(self, error: Exception) -> None:
        self._stack.setCurrentWidget(self.look)
        self.look.button.setFocus()
        if isinstance(error, UserError):
            self.frame.tell(error.message, "plain" if was_stopped(error) else "late")
        else:
            self.frame.take_error(error)
