"""Cash received, and the change to give back in large figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.pay.money.screen import MoneyLine
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.desks.fees.words import PayMethod
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame


class Cash(QWidget):
    """``received`` carries fen or None; ``kept`` fires when the change is to be prepaid."""

    kept = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        say = frame.say
        self.received = MoneyLine(say(_("Cash received")))
        self.change = pieces.label("")
        self.change.setProperty("look", "change")
        self.change.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.keep = pieces.Button(say(_("Prepay the change")), key="Alt+C", look="quiet", palette=frame.palette)
        self.keep.clicked.connect(self._keep)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.addWidget(pieces.label(say(_("Cash received")), "label"), 0, 0)
        grid.addWidget(pieces.label(say(_("Change to give back")), "label"), 0, 1)
        grid.addWidget(self.received, 1, 0)
        grid.addWidget(self.change, 1, 1)
        grid.addWidget(self.keep, 2, 0, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_typed(self, typed: Typed | None) -> None:
        """Show what was received for *typed*, and what goes back."""
        self.setVisible(typed is None or typed.has(PayMethod.CASH))
        self.received.setEnabled(typed is not None)
        self.received.show_fen(None if typed is None else typed.tendered_fen)
        change = None if typed is None else typed.change_fen
        self.change.setText("" if change is None else show(change))
        pieces.set_look(self.change, "wrong", change is not None and change < 0)
        self.keep.setVisible(change is not None and change > 0)

    def _keep(self, _checked: bool = False) -> None:
        self.kept.emit()
