"""A file of this computer: its name typed, dropped, or picked (Alt+Down)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.ui import icons
from propertydesk.ui.inputs import LineInput
from propertydesk.ui.theme import Palette
from propertydesk.ui.words import Speaker


class FileInput(LineInput):
    """The path of a file that is there (kind ``file``), or of one that is to be written (kind ``new_file``)."""

    def __init__(self, field: Field, say: Speaker, palette: Palette) -> None:
        super().__init__(field)
        self._new, self._title = field.of_kind == "new_file", say(field.label)
        self._kinds = say(_("Tables and text (*.xlsx *.csv *.txt);;Every file (*)"))
        self.setAcceptDrops(not self._new)
        picker = self.addAction(icons.icon("folder-open", palette.muted, 16), QLineEdit.ActionPosition.TrailingPosition)
        picker.setToolTip(say(_("Choose a file (Alt+Down)")))
        picker.triggered.connect(self.pick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self._take(files[0])

    def pick(self) -> None:
        """Ask for the file."""
        beside = self.text().strip()
        ask = QFileDialog.getSaveFileName if self._new else QFileDialog.getOpenFileName
        path, _kind = ask(self, self._title, beside, self._kinds)
        if path:
            self._take(path)

    def _take(self, path: str) -> None:
        self.setText(str(Path(path)))
        self.edited.emit()
