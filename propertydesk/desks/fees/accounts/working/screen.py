"""Long work under way: what, how far, how long still, and Cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.office.import_desk.work import Pace
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], Any]
"""Long work: it is given what hears how far it is, and what says whether it is to stop."""


class Working(QWidget):
    """Runs one piece of long work at a time, and shows it."""

    _progressed = Signal(int, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._pace = Pace()
        self._cancel = threading.Event()
        self.words = pieces.label("", "head")
        self.left = pieces.label("", "muted")
        self.promise = pieces.label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(frame.say(_("Progress")))
        self.button = pieces.Button(frame.say(_("Cancel")), icon="x", key="Esc", palette=frame.palette)
        self.button.clicked.connect(self.stop)
        card = pieces.frame("panel")
        card.setFixedWidth(520)
        pieces.column(
            self.words, self.bar, self.left, self.promise, pieces.row(1, self.button), parent=card, gap=12,
            margins=(24, 20, 24, 18),
        )  # fmt: skip
        pieces.column(2, pieces.row(1, card, 1), 3, parent=self)
        self._progressed.connect(self._show_progress)

    def run(
        self,
        words: Words,
        promise: Words,
        work: Work,
        on_done: Callable[[Any], None],
        on_error: Callable[[UserError], None],
        *,
        writes: bool = True,
        stops: bool = True,
    ) -> None:
        """Run *work*, on the writer's thread where it *writes*; *words* name it, *promise* says what Cancel leaves.

        What is done in one breath never *stops*.
        """
        frame = self.frame
        self._pace, self._cancel = Pace(), threading.Event()
        self.button.setEnabled(stops)
        self.button.setVisible(stops)
        self.bar.setRange(0, 0)
        self.words.setText(frame.say(words))
        self.promise.setText(frame.say(promise))
        self.left.setText("")
        progress, cancelled = self._progressed.emit, self._cancel.is_set

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                on_error(error)
            else:
                on_error(UserError(_("It could not be done."), code="trouble"))
                frame.take_error(error)

        run = frame.runner.run_write if writes else frame.runner.run_read
        run(self, lambda: work(progress, cancelled), on_done, failed)
        self.button.setFocus()

    def stop(self) -> None:
        """Stop as soon as that can be done."""
        if self.button.isEnabled():
            self.button.setEnabled(False)
            self.words.setText(self.frame.say(_("Stopping ...")))
            self.left.setText("")
            self._cancel.set()

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        if self._cancel.is_set():
            return
        seconds = self._pace.seconds_left(done, of)
        counted = self.frame.say(_("{done} of {total}", done=f"{done:,}", total=f"{of:,}"))
        still = "" if seconds is None or done >= of else self.frame.say(_still(seconds))
        self.left.setText(" · ".join(part for part in (counted, still) if part))


def _still(seconds: int) -> Words:
    if seconds < 2:
        return _("Almost done")
    if seconds < 90:
        return _("About {seconds} seconds still", seconds=seconds)
    return _("About {minutes} minutes still", minutes=round(seconds / 60))
