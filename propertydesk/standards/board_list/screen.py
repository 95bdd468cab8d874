"""The lines of the Today board: they tick, they are walked by arrow keys, and Enter keeps the promise one stands on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.standards.board import Board, BoardLine, part_words
from propertydesk.standards.board_list.painter.screen import ROW, LinePainter, Row
from propertydesk.standards.rules import is_numbered, short_words
from propertydesk.standards.time_left import time_left
from propertydesk.standards.words import Group
from propertydesk.ui.frame import Frame

Place = QModelIndex | QPersistentModelIndex


class BoardModel(QAbstractListModel):
    """Headings and lines, one under the other."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self.rows: list[Row] = []
        self.lines: dict[int, BoardLine] = {}

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008 - Qt asks so
        return 0 if parent.isValid() else len(self.rows)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[place.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words if row.heading else row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and not row.heading:
            return "\n".join(part for part in (row.words, row.hint) if part)
        return None

    def flags(self, place: Place) -> Qt.ItemFlag:
        if not place.isValid() or self.rows[place.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show_board(self, board: Board) -> None:
        """Show *board*."""
        self.beginResetModel()
        self.rows, self.lines = [], {}
        for group in Group:
            lines = [line for line in board.lines if line.group == group]
            if not lines:
                continue
            self.rows.append(self._heading(group, len(lines), board.counts[group]))
            for line in lines:
                self.lines[len(self.rows)] = line
                self.rows.append(self._row(line))
        self.endResetModel()

    def _heading(self, group: Group, shown: int, count: int) -> Row:
        words = _("{group} · {count}", group=group.label, count=count)
        if shown < count:
            words = _("{group} · {count}, the first {shown} of them", group=group.label, count=count, shown=shown)
        return Row("", self._frame.say(words), heading=True, alarm=group == Group.EMERGENCY)

    def _row(self, line: BoardLine) -> Row:
        say = self._frame.say
        chip, tone = time_left(line, self._frame.moment)
        title: Words = line.title
        if line.part is not None:
            title = _("{whom}: {what}", whom=part_words(line.part), what=line.title)
        limit = say(short_words(line.rule))
        if line.limit:
            limit = say(_("{what}, {limit}", what=limit, limit=line.limit))
        return Row(
            line.key, say(title), say(chip), tone, line.unit or "", line.household, line.number or "", limit,
            line.rule if is_numbered(line.rule) else "", say(line.who), say(self._button(line)),
        )  # fmt: skip

    def _button(self, line: BoardLine) -> Words:
        actions = self._frame.office.catalogue.actions
        if line.action in actions and self._frame.may(line.action):
            return actions[line.action].label
        return _("Open")

    def tick(self, first: int, last: int) -> None:
        """Count the chips of the lines from *first* to *last* on; only what changed is drawn anew."""
        moment, say = self._frame.moment, self._frame.say
        for number in range(max(first, 0), min(last, len(self.rows) - 1) + 1):
            line = self.lines.get(number)
            if line is None:
                continue
            row, (words, tone) = self.rows[number], time_left(line, moment)
            chip = say(words)
            if (chip, tone) != (row.chip, row.tone):
                row.chip, row.tone = chip, tone
                self.dataChanged.emit(self.index(number), self.index(number))


class BoardList(QListView):
    """``moved`` says on which line one stands, ``entered_line`` which one is to be kept now (Enter, its button)."""

    moved = Signal(object)
    entered_line = Signal(object)
    typed = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.board: Board | None = None
        self.lines = BoardModel(frame, self)
        self.setModel(self.lines)
        self._painter = LinePainter(self, frame.theme)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(frame.say(_("What must be done next")))

    def show_board(self, board: Board) -> None:
        """Show *board*; the selection stays on its line, or goes to the one that took its place."""
        before, place, at = self.current_line(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.board = board
        self.lines.show_board(board)
        self._painter.make_room(self.lines.rows)
        numbers = self.lines.lines
        kept = next((n for n, line in numbers.items() if before is not None and line.key == before.key), None)
        if kept is None:
            kept = next((n for n in numbers if n >= place), None) if place >= 0 else None
        if kept is None:
            kept = (max(numbers) if place >= 0 else min(numbers)) if numbers else None
        self.verticalScrollBar().setValue(at)
        if kept is None:
            self.moved.emit(None)
        else:
            self.setCurrentIndex(self.lines.index(kept))

    def current_line(self) -> BoardLine | None:
        """The line one stands on."""
        return self.lines.lines.get(self.currentIndex().row())

    def stand_on(self, clock_id: int) -> bool:
        """Go to the line of a clock; False when it is not shown."""
        for number, line in self.lines.lines.items():
            if line.clock_id == clock_id:
                self.setCurrentIndex(self.lines.index(number))
                self.scrollTo(self.lines.index(number))
                return True
        return False

    def tick(self) -> None:
        """A second has passed: what is in sight counts on."""
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        self.lines.tick(
            self.indexAt(self.viewport().rect().topLeft()).row(), last if last >= 0 else len(self.lines.rows)
        )

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: Place) -> None:
        super().currentChanged(current, previous)
        line = self.lines.lines.get(current.row())
        if line is not None:
            self.moved.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if line is not None:
                self.entered_line.emit(line)
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())  # a unit, a name, a scanned code: they are searched, as on the card
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        place = self.indexAt(spot)
        line = self.lines.lines.get(place.row())
        if line is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.lines.rows[place.row()]
        if self._painter.button_box(self.visualRect(place), row, selected=True).contains(spot):
            self.entered_line.emit(line)

    def shown_lines(self) -> Sequence[BoardLine]:
        """All lines, from the top."""
        return list(self.lines.lines.values())
