"""The first step: the frame is on the screen before anything but Qt has been loaded."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from propertydesk.ui.local import Local
from propertydesk.ui.shell import Shell
from propertydesk.ui.single import SingleWindow

if TYPE_CHECKING:
    from propertydesk.app.root import Root

GOOD, SURROUNDINGS = 0, 3


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

    Returns the exit code. *watch* hears ``painted``, and ``ready`` when somebody is at the desk (for measuring).
    """
    _import_plainly()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    local = local or Local()
    where = folder or data_folder(local)
    single = SingleWindow(where)
    if not demo and not single.claim():
        return _go_to_first(single, lang or local.words("language"))
    start = _Start(app, local, single, None if demo else where, lang, watch or (lambda step: None))
    start.shell.appear()
    app.exec()
    return start.close()


def _import_plainly() -> None:
    """Importing as Python does it.

    PySide searches the source of every module that is imported after it for a use of its other spellings, which we do
    not have: that takes a tenth of the time until the first list.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def _go_to_first(single: SingleWindow, lang: str) -> int:
    if single.raise_first():
        return GOOD
    from propertydesk.core.i18n import DEFAULT_LANGUAGE, _, say

    words = _("This office is already open in another person's session on this PC. Close it there first.")
    print(say(words, lang or DEFAULT_LANGUAGE), file=sys.stderr)
    return SURROUNDINGS


class _Start(QObject):
    """Waits for the first paint, then loads the rest."""

    def __init__(
        self,
        app: QApplication,
        local: Local,
        single: SingleWindow,
        folder: Path | None,
        lang: str | None,
        watch: Callable[[str], None],
    ) -> None:
        super().__init__(app)
        self._app, self._local, self._single, self._folder = app, local, single, folder
        self._lang, self._watch = lang, watch
        self._root: Root | None = None
        self.shell = Shell(local)
        # A turn later: the frame is on the screen before anything else is loaded.
        self.shell.painted.connect(lambda: QTimer.singleShot(0, self._painted))
        self.shell.closing.connect(app.quit)

    def _painted(self) -> None:
        self._watch("painted")
        from propertydesk.app.root import Root

        self._root = Root(self._app, self.shell, self._local, self._single, self._folder, self._lang, self._watch)
        sys.excepthook = self._root.unforeseen

    def close(self) -> int:
        """The window has been closed. Returns the exit code: a backup that could not be made is told."""
        from propertydesk.core.errors import StoreProblem

        try:
            if self._root is not None:
                self._root.close()
        except StoreProblem as trouble:
            print(trouble.say(self._lang or self._local.words("language", "zh_CN")), file=sys.stderr)
            return SURROUNDINGS
        finally:
            self._single.leave()
        return GOOD
