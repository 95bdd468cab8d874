"""The daily inventory: a digit says why, Enter saves and goes on; what stood yesterday need not be typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.errors import UserError
from propertydesk.core.fields import by_key
from propertydesk.core.i18n import _
from propertydesk.core.views import Done
from propertydesk.desks.complaints.fields import STOCK_ASK
from propertydesk.desks.complaints.view import StockLine, stock_lines
from propertydesk.desks.complaints.words import RootCause
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import LineInput, SegmentInput
from propertydesk.ui.keys import Key
from propertydesk.ui.lookup_input import LookupInput
from propertydesk.ui.runner import Job

ROW = 32
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COLUMNS = (
    (_("Today"), 55), (_("Number"), 135), (_("What they say"), 0), (_("Days"), 45), (_("Root cause"), 125),
    (_("Responsible"), 80), (_("What comes next"), 0),
)  # fmt: skip
_WHAT, _DAYS = 2, 3


class Inventory(QWidget):
    """The unfinished complaints, those not gone through today first. ``opened`` asks for a record."""

    opened = Signal(str, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._lines: Sequence[StockLine] = ()
        self._shown: StockLine | None = None
        self._job: Job | None = None
        self.count = pieces.label("", "small")
        self.table = self._make_table()
        ask = by_key(STOCK_ASK)
        self.cause = SegmentInput(RootCause, frame.say, frame.palette, numbered=True)
        self.cause.setAccessibleName(frame.say(ask["root_cause"].label))
        self.who = LookupInput(ask["responsible_id"], frame)
        self.plan = LineInput(ask["plan"])
        for part, key in ((self.who, "responsible_id"), (self.plan, "plan")):
            part.setAccessibleName(frame.say(ask[key].label))
            part.setPlaceholderText(frame.say(ask[key].label))
            part.installEventFilter(self)
        self.error = pieces.label("", "error", wrap=True)
        self.error.hide()
        pieces.column(self._top(), pieces.line(), self.table, pieces.line(), self._bar(), parent=self, gap=0)
        Key(self, "F5", _("Look again"), self.look)
        Key(self, "Ctrl+Return", _("Save this line and go on"), self.save).listed = False
        self.look()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_COLUMNS))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setAccessibleName(self._frame.say(_("Daily inventory")))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for place, (words, width) in enumerate(_COLUMNS):
            item = QTableWidgetItem(self._frame.say(words))
            side = Qt.AlignmentFlag.AlignRight if place == _DAYS else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(place, item)
            if width:
                table.setColumnWidth(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        table.currentCellChanged.connect(self._moved)
        table.cellDoubleClicked.connect(self._open)
        table.installEventFilter(self)
        return table

    def _top(self) -> QWidget:
        say, palette = self._frame.say, self._frame.palette
        top = QWidget()
        row = pieces.row(self.count, 1, parent=top, gap=4, margins=(12, 4, 8, 4))
        for words, form in ((_("Print the inventory"), "STOCK"), (_("Weekly meeting"), "WEEKMEET")):
            button = pieces.Button(say(words), icon="printer", look="quiet", palette=palette)
            button.clicked.connect(partial(self._frame.open_paper, form, 0))
            row.addWidget(button)
        return top

    def _bar(self) -> QWidget:
        say, bar = self._frame.say, QWidget()
        self.button = pieces.Button(
            say(_("Save, next")), icon="check", key="Return", look="primary", palette=self._frame.palette
        )
        self.button.clicked.connect(self.save)
        fields = pieces.row(gap=8)
        fields.addWidget(self.who, 1)
        fields.addWidget(self.plan, 3)
        fields.addWidget(self.button)
        hint = pieces.label(say(_("A digit says why it is not finished, Enter saves and goes on.")), "small")
        pieces.column(hint, self.cause, fields, self.error, parent=bar, gap=6, margins=(12, 8, 12, 10))
        self.bar = bar
        return bar

    # -- looking

    def look(self) -> None:
        """Read the inventory again."""
        if self._job is not None:
            self._job.cancel()
        office = self._frame.office
        self._job = self._frame.read(self, lambda: office.read(stock_lines), self.show_lines)

    def changed(self, changes: Changes) -> None:
        """Something was written."""
        if changes.touches("complaint", "complaint_stock"):
            self.look()

    def show_lines(self, lines: Sequence[StockLine]) -> None:
        """Show *lines*; the cursor stays on the complaint it was on, or goes on to the next that waits."""
        held = self._current()
        self._lines = lines
        say = self._frame.say
        waiting = sum(1 for line in lines if not line.taken)
        self.count.setText(say(_("To go through: {waiting} of {all}", waiting=waiting, all=len(lines))))
        self.table.blockSignals(True)
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            self._fill(row, line)
        self.table.blockSignals(False)
        self.bar.setVisible(bool(lines))
        kept = (row for row, line in enumerate(lines) if held and line.id == held.id and line.taken == held.taken)
        place = next(kept, 0)
        if lines:
            self.table.setCurrentCell(place, _WHAT)
            self._show_line(lines[place])

    def _fill(self, row: int, line: StockLine) -> None:
        say, palette = self._frame.say, self._frame.palette
        cause = "" if line.root_cause is None else say(line.root_cause.label)
        done = say(_("done")) if line.taken else say(_("open"))
        texts = (
            done, line.number, f"{line.unit} {line.content}".strip(), str(line.days), cause, line.responsible,
            line.plan,
        )  # fmt: skip
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setForeground(QBrush(QColor(palette.done if line.taken else palette.soon)))
            elif line.taken:
                item.setForeground(QBrush(QColor(palette.muted)))
            if column == _DAYS:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, item)

    def _current(self) -> StockLine | None:
        row = self.table.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _moved(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before and 0 <= row < len(self._lines):
            self._show_line(self._lines[row])

    def _show_line(self, line: StockLine) -> None:
        if line == self._shown:
            return  # what is being typed stays while others write
        self._shown = line
        self.error.hide()
        self.cause.set_value("" if line.root_cause is None else line.root_cause.value)
        self.who.set_value(line.responsible_id or self._frame.office.actor.staff_id)
        self.plan.set_value(line.plan)

    def _open(self, row: int, _column: int) -> None:
        if 0 <= row < len(self._lines):
            self.opened.emit("complaint", self._lines[row].id)

    # -- doing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in _ENTER and plain and not self._picking():
                self.save()
                return True
            place = event.key() - Qt.Key.Key_1
            if watched is self.table and plain and 0 <= place < len(RootCause):
                self.cause.set_value(list(RootCause)[place].value)
                return True
            if watched is self.table and event.key() == Qt.Key.Key_Space:
                self._open(self.table.currentRow(), 0)
                return True
        return super().eventFilter(watched, event)

    def _picking(self) -> bool:
        popup = self.who.completer().popup()
        return self.who.hasFocus() and popup is not None and popup.isVisible()

    def save(self) -> None:
        """Write the line (or all that are selected) into today's inventory."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        ids = [self._lines[row].id for row in rows if row < len(self._lines)]
        if not ids:
            return
        answers = {"root_cause": self.cause.value(), "responsible_id": self.who.value(), "plan": self.plan.value()}
        self.error.hide()
        self._frame.perform(self, "complaint.take_stock", ids, answers, on_done=self._saved, refused=self._refused)

    def _saved(self, _done: Done) -> None:
        self.table.setFocus()

    def _refused(self, error: UserError) -> None:
        if error.code == "late":
            return  # the question why stands over the window
        errors = getattr(error, "errors", None)
        words = [self._frame.say(each) for each in errors.values()] if errors else [self._frame.say(error.message)]
        self.error.setText(" ".join(words))
        self.error.show()
