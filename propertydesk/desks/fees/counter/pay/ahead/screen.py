"""Paying ahead besides: a quarter, half a year, a year of what comes back each month."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame

PERIODS: tuple[tuple[int, Words], ...] = ((3, _("a quarter")), (6, _("half a year")), (12, _("a year")))


class Ahead(QWidget):
    """``wanted`` carries months; nought takes a prepayment back."""

    wanted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._say = frame.say
        self.words = pieces.label("", "muted")
        self._offers = []
        flow = FlowLayout(self, gap=6)
        flow.addWidget(self.words)
        for months, words in PERIODS:
            button = pieces.Button(frame.say(words), look="chip", palette=frame.palette)
            button.setCheckable(False)
            button.setAccessibleName(frame.say(_("Prepay {period}", period=words)))
            button.clicked.connect(partial(self._want, months))
            flow.addWidget(button)
            self._offers.append(button)
        self._nothing = pieces.Button(frame.say(_("Do not prepay")), icon="x", look="quiet", palette=frame.palette)
        self._nothing.clicked.connect(partial(self._want, 0))
        flow.addWidget(self._nothing)

    def show_typed(self, typed: Typed | None) -> None:
        """Show what *typed* prepays, or offer it; nothing while a sum is still open."""
        ahead = 0 if typed is None else typed.ahead_fen
        offered = typed is not None and typed.account.monthly_fen > 0 and not typed.left_fen and not ahead
        self.words.setText(self._say(_("Prepaid with it: ¥{sum}", sum=show(ahead)) if ahead else _("Prepay")))
        for button in self._offers:
            button.setVisible(offered)
        self._nothing.setVisible(bool(ahead))
        self.setVisible(bool(ahead) or offered)

    def _want(self, months: int, _checked: bool = False) -> None:
        self.wanted.emit(months)
