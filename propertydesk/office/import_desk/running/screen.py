"""The import under way: how far, how long still, and a way to stop it that leaves nothing behind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.office.import_desk.work import Pace
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame


class Running(QWidget):
    """``stopped`` fires when somebody wants it stopped."""

    stopped = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._say = say = frame.say
        self._pace = Pace()
        self.words = pieces.label("", "head")
        self.left = pieces.label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say(_("Progress")))
        self.button = pieces.Button(say(_("Cancel")), icon="x", key="Esc", palette=frame.palette)
        self.button.clicked.connect(self.stop)
        card = pieces.frame("panel")
        card.setFixedWidth(560)
        promise = _("All of it goes in at once at the end. Cancelled before that, the office is as it was.")
        pieces.column(
            self.words, self.bar, self.left, pieces.label(say(promise), "muted", wrap=True),
            pieces.row(1, self.button),
            parent=card, gap=12, margins=(24, 22, 24, 20),
        )  # fmt: skip
        pieces.column(2, pieces.row(1, card, 1), 3, parent=self)

    def begin(self) -> None:
        """It begins, with a backup."""
        self._pace = Pace()
        self.button.setEnabled(True)
        self.bar.setRange(0, 0)
        self.words.setText(self._say(_("Backing the office up first ...")))
        self.left.setText("")

    def show_progress(self, done: int, of: int) -> None:
        """*done* of *of* units."""
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        if not self.button.isEnabled():
            return
        self.words.setText(self._say(_("Reading in: {done} of {total} units", done=done, total=of)))
        seconds = self._pace.seconds_left(done, of)
        if done >= of:
            self.left.setText(self._say(_("Writing it down ...")))
        else:
            self.left.setText("" if seconds is None else self._say(_still(seconds)))

    def stop(self) -> None:
        """Stop as soon as that can be done."""
        if self.button.isEnabled():
            self.button.setEnabled(False)
            self.words.setText(self._say(_("Stopping ...")))
            self.left.setText("")
            self.stopped.emit()


def _still(seconds: int) -> Words:
    if seconds < 2:
        return _("Almost done")
    if seconds < 90:
        return _("About {seconds} seconds still", seconds=seconds)
    return _("About {minutes} minutes still", minutes=round(seconds / 60))
