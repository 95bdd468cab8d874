"""A sheet as it stands in the workbook: over each column what it is taken for, in each cell what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from propertydesk.core.i18n import _
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.preview import ColumnPreview, SheetPreview
from propertydesk.office.roster.problems import Problem
from propertydesk.ui import icons
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key

ROW, HEAD = 28, 50
NARROWEST, WIDEST = 96, 210
Place = QModelIndex | QPersistentModelIndex
Problems = Mapping[tuple[str, str], tuple[Problem, ...]]


class SheetModel(QAbstractTableModel):
    """The rows of a sheet's preview."""

    def __init__(self, sheet: SheetPreview, problems: Problems, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet, self._problems, self._frame = sheet, problems, frame
        self._bold = QFont()
        self._bold.setBold(True)

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.sheet.columns)

    def _wrong(self, place: Place) -> tuple[Problem, ...]:
        cell = f"{self.sheet.columns[place.column()].letter}{self.sheet.rows[place.row()].number}"
        return self._problems.get((self.sheet.name, cell), ())

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, colours = self.sheet.rows[place.row()], self._frame.palette
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[place.column()]
        if role == Qt.ItemDataRole.DecorationRole and self._wrong(place):
            return self._frame.icon("circle-alert", colours.late, 14)
        if role == Qt.ItemDataRole.FontRole and row.is_heading:
            return self._bold
        if role == Qt.ItemDataRole.BackgroundRole:
            if self._wrong(place):
                return QColor(colours.late_soft)
            return QColor(colours.raised) if row.is_heading else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if self._wrong(place):
                return QColor(colours.late)
            return QColor(colours.muted) if self._unread(place.column()) else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join(self._frame.say(problem.message) for problem in self._wrong(place)) or None
        return None

    def _unread(self, column: int) -> bool:
        return not self.sheet.used or self.sheet.columns[column].meaning in (None, Meaning.IGNORED)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self.sheet.rows[section].number if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            column = self.sheet.columns[section]
            return " · ".join(part for part in (column.letter, column.heading, self.meaning_words(column)) if part)
        return None

    def meaning_words(self, column: ColumnPreview) -> str:
        """What *column* is taken for, in words."""
        say = self._frame.say
        if not self.sheet.used:
            return ""
        if column.meaning is None:
            return say(_("Unknown: not read")) if column.heading else ""
        return say(column.meaning.label)

    def place_of(self, cell: str) -> QModelIndex:
        """Where *cell* (``D14``) stands; an invalid index when it is not shown."""
        letters = cell.rstrip("0123456789")
        row = next((at for at, each in enumerate(self.sheet.rows) if str(each.number) == cell[len(letters) :]), -1)
        column = next((at for at, each in enumerate(self.sheet.columns) if each.letter == letters), -1)
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()


