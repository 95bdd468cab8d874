"""The table of a list: its columns as this PC remembers them, what is selected, sorting by a click on a heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from propertydesk.core.desk import Column, Listing
from propertydesk.core.views import Query
from propertydesk.ui.frame import Frame
from propertydesk.ui.list_model import PAGE, ListModel
from propertydesk.ui.list_painter import RowPainter

ROW = 32
HEAD = 30


class ListTable(QTableView):
    """``entered`` fires for Enter and double click; ``sort_wanted`` names a column."""

    entered = Signal()
    sort_wanted = Signal(str)
    moved = Signal(int)

    def __init__(self, frame: Frame, listing: Listing, model: ListModel) -> None:
        super().__init__()
        self._frame, self._listing, self.rows = frame, listing, model
        self._settled = False
        self.setAccessibleName(frame.say(listing.label))
        self.setModel(model)
        self.setItemDelegate(RowPainter(self, model, frame.theme))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._dress_headers()
        self._bring_columns()
        self.doubleClicked.connect(self._double)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def _dress_headers(self) -> None:
        upright, across = self.verticalHeader(), self.horizontalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(ROW)
        upright.setDefaultSectionSize(ROW)
        across.setHighlightSections(False)
        across.setSectionsMovable(True)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setStretchLastSection(True)
        across.setFixedHeight(HEAD)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.customContextMenuRequested.connect(self.choose_columns)
        across.sectionClicked.connect(self._heading_clicked)
        across.sectionResized.connect(self._keep_columns)

    def _double(self, _place: QModelIndex) -> None:
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Qt would read every row to find one that begins so."""

    def selectAll(self) -> None:
        """Selecting by hand goes up to a page: what is done with all rows is done through filters."""
        rows = min(len(self.rows.ids), PAGE)
        if rows:
            self.select_ids(self.rows.ids[:rows].tolist(), self.current_id())

    # -- where one stands

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit(self._id_at(current.row()) or -1)

    def _id_at(self, row: int) -> int | None:
        return self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None

    def current_id(self) -> int | None:
        """The record one stands on."""
        return self._id_at(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """The selected records, from the top."""
        selection, rows = self.selectionModel().selection(), set[int]()
        for place in range(selection.size()):
            rows.update(range(selection.at(place).top(), selection.at(place).bottom() + 1))
        return [id for row in sorted(rows) if (id := self._id_at(row)) is not None]

    def select_ids(self, selected: Sequence[int], current: int | None) -> None:
        """Select records again after the rows were renewed."""
        selection, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        if current is not None and (row := self.rows.row_of(current)) >= 0:
            selection.setCurrentIndex(self.rows.index(row, 0), flag.NoUpdate)
        for id in selected[:PAGE]:
            if (row := self.rows.row_of(id)) >= 0:
                selection.select(self.rows.index(row, 0), flag.Select | flag.Rows)

    # -- sorting and columns

    def _heading_clicked(self, section: int) -> None:
        self.sort_wanted.emit(self._listing.columns[section].key)

    def show_sort(self, query: Query) -> None:
        """Mark the column by which *query* sorts."""
        keys = [column.key for column in self._listing.columns]
        place = keys.index(query.sort) if query.sort in keys else -1
        order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    @property
    def _memory(self) -> str:
        return f"columns/{self._listing.key}"

    def _bring_columns(self) -> None:
        kept = self._frame.local.plain(self._memory)
        known = kept if isinstance(kept, dict) else {}
        for place, column in enumerate(self._listing.columns):
            shown, width = (known.get(column.key) or [column.shown, column.width])[:2]
            self.setColumnWidth(place, int(width))
            self.setColumnHidden(place, not shown)
        self._settled = True

    def _keep_columns(self, *_sizes: int) -> None:
        if self._settled and self.isVisible():
            columns = enumerate(self._listing.columns)
            kept = {each.key: [not self.isColumnHidden(at), self.columnWidth(at) or each.width] for at, each in columns}
            self._frame.local.keep_plain(self._memory, kept)

    def choose_columns(self, where: QPoint) -> None:
        """A menu of the columns, at *where* on the heading."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(self._listing.columns):
            entry = menu.addAction(self._frame.say(column.label))
            entry.setCheckable(True)
            entry.setChecked(not self.isColumnHidden(place))
            entry.toggled.connect(partial(self.show_column, place))
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def show_column(self, place: int, shown: bool) -> None:
        """Show or hide a column; one always stays."""
        if shown or len(self.columns_shown()) > 1:
            self.setColumnHidden(place, not shown)
            self._keep_columns()

    def columns_shown(self) -> list[Column]:
        """The columns in sight, from the left."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [self._listing.columns[place] for place in order if not self.isColumnHidden(place)]
