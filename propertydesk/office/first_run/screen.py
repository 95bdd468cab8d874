"""The first time: look at the demo office, or start one's own in three steps, all of it by keyboard or by mouse."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from propertydesk.core.errors import StoreProblem, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.first_run.beginning import Beginning, NewOffice
from propertydesk.office.first_run.opening_state.screen import OpeningState
from propertydesk.office.first_run.welcome.screen import Welcome
from propertydesk.office.first_run.your_office.screen import YourOffice
from propertydesk.office.import_desk.screen import RosterImport
from propertydesk.office.signed_in import SignedIn
from propertydesk.ui import pieces
from propertydesk.ui.backend import Backend
from propertydesk.ui.deed_line import DeedLine
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.strips import Banner, emptied
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

STEPS: tuple[Words, ...] = (_("1  Your office"), _("2  Owner ledger"), _("3  The first day"))
_ZONE = "Asia/Shanghai"


class FirstRun(QWidget):
    """``entered`` carries the signed-in office, demo or own, once the window may open on it."""

    entered = Signal(object)
    failed = Signal(object)

    _progressed = Signal(int, int)

    def __init__(self, beginning: Beginning, runner: Runner, say: Speaker, theme: Theme, local: Local) -> None:
        super().__init__()
        self.setObjectName("page")
        self._beginning, self._runner, self._say, self._theme, self._local = beginning, runner, say, theme, local
        self._office: SignedIn | None = None
        self.banner = Banner(say, theme)
        self._remarks = DeedLine(self, say, theme)
        self._steps = QWidget()
        self._stack = QStackedWidget()
        pieces.column(self.banner, self._steps, self._stack, parent=self, gap=0)
        self._step_row = pieces.row(parent=self._steps, margins=(24, 16, 24, 0))
        self._progressed.connect(self._show_progress)
        self.welcome_back()

    # -- steps

    def welcome_back(self) -> None:
        """The two choices."""
        self.welcome = Welcome(self._say, self._theme)
        self.welcome.demo.connect(self._look_at_demo)
        self.welcome.mine.connect(self._begin_mine)
        self.welcome.language.connect(self._speak)
        self._show(self.welcome, None)
        self.welcome.look.setFocus()

    def _speak(self, lang: str) -> None:
        self._say.choose(lang)
        self._local.keep_words("language", lang)
        self.welcome_back()

    def _begin_mine(self) -> None:
        now = Moment(datetime.now(UTC), ZoneInfo(_ZONE))
        # There is no office yet: the form asks plain questions only, and none of them is looked up.
        frame = self._frame(cast(Backend, None), now)
        self.form = YourOffice(frame, self._beginning.folder)
        self.form.left.connect(self.welcome_back)
        self.form.ready.connect(self._start)
        self._show(self.form, 0)
        self.form.card.first_focus()

    def _start(self, new: NewOffice) -> None:
        beginning = self._beginning
        self._runner.run_write(
            self, lambda: (office := beginning.start(new), office.moment()), self._started, self._not_started
        )

    def _started(self, begun: tuple[SignedIn, Moment]) -> None:
        office, moment = begun
        self._office = office
        folder = office.office.folder
        if folder != self._beginning.folder:
            # Another one than the usual was chosen: the next start looks for the office there.
            self._local.keep_words("office", str(folder))
        frame = self._frame(office, moment)
        self.roster = RosterImport(frame, out=_("Later"))
        self.roster.setContentsMargins(10, 10, 10, 10)
        # On a desk's page the page itself takes Esc; here nobody else does.
        Key(self.roster, "Esc", _("Back"), self.roster.back)
        self.roster.closed.connect(lambda: self._open_state(frame))
        self._show(self.roster, 1)
        (self.roster.first_focus() or self.roster).setFocus()

    def _open_state(self, frame: Frame) -> None:
        self.state = OpeningState(frame)
        self.state.finished.connect(self._finish)
        self._show(self.state, 2)

    def _finish(self) -> None:
        self.entered.emit(self._office)

    # -- the demo

    def _look_at_demo(self) -> None:
        self.welcome.wait(self._say(_("Inventing an office and playing its year ...")))
        beginning, progressed = self._beginning, self._progressed
        self._runner.run_write(self, lambda: beginning.look_at_demo(progressed.emit), self.entered.emit, self._no_demo)

    def _show_progress(self, done: int, of: int) -> None:
        share = 100 * done // max(1, of)
        self.welcome.wait(self._say(_("Inventing an office and playing its year: {share} %", share=share)))

    def _no_demo(self, error: Exception) -> None:
        self.welcome.again("")
        self._take(error)

    # -- what goes wrong

    def _not_started(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.form.card.refuse(error)
        else:
            self.form.card.again()
            self._take(error)

    def _take(self, error: Exception) -> None:
        if isinstance(error, StoreProblem):
            self.banner.show_trouble(error)
        else:
            self.failed.emit(error)

    # -- layout

    def _frame(self, office: Backend, moment: Moment) -> Frame:
        frame = Frame(office, moment, self._runner, self._say, self._theme, self._local, self)
        frame.trouble.connect(self.banner.show_trouble)
        frame.told.connect(self._remarks.say_words)
        return frame

    def _show(self, step: QWidget, place: int | None) -> None:
        emptied(self._step_row)
        self._steps.setVisible(place is not None)
        if place is not None:
            self._step_row.addStretch(1)
            for index, words in enumerate(STEPS):
                tone = "accent" if index == place else "done" if index < place else "plain"
                self._step_row.addWidget(pieces.chip(self._say(words), tone))
            self._step_row.addStretch(1)
        before = self._stack.currentWidget()
        self._stack.addWidget(step)
        self._stack.setCurrentWidget(step)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
