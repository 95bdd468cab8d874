"""Bills of a period: what is asked for, what would come of it, and then the booking with progress and Cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from propertydesk.core.desk import Action
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import _
from propertydesk.core.months import month_of
from propertydesk.core.views import Done, Moment
from propertydesk.desks.fees.accounts.making.asked import PERIOD_FIELDS, for_action, look, periods, running_fees
from propertydesk.desks.fees.accounts.making.fees.screen import FeeTicks
from propertydesk.desks.fees.accounts.making.found.screen import Found
from propertydesk.desks.fees.accounts.working.screen import Working
from propertydesk.desks.fees.billing.compute import Watch
from propertydesk.desks.fees.billing.preview import Preview
from propertydesk.desks.fees.billing.running import Run
from propertydesk.ui import pieces
from propertydesk.ui.editor import Editor
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel
from propertydesk.ui.runner import Job

ACTION = "bill_run.make"
_CALM_MS = 400
_ASKED_WIDE = 400


class MakeBills(Panel):
    """After the booking the runs are listed, the new one first."""

    _looked = Signal(int, int)

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action.label)
        self.found_now: Preview | None = None
        self._job: Job | None = None
        self._stop = threading.Event()
        self.editor = Editor(frame, PERIOD_FIELDS, {"month": month_of(frame.moment.today)} | start.answers)
        self.fees = FeeTicks(frame)
        self.found = Found(frame)
        self.working = Working(frame)
        self._build()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self.look)
        self.editor.changed.connect(self._edited)
        self.fees.edited.connect(self._edited)
        self._looked.connect(self._show_looking)
        for sequence, words, slot, listed in (
            ("Ctrl+Return", _("Book the bills"), self.book, True),
            ("Ctrl+Enter", _("Book the bills"), self.book, False),
            ("Ctrl+Tab", _("Sums, differences, problems, bills"), partial(self.found.step, 1), True),
            ("F5", _("Look again"), self.look, True),
            ("Alt+A", _("Tick every fee, or none"), self.fees.tick_all, True),
        ):
            Key(self, sequence, words, slot).listed = listed
        office = frame.office
        frame.read(self, lambda: office.read(lambda session, _moment: running_fees(session)), self._fees_known)

    def _build(self) -> None:
        say, palette = self.frame.say, self.frame.palette
        ways = QWidget()
        flow = FlowLayout(ways, gap=6)
        for words, typed in periods(self.frame.moment.today):
            chip = pieces.Button(f"{say(words)} {typed}", look="chip", palette=palette)
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked=False, typed=typed: self.take_period(typed))
            flow.addWidget(chip)
        self.trouble = pieces.label("", "error", wrap=True)
        self.trouble.hide()
        self.waiting = pieces.label("", "muted")
        self.button = pieces.Button(
            say(_("Book the bills")), icon="list-checks", key="Ctrl+Return", look="primary", palette=palette
        )
        self.button.setEnabled(False)
        self.button.clicked.connect(self.book)
        back = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        back.clicked.connect(self.back)
        title = pieces.frame("title")
        title.setFixedHeight(36)
        pieces.row(pieces.label(say(self.title), "head"), 1, parent=title, margins=(12, 0, 12, 0))
        body = pieces.frame("body")
        pieces.column(
            ways, self.editor, pieces.label(say(_("Fees (Space ticks, Alt+A all)")), "label"), self.fees,
            pieces.label(say(_("What is billed already is not billed again.")), "small", wrap=True),
            self.trouble, 1, self.waiting, pieces.row(1, back, self.button),
            parent=body, gap=10, margins=(12, 12, 12, 12),
        )  # fmt: skip
        asked = QWidget()
        asked.setFixedWidth(_ASKED_WIDE)
        pieces.column(title, body, parent=asked, gap=0).setStretchFactor(body, 1)
        panel = pieces.frame("panel")
        pieces.column(self.found, parent=panel, margins=(1, 1, 1, 1))
        both = QWidget()
        pieces.row(asked, panel, parent=both, gap=10).setStretchFactor(panel, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.working)
        pieces.column(self._stack, parent=self)

    def first_focus(self) -> QWidget | None:
        return self.editor.input("month")

    # -- what is asked for

    def take_period(self, typed: str) -> None:
        """Bill *typed*: a month or quarter."""
        self.editor.fill({"month": typed, "since": "", "until": ""})
        self.editor.focus("month")
        self.look()

    def _fees_known(self, fees: Any) -> None:
        self.fees.show_fees(fees)
        self.look()

    def _edited(self) -> None:
        self.button.setEnabled(False)
        self._calm.start()

    @property
    def given(self) -> dict[str, Any]:
        """The answers as the action takes them."""
        return for_action(self.editor.answers(), self.fees.codes())

    # -- looking

    def look(self) -> None:
        """Reckon what would come of it; whatever was being reckoned is dropped."""
        self._forget()
        if self.fees.codes() == []:
            self._refused(UserError(_("Tick at least one fee.")))
            return
        given, office, stop = self.given, self.frame.office, self._stop
        watch = Watch(self._looked.emit, stop.is_set)
        self.waiting.setText(self.frame.say(_("Reckoning ...")))
        self.button.setEnabled(False)

        def read(session: Any, moment: Moment) -> Preview:
            return look(session, moment, given, watch)

        self._job = self.frame.read(self, lambda: office.read(read), self._show, self._refused)

    def _forget(self) -> None:
        self._calm.stop()
        self._stop.set()
        self._stop = threading.Event()
        if self._job is not None:
            self._job.cancel()

    def _show_looking(self, done: int, of: int) -> None:
        if self.waiting.text() and of:
            self.waiting.setText(self.frame.say(_("Reckoning: {done} of {of} units", done=f"{done:,}", of=f"{of:,}")))

    def _show(self, found: Preview) -> None:
        self.found_now = found
        self.waiting.setText("")
        self.trouble.hide()
        self.editor.show_errors({})
        self.found.show_preview(found)
        self.button.setEnabled(found.count > 0)
        if not found.count:
            self._say_trouble(self.frame.say(_("There is nothing to bill.")))

    def _refused(self, error: UserError) -> None:
        self.waiting.setText("")
        self.button.setEnabled(False)
        wrong = error.errors if isinstance(error, AnswersWrong) else {error.field or "": error.message}
        homeless = self.editor.show_errors({key: words for key, words in wrong.items() if key})
        homeless += [self.frame.say(words) for key, words in wrong.items() if not key]
        self._say_trouble("\n".join(homeless))

    def _say_trouble(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    # -- booking

    def book(self) -> None:
        """Make the bills, all in one go; Cancel leaves none."""
        if not self.button.isEnabled() or self._stack.currentWidget() is self.working:
            return
        self._forget()
        given, office = self.given, self.frame.office
        self._stack.setCurrentWidget(self.working)
        self.working.run(
            _("Making the bills ..."),
            _("All of them are booked at once at the end. Cancelled before that, no bill is made."),
            lambda progress, cancelled: _make(office, given, progress, cancelled),
            self._booked,
            self._not_booked,
        )

    def _booked(self, done: Done) -> None:
        self.frame.changed.emit(done.changes)
        self.frame.done.emit(done)
        self.closed.emit()
        self.frame.open_list("bill_runs")

    def _not_booked(self, error: UserError) -> None:
        self._stack.setCurrentIndex(0)
        self.button.setFocus()
        if error.code == "stopped":
            self.frame.tell(error.message)
            self.look()
        else:
            self._refused(error)

    def back(self) -> None:
        if self._stack.currentWidget() is self.working:
            self.working.stop()
            return
        self._forget()
        self.closed.emit()


def _make(
    office: Any, given: Mapping[str, Any], progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> Done:
    done: Done = office.perform(ACTION, (), {**given, "work": Run(progress, cancelled)})
    return done
