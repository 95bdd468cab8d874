"""Holds what lives as long as the window: the runner, the office, the clock of backups; opens the office for it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import DEFAULT_LANGUAGE, Text, Words, _
from propertydesk.ui import fonts
from propertydesk.ui.idle import IdleWatch
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.shell import Shell
from propertydesk.ui.single import SingleWindow
from propertydesk.ui.theme import Theme
from propertydesk.ui.window import Window
from propertydesk.ui.words import Speaker

if TYPE_CHECKING:
    from propertydesk.app.opening import Beginning, Opened
    from propertydesk.office.signed_in import SignedIn

LISTEN_MS = 1_000
"""When later starts are heard: after the first page, which is waited for."""

BACKUP_MS = 5 * 60_000
"""How often is asked whether a backup is due; it then is made every half hour, when something changed."""


class Root(QObject):
    """Holds what lives as long as the window: runner, office, clock of backups."""

    progressed = Signal(float, object)

    def __init__(
        self,
        app: QApplication,
        shell: Shell,
        local: Local,
        single: SingleWindow,
        folder: Path | None,
        lang: str | None,
        watch: Callable[[str], None],
    ) -> None:
        super().__init__(app)
        self._app, self._shell, self._local, self._single, self._watch = app, shell, local, single, watch
        self._folder = folder
        app.setApplicationName("PropertyDesk")
        app.setDesktopFileName("propertydesk")
        app.setStyle("Fusion")
        fonts.apply(app)
        self._theme = Theme(app, local.words("theme", "system"))
        self._say = Speaker(lang or local.words("language", DEFAULT_LANGUAGE), self)
        self._runner = Runner(self)
        self._leaving = threading.Event()
        self._opened: Opened | None = None
        self._beginning: Beginning | None = None
        self._idle: IdleWatch | None = None
        self._backups = QTimer(self)
        self._backups.setInterval(BACKUP_MS)
        self._backups.timeout.connect(self._back_up)
        self.window = Window(self._say, self._theme, local, self._runner)
        self.window.show_waiting(_("Opening the office ..."))
        self.window.signed_in.connect(self._signed_in)
        shell.fill(self.window)
        shell.closing.connect(self.window.put_away)
        self.progressed.connect(self._show_progress)
        single.raised.connect(shell.come_forward)
        self._open()

    # -- opening

    def _open(self) -> None:
        folder, tell, lang, stop = self._folder, self.progressed.emit, self._say.lang, self._leaving.is_set

        def work() -> Opened | None:
            from propertydesk.app import opening  # imports the whole program: the frame is painted already

            if folder is None:
                return opening.open_demo(lang, tell, stop)
            return opening.open_office(folder) if opening.is_office(folder) else None

        self._runner.run_read(self, work, self._arrived, self._cannot_open)

    def _arrived(self, opened: Opened | None) -> None:
        if self._folder is not None:
            QTimer.singleShot(LISTEN_MS, self._single, self._single.listen)
        if opened is None:
            self._first_run()
            return
        self._take(opened)
        if opened.signed_in is not None:
            self._runner.run_read(self, opened.enter, self._entered, self.window.take_error)
        else:
            self.window.show_door(opened.door, self._local.words("login"))

    def _take(self, opened: Opened) -> None:
        self._opened = opened
        self.window.door = opened.door
        self.window.show_office_name(opened.name)

    def _entered(self, entered: tuple[Any, Any]) -> None:
        self.window.open_office(*entered)

    def _cannot_open(self, error: Exception) -> None:
        if isinstance(error, StoreProblem):
            self.window.show_waiting(_("The office could not be opened."))
            self.window.show_trouble(error)
        else:
            self.window.take_error(error)

    # -- the first time

    def _first_run(self) -> None:
        from propertydesk.app.opening import Beginning
        from propertydesk.office.first_run.screen import FirstRun

        assert self._folder is not None
        self._beginning = Beginning(self._folder, self._say, self._leaving.is_set)
        steps = FirstRun(self._beginning, self._runner, self._say, self._theme, self._local)
        steps.entered.connect(self._begun)
        steps.failed.connect(self.window.take_error)
        self.window.show_page(steps)

    def _begun(self, _office: SignedIn) -> None:
        opened = None if self._beginning is None else self._beginning.opened
        if opened is None:
            return
        if opened.office.folder == self._folder:
            self._single.claim()
        self._take(opened)
        self._runner.run_read(self, opened.enter, self._entered, self.window.take_error)

    # -- while it is open

    def _signed_in(self, office: SignedIn) -> None:
        self._watch("ready")
        self._local.keep_words("login", office.actor.login)
        if self._opened is None or self._opened.throw_away is not None:
            return
        if self._idle is None:
            self._idle = IdleWatch(self._app)
            self._idle.idle.connect(self.window.lock_idle)
        self._runner.run_read(self, self._opened.door.idle_minutes, self._idle.watch, self.window.take_error)
        self._backups.start()

    def _back_up(self) -> None:
        if self._opened is not None:
            self._runner.run_write(self, self._opened.back_up_when_due, None, self.window.take_error)

    def _show_progress(self, share: float, words: Words | Text) -> None:
        self.window.show_waiting(words, share)

    def unforeseen(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        """An error in the window itself."""
        if isinstance(error, Exception):
            self.window.report(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def close(self) -> None:
        """After the window: what is queued is written, the office backed up when it changed, the file closed.

        Raises ``StoreProblem`` when the backup cannot be made.
        """
        self._leaving.set()
        self._runner.close()
        begun = None if self._beginning is None else self._beginning.opened
        for opened in {id(each): each for each in (self._opened, begun) if each is not None}.values():
            opened.close()
