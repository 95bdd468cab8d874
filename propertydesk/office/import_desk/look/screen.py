"""The workbook before it goes in: sheet by sheet its rows and columns, the problems beside, what would become of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QTabBar, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.office.import_desk.sheet_table.screen import SheetTable
from propertydesk.office.import_desk.trouble_list.screen import TroubleList
from propertydesk.office.import_desk.work import KINDS, Opened, Tried, told
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.preview import SheetPreview
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

PROBLEMS_WIDE = 330


class LookAtIt(QWidget):
    """``column`` (sheet, column, meaning) and ``sheet`` (name, read or not) are corrections; ``go`` takes it in."""

    column = Signal(str, int, object)
    sheet = Signal(str, bool)
    go = Signal()
    other = Signal()
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._opened: Opened | None = None
        say, palette = frame.say, frame.palette
        self.name = pieces.Elided("")
        self.name.setProperty("role", "title")
        other = pieces.Button(say(_("Another file")), icon="folder-open", key="Ctrl+O", look="quiet", palette=palette)
        other.clicked.connect(self.other)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(say(_("Sheets of the workbook")))
        self.tabs.currentChanged.connect(self._show_sheet)
        self.read = QCheckBox(say(_("Read this sheet")))
        self.read.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.read.clicked.connect(self._read_clicked)
        self.remark = pieces.Elided("")
        self.remark.setProperty("role", "small")
        self.table = SheetTable(frame)
        self.table.corrected.connect(self._corrected)
        self.troubles = TroubleList(frame)
        self.troubles.setFixedWidth(PROBLEMS_WIDE)
        self.troubles.wanted.connect(self.go_to)
        self.counts = pieces.label("", "muted", wrap=True)
        self.button = pieces.Button(
            say(_("Read it in")), icon="import", key="Ctrl+Return", look="primary", palette=palette
        )
        self.button.clicked.connect(self.go)
        leave = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        leave.clicked.connect(self.left)
        body = pieces.frame("panel")
        pieces.column(
            pieces.row(self.tabs, 1, margins=(8, 2, 8, 0)),
            pieces.row(self.read, self.remark, gap=14, margins=(12, 0, 12, 0)),
            self.table,
            parent=body, gap=2, margins=(1, 1, 1, 1),
        )  # fmt: skip
        row = pieces.row(body, self.troubles, gap=10)
        column = pieces.column(parent=self, gap=10)
        column.addLayout(pieces.row(self.name, other, gap=10))
        column.addLayout(row, 1)
        below = pieces.row(self.counts, leave, self.button, gap=10)
        below.setStretch(0, 1)
        column.addLayout(below)

    # -- showing

    def show_opened(self, opened: Opened) -> None:
        """Show the workbook; what would become of it is still being tried out."""
        say = self._frame.say
        kept = self._current()
        self._opened = opened
        self.name.setText(opened.path.name)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in opened.sheets:
            self.tabs.addTab(sheet.name if sheet.used else say(_("{name} (not read)", name=sheet.name)))
        names = [sheet.name for sheet in opened.sheets]
        first = next((at for at, sheet in enumerate(opened.sheets) if sheet.used), 0)
        self.tabs.setCurrentIndex(names.index(kept.name) if kept is not None and kept.name in names else first)
        self.tabs.blockSignals(False)
        self._show_sheet(self.tabs.currentIndex())
        self.troubles.show_problems(opened.preview.plan.problems)
        self.counts.setText(say(_("Comparing with what is in the office ...") if opened.worth_reading else _NOTHING))
        self.button.setEnabled(False)

    def show_tried(self, tried: Tried) -> None:
        """Show what would become of it."""
        say, result = self._frame.say, tried.result
        self._opened = tried.opened
        self._show_sheet(self.tabs.currentIndex())
        units = say(_("Units: {counts}", counts=told(result.units)))
        people = say(_("People: {counts}", counts=told(result.people)))
        self.counts.setText(f"{units}     {people}")
        self.troubles.show_problems(result.problems)
        self.button.setEnabled(True)

    def say_trouble(self, words: str) -> None:
        """Say why it cannot be compared."""
        self.counts.setText(words)

    def _current(self) -> SheetPreview | None:
        at = self.tabs.currentIndex()
        return self._opened.sheets[at] if self._opened is not None and 0 <= at < len(self._opened.sheets) else None

    def _show_sheet(self, _at: int) -> None:
        sheet = self._current()
        if sheet is None or self._opened is None:
            return
        self.read.setChecked(sheet.used)
        self.remark.setText(self._frame.say(_remark(sheet)))
        self.table.show_sheet(sheet, self._opened.problems)

    def go_to(self, sheet: str, cell: str) -> None:
        """Show the row of *cell*."""
        if self._opened is None:
            return
        names = [each.name for each in self._opened.sheets]
        if sheet in names:
            self.tabs.setCurrentIndex(names.index(sheet))
            self.table.go_to(cell)

    # -- correcting

    def _read_clicked(self, used: bool) -> None:
        sheet = self._current()
        if sheet is not None:
            self.sheet.emit(sheet.name, used)

    def _corrected(self, column: int, meaning: Meaning) -> None:
        sheet = self._current()
        if sheet is not None:
            self.column.emit(sheet.name, column, meaning)

    def first_focus(self) -> QWidget:
        """Where one begins."""
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self.table


_NOTHING = _("Nothing here would be read in. Choose what the columns are, or take another file.")


def _remark(sheet: SheetPreview) -> Words:
    if sheet.repeats and not sheet.used:
        return _("It lists the units of {other} again.", other=sheet.repeats)
    shown = _("{kind}, {count} rows. The first rows, and every row with a problem, stand here.",
              kind=KINDS[sheet.kind], count=sheet.row_count)  # fmt: skip
    return shown if sheet.used else _("Not read. Tick it when it belongs to the ledger.")