class MeaningHeader(QHeaderView):
    """Two storeys: what the workbook calls a column, and what it is taken for. A click corrects that."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._frame = frame
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, SheetModel):
            return
        colours, column = self._frame.palette, model.sheet.columns[section]
        painter.save()
        painter.fillRect(rect, QColor(colours.raised))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        small = QFont(self.font())
        small.setPointSizeF(9)
        heading = " ".join(part for part in (column.letter, column.heading) if part)
        self._write(painter, heading, small, colours.muted, rect.adjusted(8, 5, -6, -26))
        bold = QFont(self.font())
        bold.setBold(True)
        ink = colours.accent
        if column.meaning is None:
            ink = colours.soon
        elif column.meaning == Meaning.IGNORED:
            bold.setBold(False)
            ink = colours.muted
        words = model.meaning_words(column)
        self._write(painter, words, bold, ink, rect.adjusted(8, 22, -22, -6))
        if words:
            mark = icons.pixmap("chevron-down", colours.muted, 12, self.devicePixelRatioF())
            painter.drawPixmap(rect.right() - 18, rect.top() + 30, mark)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, words: str, face: QFont, ink: str, box: QRect) -> None:
        shown = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class MeaningChoice(QComboBox):
    """The meanings offered for a column. ``over`` fires when one was chosen, or none."""

    over = Signal()

    def hidePopup(self) -> None:
        super().hidePopup()
        self.over.emit()


class SheetTable(QTableView):
    """``corrected`` carries a column (from 1) and the ``Meaning`` that it shall be taken for."""

    corrected = Signal(int, object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._choice: MeaningChoice | None = None
        header = MeaningHeader(frame)
        header.sectionClicked.connect(self.correct)
        self.setHorizontalHeader(header)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        Key(self, "F4", _("Correct what this column is taken for"), self.correct_here)
        Key(self, "Alt+Down", _("Correct what this column is taken for"), self.correct_here).listed = False

    def show_sheet(self, sheet: SheetPreview, problems: Problems) -> None:
        """Show *sheet*; of the same sheet as before, the place one stands on."""
        at, before = self.currentIndex(), self.model()
        same = isinstance(before, SheetModel) and before.sheet.name == sheet.name
        scrolled = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        model = SheetModel(sheet, problems, self._frame, self)
        self.setModel(model)
        if before is not None:
            before.deleteLater()
        self.setAccessibleName(sheet.name)
        metrics = self.fontMetrics()
        for place, column in enumerate(sheet.columns):
            texts = [column.heading, model.meaning_words(column) + "MMM", *column.samples]
            widest = max(metrics.horizontalAdvance(text[:40]) for text in texts) + 24
            self.setColumnWidth(place, max(NARROWEST, min(WIDEST, widest)))
            self.setColumnHidden(place, column.hidden and column.meaning in (None, Meaning.IGNORED))
        if same:
            self.setCurrentIndex(model.index(at.row(), at.column()))
            self.verticalScrollBar().setValue(scrolled[0])
            self.horizontalScrollBar().setValue(scrolled[1])

    def go_to(self, cell: str) -> None:
        """Show and select *cell*."""
        model = self.model()
        place = model.place_of(cell) if isinstance(model, SheetModel) else QModelIndex()
        if place.isValid():
            self.setColumnHidden(place.column(), False)
            self.setCurrentIndex(place)
            self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    def correct_here(self) -> None:
        """Correct the column one stands in."""
        self.correct(max(0, self.currentIndex().column()))

    def correct(self, section: int) -> None:
        """Offer the meanings for the column at *section*."""
        model = self.model()
        if not isinstance(model, SheetModel) or not model.meaning_words(model.sheet.columns[section]):
            return
        column, header = model.sheet.columns[section], self.horizontalHeader()
        choice = MeaningChoice(self)
        choice.setAccessibleName(self._frame.say(_("What column {letter} is taken for", letter=column.letter)))
        choice.setMaxVisibleItems(16)
        for meaning in (Meaning.IGNORED, *(each for each in Meaning if each != Meaning.IGNORED)):
            choice.addItem(self._frame.say(meaning.label), meaning)
        choice.setCurrentIndex(choice.findData(column.meaning or Meaning.IGNORED))
        left = self.verticalHeader().width() + header.sectionViewportPosition(section)
        choice.setGeometry(left, 18, max(220, header.sectionSize(section)), 32)
        choice.activated.connect(lambda at: self._chosen(column.column, choice, at))
        # Qt hides the list before it says what was chosen: the box goes once that has been said.
        choice.over.connect(self.close_choice, Qt.ConnectionType.QueuedConnection)
        self.close_choice()
        self._choice = choice
        choice.show()
        choice.setFocus()
        choice.showPopup()

    def close_choice(self) -> None:
        """Take the offered meanings away."""
        if self._choice is not None:
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
            self.setFocus()

    def _chosen(self, column: int, choice: QComboBox, at: int) -> None:
        meaning = choice.itemData(at)
        self.close_choice()
        self.corrected.emit(column, Meaning(meaning))
