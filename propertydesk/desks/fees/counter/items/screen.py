"""The table of what is owed: Space ticks, Enter types a part, digits are the sum, letters a search."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTableView

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import parse
from propertydesk.desks.fees.counter.account import Owed
from propertydesk.desks.fees.counter.items.painting.screen import ItemPainter
from propertydesk.desks.fees.counter.items.rows import HEADINGS, MONEY, Cell, due, words
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key

ROW, HEAD, PADDING = 30, 28, 20
WIDTHS = {
    Cell.TICK: 36, Cell.UNIT: 82, Cell.PERIOD: 88, Cell.ITEM: 108, Cell.DUE: 98, Cell.CHARGED: 82, Cell.PAID: 84,
    Cell.OWED: 84, Cell.NOW: 84,
}  # fmt: skip
Place = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class ItemsModel(QAbstractTableModel):
    """The items of one payment."""

    part_typed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.typed: Typed | None = None

    def show_typed(self, typed: Typed | None) -> None:
        """Show the items of *typed*."""
        self.beginResetModel()
        self.typed = typed
        self.endResetModel()

    def redraw(self) -> None:
        """Ticks and parts have changed."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(Cell) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, _parent: Place = _TOP) -> int:
        return 0 if self.typed is None else len(self.typed.items)

    def columnCount(self, _parent: Place = _TOP) -> int:
        return len(Cell)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.typed is None or not place.isValid():
            return None
        item, cell = self.typed.items[place.row()], Cell(place.column())
        part = self.typed.parts.get(item.bill_id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._frame.say(words(item, cell, part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = self._frame.say(_("ticked") if part is not None else _("not ticked"))
            said = [self._frame.say(words(item, each, part)) for each in (Cell.PERIOD, Cell.ITEM, Cell.OWED)]
            return " ".join([ticked, *said, self._frame.say(due(item).words)])
        return None

    def setData(self, place: Place, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if self.typed is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip()
        try:
            fen = parse(text) if text else 0
        except UserError as error:
            self._frame.tell(error.message, "late")
            return False
        self.typed.pay_part(self.typed.items[place.row()], fen)
        self.part_typed.emit()
        return True

    def flags(self, place: Place) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if place.column() == Cell.NOW else flags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._frame.say(HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in MONEY else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class Items(QTableView):
    """``changed``: ticks or parts did. ``digits`` begin the sum, ``letters`` a search; ``opened`` names a bill."""

    changed = Signal()
    digits = Signal(str)
    letters = Signal(str)
    opened = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.rows = ItemsModel(frame)
        self.rows.part_typed.connect(self.changed)
        self.setModel(self.rows)
        self.painter = ItemPainter(self, frame)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(frame.say(_("What is owed")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_headers()
        Key(self, "Ctrl+A", _("Tick everything, or nothing"), self.tick_all)
        Key(self, "Space", _("Tick the item one stands on"), self.tick)
        Key(self, "Return", _("Pay a part of the item one stands on"), self.type_part)
        Key(self, "Enter", _("Pay a part of the item one stands on"), self.type_part).listed = False

    def _dress_headers(self) -> None:
        upright, across = self.verticalHeader(), self.horizontalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(ROW)
        upright.setDefaultSectionSize(ROW)
        across.setFixedHeight(HEAD)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(30)
        for cell, width in WIDTHS.items():
            across.setSectionResizeMode(cell, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(cell, width)
        across.setSectionResizeMode(Cell.BASIS, QHeaderView.ResizeMode.Stretch)

    # -- what is shown

    def show_typed(self, typed: Typed | None) -> None:
        """Show the items of *typed*, standing where one stood."""
        at = max(0, self.currentIndex().row())
        self.painter.typed = typed
        self.rows.show_typed(typed)
        several = typed is not None and len(typed.account.units) > 1
        self.setColumnHidden(Cell.UNIT, not several)
        self.setColumnWidth(Cell.PERIOD, self._period_width())
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(at, self.rows.rowCount() - 1), Cell.NOW))

    def _period_width(self) -> int:
        """So wide that each period is read whole: what was taken over may go across years."""
        model, measure = self.rows, self.fontMetrics().horizontalAdvance
        periods = [str(model.data(model.index(row, Cell.PERIOD))) for row in range(model.rowCount())]
        return max([WIDTHS[Cell.PERIOD], *(measure(period) + PADDING for period in periods)])

    def redraw(self) -> None:
        """Ticks and parts have changed."""
        self.rows.redraw()

    def current_item(self) -> Owed | None:
        """The item one stands on."""
        typed, row = self.rows.typed, self.currentIndex().row()
        return typed.items[row] if typed is not None and 0 <= row < len(typed.items) else None

    # -- ticking

    def tick(self) -> None:
        """Tick the item one stands on, and go on to the next."""
        row = self.currentIndex().row()
        self._tick_row(row)
        if row + 1 < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row + 1, Cell.NOW))

    def _tick_row(self, row: int) -> None:
        typed = self.rows.typed
        if typed is not None and 0 <= row < len(typed.items):
            typed.tick(typed.items[row])
            self.changed.emit()

    def tick_all(self) -> None:
        """Everything, or nothing."""
        if self.rows.typed is not None:
            self.rows.typed.tick_all()
            self.changed.emit()

    def type_part(self) -> None:
        """Type how much of the item one stands on is paid now; typed already, it is taken."""
        if self.take_typed():
            return
        row = self.currentIndex().row()
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, Cell.NOW))
            self.edit(self.rows.index(row, Cell.NOW))

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and text and (text.isdigit() or text == "."):
            self.digits.emit(text)
        elif plain and text.isprintable() and text.strip():
            self.letters.emit(text)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters are searched in the whole office, not in this table."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not place.isValid():
            return
        self.setCurrentIndex(self.rows.index(place.row(), Cell.NOW))
        if place.column() == Cell.NOW:
            self.type_part()
        else:
            self._tick_row(place.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two quick clicks are two ticks

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Place, previous: Place) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def take_typed(self) -> bool:
        """A part that is being typed counts as typed; whether there was one."""
        field = self.focusWidget()
        if not isinstance(field, QLineEdit):
            return False
        self.commitData(field)
        self.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        return True
