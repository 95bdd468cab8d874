"""The settings page: what there is at the left, the chosen part beside it, a record beside that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Query
from propertydesk.office.settings_desk.backup_pane.screen import BackupPane
from propertydesk.office.settings_desk.blanks_pane.screen import BlanksPane
from propertydesk.office.settings_desk.computer_pane.screen import ComputerPane
from propertydesk.office.settings_desk.list_pane.screen import ListPane
from propertydesk.office.settings_desk.office_pane.screen import ACTION, OfficePane
from propertydesk.office.settings_desk.pane.screen import Pane
from propertydesk.office.settings_desk.series_pane.screen import SeriesPane
from propertydesk.ui import pieces
from propertydesk.ui.page import Page
from propertydesk.ui.paper_panel import PaperPanel, PaperWanted
from propertydesk.ui.record import RecordPanel

_KEY = Qt.ItemDataRole.UserRole
_REMEMBERED = "settings/part"
ROW, NARROWEST = 34, 172


@dataclass(frozen=True, slots=True)
class Part:
    """A line at the left and what it opens."""

    key: str
    label: Text
    icon: str
    make: Callable[[], Pane]


class SettingsPage(Page):
    """The page of the office itself."""

    def build(self) -> None:
        self._parts = {part.key: part for part in self._all_parts()}
        self._panes: dict[str, Pane] = {}
        self.parts = QListWidget()
        self.parts.setProperty("look", "index")
        self.parts.setAccessibleName(self.frame.say(_("Parts of the settings")))
        self.parts.setIconSize(QSize(18, 18))
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setMinimumWidth(NARROWEST)
        for part in self._parts.values():
            item = QListWidgetItem(self.frame.icon(part.icon), self.frame.say(part.label))
            item.setData(_KEY, part.key)
            item.setSizeHint(QSize(NARROWEST - 20, ROW))
            self.parts.addItem(item)
        self.stack = QStackedWidget()
        inset = QWidget()
        pieces.column(self.parts, parent=inset, margins=(8, 8, 8, 8))
        self.add_dock("parts", self.desk.label, inset, "left", closable=False)
        self.content = self.add_dock("part", self.desk.label, self.stack, "left", beside="parts", closable=False)
        self.docks.share({"parts": 240, "part": 1000})
        self.parts.currentItemChanged.connect(self._chosen)
        self.parts.itemActivated.connect(self._enter)

    def _all_parts(self) -> Sequence[Part]:
        frame, lists = self.frame, self.frame.office.catalogue.lists
        office = Part("office", _("Office and papers"), "settings", lambda: OfficePane(frame))
        parts = [Part("computer", _("This computer"), "monitor", lambda: ComputerPane(frame))]
        parts += [office] if frame.may(ACTION) else []
        for key in ("staff", "specialists", "departments", "posts", "notices", "instructions", "directory"):
            parts += self._list_part(key)
        parts.append(Part("series", _("Numbering"), "list-checks", lambda: SeriesPane(frame)))
        if "reserved_numbers" in lists and frame.sees(lists["reserved_numbers"]):
            listing = lists["reserved_numbers"]
            parts.append(Part(listing.key, listing.label, listing.icon, self._blanks))
        for key in ("printouts", "log", "journal"):
            parts += self._list_part(key)
        parts.append(Part("backups", _("Backups"), "hard-drive", lambda: BackupPane(frame)))
        return parts

    def _list_part(self, key: str) -> Sequence[Part]:
        listing = self.frame.office.catalogue.lists.get(key)
        if listing is None or not self.frame.sees(listing):
            return ()
        return (Part(key, listing.label, listing.icon, lambda: self._list_pane(key)),)

    def _list_pane(self, key: str) -> ListPane:
        pane = ListPane(self.frame, self.frame.office.catalogue.lists[key])
        pane.record_wanted.connect(self.show_record)
        return pane

    def _blanks(self) -> ListPane:
        pane = BlanksPane(self.frame, self.frame.office.catalogue.lists["reserved_numbers"])
        pane.record_wanted.connect(self.show_record)
        pane.paper_wanted.connect(self._show_paper)
        return pane

    # -- what the window asks of it

    def shown(self) -> None:
        if self.parts.currentRow() < 0:
            self.show_part(self.frame.local.words(_REMEMBERED))
        self.parts.setFocus()

    def changed(self, changes: Changes) -> None:
        for pane in self._panes.values():
            pane.changed(changes)

    def show_list(self, key: str, filters: tuple[str, ...]) -> bool:
        """Bring list *key* forward with *filters* in force; False when it is not here."""
        pane = self._pane(key) if key in self._parts else None
        if not isinstance(pane, ListPane):
            return False
        self.show_part(key)
        pane.view.set_query(Query(filters=filters))
        return True

    def show_record(self, kind: str, id: int) -> None:
        """Show a record at the right."""
        first = "panel-record" not in self.docks.docks
        self.open_panel(RecordPanel(self.frame, kind, id), fill=False, key="record")
        if first:
            room = self.width() - NARROWEST
            self.docks.share({"parts": NARROWEST, "part": room * 11 // 20, "panel-record": room * 9 // 20})

    def _show_paper(self, wanted: PaperWanted) -> None:
        self.open_panel(PaperPanel(self.frame, wanted))

    # -- parts

    def show_part(self, key: str) -> None:
        """Bring a part forward, the first one when there is none called *key*."""
        keys = list(self._parts)
        self.parts.setCurrentRow(keys.index(key) if key in keys else 0)

    def _pane(self, key: str) -> Pane:
        if key not in self._panes:
            self._panes[key] = self._parts[key].make()
            self.stack.addWidget(self._panes[key])
        return self._panes[key]

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = str(item.data(_KEY))
        pane = self._pane(key)
        self.stack.setCurrentWidget(pane)
        self.content.setWindowTitle(self.frame.say(self._parts[key].label))
        self.frame.local.keep_words(_REMEMBERED, key)
        had = self.parts.hasFocus()
        pane.begin()
        if had:
            self.parts.setFocus()

    def _enter(self, _item: QListWidgetItem) -> None:
        pane = self.stack.currentWidget()
        if isinstance(pane, Pane):
            pane.begin()
