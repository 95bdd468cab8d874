"""Where complaints pile up, in a line over the list: each warning opens the last complaint of its pile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from propertydesk.core.i18n import _
from propertydesk.desks.complaints.warning import Warning, warnings
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.runner import Job


class WarningStrip(QFrame):
    """Hidden while nothing piles up. ``opened`` names the last complaint of a pile."""

    opened = Signal(str, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setProperty("look", "warning")
        self._place = pieces.row(parent=self, gap=8, margins=(12, 6, 12, 6))
        self._shown: tuple[Warning, ...] = ()
        self._job: Job | None = None
        self._box: QWidget | None = None
        self.hide()
        self.look()

    def look(self) -> None:
        """Look again."""
        if self._job is not None:
            self._job.cancel()
        office = self._frame.office
        self._job = self._frame.read(self, lambda: office.read(warnings), self.show_piles)

    def show_piles(self, piles: Sequence[Warning]) -> None:
        """Show *piles*; nothing moves while they are the same."""
        if tuple(piles) == self._shown:
            return
        self._shown = tuple(piles)
        if self._box is not None:
            self._place.removeWidget(self._box)
            self._box.deleteLater()
        say = self._frame.say
        self._box = QWidget()
        flow = FlowLayout(self._box, gap=6)
        flow.addWidget(pieces.chip(say(_("Early warning")), "soon"))
        for pile in piles:
            button = pieces.Button(say(pile.words), icon="trending-up", look="quiet", palette=self._frame.palette)
            button.clicked.connect(partial(self.opened.emit, "complaint", pile.latest))
            flow.addWidget(button)
        self._place.addWidget(self._box, 1)
        self.setVisible(bool(piles))
