"""The pictures of the fees: a building unit by unit, or the whole estate in rates and ages."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.desks.fees.reports.pictures_panel.building.screen import BuildingView
from propertydesk.desks.fees.reports.pictures_panel.rates.screen import RatesView
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import SegmentInput
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel

_SHOWN = "fees/pictures"
_CALM_MS = 1_500
_WATCHED = ("bill", "receipt", "bill_run", "bank_run", "unit", "discount")


class Which(Choices):
    """Which pictures."""

    BUILDING = "building", _("Unit by unit")
    RATES = "rates", _("Rates and arrears")


class PicturesPanel(Panel):
    """Both pictures; they look again when money or bills move, at most every few moments."""

    fills = False

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("Pictures"))
        self.building, self.rates = BuildingView(frame), RatesView(frame)
        self.which = SegmentInput(Which, frame.say, frame.palette)
        self.which.set_value(frame.local.words(_SHOWN, "") or Which.BUILDING.value)
        self.which.edited.connect(self._chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.building)
        self._stack.addWidget(self.rates)
        self.rates.building_wanted.connect(self.show_building)
        head = pieces.row(self.which, gap=6, margins=(12, 8, 12, 2))
        pieces.column(head, self._stack, parent=self, gap=0)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_CALM_MS)
        self._again.timeout.connect(self.look)
        Key(self, "F5", _("Look again"), self.look)
        self._show_chosen()

    def first_focus(self) -> QWidget:
        return self.building.grid if self.which.value() == Which.BUILDING.value else self.which

    def show_building(self, building_id: int) -> None:
        """Show that building unit by unit."""
        self.which.set_value(Which.BUILDING.value)
        self._chosen()
        self.building.show_building(building_id)
        self.building.grid.setFocus()

    def look(self) -> None:
        """Read what is shown."""
        if self.which.value() == Which.BUILDING.value:
            self.building.look()
        else:
            self.rates.look()

    def changed(self, changes: Changes) -> None:
        if changes.touches(*_WATCHED):
            self._again.start()

    def _chosen(self) -> None:
        self.frame.local.keep_words(_SHOWN, self.which.value())
        self._show_chosen()

    def _show_chosen(self) -> None:
        building = self.which.value() == Which.BUILDING.value
        self._stack.setCurrentWidget(self.building if building else self.rates)
        self.look()
