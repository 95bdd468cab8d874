"""Where a file is dropped, or chosen from a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.ui import icons, pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key

KINDS = _("Tables and text (*.xlsx *.csv *.txt);;Every file (*)")


class ChooseFile(QWidget):
    """``chosen`` carries the path, ``left`` says that none is wanted now. *title* and *about* say which file."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, frame: Frame, title: Words, about: Words, icon: str = "file-spreadsheet") -> None:
        super().__init__()
        self._frame, self._over, self._title = frame, False, title
        self.setAcceptDrops(True)
        say, palette = frame.say, frame.palette
        self.button = pieces.Button(
            say(_("Choose the file ...")), icon="folder-open", key="Ctrl+O", look="primary", palette=palette
        )
        self.button.clicked.connect(self.ask)
        for sequence in ("Return", "Enter"):
            Key(self.button, sequence, _("Choose the file"), self.ask).listed = False
        leave = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        leave.clicked.connect(self.left)
        words = pieces.label(say(about), "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(560)
        self.problem = pieces.label("", "error", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.problem.setFixedWidth(620)
        mark = QLabel()
        mark.setPixmap(icons.pixmap(icon, palette.accent, 44, frame.device_ratio))
        pieces.column(
            2, pieces.row(1, mark, 1), pieces.row(1, pieces.label(say(title), "title"), 1), pieces.row(1, words, 1),
            pieces.row(1, self.problem, 1), pieces.row(1, leave, self.button, 1), 3, parent=self, gap=12,
        )  # fmt: skip

    def refuse(self, words: str) -> None:
        """Say why a file cannot be read; empty takes it away."""
        self.problem.setText(words)
        self.button.setEnabled(True)

    def wait(self, words: str) -> None:
        """Say what is going on."""
        self.problem.setText(words)
        self.button.setEnabled(False)

    def ask(self) -> None:
        """Choose a file from a folder."""
        path, _kind = QFileDialog.getOpenFileName(self, self._frame.say(self._title), "", self._frame.say(KINDS))
        if path:
            self.chosen.emit(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        event.acceptProposedAction()
        self.chosen.emit(Path(next(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())))

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._frame.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._over else colours.strong_border), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.accent_soft if self._over else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 10, 10)
