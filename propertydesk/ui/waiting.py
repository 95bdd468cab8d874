"""Long work over the whole page: what, how far, how long still."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.ui import pieces
from propertydesk.ui.words import Speaker

WIDE = 360
WHOLE = 1000
SURE = 0.08
"""From which share on it is known how long it will still take."""


class Waiting(QWidget):
    """Says what is being waited for."""

    def __init__(self, say: Speaker) -> None:
        super().__init__()
        self._say = say
        self._began = 0.0
        self._words = pieces.label("", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._left = pieces.label("", "small")
        self._left.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(WIDE)
        self._bar.setRange(0, WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say(_("How far it is")))
        self._bar.hide()
        pieces.column(1, self._words, pieces.row(1, self._bar, 1), self._left, 1, parent=self, gap=10)

    def show_words(self, words: Words, share: float | None = None) -> None:
        """What is waited for, and its *share* done (0 to 1) where that is known."""
        self._words.setText(self._say(words))
        self._bar.setVisible(share is not None)
        self._left.setText("")
        if share is None:
            self._began = 0.0
            return
        self._began = self._began or time.monotonic()
        self._bar.setValue(round(share * WHOLE))
        if SURE < share < 1:
            seconds = (time.monotonic() - self._began) * (1 - share) / share
            self._left.setText(self._say(_("about {count} seconds still", count=max(1, round(seconds)))))

    def text(self) -> str:
        """What stands there."""
        return self._words.text()
