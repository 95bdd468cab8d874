"""The complaints' page: the list with its warnings, the day's inventory behind it, one complaint at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import _
from propertydesk.desks.complaints.inventory.screen import Inventory
from propertydesk.desks.complaints.strip.screen import WarningStrip
from propertydesk.ui import pieces
from propertydesk.ui.desk_page import DeskPage

LIST, STOCK = "complaints", "complaint_inventory"


class ComplaintsScreen(DeskPage):
    """Alt+I goes through the inventory, Alt+L back to the list."""

    begins = "complaint.record"

    def build(self) -> None:
        self._seen = {LIST: next(each for each in self.desk.lists if each.key == LIST)}
        self._index: QListWidget | None = None
        view = self._view(LIST)
        self.strip = WarningStrip(self.frame)
        self.strip.opened.connect(self.show_record)
        self.inventory = Inventory(self.frame)
        self.inventory.opened.connect(self.show_record)
        listed = QWidget()
        pieces.column(self.strip, view, parent=listed, gap=0)
        label, side = self._seen[LIST].label, self._makers(self._seen[LIST])
        self.add_dock(f"list-{LIST}", label, listed, "left", side=side, closable=False)
        self.add_dock(
            f"list-{STOCK}", _("Daily inventory"), self.inventory, "left", tab_with=f"list-{LIST}", closable=False
        )
        self._bring_forward(LIST)
        self.add_key("Alt+I", _("Go through the daily inventory"), self._take_stock)
        self.add_key("Alt+L", _("Back to the list"), self._back_to_list)

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        self.inventory.changed(changes)
        if changes.touches("complaint"):
            self.strip.look()

    def show_list(self, key: str, filters: tuple[str, ...]) -> bool:
        if key == STOCK:
            self._take_stock()
            return True
        return super().show_list(key, filters)

    def _take_stock(self) -> None:
        self._bring_forward(STOCK)
        self.inventory.look()
        self.inventory.table.setFocus()

    def _back_to_list(self) -> None:
        self._bring_forward(LIST)
        self._view(LIST).table.setFocus()
