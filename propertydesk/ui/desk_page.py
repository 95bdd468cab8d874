"""The page of a desk that has no screen of its own: its lists in tabs, the record one stands on at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Desk, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Query
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.later import Later
from propertydesk.ui.list_bars import makers
from propertydesk.ui.listing import ListView
from propertydesk.ui.page import Page
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.record_of import record_panel

CALM_MS = 150
RECORD, LISTS = "record", "lists"
MOST_TABS = 6
INDEX_WIDTH, INDEX_ROW = 190, 34


class DeskPage(Page):
    """Lists left, record right. ``begins`` is the action that F2 begins, ``begins_too`` F3, whatever list one is in."""

    begins: str | None = None
    begins_too: str | None = None

    def __init__(self, frame: Frame, desk: Desk) -> None:
        self.lists: dict[str, ListView] = {}
        self.record: RecordPanel | None = None
        self._opened = False
        super().__init__(frame, desk)
        for key, action in (("F2", self.begins), ("F3", self.begins_too)):
            if action is not None and frame.may(action):
                self.add_key(key, frame.action(action).label, partial(frame.open_action, action))

    def build(self) -> None:
        self._seen = {each.key: each for each in self.desk.lists if self.frame.sees(each)}
        self._index: QListWidget | None = None
        if len(self._seen) > MOST_TABS:
            self._build_index()
            return
        first: str | None = None
        for key, listing in self._seen.items():
            side = self._makers(listing)
            place = Later(partial(self._view, key))
            self.add_dock(f"list-{key}", listing.label, place, "left", tab_with=first, side=side, closable=False)
            if first is None:
                first = f"list-{key}"
                place.fill()
        if first is not None:
            self.docks.docks[first].come_forward()

    def _view(self, key: str) -> ListView:
        """The list *key*, built when it is first wanted."""
        if key in self.lists:
            return self.lists[key]
        view = self.lists[key] = self.make_view(key)
        view.opened.connect(self.show_record)
        pause = QTimer(view)
        pause.setSingleShot(True)
        pause.setInterval(CALM_MS)
        pause.timeout.connect(partial(self._follow, key))
        view.current_changed.connect(partial(self._moved, pause))
        return view

    def make_view(self, key: str) -> ListView:
        """The list *key*; a page may bring one that does more."""
        return ListView(self.frame, self._seen[key])

    # -- more lists than tabs can name: their names stand one under the other

    def _build_index(self) -> None:
        index = self._make_index()
        self.add_dock("index", self.desk.label, index, "left", closable=False)
        self.add_dock(LISTS, _("List"), self._shelf, "left", beside="index", closable=False)
        self.docks.share({"index": INDEX_WIDTH, LISTS: 900})
        index.setCurrentRow(0)

    def _make_index(self) -> QListWidget:
        self._index = QListWidget()
        self._index.setProperty("look", "index")
        self._index.setAccessibleName(self.frame.say(_("Lists")))
        for key, listing in self._seen.items():
            item = QListWidgetItem(self.frame.icon(listing.icon), self.frame.say(listing.label))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(100, INDEX_ROW))
            self._index.addItem(item)
        self._shelf = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._index.currentItemChanged.connect(self._index_moved)
        return self._index

    def _index_moved(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = str(item.data(Qt.ItemDataRole.UserRole))
        if key not in self._pages:
            page = QWidget()
            side = self._makers(self._seen[key])
            top = None if side is None else pieces.row(1, side, margins=(12, 4, 8, 0))
            pieces.column(top, self._view(key), parent=page, gap=0)
            self._pages[key] = page
            self._shelf.addWidget(page)
        self._shelf.setCurrentWidget(self._pages[key])
        self.docks.docks[LISTS].setWindowTitle(self.frame.say(self._seen[key].label))

    def _bring_forward(self, key: str) -> None:
        if self._index is None:
            self.docks.docks[f"list-{key}"].come_forward()
        else:
            self._index.setCurrentRow(list(self._seen).index(key))

    def _makers(self, listing: Listing) -> QWidget | None:
        """Buttons that begin something new, at the right of a list's title."""
        actions = makers(self.frame, listing)
        if not actions:
            return None
        box = QWidget()
        row = pieces.row(parent=box, gap=6)
        for action in actions:
            key = {self.begins: "F2", self.begins_too: "F3"}.get(action.key)
            button = pieces.Button(
                self.frame.say(action.label), icon="plus", key=key, look="quiet", palette=self.frame.palette
            )
            button.clicked.connect(partial(self.frame.open_action, action.key))
            row.addWidget(button)
        return box

    def shown(self) -> None:
        if self._opened and self.record is not None:
            # The page came to the front because of what is open at the right.
            self._opened = False
            self._go_to(self.record)
            return
        for view in self.lists.values():
            if _in_sight(view):
                view.table.setFocus()
                return

    def changed(self, changes: Changes) -> None:
        for view in self.lists.values():
            view.look_again(changes)
        if self.record is not None:
            self.record.changed(changes)

    def take(self, kind: str, id: int, unit_id: int | None) -> bool:
        if kind not in {each.key for each in self.desk.kinds}:
            return False
        self.show_record(kind, id)
        return True

    def show_list(self, key: str, filters: tuple[str, ...]) -> bool:
        """Bring list *key* forward with *filters* in force; False when it is not here."""
        if key not in self._seen:
            return False
        self._bring_forward(key)
        self._view(key).set_query(Query(filters=filters))
        return True

    # -- the record at the right

    def _moved(self, pause: QTimer, id: int) -> None:
        if id >= 0:
            pause.start()

    def _follow(self, key: str) -> None:
        """Show the record one stands on, once one stays there for a moment."""
        view, focus = self.lists[key], QApplication.focusWidget()
        if self.record is not None and focus is not None and self.record.isAncestorOf(focus):
            return  # somebody works in what was opened on purpose, while the list was still being read
        self._opened = False
        id, kind = view.current_id(), view.listing.kind
        if id is not None and kind is not None and _in_sight(view) and kind in self.frame.office.catalogue.kinds:
            self._show_beside(kind, id)

    def show_record(self, kind: str, id: int) -> None:
        """Show a record at the right and go there."""
        record = self._show_beside(kind, id)
        self.docks.docks[RECORD].come_forward()
        self._opened = True
        self._go_to(record)

    def _go_to(self, record: RecordPanel) -> None:
        (record.first_focus() or record).setFocus()

    def make_record(self, kind: str, id: int) -> RecordPanel:
        """The panel at the right, which shows every kind of the page; a page may bring one of its own."""
        return record_panel(self.frame, kind, id)

    def _show_beside(self, kind: str, id: int) -> RecordPanel:
        if self.record is None:
            record = self.make_record(kind, id)
            record.dress_for_dock()
            record.title_changed.connect(self._record_titled)
            self.record = record
            self.add_dock(RECORD, _("Record"), record, "right", closable=True).show()
            widest = max(360, self.width() * 2 // 5)
            main = LISTS if self._index is not None else f"list-{next(iter(self._seen))}"
            self.docks.share({main: self.width() - widest - (INDEX_WIDTH if self._index else 0), RECORD: widest})
        else:
            self.record.open(kind, id)
        return self.record

    def _record_titled(self, title: str) -> None:
        self.docks.docks[RECORD].setWindowTitle(title)


def _in_sight(view: ListView) -> bool:
    """Whether one can see *view*. A dock behind another in its tabs counts as visible, but nothing of it shows."""
    return view.isVisible() and not view.visibleRegion().isEmpty()
