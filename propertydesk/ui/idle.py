"""Notices when nobody has touched keys or mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow


class IdleWatch(QObject):
    """Fires ``idle`` after so many minutes without a key or a movement of the mouse.

    It listens at the windows of the screen, not at every widget: far fewer events pass there.
    """

    idle = Signal()
    TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._listened: set[QWindow] = set()
        app.focusWindowChanged.connect(self._listen)

    def watch(self, minutes: int) -> None:
        """Watch from now on; 0 minutes stops watching."""
        self._timer.stop()
        if minutes > 0:
            self._timer.start(minutes * 60_000)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None and window not in self._listened:
            self._listened.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self, window: QObject | None = None) -> None:
        self._listened = {each for each in self._listened if each is not window}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self.TOUCHES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
