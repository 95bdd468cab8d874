"""A whole list: saved filters as chips, sorting, columns, selection, the next step with Enter, Excel."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QMenu, QStackedLayout, QTableView, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Column, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Query, RecordView
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.list_model import PAGE, ListModel
from propertydesk.ui.list_painter import RowPainter
from propertydesk.ui.runner import Job

ROW = 32


class Table(QTableView):
    """The table itself. ``entered`` fires for Enter and double click, ``typed`` for a letter or digit."""

    entered = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCornerButtonEnabled(False)
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(ROW)
        upright.setDefaultSectionSize(ROW)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsMovable(True)
        across.setSortIndicatorShown(True)
        across.setFixedHeight(30)
        self.doubleClicked.connect(self._double)

    def _double(self, _place: QModelIndex) -> None:
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Qt would read every row to find one that begins so."""


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
        self._waiting_for: int | None = None
        self.model = ListModel(listing.columns, frame.say, self._now, self)
        self.model.wanted.connect(self._fetch)
        self.table = Table()
        self.table.setAccessibleName(frame.say(listing.label))
        self.table.setModel(self.model)
        self.table.setItemDelegate(RowPainter(self.table, frame.theme))
        self.table.entered.connect(self.go_on)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.sectionResized.connect(self._keep_columns)
        self._build()
        self._bring_columns()
        Key(self, "Ctrl+Backspace", _("Clear all filters"), self.clear_filters)
        Key(self, "F5", _("Look again"), self.reload)
        Key(self, "Menu", _("What can be done with this row"), self._menu_here).listed = False

    def _now(self) -> Any:
        return self._frame.moment

    # -- layout

    def _build(self) -> None:
        say, palette = self._frame.say, self._frame.palette
        self._chips: dict[str, pieces.Button] = {}
        # The chips go on in a second line rather than make the list wider than its room.
        filters = QWidget()
        chips = FlowLayout(filters, gap=6)
        for each in self.listing.filters:
            chip = pieces.Button(say(each.label), look="chip", palette=palette)
            chip.clicked.connect(partial(self._filter_clicked, each.key))
            self._chips[each.key] = chip
            chips.addWidget(chip)
        self.clear_button = pieces.Button(
            say(_("Clear filters")), icon="funnel-x", key="Ctrl+Backspace", look="quiet", palette=palette
        )
        self.clear_button.clicked.connect(self.clear_filters)
        chips.addWidget(self.clear_button)
        bar = pieces.row(gap=6, margins=(12, 6, 8, 6))
        bar.addWidget(filters, 1)
        self._count = pieces.label("", "small")
        bar.addWidget(self._count)
        self.export_button = self._tool(say(_("Excel")), "file-spreadsheet", self.export)
        self.columns_button = self._tool(say(_("Columns")), "columns-3", self._choose_columns_here)
        bar.addWidget(self.export_button)
        bar.addWidget(self.columns_button)
        self._empty = pieces.label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._first_step = pieces.Button("", look="primary", palette=palette)
        self._first_step.clicked.connect(self._begin_first)
        empty = QWidget()
        pieces.column(
            2, self._empty, pieces.row(1, self._first_step, 1), 5, parent=empty, gap=14, margins=(40, 0, 40, 0)
        )
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        pieces.column(bar, pieces.line(), self._stack, parent=self, gap=0)
        self._show_filters()

    def _tool(self, words: str, icon: str, slot: Any) -> pieces.Button:
        button = pieces.Button(words, icon=icon, look="quiet", palette=self._frame.palette)
        button.clicked.connect(slot)
        return button

    # -- filters

    @property
    def query(self) -> Query:
        """What is asked of the office now."""
        return self._query

    def set_query(self, query: Query) -> None:
        """Show what *query* asks for."""
        self._query = query
        self._show_filters()
        self.reload()

    def _filter_clicked(self, key: str) -> None:
        kept = tuple(each for each in self._query.filters if each != key)
        self.set_query(replace(self._query, filters=kept if key in self._query.filters else (*kept, key)))

    def clear_filters(self) -> None:
        """Show everything."""
        if self._query.filters or self._query.where:
            self.set_query(replace(self._query, filters=(), where={}))

    def _show_filters(self) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key in self._query.filters)
        self.clear_button.setVisible(bool(self._query.filters or self._query.where))

    # -- reading

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if not self._loaded:
            self.reload()

    def reload(self) -> None:
        """Read the list again; the selection stays where it was."""
        if not self.isVisible():
            self._loaded = False
            return
        self._loaded = True
        if self._job is not None:
            self._job.cancel()
        office, key, query = self._frame.office, self.listing.key, self._query
        self._job = self._frame.read(self, lambda: array("q", office.list_ids(key, query)), self._show_ids)

    def look_again(self, changes: Changes) -> None:
        """Something was written: read again if it concerns this list."""
        kinds = (*self.listing.watch, *([self.listing.kind] if self.listing.kind else []))
        if changes.touches(*kinds):
            self.reload()

    def _show_ids(self, ids: array[int]) -> None:
        selected, current = self.selected_ids(), self.current_id()
        scroll = self.table.verticalScrollBar().value()
        if ids == self.model.ids:
            self.model.renew()
        else:
            self.model.set_ids(ids)
            self._select(selected, current)
            self.table.verticalScrollBar().setValue(scroll)
        self._count.setText(self._frame.say(_("{count} rows", count=f"{len(ids):,}")))
        self._show_empty()
        self.counted.emit(len(ids))
        if len(ids) and current is None and self.table.currentIndex().row() < 0:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _select(self, selected: Sequence[int], current: int | None) -> None:
        model, selection = self.model, self.table.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        if current is not None and (row := model.row_of(current)) >= 0:
            selection.setCurrentIndex(model.index(row, 0), flag.NoUpdate)
        for id in selected[:PAGE]:
            if (row := model.row_of(id)) >= 0:
                selection.select(model.index(row, 0), flag.Select | flag.Rows)

    def _fetch(self, page: int) -> None:
        ids, office, key = self.model.page_ids(page), self._frame.office, self.listing.key
        whose = self.model.ids

        def rows_came(rows: Sequence[Mapping[str, Any]]) -> None:
            if whose is self.model.ids:
                self.model.take(page, rows)

        self._frame.read(self, lambda: office.list_rows(key, ids), rows_came)

    # -- where one stands

    def current_id(self) -> int | None:
        """The record one stands on."""
        row = self.table.currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else None

    def selected_ids(self) -> list[int]:
        """The selected records, from the top."""
        rows: set[int] = set()
        selection = self.table.selectionModel().selection()
        for place in range(selection.size()):
            rows.update(range(selection.at(place).top(), selection.at(place).bottom() + 1))
        return [self.model.ids[row] for row in sorted(rows) if row < len(self.model.ids)]

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.row()
        self.current_changed.emit(self.model.ids[row] if 0 <= row < len(self.model.ids) else -1)

    # -- doing

    def go_on(self) -> None:
        """Enter: the record's next step if it has one, else the record."""
        id, kind = self.current_id(), self.listing.kind
        if id is None or kind is None:
            return
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
        if id is None or kind is None:
            return
        spot = self.table.viewport().mapToGlobal(where)
        self._frame.read(self, lambda: office.record(kind, id), partial(self._show_menu, spot))

    def _show_menu(self, spot: QPoint, record: RecordView) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        say = self._frame.say
        menu.addAction(say(_("Open"))).triggered.connect(partial(self.opened.emit, record.kind, record.id))
        menu.addSeparator()
        for state in record.actions:
            entry = menu.addAction(self._frame.icon(state.icon), say(state.label))
            entry.setEnabled(state.allowed)
            entry.setToolTip(say(state.reason))
            entry.triggered.connect(
                partial(self._frame.open_action, state.key, subject_id=record.id, unit_id=record.unit_id)
            )
        menu.popup(spot)

    # -- sorting and columns

    def _sort_by(self, section: int) -> None:
        column = self.listing.columns[section]
        if column.sql is None:
            self._frame.tell(_("The list cannot be sorted by {key}.", key=column.label))
            self._show_sort()
            return
        turned = self._query.sort == column.key and not self._query.descending
        self._query = replace(self._query, sort=column.key, descending=turned)
        self._show_sort()
        self.reload()

    def _show_sort(self) -> None:
        keys = [column.key for column in self.listing.columns]
        place = keys.index(self._query.sort) if self._query.sort in keys else -1
        order = Qt.SortOrder.DescendingOrder if self._query.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(place, order)

    def _bring_columns(self) -> None:
        kept = self._frame.local.plain(f"columns/{self.listing.key}")
        kept = kept if isinstance(kept, dict) else {}
        for place, column in enumerate(self.listing.columns):
            shown, width = (kept.get(column.key) or [column.shown, column.width])[:2]
            self.table.setColumnWidth(place, int(width))
            self.table.setColumnHidden(place, not shown)
        self._stretch_last()
        self._show_sort()

    def _stretch_last(self) -> None:
        self.table.horizontalHeader().setStretchLastSection(True)

    def _keep_columns(self, *_sizes: int) -> None:
        if not self._loaded:
            return
        self._frame.local.keep_plain(
            f"columns/{self.listing.key}",
            {
                column.key: [not self.table.isColumnHidden(place), self.table.columnWidth(place) or column.width]
                for place, column in enumerate(self.listing.columns)
            },
        )

    def _choose_columns_here(self) -> None:
        self._choose_columns(self.table.horizontalHeader().rect().bottomRight() - QPoint(160, 0))

    def _choose_columns(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(self.listing.columns):
            entry = menu.addAction(self._frame.say(column.label))
            entry.setCheckable(True)
            entry.setChecked(not self.table.isColumnHidden(place))
            entry.toggled.connect(partial(self._show_column, place))
        menu.popup(self.table.horizontalHeader().mapToGlobal(where))

    def _show_column(self, place: int, shown: bool) -> None:
        self.table.setColumnHidden(place, not shown)
        self._keep_columns()

    def columns_shown(self) -> list[Column]:
        """The columns in sight, from the left."""
        header = self.table.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [self.listing.columns[place] for place in order if not self.table.isColumnHidden(place)]

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

    def _exported(self, path: Path, _result: object) -> None:
        self._frame.tell(_("Saved: {name}", name=path.name), "done")

    # -- nothing to show

    def _show_empty(self) -> None:
        say = self._frame.say
        nothing = len(self.model.ids) == 0
        filtered = bool(self._query.filters or self._query.where)
        self._stack.setCurrentIndex(1 if nothing else 0)
        self._empty.setText(say(_("Nothing fits these filters.") if filtered else self.listing.empty))
        actions = self._frame.office.catalogue.actions
        first = next(
            (
                actions[key]
                for key in self.listing.actions
                if key in actions and actions[key].subject is None and self._frame.may(key)
            ),
            None,
        )
        self._first = None if filtered or first is None else first
        self._first_step.setVisible(filtered or first is not None)
        if filtered:
            self._first_step.setText(say(_("Clear filters")))
            self._first_step.set_icon("funnel-x")
        elif first is not None:
            self._first_step.setText(say(first.label))
            self._first_step.set_icon(first.icon)

    def _begin_first(self) -> None:
        if self._first is None:
            self.clear_filters()
        else:
            self._frame.open_action(self._first.key)
