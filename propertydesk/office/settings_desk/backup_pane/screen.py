"""Backups: those there are, one now, and how an office is brought back from one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from propertydesk.core.i18n import _
from propertydesk.office.settings_desk.pane.screen import Pane
from propertydesk.office.settings_desk.reading import KeptBackup, back_up_now, kept_backups
from propertydesk.office.signed_in import SignedIn
from propertydesk.store.place import BACKUPS
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.lines import Line, Lines


class BackupPane(Pane):
    """The backups, the newest first."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        say, palette = frame.say, frame.palette
        self.button = pieces.Button(
            say(_("Back up now")), icon="hard-drive", key="Alt+1", look="primary", palette=palette
        )
        self.button.clicked.connect(self.back_up)
        folder = pieces.Button(say(_("Open the folder")), icon="folder-open", key="Alt+2", palette=palette)
        folder.clicked.connect(self.open_folder)
        Key(self, "Alt+1", _("Back up now"), self.back_up)
        Key(self, "Alt+2", _("Open the folder of backups"), self.open_folder)
        self.lines = Lines(frame)
        self.lines.set_empty(_("No backup yet. One is made on leaving and every half hour when something changed."))
        where = self._office.office.folder
        back = _(
            "To go back to one of them, close the program and run “propertydesk restore BACKUP {folder}”. The office as"
            " it is now is kept beside. Copy the folder to another disk now and then: a disk can die.",
            folder=str(where),
        )
        hint = pieces.label(say(back), "muted", wrap=True)
        pieces.column(
            pieces.row(hint, margins=(14, 10, 14, 4)),
            pieces.row(1, folder, self.button, margins=(12, 0, 12, 10)),
            pieces.line(), self.lines,
            parent=self, gap=0,
        )  # fmt: skip

    @property
    def _office(self) -> SignedIn:
        return cast(SignedIn, self._frame.office)

    def begin(self) -> None:
        folder = self._office.office.folder
        self._frame.read(self, lambda: kept_backups(folder), self._show)
        self.button.setFocus()

    def back_up(self) -> None:
        """A verified backup now."""
        if not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        office = self._office
        self._frame.runner.run_write(self, lambda: back_up_now(office), self._made, self._failed)

    def _made(self, kept: Sequence[KeptBackup]) -> None:
        self.button.setEnabled(True)
        self._show(kept)
        self._frame.tell(_("Backed up and checked."), "done")

    def _failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self._frame.take_error(error)

    def _show(self, kept: Sequence[KeptBackup]) -> None:
        say, moment = self._frame.say, self._frame.moment
        checked = say(_("checked"))
        self.lines.fill([
            Line(
                str(place), moment.local(each.at).strftime("%Y-%m-%d %H:%M"), icon="hard-drive", hint=say(each.reason),
                chip=checked if each.verified else "", tone="done",
            )
            for place, each in enumerate(kept)
        ])  # fmt: skip

    def open_folder(self) -> None:
        """Show the folder of backups in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._office.office.folder / BACKUPS)))
