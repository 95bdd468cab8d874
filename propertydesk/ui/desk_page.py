"""The page of a desk that has no screen of its own: its lists in tabs, the record one stands on at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.core.views import Query
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.listing import ListView
from propertydesk.ui.page import Page
from propertydesk.ui.record import RecordPanel

CALM_MS = 150
RECORD = "record"


class DeskPage(Page):
    """Lists left, record right."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        self.lists: dict[str, ListView] = {}
        self.record: RecordPanel | None = None
        super().__init__(frame, desk)

    def build(self) -> None:
        first: str | None = None
        for listing in self.desk.lists:
            if not self.frame.sees(listing):
                continue
            view = ListView(self.frame, listing)
            view.opened.connect(self.show_record)
            self.lists[listing.key] = view
            self.add_dock(
                f"list-{listing.key}",
                listing.label,
                view,
                "left",
                tab_with=first,
                side=self._makers(listing.key),
                closable=False,
            )
            first = first or f"list-{listing.key}"
            pause = QTimer(view)
            pause.setSingleShot(True)
            pause.setInterval(CALM_MS)
            pause.timeout.connect(partial(self._follow, listing.key))
            view.current_changed.connect(partial(self._moved, pause))
        if first is not None:
            self.docks.docks[first].come_forward()

    def _makers(self, listing: str) -> QWidget | None:
        """Buttons that begin something new, at the right of a list's title."""
        actions = self.frame.office.catalogue.actions
        keys = [
            key
            for key in self.desk.lists[[each.key for each in self.desk.lists].index(listing)].actions
            if key in actions and actions[key].subject is None and self.frame.may(key)
        ]
        if not keys:
            return None
        box = QWidget()
        row = pieces.row(parent=box, gap=6)
        for key in keys:
            button = pieces.Button(
                self.frame.say(actions[key].label), icon=actions[key].icon, look="quiet", palette=self.frame.palette
            )
            button.clicked.connect(partial(self.frame.open_action, key))
            row.addWidget(button)
        return box

    def shown(self) -> None:
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
        if key not in self.lists:
            return False
        self.docks.docks[f"list-{key}"].come_forward()
        self.lists[key].set_query(Query(filters=filters))
        return True

    # -- the record at the right

    def _moved(self, pause: QTimer, id: int) -> None:
        if id >= 0:
            pause.start()

    def _follow(self, key: str) -> None:
        """Show the record one stands on, once one stays there for a moment."""
        view = self.lists[key]
        id, kind = view.current_id(), view.listing.kind
        if id is not None and kind is not None and _in_sight(view) and kind in self.frame.office.catalogue.kinds:
            self._show_beside(kind, id)

    def show_record(self, kind: str, id: int) -> None:
        """Show a record at the right and go there."""
        record = self._show_beside(kind, id)
        self.docks.docks[RECORD].come_forward()
        (record.first_focus() or record).setFocus()

    def make_record(self, kind: str, id: int) -> RecordPanel:
        """The panel at the right; a desk's own page may show some kinds in a way of its own."""
        return RecordPanel(self.frame, kind, id)

    def _show_beside(self, kind: str, id: int) -> RecordPanel:
        if self.record is None:
            record = self.make_record(kind, id)
            record.dress_for_dock()
            record.title_changed.connect(self._record_titled)
            self.record = record
            self.add_dock(RECORD, _("Record"), record, "right", closable=True).show()
            widest = max(360, self.width() * 2 // 5)
            lists = [f"list-{each}" for each in self.lists][:1]
            self.docks.share({**{each: self.width() - widest for each in lists}, RECORD: widest})
        else:
            self.record.open(kind, id)
        return self.record

    def _record_titled(self, title: str) -> None:
        self.docks.docks[RECORD].setWindowTitle(title)


def _in_sight(view: ListView) -> bool:
    """Whether one can see *view*. A dock behind another in its tabs counts as visible, but nothing of it shows."""
    return view.isVisible() and not view.visibleRegion().isEmpty()
