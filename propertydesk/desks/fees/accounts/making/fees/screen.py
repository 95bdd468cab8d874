"""Which fees a run bills: all that run, or those that are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from propertydesk.core.i18n import _
from propertydesk.desks.fees.accounts.making.asked import Running
from propertydesk.ui.frame import Frame

ROW, MOST = 19, 8
_CODE = Qt.ItemDataRole.UserRole


class FeeTicks(QListWidget):
    """A fee a line; Space ticks. ``edited`` fires when a tick changes."""

    edited = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._say = frame.say
        self.setAccessibleName(frame.say(_("Fees")))
        self.itemChanged.connect(lambda _item: self.edited.emit())
        self.itemActivated.connect(self._turn)

    def show_fees(self, fees: Sequence[Running], chosen: Sequence[str] | None = None) -> None:
        """Show *fees*, all ticked unless *chosen* names some."""
        self.blockSignals(True)
        self.clear()
        for fee in fees:
            item = QListWidgetItem(f"{fee.name} · {self._say(fee.method)}")
            item.setData(_CODE, fee.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = chosen is None or fee.code in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setFixedHeight(min(max(len(fees), 2), MOST) * max(self.sizeHintForRow(0), ROW) + 6)
        self.blockSignals(False)
        if fees:
            self.setCurrentRow(0)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def codes(self) -> list[str] | None:
        """The codes of what is ticked; None for all of them."""
        ticked = [str(each.data(_CODE)) for each in self._items() if each.checkState() == Qt.CheckState.Checked]
        return None if len(ticked) == self.count() else ticked

    def tick_all(self) -> None:
        """Everything, or nothing when all are ticked."""
        state = Qt.CheckState.Unchecked if self.codes() is None else Qt.CheckState.Checked
        self.blockSignals(True)
        for each in self._items():
            each.setCheckState(state)
        self.blockSignals(False)
        self.edited.emit()

    def _turn(self, item: QListWidgetItem) -> None:
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
