"""The table into which readings are keyed: figures go into the row one stands on, Enter goes to the next meter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView

from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.accounts.readings.rows import MeterRow, Odd, number, plain
from propertydesk.ui.frame import Frame

ROW, HEAD = 30, 28
Place = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_TONES = {Odd.BELOW: "late", Odd.UNREADABLE: "late", Odd.MUCH: "soon", Odd.SAME: "muted"}


class Cell(IntEnum):
    """The columns."""

    UNIT = 0
    METER = 1
    DAY = 2
    LAST = 3
    NOW = 4
    USED = 5
    ESTIMATED = 6
    ODD = 7


HEADINGS: Mapping[Cell, tuple[Words, int]] = {
    Cell.UNIT: (_("Unit"), 100), Cell.METER: (_("Meter"), 140), Cell.DAY: (_("Last read"), 100),
    Cell.LAST: (_("Showed"), 100), Cell.NOW: (_("Shows now"), 120), Cell.USED: (_("Use"), 90),
    Cell.ESTIMATED: (_("Estimated"), 90), Cell.ODD: (_("What is odd"), 200),
}  # fmt: skip
_FIGURES = (Cell.LAST, Cell.NOW, Cell.USED)


class MeterModel(QAbstractTableModel):
    """The meters of a walk, and what was typed for them."""

    typed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.meters: Sequence[MeterRow] = ()
        self.values: dict[int, str] = {}
        self.estimated: set[int] = set()
        self.wrong: dict[int, Words] = {}
        self.day = frame.moment.today

    def show(self, meters: Sequence[MeterRow]) -> None:
        """Show *meters*; what was typed for those that stay stays."""
        self.beginResetModel()
        self.meters = meters
        self.wrong.clear()
        self.endResetModel()

    def odd(self, meter: MeterRow) -> Odd | None:
        """What is odd about what was typed for *meter*."""
        return meter.odd(self.values.get(meter.meter_id, ""), self.day)

    def read_on(self, day: date) -> None:
        """The day of the readings."""
        self.day = day
        self._redraw()

    def filled(self) -> list[MeterRow]:
        """The meters for which something was typed."""
        return [each for each in self.meters if self.values.get(each.meter_id, "").strip()]

    def show_wrong(self, wrong: Mapping[int, Words]) -> None:
        """Say at each meter what the office says is wrong with it."""
        self.wrong = dict(wrong)
        self._redraw()

    def _redraw(self) -> None:
        if self.meters:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.meters) - 1, len(Cell) - 1))

    def rowCount(self, parent: Place = _TOP) -> int:
        return 0 if parent.isValid() else len(self.meters)

    def columnCount(self, parent: Place = _TOP) -> int:
        return 0 if parent.isValid() else len(Cell)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        meter, cell = self.meters[place.row()], Cell(place.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(meter, cell)
        if role == Qt.ItemDataRole.CheckStateRole and cell == Cell.ESTIMATED:
            return Qt.CheckState.Checked if meter.meter_id in self.estimated else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(cell)
        if role == Qt.ItemDataRole.ForegroundRole and cell in (Cell.ODD, Cell.USED):
            odd = self.odd(meter)
            tone = "late" if meter.meter_id in self.wrong else _TONES.get(odd) if odd is not None else None
            return None if tone is None else QColor(getattr(self._frame.palette, tone))
        if role == Qt.ItemDataRole.BackgroundRole and cell == Cell.NOW:
            return QColor(self._frame.palette.accent_soft)
        if role == Qt.ItemDataRole.ToolTipRole and meter.meter_id in self.wrong:
            return self._frame.say(self.wrong[meter.meter_id])
        return None

    def _words(self, meter: MeterRow, cell: Cell) -> str:
        typed = self.values.get(meter.meter_id, "")
        if cell == Cell.USED:
            value = number(typed)
            times = "" if meter.multiplier == 1 else f" × {plain(meter.multiplier)}"
            return "" if value is None else plain(meter.used(value)) + times
        if cell == Cell.ODD:
            odd = self.wrong.get(meter.meter_id) or (found.label if (found := self.odd(meter)) is not None else "")
            return self._frame.say(odd)
        return {
            Cell.UNIT: meter.unit, Cell.METER: meter.number, Cell.DAY: str(meter.last_day),
            Cell.LAST: plain(meter.last), Cell.NOW: typed,
        }.get(cell, "")  # fmt: skip

    def setData(self, place: Place, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        meter, cell = self.meters[place.row()], Cell(place.column())
        if role == Qt.ItemDataRole.CheckStateRole and cell == Cell.ESTIMATED:
            self.estimated ^= {meter.meter_id}
        elif role == Qt.ItemDataRole.EditRole and cell == Cell.NOW:
            self.values[meter.meter_id] = str(value).strip()
            self.wrong.pop(meter.meter_id, None)
        else:
            return False
        self.dataChanged.emit(self.index(place.row(), 0), self.index(place.row(), len(Cell) - 1))
        self.typed.emit()
        return True

    def flags(self, place: Place) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if place.column() == Cell.NOW:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if place.column() == Cell.ESTIMATED else flags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._frame.say(HEADINGS[Cell(section)][0])
        return _side(Cell(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(cell: Cell) -> int:
    side = Qt.AlignmentFlag.AlignRight if cell in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class MeterTable(QTableView):
    """The table of :class:`MeterModel`."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.rows = MeterModel(frame)
        self.setModel(self.rows)
        self.setAccessibleName(frame.say(_("Readings")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.SelectedClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        upright, across = self.verticalHeader(), self.horizontalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(ROW)
        upright.setDefaultSectionSize(ROW)
        across.setHighlightSections(False)
        across.setFixedHeight(HEAD)
        across.setStretchLastSection(True)
        for cell, (_words, width) in HEADINGS.items():
            self.setColumnWidth(cell, width)

    def go_to(self, row: int) -> None:
        """Stand on the reading of *row*."""
        if 0 <= row < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row, Cell.NOW))
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures go into the reading, wherever in the row one stands; Enter goes on, Space ticks Estimated."""
        here, text = self.currentIndex(), event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.go_to(here.row() + 1)
            return
        if event.key() == Qt.Key.Key_Space and here.isValid():
            place = self.rows.index(here.row(), Cell.ESTIMATED)
            self.rows.setData(place, None, Qt.ItemDataRole.CheckStateRole)
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and here.isValid():
            self.rows.setData(self.rows.index(here.row(), Cell.NOW), "")
            return
        if text and (text.isdigit() or text == ".") and here.isValid() and here.column() != Cell.NOW:
            self.go_to(here.row())
        super().keyPressEvent(event)

    def closeEditor(self, editor: Any, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes to the next meter."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if (
            hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
            or hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        ):
            self.go_to(self.currentIndex().row() + 1)

    def commit(self) -> None:
        """What is being typed counts."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()
