"""The repair orders' page: the lists, the order one stands on at the right, returned slips, a repairer's day."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Query
from propertydesk.desks.workorders.daysheet.screen import DaySheets
from propertydesk.desks.workorders.order.screen import KIND, OrderPanel
from propertydesk.desks.workorders.slips.screen import ACTION, ReturnedSlips
from propertydesk.ui import pieces
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.later import Later
from propertydesk.ui.listing import ListView
from propertydesk.ui.paper_panel import PaperPanel, PaperWanted

REPORT, ORDERS, PRICES = "work_order.report", "work_orders", "prices"
SLIPS = "slips"
_VERBS = 9


class OrdersScreen(DeskPage):
    """The repair orders' page."""

    def build(self) -> None:
        super().build()
        self._slips: ReturnedSlips | None = None
        first = f"list-{next(iter(self._seen))}"
        if self.frame.may(ACTION):
            self.add_dock(SLIPS, _("Returned slips"), Later(self._make_slips), "left", tab_with=first, closable=False)
            self.add_key("F4", _("Enter returned slips"), self.enter_slips)
        if self.frame.may(REPORT):
            self.add_key("F2", _("Report a repair"), partial(self.frame.open_action, REPORT))
        self.add_key("F7", _("Print a repairer's day"), self.choose_day)
        self.docks.docks[first].come_forward()

    def _keys_of(self, view: QWidget) -> None:
        """What is open at the right obeys from the lists too: one need not go there first."""
        self.add_key("Ctrl+Shift+C", _("Copy as text for the chat group"), self._copy, view).listed = False
        self.add_key("Ctrl+V", _("Paste a photo into the order"), self._paste, view).listed = False
        self.add_key("F6", _("Go to what is open at the right"), self._go_beside, view)
        for place in range(1, _VERBS + 1):
            key = self.add_key(
                f"Alt+{place}", _("What the button with this digit says"), partial(self._do, place), view
            )
            key.listed = place == 1

    def _make_slips(self) -> QWidget:
        self._slips = ReturnedSlips(self.frame)
        self._slips.found.connect(partial(self._show_beside, KIND))
        return self._slips

    def _makers(self, listing: Listing) -> QWidget | None:
        """The buttons over the lists show their keys."""
        say, palette = self.frame.say, self.frame.palette
        if listing.key == PRICES:
            box = QWidget()
            printed = pieces.Button(say(_("Print the list")), icon="printer", look="quiet", palette=palette)
            printed.clicked.connect(partial(self.frame.open_paper, "PRICES", 0))
            pieces.row(super()._makers(listing), printed, parent=box, gap=6)
            return box
        if listing.key != ORDERS:
            return super()._makers(listing)
        box = QWidget()
        row = pieces.row(parent=box, gap=6)
        if self.frame.may(REPORT):
            report = pieces.Button(say(_("Report a repair")), icon="plus", key="F2", look="quiet", palette=palette)
            report.clicked.connect(partial(self.frame.open_action, REPORT))
            row.addWidget(report)
        day = pieces.Button(say(_("Repairer's day")), icon="printer", key="F7", look="quiet", palette=palette)
        day.clicked.connect(self.choose_day)
        row.addWidget(day)
        return box

    def shown(self) -> None:
        if self._slips is not None and self._slips.isVisible() and not self._slips.visibleRegion().isEmpty():
            self._slips.start()
            return
        super().shown()

    # -- slips, days, photos

    def enter_slips(self) -> None:
        """F4: to the slips, ready for the scanner."""
        dock = self.docks.docks[SLIPS]
        dock.come_forward()
        later = dock.inner
        if isinstance(later, Later):
            later.fill()
        if self._slips is not None:
            self._slips.start()

    def choose_day(self) -> None:
        """F7: whose day, and which."""
        panel = DaySheets(self.frame)
        panel.wanted.connect(self._show_paper)
        self.open_panel(panel, fill=False, key="day")

    def _show_paper(self, wanted: PaperWanted) -> None:
        self.open_panel(PaperPanel(self.frame, wanted))

    def show_list(self, key: str, filters: tuple[str, ...]) -> bool:
        shown = super().show_list(key, filters)
        if shown:
            self._view(key).table.setFocus()
        return shown

    # -- from the lists

    def _view(self, key: str) -> ListView:
        new = key not in self.lists
        view = super()._view(key)
        if new and key == ORDERS:
            view.set_query(Query(filters=("open",)))
        if new and key == PRICES:
            view.set_query(Query(filters=("offered",)))
        if new:
            self._keys_of(view)
        return view

    def _copy(self) -> None:
        if isinstance(self.record, OrderPanel):
            self.record.copy_text()

    def _paste(self) -> None:
        if isinstance(self.record, OrderPanel):
            self.record.paste()

    def _go_beside(self) -> None:
        if self.record is not None:
            self._go_to(self.record)

    def _do(self, place: int) -> None:
        if isinstance(self.record, OrderPanel):
            self.record.do(place)
