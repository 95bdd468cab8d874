"""The owners' page: units, people, vehicles and parking places in tabs; what one stands on is open at the right."""

from __future__ import annotations

from propertydesk.desks.owners.beside.screen import Beside
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.record import RecordPanel

_OURS = frozenset({"unit", "person", "occupancy", "vehicle", "parking_place", "standing_instruction"})


class OwnersScreen(DeskPage):
    """The owners desk's page."""

    def make_record(self, kind: str, id: int) -> RecordPanel:
        record = Beside(self.frame, kind, id)
        record.unit_scan_wanted.connect(self._show_scan)
        record.scan_wanted.connect(self._show_persons_scan)
        return record

    def take(self, kind: str, id: int, unit_id: int | None) -> bool:
        if kind not in _OURS:
            return False
        self.show_record(kind, id)
        return True

    def back(self) -> None:
        if self.panels:
            super().back()
        elif isinstance(self.record, Beside) and self.record.back_to_unit():
            self.record.setFocus()
        else:
            self.shown()

    def _show_scan(self, attachment_id: int, title: str) -> None:
        from propertydesk.desks.owners.scan_view.screen import ScanView

        self.open_panel(ScanView(self.frame, attachment_id, title))

    def _show_persons_scan(self, attachment_id: int) -> None:
        view = None if self.record is None else self.record.view
        scan = None if view is None else next((each for each in view.scans if each.id == attachment_id), None)
        self._show_scan(attachment_id, "" if scan is None else scan.words)
