"""A whole list: saved filters as chips, sorting, columns, selection, the next step with Enter, Excel and paper."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment, Query, RecordView
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.list_bars import FilterBar, Nothing, makers
from propertydesk.ui.list_model import PAGE, ListModel, packed
from propertydesk.ui.list_table import ListTable
from propertydesk.ui.runner import Job


class ListView(QWidget):
    """The list *listing*. ``opened`` asks for a record, ``current_changed`` says where one stands (-1: nowhere)."""

    opened = Signal(str, int)
    current_changed = Signal(int)
    counted = Signal(int)

    def __init__(self, frame: Frame, listing: Listing, query: Query | None = None) -> None:
        super().__init__()
        self._frame, self.listing = frame, listing
        self._query = query or Query()
        self._job: Job | None = None
        self._loaded = False
        self._first: Action | None = None
        self.model = ListModel(listing.columns, frame.say, self._now, self)
        self.table = ListTable(frame, listing, self.model)
        self.bar = FilterBar(frame, listing)
        self.nothing = Nothing(frame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        pieces.column(self.bar, pieces.line(), self._stack, parent=self, gap=0)
        self._connect()
        self._show_query()
        Key(self, "Ctrl+Backspace", _("Clear all filters"), self.clear_filters)
        Key(self, "F5", _("Look again"), self.reload)
        Key(self, "Menu", _("What can be done with this row"), self._menu_here).listed = False

    def _connect(self) -> None:
        self.model.wanted.connect(self._fetch)
        self.table.entered.connect(self.go_on)
        self.table.sort_wanted.connect(self._sort_by)
        self.table.moved.connect(self.current_changed)
        self.table.customContextMenuRequested.connect(self._menu)
        self.bar.toggled.connect(self._toggle)
        self.bar.cleared.connect(self.clear_filters)
        self.bar.excel.connect(self.export)
        self.bar.paper.connect(self.print_register)
        self.bar.columns.connect(self._choose_columns)
        self.nothing.pressed.connect(self._begin_first)

    def _now(self) -> Moment:
        return self._frame.moment

    # -- what is asked

    @property
    def query(self) -> Query:
        """What is asked of the office now."""
        return self._query

    def set_query(self, query: Query) -> None:
        """Show what *query* asks for."""
        self._query = query
        self._show_query()
        self.reload()

    def _toggle(self, key: str) -> None:
        kept = tuple(each for each in self._query.filters if each != key)
        self.set_query(replace(self._query, filters=kept if key in self._query.filters else (*kept, key)))

    def clear_filters(self) -> None:
        """Show everything."""
        if self._filtered:
            self.set_query(replace(self._query, filters=(), where={}))

    @property
    def _filtered(self) -> bool:
        return bool(self._query.filters or self._query.where)

    def _show_query(self) -> None:
        self.bar.show_query(self._query)
        self.table.show_sort(self._query)

    def _sort_by(self, key: str) -> None:
        column = next(column for column in self.listing.columns if column.key == key)
        if column.sql is None:
            self._frame.tell(_("The list cannot be sorted by {key}.", key=column.label))
            self._show_query()
            return
        turned = self._query.sort == key and not self._query.descending
        self.set_query(replace(self._query, sort=key, descending=turned))

    # -- reading

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._loaded:  # Seen for the first time, or out of date: also a tab that was behind another.
            self.reload()

    def reload(self) -> None:
        """Read the list again; the selection stays where it was. A list out of sight waits until it is looked at."""
        self._loaded = self.isVisible() and not self.visibleRegion().isEmpty()
        if not self._loaded:
            return
        if self._job is not None:
            self._job.cancel()
        office, key, query = self._frame.office, self.listing.key, self._query
        if len(self.model.ids):
            self._read_all()
            return

        def first_page() -> tuple[array[int], Sequence[Mapping[str, Any]]]:
            ids = packed(office.list_ids(key, query, PAGE))
            return ids, office.list_rows(key, ids.tolist())

        self._job = self._frame.read(self, first_page, self._show_first)

    def _read_all(self) -> None:
        office, key, query = self._frame.office, self.listing.key, self._query
        self._job = self._frame.read(self, lambda: packed(office.list_ids(key, query)), self._show_ids)

    def _show_first(self, read: tuple[array[int], Sequence[Mapping[str, Any]]]) -> None:
        """The first page is seen at once; how many rows there are is told when they have all been read."""
        ids, rows = read
        self.model.set_ids(ids)
        self.model.take(0, rows)
        if len(ids) == PAGE:
            self._stack.setCurrentIndex(0)
            self._read_all()
        else:
            self._show_count()

    def look_again(self, changes: Changes) -> None:
        """Something was written: read again if it concerns this list."""
        own = (self.listing.kind,) if self.listing.kind is not None else ()
        if changes.touches(*self.listing.watch, *own):
            self.reload()

    def _show_ids(self, ids: array[int]) -> None:
        selected, current = self.table.selected_ids(), self.table.current_id()
        scroll = self.table.verticalScrollBar().value()
        if ids == self.model.ids:
            self.model.renew()
        elif self.model.goes_on(ids):
            self.model.go_on(ids)
        else:
            self.model.set_ids(ids)
            self.table.select_ids(selected, current)
            self.table.verticalScrollBar().setValue(scroll)
        self._show_count()

    def _show_count(self) -> None:
        ids = self.model.ids
        self.bar.show_count(len(ids))
        self._show_nothing()
        self.counted.emit(len(ids))
        if len(ids) and self.table.currentIndex().row() < 0:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _fetch(self, page: int) -> None:
        ids, office, key = self.model.page_ids(page), self._frame.office, self.listing.key
        whose = self.model.ids

        def rows_came(rows: Sequence[Mapping[str, Any]]) -> None:
            if whose is self.model.ids:
                self.model.take(page, rows)

        self._frame.read(self, lambda: office.list_rows(key, ids), rows_came)

    def current_id(self) -> int | None:
        """The record one stands on."""
        return self.table.current_id()

    def selected_ids(self) -> list[int]:
        """The selected records, from the top."""
        return self.table.selected_ids()

    # -- doing

    def go_on(self) -> None:
        """Enter: the record's next step if it has one, else the record."""
        id, kind = self.current_id(), self.listing.kind
        if id is not None and kind is not None:
            office = self._frame.office
            self._frame.read(self, lambda: office.record(kind, id), self._next_step)

    def _next_step(self, record: RecordView) -> None:
        step = next((each for each in record.actions if each.primary and each.allowed), None)
        if step is None:
            self.opened.emit(record.kind, record.id)
        else:
            self._frame.open_action(step.key, subject_id=record.id, unit_id=record.unit_id)

    def _menu_here(self) -> None:
        self._menu(self.table.visualRect(self.table.currentIndex()).bottomLeft())

    def _menu(self, where: QPoint) -> None:
        id, kind, office = self.current_id(), self.listing.kind, self._frame.office
        if id is not None and kind is not None:
            spot = self.table.viewport().mapToGlobal(where)
            self._frame.read(self, lambda: office.record(kind, id), partial(self._show_menu, spot))

    def _show_menu(self, spot: QPoint, record: RecordView) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = self._frame.say
        menu.addAction(say(_("Open"))).triggered.connect(partial(self.opened.emit, record.kind, record.id))
        menu.addSeparator()
        # What cannot be done now stands with its reason in the record, behind More.
        for state in (each for each in record.actions if each.allowed):
            entry = menu.addAction(self._frame.icon(state.icon), say(state.label))
            entry.triggered.connect(
                partial(self._frame.open_action, state.key, subject_id=record.id, unit_id=record.unit_id)
            )
        menu.popup(spot)

    def _choose_columns(self) -> None:
        self.table.choose_columns(self.table.horizontalHeader().rect().bottomRight() - QPoint(180, 0))

    # -- out of the program

    def export(self) -> None:
        """What is shown, as an Excel file."""
        say = self._frame.say
        suggested = f"{say(self.listing.label)} {self._frame.moment.today.isoformat()}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, say(_("Save as Excel")), suggested, "Excel (*.xlsx)")
        if not path:
            return
        office, key, query, lang = self._frame.office, self.listing.key, self._query, self._frame.lang
        where = Path(path)
        self._frame.tell(_("Writing {name} ...", name=where.name))
        self._frame.read(self, lambda: office.export(key, query, where, lang), partial(self._exported, where))

    def _exported(self, path: Path, _rows: object) -> None:
        self._frame.tell(_("Saved: {name}", name=path.name), "done")

    def print_register(self) -> None:
        """What is shown, as the register on paper."""
        if self.listing.register is not None:
            self._frame.open_register(self.listing.register, self._query)

    # -- nothing to show

    def _holds_focus(self) -> bool:
        return self.table.hasFocus() or self.hasFocus() or self.nothing.step.hasFocus()

    def _show_nothing(self) -> None:
        nothing, held = len(self.model.ids) == 0, self._holds_focus()
        self._stack.setCurrentIndex(1 if nothing else 0)
        if not nothing:
            if held:
                self.table.setFocus()
            return
        if held:
            self.setFocus()  # the keys of the page go on working where there is no row to stand on
        self._first = None
        if self._filtered:
            self.nothing.show_words(_("Nothing fits these filters."), _("Clear filters"), "funnel-x")
            return
        self._first = next(iter(makers(self._frame, self.listing)), None)
        first = self._first
        self.nothing.show_words(self.listing.empty, first.label if first else None, first.icon if first else "plus")

    def _begin_first(self) -> None:
        if self._first is None:
            self.clear_filters()
        else:
            self._frame.open_action(self._first.key)
