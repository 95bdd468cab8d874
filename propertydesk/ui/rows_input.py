"""The input of a small table (items of a slip): Tab and Enter flow on, a new row appears by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import Words, _
from propertydesk.ui.keys import Key
from propertydesk.ui.theme import Palette
from propertydesk.ui.words import Speaker

ROW = 32
HEAD = 30
MOST_SEEN = 8
Place = QModelIndex | QPersistentModelIndex


class _Cell(QStyledItemDelegate):
    """Edits one cell; Tab, Enter and their like hand on to the table."""

    def __init__(self, table: RowsInput) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, place: Place) -> QWidget:
        field = self._table.columns[place.column() - 1]
        choices = field.of_choices
        editor: QWidget
        if choices is not None:
            editor = QComboBox(parent)
            for choice in choices:
                editor.addItem(self._table.say(choice.label), choice.value)
        else:
            editor = QLineEdit(parent)
            editor.setFrame(False)
            editor.setAlignment(self._table.alignment(place.column()))
        editor.setProperty("look", "cell")
        editor.setAccessibleName(self._table.say(field.label))
        self._table.editing = editor
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _place: Place) -> None:
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, place: Place) -> None:
        value = place.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, place: Place) -> None:
        value = editor.currentData() if isinstance(editor, QComboBox) else editor.text().strip()  # type: ignore[attr-defined]  # else a line
        self._table.put(place.row(), place.column(), value)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            forward = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Backtab: -1}
            step = forward.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self._table.step(step)
                return True
        return super().eventFilter(editor, event)


class RowsInput(QTableWidget):
    """Rows of the fields in ``field.rows``; the last row is always empty and waits."""

    edited = Signal()

    def __init__(self, field: Field, say: Speaker, palette: Palette) -> None:
        self.columns: Sequence[Field] = tuple(field.rows)
        super().__init__(0, len(self.columns) + 1)
        self.say, self._colours = say, palette
        self.editing: QWidget | None = None
        self._wrong: dict[tuple[int, int], str] = {}
        self.setProperty("look", "rows")
        self.setHorizontalHeaderLabels(["#", *(say(column.label) for column in self.columns)])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setItemDelegate(_Cell(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.SelectedClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out_columns()
        self.cellClicked.connect(self._clicked)
        Key(self, "Ctrl+Del", _("Remove this row"), self.remove_row)
        self._ensure_waiting_row()

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(HEAD)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, 40)
        for place, field in enumerate(self.columns, start=1):
            mode = QHeaderView.ResizeMode.Stretch if field.width > 1 or place == 1 else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(place, mode)
            self.setColumnWidth(place, 84 if field.of_kind == "whole" else 110)
        for place in range(len(self.columns) + 1):
            item = self.horizontalHeaderItem(place)
            if item is not None:
                item.setTextAlignment(self.alignment(place))

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand at the right."""
        right = column > 0 and self.columns[column - 1].of_kind in ("whole", "money", "area", "decimal")
        return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter

    # -- values

    def value(self) -> list[dict[str, Any]]:
        """The rows in which something is typed."""
        self.commit()
        rows = []
        for row in range(self.rowCount()):
            values = {field.key: self._raw(row, place) for place, field in enumerate(self.columns, start=1)}
            if self._typed(row):
                rows.append(values)
        return rows

    def set_value(self, value: Any) -> None:
        """Show *value*, a list of mappings."""
        self.setRowCount(0)
        for values in value or ():
            self._append(values)
        self._ensure_waiting_row()

    def commit(self) -> None:
        """Take what stands in the cell that is being typed in."""
        editor = self.editing
        if editor is not None and self.state() == QAbstractItemView.State.EditingState:
            self.commitData(editor)

    def put(self, row: int, column: int, value: Any) -> None:
        """Write *value* into a cell."""
        field = self.columns[column - 1]
        item = self.item(row, column)
        if item is None or item.data(Qt.ItemDataRole.UserRole) == value:
            return
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setText(self._words(field, value))
        self._wrong.pop((row, column), None)
        item.setBackground(QColor(self._colours.surface))
        self._fill_defaults(row)
        self._ensure_waiting_row()
        self.edited.emit()

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            raise IndexError((row, column))
        return item

    def _words(self, field: Field, value: Any) -> str:
        choices = field.of_choices
        if choices is not None:
            return next((self.say(each.label) for each in choices if each.value == str(value)), "")
        return "" if value is None else str(value)

    def _raw(self, row: int, column: int) -> Any:
        value = self._cell(row, column).data(Qt.ItemDataRole.UserRole)
        return "" if value is None else value

    def _typed(self, row: int) -> bool:
        """Whether somebody typed in *row*: defaults alone do not count."""
        return any(
            self._raw(row, place) not in ("", self._default(field)) for place, field in enumerate(self.columns, start=1)
        )

    @staticmethod
    def _default(field: Field) -> Any:
        return "" if field.default is None else str(field.default)

    def _fill_defaults(self, row: int) -> None:
        if not self._typed(row):
            return
        for place, field in enumerate(self.columns, start=1):
            if field.default is not None and self._raw(row, place) == "":
                item = self._cell(row, place)
                item.setData(Qt.ItemDataRole.UserRole, self._default(field))
                item.setText(self._words(field, field.default))

    # -- rows

    def _append(self, values: Mapping[str, Any]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        number = QTableWidgetItem(str(row + 1))
        number.setFlags(Qt.ItemFlag.ItemIsEnabled)
        number.setForeground(QColor(self._colours.muted))
        self.setItem(row, 0, number)
        for place, field in enumerate(self.columns, start=1):
            value = values.get(field.key)
            raw = value.value if isinstance(value, Choices) else value
            item = QTableWidgetItem(self._words(field, raw))
            item.setData(Qt.ItemDataRole.UserRole, "" if raw is None else str(raw))
            item.setTextAlignment(self.alignment(place))
            self.setItem(row, place, item)
        self._fit()

    def _ensure_waiting_row(self) -> None:
        if self.rowCount() == 0 or self._typed(self.rowCount() - 1):
            self._append({})

    def remove_row(self) -> None:
        """Remove the row in which one stands."""
        row = self.currentRow()
        if row < 0:
            return
        self.removeRow(row)
        for place in range(self.rowCount()):
            self._cell(place, 0).setText(str(place + 1))
        self._ensure_waiting_row()
        self._fit()
        self.setCurrentCell(min(row, self.rowCount() - 1), 1)
        self.edited.emit()

    def _fit(self) -> None:
        self.setFixedHeight(HEAD + ROW * min(self.rowCount(), MOST_SEEN) + 3)

    # -- moving

    def step(self, way: int) -> None:
        """Go on to the next cell (or back); past the last one, out of the table."""
        row, column = self.currentRow(), self.currentColumn()
        waiting = row == self.rowCount() - 1 and not self._typed(row)
        column += way
        if column > len(self.columns):
            row, column = row + 1, 1
        elif column < 1:
            row, column = row - 1, len(self.columns)
        if (waiting and way > 0) or row < 0 or row >= self.rowCount():
            self.focusNextPrevChild(way > 0)
            return
        self.setCurrentCell(row, column)
        self.edit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason):
            if self.currentColumn() < 1:
                self.setCurrentCell(0, 1)
            QTimer.singleShot(0, self, self._edit_current)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.setCurrentCell(self.rowCount() - 1, 1)
            QTimer.singleShot(0, self, self._edit_current)

    def _edit_current(self) -> None:
        if self.hasFocus() and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def _clicked(self, row: int, column: int) -> None:
        if column > 0:
            self.edit(self.model().index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1)
        elif event.key() == Qt.Key.Key_Backtab:
            self.step(-1)
        else:
            super().keyPressEvent(event)

    # -- errors

    def show_wrong(self, wrong: Mapping[tuple[int, str], Words]) -> str:
        """Mark cells by row of the answers and column key; returns what to do, in words, for under the table.

        Rows in which nothing is typed are no answers: what is the second answer may stand in the third row.
        """
        for row, column in self._wrong:
            item = self.item(row, column)
            if item is not None:
                item.setBackground(QColor(self._colours.surface))
        self._wrong.clear()
        said = []
        answered = [row for row in range(self.rowCount()) if self._typed(row)]
        for (answer, key), words in wrong.items():
            row = answered[answer] if answer < len(answered) else answer
            column = next((place for place, field in enumerate(self.columns, start=1) if field.key == key), 1)
            item = self.item(row, column)
            if item is not None:
                self._wrong[row, column] = self.say(words)
                item.setBackground(QColor(self._colours.late_soft))
                item.setToolTip(self.say(words))
            label = self.columns[column - 1].label
            said.append(self.say(_("Row {row}, {column}: {words}", row=row + 1, column=label, words=words)))
        return "\n".join(said)

    def focus_wrong(self) -> None:
        """Begin typing in the first wrong cell."""
        row, column = min(self._wrong, default=(0, 1))
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentCell(row, column)
        self.edit(self.currentIndex())
