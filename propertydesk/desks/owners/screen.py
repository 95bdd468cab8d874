"""The owners' page: units, people, vehicles and parking places in tabs; what one stands on is open at the right."""

from __future__ import annotations

from functools import partial

from propertydesk.core.i18n import _
from propertydesk.desks.owners.beside.screen import Beside
from propertydesk.desks.owners.scan_view.screen import ScanView
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.record import RecordPanel

_OURS = frozenset({"unit", "person", "occupancy", "vehicle", "parking_place", "standing_instruction"})
_VERBS = 9


class OwnersScreen(DeskPage):
    """The owners desk's page."""

    def build(self) -> None:
        super().build()
        # What is open at the right obeys from the lists too: one need not go there first.
        for view in self.lists.values():
            self.add_key("Ctrl+R", _("Show full numbers; it leaves a trace"), self._reveal, view)
            self.add_key("F6", _("Go to what is open at the right"), self._go_beside, view)
            for place in range(1, _VERBS + 1):
                key = self.add_key(
                    f"Alt+{place}", _("What the button with this digit says"), partial(self._do, place), view
                )
                key.listed = place == 1

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
            self._opened = False
            self.shown()

    # -- from the lists

    def _reveal(self) -> None:
        if self.record is not None:
            self.record.reveal()

    def _go_beside(self) -> None:
        if self.record is not None:
            self._go_to(self.record)

    def _do(self, place: int) -> None:
        if isinstance(self.record, Beside):
            self.record.do(place)

    # -- scans

    def _show_scan(self, attachment_id: int, title: str) -> None:
        self.open_panel(ScanView(self.frame, attachment_id, title))

    def _show_persons_scan(self, attachment_id: int) -> None:
        view = None if self.record is None else self.record.view
        scan = None if view is None else next((each for each in view.scans if each.id == attachment_id), None)
        self._show_scan(attachment_id, "" if scan is None else scan.words)
