"""The page of the accounts: arrears, bills, prices, the bank, statements, pictures, taking over, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Listing
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Query
from propertydesk.desks.fees.accounts import segments
from propertydesk.desks.fees.accounts.arrears.screen import MESSAGES, SENT, ArrearsPane, ArrearsView
from propertydesk.desks.fees.accounts.batch.screen import BatchPanel
from propertydesk.desks.fees.accounts.bills.screen import BillsPane
from propertydesk.desks.fees.accounts.household.screen import HouseholdArrears
from propertydesk.desks.fees.accounts.pane.screen import Pane
from propertydesk.desks.fees.accounts.papers.screen import ManyPapers
from propertydesk.desks.fees.accounts.segments import FIRST_LOOK, SEGMENTS, Segment
from propertydesk.desks.fees.reports.pictures_panel.screen import PicturesPanel
from propertydesk.desks.fees.reports.trial_panel.screen import TrialPanel
from propertydesk.ui import pieces
from propertydesk.ui.desk_page import LISTS, RECORD, DeskPage
from propertydesk.ui.listing import ListView
from propertydesk.ui.paper_panel import PaperPanel
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.record_of import record_panel

REMEMBERED = "accounts/segment"
BESIDE = 400
VERBS = 9


class AccountsPage(DeskPage):
    """Segments by key at the top, the lists of one below, what one stands on at the right."""

    def build(self) -> None:
        frame = self.frame
        known = frame.office.catalogue.lists
        wanted = [key for segment in SEGMENTS for key in segment.lists]
        self._seen = {key: known[key] for key in wanted if key in known and frame.sees(known[key])}
        self._index = None
        self.household: HouseholdArrears | None = None
        self.segments = {each.key: each for each in SEGMENTS if self._offers(each)}
        self.panes: dict[str, Pane] = {}
        self.pictures: PicturesPanel | None = None
        self.current = ""
        self._beside_width = BESIDE
        self.buttons: dict[str, pieces.Button] = {}
        self.stack, self._right = QStackedWidget(), QStackedWidget()
        self._nothing = pieces.label(frame.say(_("What you stand on in the list is shown here.")), "muted", wrap=True)
        self._nothing.setContentsMargins(16, 14, 16, 14)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._right.addWidget(self._nothing)
        self._build_bar()
        self.add_dock(LISTS, self.desk.label, self.stack, "left", closable=False, bare=True)
        self.add_key("Ctrl+PgDown", _("Next part of the accounts"), partial(self.step, 1))
        self.add_key("Ctrl+PgUp", _("Part of the accounts before"), partial(self.step, -1))

    def _offers(self, segment: Segment) -> bool:
        return segment.key == segments.PICTURES or any(key in self._seen for key in segment.lists)

    def _build_bar(self) -> None:
        say, palette = self.frame.say, self.frame.palette
        self.bar = QWidget()
        row = pieces.row(parent=self.bar, gap=6, margins=(10, 10, 10, 0))
        for segment in self.segments.values():
            words = _("Show {part}", part=segment.label)
            button = pieces.Button(
                say(segment.label), icon=segment.icon, key=segment.shortcut, look="segment", palette=palette
            )
            show = partial(self.show_segment, segment.key)
            button.clicked.connect(lambda _checked=False, show=show: show())
            self.add_key(segment.shortcut, words, show)
            self.buttons[segment.key] = button
            row.addWidget(button)
        row.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.bar)
        # What covers the page is one thing to be done: nothing else is offered over it.
        self._stack.currentChanged.connect(self._covered)

    def _covered(self, _place: int) -> None:
        self.bar.setVisible(self._stack.currentWidget() is self.docks)

    # -- segments

    def step(self, way: int) -> None:
        """The segment after (or before)."""
        keys = list(self.segments)
        self.show_segment(keys[(keys.index(self.current) + way) % len(keys)])

    def show_segment(self, key: str) -> None:
        """Bring a segment to the front."""
        self._bring(key)
        self._take_focus()

    def _bring(self, key: str) -> None:
        if key not in self.segments:
            key = next(iter(self.segments))
        self.current = key
        for each, button in self.buttons.items():
            button.setChecked(each == key)
        self.frame.local.keep_words(REMEMBERED, key)
        if key == segments.PICTURES:
            if self.pictures is None:
                self.pictures = PicturesPanel(self.frame)
                self.pictures.dress_for_dock()
                self.stack.addWidget(self.pictures)
            self.stack.setCurrentWidget(self.pictures)
        else:
            pane = self.pane(key)
            self.stack.setCurrentWidget(pane)
            pane.open()
        self._show_right()

    def pane(self, key: str) -> Pane:
        """The pane of segment *key*, built when it is first wanted."""
        if key not in self.panes:
            segment = self.segments[key]
            lists: Sequence[Listing] = [self._seen[each] for each in segment.lists if each in self._seen]
            kinds: dict[str, type[Pane]] = {segments.ARREARS: ArrearsPane, segments.BILLS: BillsPane}
            pane = kinds.get(key, Pane)(self.frame, segment, lists, self._view)
            pane.turned.connect(lambda _list: self._show_right())
            if isinstance(pane, ArrearsPane):
                pane.batch_wanted.connect(self.begin_batch)
                pane.ages_wanted.connect(partial(self.show_segment, segments.PICTURES))
            if isinstance(pane, BillsPane):
                pane.statements_wanted.connect(partial(self.print_many, "F24", _("Statements (F24)")))
                pane.trial_wanted.connect(lambda: self.open_panel(TrialPanel(self.frame)))
            self.panes[key] = pane
            self.stack.addWidget(pane)
        return self.panes[key]

    def make_view(self, key: str) -> ListView:
        if key == "arrears":
            return ArrearsView(self.frame, self._seen[key], FIRST_LOOK.get(key))
        return ListView(self.frame, self._seen[key], FIRST_LOOK.get(key))

    def _take_focus(self) -> None:
        if self.current == segments.PICTURES and self.pictures is not None:
            self.pictures.first_focus().setFocus()
        elif self.current in self.panes:
            self.panes[self.current].take_focus()

    # -- what the window asks of it

    def shown(self) -> None:
        if not self.current:
            self._bring(self.frame.local.words(REMEMBERED, segments.ARREARS) or segments.ARREARS)
        if self._opened:
            super().shown()
        elif not self._panels:
            self._take_focus()

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        for pane in self.panes.values():
            pane.changed(changes)
        if self.household is not None:
            self.household.changed(changes)
        if self.pictures is not None:
            self.pictures.changed(changes)

    def show_list(self, key: str, filters: tuple[str, ...]) -> bool:
        segment = next((each for each in self.segments.values() if key in each.lists), None)
        if segment is None or key not in self._seen:
            return False
        self._bring(segment.key)
        view = self.pane(segment.key).show_list(key)
        view.set_query(Query(filters=filters))
        view.table.setFocus()
        return True

    def _view(self, key: str) -> ListView:
        new = key not in self.lists
        view = super()._view(key)
        if new:
            self.add_key("F12", _("Go to what is open at the right"), self._go_beside, view)
            for place in range(1, VERBS + 1):
                words = _("What the button with this digit says")
                self.add_key(f"Alt+{place}", words, partial(self._do, place), view).listed = place == 1
            self.add_key("Ctrl+R", _("Show full numbers; it leaves a trace"), self._reveal, view)
        return view

    # -- many at once

    def begin_batch(self, action: str, selected: Sequence[int], listed: Sequence[int]) -> None:
        """A step for many households; its papers are printed in one go."""
        panel = BatchPanel(self.frame, self.frame.action(action), selected, listed)
        panel.done_with.connect(self._batch_done)
        self.open_panel(panel, fill=False, key="batch")

    def _batch_done(self, action: str, ids: Sequence[int]) -> None:
        if action == MESSAGES and ids:
            self.frame.tell(_("Once they are sent, write it down here: it counts as a demand."))
            self.begin_batch(SENT, ids, ids)
            return
        form = self.frame.action(action).prints
        if form is not None and ids:
            self.print_many(form, self.frame.action(action).label, ids)

    def print_many(self, form: str, title: Words, ids: Sequence[int]) -> None:
        """The papers *form* of records *ids* in one go."""
        panel = ManyPapers(self.frame, form, ids, title)
        panel.wanted.connect(lambda wanted: self.open_panel(PaperPanel(self.frame, wanted)))
        self.open_panel(panel)

    # -- at the right

    def _follow(self, key: str) -> None:
        focus = QApplication.focusWidget()
        if self.household is not None and focus is not None and self.household.isAncestorOf(focus):
            return
        super()._follow(key)

    def _show_beside(self, kind: str, id: int) -> RecordPanel:
        self._need_right()
        if kind == "unit":
            if self.household is None:
                self.household = HouseholdArrears(self.frame)
                self.household.title_changed.connect(self._record_titled)
                self.household.bills_wanted.connect(self._show_bills)
                self._right.addWidget(self.household)
            self._right.setCurrentWidget(self.household)
            self.household.open("unit", id)
            self._record_titled(self.frame.say(self.household.title))
            return self.household
        if self.record is None:
            self.record = record_panel(self.frame, kind, id)
            self.record.dress_for_dock()
            self.record.title_changed.connect(self._record_titled)
            self._right.addWidget(self.record)
        else:
            self.record.open(kind, id)
        self._right.setCurrentWidget(self.record)
        return self.record

    def _show_bills(self, unit: str) -> None:
        """The bills of a household, one by one."""
        self._bring(segments.BILLS)
        view = self.pane(segments.BILLS).show_list("bills")
        view.set_query(Query(("owed",), {"unit": unit}))
        view.table.setFocus()

    def _need_right(self) -> None:
        if RECORD not in self.docks.docks:
            self.add_dock(RECORD, _("Record"), self._right, "right", closable=True).show()
            self.docks.share({LISTS: self.width() - BESIDE, RECORD: BESIDE})

    def _show_right(self) -> None:
        """At the right stands what belongs to the list that is looked at, or nothing."""
        dock = self.docks.docks.get(RECORD)
        if dock is None:
            return
        pane = self.panes.get(self.current)
        view = None if pane is None else pane.view
        kind = None if view is None else view.listing.kind
        self._show_dock(dock, kind is not None)
        shown = self._right.currentWidget()
        if isinstance(shown, RecordPanel) and shown.kind != kind:
            self._right.setCurrentWidget(self._nothing)
            self._record_titled(self.frame.say(_("Record")))
        if pane is not None and pane.current is not None and kind is not None:
            QTimer.singleShot(0, self, partial(self._follow, pane.current))

    def _show_dock(self, dock: QWidget, wanted: bool) -> None:
        """Show or hide what stands at the right; it comes back as wide as it was."""
        if dock.isVisibleTo(self.docks) == wanted:
            return
        if not wanted:
            self._beside_width = max(dock.width(), BESIDE)
        dock.setVisible(wanted)
        if wanted:
            width = self._beside_width
            self.docks.share({LISTS: self.width() - width, RECORD: width})

    def _beside(self) -> RecordPanel | None:
        shown = self._right.currentWidget()
        dock = self.docks.docks.get(RECORD)
        return shown if isinstance(shown, RecordPanel) and dock is not None and dock.isVisible() else None

    def _do(self, place: int) -> None:
        beside = self._beside()
        if beside is not None:
            beside.do(place)

    def _reveal(self) -> None:
        beside = self._beside()
        if beside is not None:
            beside.reveal()

    def _go_beside(self) -> None:
        beside = self._beside()
        if beside is not None:
            self._go_to(beside)
