"""A line in which money is typed: everything in it is chosen when one comes, and stands in order when one leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from propertydesk.core.errors import UserError
from propertydesk.core.money import parse, show
from propertydesk.ui import pieces


class MoneyLine(QLineEdit):
    """``typed`` carries fen, or None for an empty line; what is no money is marked wrong and not told."""

    typed = Signal(object)

    def __init__(self, name: str, look: str = "money", sign: str = "") -> None:
        super().__init__()
        self._fen: int | None = None
        self._sign = sign
        self.setAccessibleName(name)
        self.setProperty("look", look)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._edited)

    def show_fen(self, fen: int | None) -> None:
        """Show *fen*, unless somebody is typing here just now."""
        self._fen = fen
        if not self.hasFocus():
            self._write()

    def _write(self) -> None:
        self.setText("" if self._fen is None else f"{self._sign}{show(self._fen)}")
        pieces.set_look(self, "wrong", False)

    def begin(self, text: str) -> None:
        """Type *text* here, over what stood here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)
        self.end(False)
        self._edited(text)

    def _edited(self, text: str) -> None:
        plain = text.strip()
        if not plain:
            self._fen = None
            pieces.set_look(self, "wrong", False)
            self.typed.emit(None)
            return
        try:
            fen = parse(f"0{plain}" if plain.startswith(".") else plain)
        except UserError:
            pieces.set_look(self, "wrong", True)
            return
        pieces.set_look(self, "wrong", fen < 0)
        if fen >= 0:
            self._fen = fen
            self.typed.emit(fen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self.selectAll)  # the click itself would take the choice away again
        elif event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._write()
