"""The points of a sheet, one under the other, gone through by one key each: in order, wrong, not looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from propertydesk.core.i18n import _
from propertydesk.desks.rounds.models import Look
from propertydesk.desks.rounds.sheet import MARKS
from propertydesk.desks.rounds.walk.points import Marks, SheetPoint
from propertydesk.ui.frame import Frame

NUMBER, MARK, WHERE, WHAT = range(4)
ROW, HEAD = 40, 28
_GOOD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WRONG, _NOT_SEEN, _CLEAR = "wWxX×*-", "nN/", (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_COLOURS = {Look.GOOD.value: "done", Look.WRONG.value: "late", Look.NOT_SEEN.value: "muted"}


class PointsTable(QTableWidget):
    """``marked`` carries the look that was chosen for the current row ("" takes it back), ``typed`` what names
    another point, ``moved`` the row one stands on."""

    marked = Signal(str)
    typed = Signal(str)
    moved = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__(0, 4)
        self._frame = frame
        self._thick = QFont(self.font())
        self._thick.setBold(True)
        self._thick.setPointSizeF(self.font().pointSizeF() + 4)
        say = frame.say
        self.setAccessibleName(say(_("Points of the sheet")))
        self.setHorizontalHeaderLabels([say(each) for each in (_("No."), "√/×", _("Point"), _("What is wrong"))])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)  # the place in the first line, the matter in the second
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setFixedHeight(HEAD)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnWidth(NUMBER, 44)
        self.setColumnWidth(MARK, 50)
        across.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda row, *_rest: self.moved.emit(row))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # W is a key here, not the begin of a word

    def show_points(self, points: Sequence[SheetPoint], marks: Marks) -> None:
        """Show *points* with what was marked at them."""
        with QSignalBlocker(self):
            self.setRowCount(len(points))
            for row, point in enumerate(points):
                texts = (str(point.position), "", f"{point.place}\n{point.matter}", "")
                for column, text in enumerate(texts):
                    self.setItem(row, column, QTableWidgetItem(text))
                self._cell(row, MARK).setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self._cell(row, MARK).setFont(self._thick)
                self._cell(row, WHERE).setToolTip(f"{point.code} · {point.place}: {point.matter}")
                self.show_mark(row, point, marks)
            self.setCurrentCell(0 if points else -1, NUMBER)
        self.moved.emit(self.currentRow())

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        cell = self.item(row, column)
        assert cell is not None
        return cell

    def show_mark(self, row: int, point: SheetPoint, marks: Marks) -> None:
        """Show what was marked at *row*."""
        said = marks.get(point.position)
        look = "" if said is None else str(said["look"])
        mark, what = self._cell(row, MARK), self._cell(row, WHAT)
        mark.setText(MARKS[Look(look)] if look else "")
        mark.setForeground(QColor(getattr(self._frame.palette, _COLOURS.get(look, "text"))))
        words = [] if said is None else [str(said.get(key) or "") for key in ("what", "measure")]
        what.setText("\n".join(each for each in words if each))
        what.setToolTip(what.text())
        spoken = "" if not look else self._frame.say(Look(look).label)
        mark.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def step(self) -> bool:
        """On to the next point; False on the last one."""
        last = self.currentRow() >= self.rowCount() - 1
        if not last:
            self.go_to(self.currentRow() + 1)
        return not last

    def go_to(self, row: int) -> None:
        """Stand on *row*."""
        self.setCurrentCell(row, NUMBER)
        self.scrollToItem(self._cell(row, NUMBER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        text = event.text()
        if not bare or self.currentRow() < 0:
            super().keyPressEvent(event)
        elif event.key() in _GOOD:
            self.marked.emit(Look.GOOD.value)
        elif event.key() in _CLEAR:
            self.marked.emit("")
        elif text and text in _WRONG:
            self.marked.emit(Look.WRONG.value)
        elif text and text in _NOT_SEEN:
            self.marked.emit(Look.NOT_SEEN.value)
        elif text.isalnum():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.rowCount():
            self.go_to(0)
