"""The methods of one receipt, a line for each: its amount, its transaction, a cross that takes it away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from propertydesk.core.i18n import _
from propertydesk.desks.fees.counter.pay.money.screen import MoneyLine
from propertydesk.desks.fees.counter.typed import Share, Typed
from propertydesk.desks.fees.words import PayMethod
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.strips import cross

WITH_REFERENCE = (PayMethod.WECHAT, PayMethod.ALIPAY, PayMethod.CARD, PayMethod.TRANSFER)
NAME_WIDTH, AMOUNT_WIDTH = 92, 104


class ShareLine(QWidget):
    """One method."""

    changed = Signal()
    removed = Signal()

    def __init__(self, frame: Frame, typed: Typed, share: Share) -> None:
        super().__init__()
        self.frame, self.payment, self.share = frame, typed, share
        say = frame.say
        name = pieces.label(say(share.method.label))
        name.setFixedWidth(NAME_WIDTH)
        self.amount = MoneyLine(say(_("{method}: amount", method=share.method.label)), look="")
        self.amount.setFixedWidth(AMOUNT_WIDTH)
        self.amount.typed.connect(self._amount)
        self.reference = QLineEdit(share.reference)
        self.reference.setMaxLength(60)
        self.reference.setAccessibleName(say(_("{method}: transaction", method=share.method.label)))
        self.reference.setPlaceholderText(say(_("Transaction")))
        self.reference.textEdited.connect(self._reference)
        if share.method not in WITH_REFERENCE:
            self.reference.hide()
        self.gone = cross(say, frame.theme)
        self.gone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.gone.clicked.connect(self.removed)
        spare = 0 if share.method in WITH_REFERENCE else 1
        line = pieces.row(name, self.amount, self.reference, parent=self, gap=6)
        if spare:
            line.addStretch(1)
        line.addWidget(self.gone)

    def show_amount(self, fen: int) -> None:
        """Show what it brings."""
        self.amount.show_fen(fen)
        self.gone.setVisible(len(self.payment.shares) > 1)

    def _amount(self, fen: int | None) -> None:
        self.share.typed_fen = fen
        self.changed.emit()

    def _reference(self, text: str) -> None:
        self.share.reference = text.strip()
        self.changed.emit()


class Shares(QWidget):
    """All methods, unless cash alone pays everything."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._typed: Typed | None = None
        self._lines: list[ShareLine] = []
        self._column = pieces.column(parent=self, gap=6)

    def show_typed(self, typed: Typed | None) -> None:
        """Show the methods of *typed*; a line that stands already stays, and what is typed in it."""
        self._typed = typed
        wanted = [] if typed is None or self._cash_alone(typed) else list(typed.shares)
        if [line.share for line in self._lines] != wanted or any(line.payment is not typed for line in self._lines):
            self._lay(wanted)
        if typed is not None:
            amounts = dict(zip(map(id, typed.shares), typed.amounts(), strict=True))
            for line in self._lines:
                line.show_amount(amounts[id(line.share)])
        self.setVisible(bool(self._lines))

    def _cash_alone(self, typed: Typed) -> bool:
        return len(typed.shares) == 1 and typed.shares[0].method == PayMethod.CASH

    def _lay(self, shares: list[Share]) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        assert self._typed is not None or not shares
        for share in shares:
            if self._typed is not None:
                line = ShareLine(self._frame, self._typed, share)
                line.changed.connect(self.changed)
                line.removed.connect(partial(self._remove, share))
                self._column.addWidget(line)
                self._lines.append(line)

    def _remove(self, share: Share) -> None:
        if self._typed is not None:
            self._typed.remove(share)
            self.changed.emit()

    def focus_share(self, share: Share) -> bool:
        """Go to the amount of *share*; False when it has no line."""
        for line in self._lines:
            if line.share is share:
                line.amount.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False
