"""A plain table that one reads, copies and scrolls: rows are asked for as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView

from propertydesk.core.i18n import Words
from propertydesk.ui.frame import Frame

ROW, HEAD = 28, 28
MOST_WRAPPED = 300
Place = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its words and width in pixels; figures stand at the right; *grows* takes what room is left."""

    words: Words
    width: int = 100
    figures: bool = False
    grows: bool = False


class _Rows(QAbstractTableModel):
    def __init__(self, frame: Frame, headings: Sequence[Heading]) -> None:
        super().__init__()
        self._frame, self._headings = frame, headings
        self.count = 0
        self._read: Callable[[int], Sequence[str]] = lambda row: ()
        self._known: dict[int, Sequence[str]] = {}
        self.tones: dict[int, str] = {}

    def show(self, count: int, read: Callable[[int], Sequence[str]], tones: dict[int, str]) -> None:
        self.beginResetModel()
        self.count, self._read, self.tones = count, read, tones
        self._known.clear()
        self.endResetModel()

    def row(self, place: int) -> Sequence[str]:
        if place not in self._known:
            self._known[place] = self._read(place)
        return self._known[place]

    def rowCount(self, parent: Place = _TOP) -> int:
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: Place = _TOP) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.row(place.row())[place.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(place.column())
        if role == Qt.ItemDataRole.ForegroundRole and place.row() in self.tones:
            return QColor(getattr(self._frame.palette, self.tones[place.row()]))
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._frame.say(self._headings[section].words)
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if self._headings[column].figures else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class Table(QTableView):
    """``entered`` carries the row that Enter or a double click is for. Ctrl+C copies what is selected."""

    entered = Signal(int)

    def __init__(self, frame: Frame, name: Words, headings: Sequence[Heading]) -> None:
        super().__init__()
        self.rows = _Rows(frame, headings)
        self.setModel(self.rows)
        self.setAccessibleName(frame.say(name))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        upright, across = self.verticalHeader(), self.horizontalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(ROW)
        upright.setDefaultSectionSize(ROW)
        across.setHighlightSections(False)
        across.setFixedHeight(HEAD)
        for column, each in enumerate(headings):
            self.setColumnWidth(column, each.width)
            if each.grows:
                across.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda place: self.entered.emit(place.row()))

    def show_rows(self, rows: Sequence[Sequence[str]], tones: dict[int, str] | None = None) -> None:
        """Show *rows*; *tones* are names of colours by row."""
        self.rows.show(len(rows), rows.__getitem__, tones or {})

    def show_many(self, count: int, read: Callable[[int], Sequence[str]]) -> None:
        """Show *count* rows, each asked of *read* when it comes into sight."""
        self.rows.show(count, read, {})

    def fit(self, most: int) -> None:
        """As high as its rows, up to *most* of them."""
        self.setFixedHeight(HEAD + min(max(self.rows.count, 1), most) * ROW + 4)

    def wrap(self) -> None:
        """Words that are too long for a line go on in a second one, in as many rows as one reads."""
        self.setWordWrap(True)
        for row in range(min(self.rows.count, MOST_WRAPPED)):
            self.resizeRowToContents(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({place.row() for place in self.selectedIndexes()})
            QApplication.clipboard().setText("\n".join("\t".join(self.rows.row(row)) for row in chosen))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.entered.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
