"""One window per data folder: a second start raises the first and goes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QStandardPaths, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK = ".window.lock"
RAISE = b"raise"
PATIENCE_MS, ASK_AGAIN_MS = 2_000, 50


class SingleWindow(QObject):
    """``raised`` fires when somebody started the program once more for the same folder."""

    raised = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    @property
    def name(self) -> str:
        """The name under which the first window listens: the folder's hash, so that no name of an office shows."""
        where = str(self._folder.resolve())
        return f"propertydesk-{hashlib.sha256(where.encode()).hexdigest()[:24]}"

    def claim(self) -> bool:
        """Whether this is the first window on the folder. Asked again after the folder was made, it moves in there."""
        temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        place = self._folder / LOCK if self._folder.is_dir() else Path(temporary, f"{self.name}.lock")
        lock = QLockFile(str(place))
        lock.setStaleLockTime(0)  # held as long as the process lives, however long that is
        if not lock.tryLock(0):
            # A folder that cannot be written to holds no lock; opening the office says what to do about it.
            return lock.error() != QLockFile.LockError.LockFailedError
        if self._lock is not None:
            self._lock.unlock()
        self._lock = lock
        return True

    def raise_first(self) -> bool:
        """Ask the first window to come to the front. False when it does not answer (another person's session).

        One that has only just been started begins to listen once its first page is shown: it is asked for a while.
        """
        from PySide6.QtNetwork import QLocalSocket  # the first window never needs it

        socket, patience = QLocalSocket(), QDeadlineTimer(PATIENCE_MS)
        socket.connectToServer(self.name)
        while not socket.waitForConnected(PATIENCE_MS):
            if patience.hasExpired():
                return False
            QThread.msleep(ASK_AGAIN_MS)
            socket.connectToServer(self.name)
        socket.write(RAISE)
        sent = socket.waitForBytesWritten(PATIENCE_MS)
        socket.disconnectFromServer()
        return sent

    def listen(self) -> None:
        """Hear later starts. Called once the first page is shown: it needs one more library."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)  # left behind by a crash; we hold the lock
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)
        self._server.listen(self.name)

    def _heard(self) -> None:
        server = self._server
        while server is not None and (visitor := server.nextPendingConnection()) is not None:
            visitor.disconnected.connect(visitor.deleteLater)
            self.raised.emit()

    def leave(self) -> None:
        """The folder is free again."""
        if self._server is not None:
            self._server.close()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
