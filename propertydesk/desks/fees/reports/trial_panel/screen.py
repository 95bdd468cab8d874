"""The trial balance: a day, the whole office above, and every household or fee below it. Enter opens a household."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QTableView, QWidget

from propertydesk.core.answers import Reader
from propertydesk.core.changes import Changes
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.ledger.balance import Figures
from propertydesk.desks.fees.reports.trial import By, Trial, TrialLine, trial
from propertydesk.desks.fees.reports.trial_book import HEADINGS, export_trial, values
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import DayInput, SegmentInput
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel

_DAY = Field("at", _("At the end of"), kind="day")
_ROW = 28
_NAME, _SUM = 170, 112
Place = QModelIndex | QPersistentModelIndex


class TrialRows(QAbstractTableModel):
    """The lines; the whole stands in the first one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._say = frame.say
        self._bold = QFont()
        self._bold.setBold(True)
        self._headings = [frame.say(each) for each in ("", *HEADINGS)]
        self.lines: Sequence[TrialLine] = ()

    def show_lines(self, whole: Figures, lines: Sequence[TrialLine], heading: str) -> None:
        """Show the *whole* and its *lines*, which *heading* names."""
        self.beginResetModel()
        self._headings[0] = heading
        self.lines = (TrialLine(_("The whole office"), whole), *lines)
        self.endResetModel()

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._headings)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.lines[place.row()], place.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._say(line.name) if column == 0 else show(values(line.figures)[column - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.FontRole and place.row() == 0:
            return self._bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class TrialPanel(Panel):
    """The book at a day."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("Trial balance"))
        self.trial: Trial | None = None
        self.day = DayInput(_DAY, frame.say, frame.palette, frame.moment.today)
        self.day.setText(frame.moment.today.isoformat())
        self.day.setMaximumWidth(140)
        self.day.returnPressed.connect(self.look)
        self.by = SegmentInput(By, frame.say, frame.palette)
        self.by.set_value(By.UNIT.value)
        self.by.edited.connect(self._fill)
        self.state = pieces.chip("", "plain")
        self.rows = TrialRows(frame)
        self.table = self._table()
        excel = pieces.Button("Excel", icon="file-spreadsheet", key="Ctrl+E", look="quiet", palette=frame.palette)
        excel.clicked.connect(self.save_as)
        Key(self, "Ctrl+E", _("Save as Excel"), self.save_as)
        Key(self, "F5", _("Look again"), self.look)
        label = pieces.label(frame.say(_DAY.label), "muted")
        label.setBuddy(self.day)
        self.by.setMinimumWidth(sum(button.sizeHint().width() + 8 for button in self.by.buttons))
        head = pieces.row(label, self.day, self.by, self.state, 1, excel, gap=8, margins=(12, 8, 12, 8))
        pieces.column(head, pieces.line(), self.table, parent=self, gap=0)
        self.look()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setAccessibleName(self.frame.say(self.title))
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        upright, across = table.verticalHeader(), table.horizontalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(_ROW)
        upright.setDefaultSectionSize(_ROW)
        across.setHighlightSections(False)
        for column in range(self.rows.columnCount()):
            table.setColumnWidth(column, _NAME if column == 0 else _SUM)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._open)
        return table

    def first_focus(self) -> QWidget:
        return self.day

    def changed(self, changes: Changes) -> None:
        if changes.touches("bill", "receipt", "deposit", "refund", "bill_run"):
            self.look()

    def typed_day(self) -> date | None:
        """The day that is typed; None when it is none, which is told below."""
        moment = self.frame.moment
        try:
            return Reader(moment.now, moment.zone).value(_DAY, self.day.value()) or moment.today
        except UserError as error:
            self.frame.tell(error.message, "late")
            return None

    def look(self) -> None:
        """Read the book at the day that is typed."""
        at = self.typed_day()
        if at is not None:
            office = self.frame.office
            self.frame.read(self, lambda: office.read(lambda session, _moment: trial(session, at)), self._show)

    def _show(self, found: Trial) -> None:
        self.trial = found
        self.state.setText(self.frame.say(_("It balances") if found.balanced else _("It does not balance")))
        pieces.set_look(self.state, "tone", "done" if found.balanced else "late")
        self._fill()

    def _fill(self) -> None:
        if self.trial is None:
            return
        by = By(self.by.value())
        self.rows.show_lines(self.trial.whole, self.trial.lines(by), self.frame.say(by.label))
        self.table.selectRow(0)

    def _open(self, place: QModelIndex) -> None:
        unit_id = self.rows.lines[place.row()].unit_id
        if unit_id is not None:
            self.frame.open_unit(unit_id)

    def save_as(self) -> None:
        """Ask for a file, and write what is shown into it."""
        if self.trial is None:
            return
        name = f"{self.frame.say(self.title)} {self.trial.at}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(self, self.frame.say(_("Save as Excel")), name, "Excel (*.xlsx)")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write what is shown to *path*."""
        office: Any = self.frame.office
        found, lang = self.trial, self.frame.lang
        if found is not None:
            self.frame.read(
                self,
                lambda: export_trial(office, found, path, lang),
                lambda _none: self.frame.tell(_("Saved: {name}", name=path.name), "done"),
            )
