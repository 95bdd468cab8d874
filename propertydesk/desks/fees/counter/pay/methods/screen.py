"""A key and a button for each method."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.desks.fees.words import PayMethod
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

KEYS = {
    PayMethod.CASH: "F2", PayMethod.WECHAT: "F3", PayMethod.ALIPAY: "F4", PayMethod.CARD: "F5",
    PayMethod.TRANSFER: "F6", PayMethod.PREPAID: "F7", PayMethod.DEPOSIT: "F9",
}  # fmt: skip
SHORT: dict[PayMethod, Words] = {
    PayMethod.TRANSFER: _("Transfer"), PayMethod.PREPAID: _("Prepaid"), PayMethod.DEPOSIT: _("Deposit"),
}  # fmt: skip
"""Shorter words for the buttons."""
COLUMNS = 3


class Methods(QWidget):
    """``pressed`` carries the method."""

    pressed = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.buttons: dict[PayMethod, pieces.Button] = {}
        for place, (method, key) in enumerate(KEYS.items()):
            words = frame.say(SHORT.get(method, method.label))
            button = pieces.Button(words, key=key, look="segment", palette=frame.palette)
            button.setAccessibleName(frame.say(method.label))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(80)
            button.clicked.connect(partial(self._press, method))
            self.buttons[method] = button
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def show_typed(self, typed: Typed | None) -> None:
        """Mark the methods of *typed*; what holds nothing cannot be pressed."""
        for method, button in self.buttons.items():
            button.setChecked(typed is not None and typed.has(method))
            button.setEnabled(typed is not None and (method != PayMethod.PREPAID or typed.account.prepaid_fen > 0))
        self.buttons[PayMethod.DEPOSIT].setVisible(typed is not None and bool(typed.account.deposits))

    def _press(self, method: PayMethod, _checked: bool = False) -> None:
        self.pressed.emit(method)
