"""The record at the right of the owners' lists: a unit opens as its whole file, everything else as the usual record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.ui.frame import Frame
from propertydesk.ui.record import RecordPanel

if TYPE_CHECKING:
    from propertydesk.desks.owners.unit_page.screen import UnitPage


class Beside(RecordPanel):
    """``unit_scan_wanted`` asks for a scan with its title. Esc goes back to the unit that a record was opened from."""

    unit_scan_wanted = Signal(int, str)

    def __init__(self, frame: Frame, kind: str, id: int) -> None:
        self._from_unit: int | None = None
        self._unit_page: UnitPage | None = None
        super().__init__(frame, kind, id)

    @property
    def unit_page(self) -> UnitPage:
        """The page of a unit, made when it is first wanted."""
        if self._unit_page is None:
            from propertydesk.desks.owners.unit_page.screen import UnitPage  # the lists do not wait for it

            page = UnitPage(self.frame)
            page.title_changed.connect(self.title_changed)
            page.record_wanted.connect(self._open_from_unit)
            page.scan_wanted.connect(self.unit_scan_wanted)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(page)
            self._unit_page = page
        return self._unit_page

    def open(self, kind: str, id: int) -> None:
        self._from_unit = None
        super().open(kind, id)

    def read(self) -> None:
        is_unit = self.kind == "unit"
        self._body.setVisible(not is_unit)
        if not is_unit:
            if self._unit_page is not None:
                self._unit_page.hide()
            super().read()
            return
        self.unit_page.show()
        self.unit_page.open(self.id)

    def reveal(self) -> None:
        if self.kind == "unit":
            self.unit_page.reveal()
        else:
            super().reveal()

    def changed(self, changes: Changes) -> None:
        if self.kind == "unit":
            self.unit_page.changed(changes)
        else:
            super().changed(changes)

    def first_focus(self) -> QWidget | None:
        return self.unit_page.first_focus() if self.kind == "unit" else super().first_focus()

    def do(self, place: int) -> None:
        """What the button with this digit says."""
        if self.kind == "unit":
            slots = {at: slot for at, _words, slot in self.unit_page.head.keys}
            if place in slots and self.unit_page.unit_id:
                slots[place]()
            return
        for key in self._keys:
            if key.sequence == f"Alt+{place}":
                key.activated.emit()

    def _open_from_unit(self, kind: str, id: int) -> None:
        unit_id = self.unit_page.unit_id
        self.open(kind, id)
        self._from_unit = unit_id
        self.setFocus()

    def back_to_unit(self) -> bool:
        """Show the unit again that this record was opened from; False when it was not opened from one."""
        if self._from_unit is None:
            return False
        self.open("unit", self._from_unit)
        return True
