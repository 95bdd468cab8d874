"""Opens the window, and holds what lives as long as it does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import DEFAULT_LANGUAGE, Text, Words, _, say
from propertydesk.ui import fonts
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.single import SingleWindow
from propertydesk.ui.theme import Theme
from propertydesk.ui.window import Window
from propertydesk.ui.words import Speaker

if TYPE_CHECKING:
    from propertydesk.app.opening import Opened
    from propertydesk.office.signed_in import SignedIn

GOOD, SURROUNDINGS = 0, 3
BACKUP_MS = 5 * 60_000
"""How often is asked whether a backup is due; it then is made every half hour, when something changed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the window was asked for."""

    folder: Path
    demo: bool


def data_folder(local: Local) -> Path:
    """Where this person's office is kept when nobody names a folder."""
    kept = local.words("office")
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(kept) if kept else Path(where, "PropertyDesk")


def open_window(
    folder: Path | None,
    *,
    demo: bool = False,
    lang: str | None = None,
    local: Local | None = None,
    watch: Callable[[str], None] | None = None,
) -> int:
    """Open the window on *folder* (or the usual one, or a throw-away demo office) and stay until it is closed.

    Returns the exit code. *watch* hears ``painted`` and ``ready`` (for measuring).
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("PropertyDesk")
    app.setDesktopFileName("propertydesk")
    local = local or Local()
    asked = Asked(folder or data_folder(local), demo)
    single = SingleWindow(asked.folder)
    if not demo and not single.claim():
        return _go_to_first(single, lang or local.words("language", DEFAULT_LANGUAGE))
    root = Root(app, asked, local, single, lang, watch or (lambda step: None))
    sys.excepthook = root.unforeseen
    root.window.show()
    app.exec()
    root.close()
    return GOOD


def _go_to_first(single: SingleWindow, lang: str) -> int:
    if single.raise_first():
        return GOOD
    words = _("This office is already open in another person's session on this PC. Close it there first.")
    print(say(words, lang), file=sys.stderr)
    return SURROUNDINGS


class Root(QObject):
    """Holds what lives as long as the window: runner, office, clock of backups."""

    progressed = Signal(float, object)

    def __init__(
        self,
        app: QApplication,
        asked: Asked,
        local: Local,
        single: SingleWindow,
        lang: str | None,
        watch: Callable[[str], None],
    ) -> None:
        super().__init__(app)
        self._app, self._asked, self._local, self._single, self._watch = app, asked, local, single, watch
        fonts.apply(app)
        app.setStyle("Fusion")
        self._theme = Theme(app, local.words("theme", "system"))
        self._say = Speaker(lang or local.words("language", DEFAULT_LANGUAGE), self)
        self._runner = Runner(self)
        self._opened: Opened | None = None
        self.window = Window(self._say, self._theme, local, self._runner)
        self.window.show_waiting(_("Opening the office ..."))
        # Queued: the frame is on the screen before anything else is imported.
        self.window.first_painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        self.window.leaving.connect(app.quit)
        self.window.signed_in.connect(self._signed_in)
        self.progressed.connect(self._show_progress)
        single.raised.connect(self._come_forward)

    # -- opening

    def _painted(self) -> None:
        self._watch("painted")
        asked, tell = self._asked, self.progressed.emit
        lang = self._say.lang

        def work() -> Opened | None:
            from propertydesk.app import opening  # imports the whole program: the frame is painted already

            if asked.demo:
                return opening.open_demo(lang, tell)
            return opening.open_office(asked.folder) if opening.is_office(asked.folder) else None

        self._runner.run_read(self, work, self._arrived, self._cannot_open)

    def _arrived(self, opened: Opened | None) -> None:
        if not self._asked.demo:
            self._single.listen()
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

        steps = FirstRun(Beginning(self._asked.folder, self._say), self._runner, self._say, self._theme, self._local)
        steps.entered.connect(self._begun)
        steps.failed.connect(self.window.take_error)
        self.window.show_page(steps)

    def _begun(self, office: SignedIn) -> None:
        from propertydesk.app.opening import Opened

        if office.office.folder == self._asked.folder:
            self._single.claim()
        self._runner.run_read(self, lambda: Opened.of(office), self._begun_opened, self.window.take_error)

    def _begun_opened(self, opened: Opened) -> None:
        self._take(opened)
        self._runner.run_read(self, opened.enter, self._entered, self.window.take_error)

    # -- while it is open

    def _signed_in(self, office: SignedIn) -> None:
        from propertydesk.ui.idle import IdleWatch

        self._watch("ready")
        self._local.keep_words("login", office.actor.login)
        if self._opened is None or self._opened.throw_away:
            return
        self._idle = getattr(self, "_idle", None) or IdleWatch(self._app)
        self._idle.idle.connect(self.window.lock_idle, Qt.ConnectionType.UniqueConnection)
        self._runner.run_read(self, self._opened.door.idle_minutes, self._idle.watch, self.window.take_error)
        self._backups = getattr(self, "_backups", None) or QTimer(self)
        self._backups.setInterval(BACKUP_MS)
        self._backups.timeout.connect(self._back_up, Qt.ConnectionType.UniqueConnection)
        self._backups.start()

    def _back_up(self) -> None:
        if self._opened is not None:
            self._runner.run_write(self, self._opened.back_up_when_due, None, self.window.take_error)

    def _show_progress(self, share: float, words: Words | Text) -> None:
        self.window.show_waiting(_("{words} ({percent} %)", words=words, percent=round(100 * share)))

    def _come_forward(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def unforeseen(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        """An error in the window itself."""
        if isinstance(error, Exception):
            self.window.report(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def close(self) -> None:
        """After the window: what is queued is written, the office backed up when it changed, the file closed."""
        self._runner.close()
        if self._opened is not None:
            self._opened.close()
        self._single.leave()
