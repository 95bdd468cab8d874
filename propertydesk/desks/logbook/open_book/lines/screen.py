"""The lines of a sheet as they stand in the book: number, time, category, unit, what happened, who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from propertydesk.core.i18n import Text, _
from propertydesk.desks.logbook.open_book.opened import BookLine
from propertydesk.desks.logbook.painting.screen import HEADING, ITEM, RIGHT, ROW, SIDE, Place, RowPainter
from propertydesk.office.words import LogCategory
from propertydesk.ui.frame import Frame

NUMBER, TIME, UNIT, BY = 46, 48, 88, 72
MOST_ROWS = 3
TONES = {LogCategory.ALARM: "late", LogCategory.INCIDENT: "late", LogCategory.COMPLAINT: "soon"}


class _Sheet(QAbstractListModel):
    """Headings (words) and lines, one under the other."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self.items: list[str | BookLine] = []

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008 - Qt asks so
        return 0 if parent.isValid() else len(self.items)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[place.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item if isinstance(item, str) else self.said(item)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, BookLine):
            return item.text
        return None

    def said(self, line: BookLine) -> str:
        """The line as it is read out."""
        say, time = self._frame.say, self.time(line)
        marks = [say(mark) for mark, _tone in marks_of(line, self._frame)]
        parts = (str(line.id), time, say(line.category.label), line.unit, line.text, *marks, line.by)
        return " ".join(part for part in parts if part)

    def time(self, line: BookLine) -> str:
        """When it happened, as the wall clock showed it."""
        return self._frame.moment.local(line.at).strftime("%H:%M")

    def flags(self, place: Place) -> Qt.ItemFlag:
        if not place.isValid() or isinstance(self.items[place.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, items: Sequence[str | BookLine]) -> None:
        """Show *items*."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()


def marks_of(line: BookLine, frame: Frame) -> list[tuple[str | Text, str]]:
    """What stands under a line, each with its tone: reference, correction, entered later, on another's post."""
    marks: list[tuple[str | Text, str]] = []
    if line.number:
        marks.append((line.number, "accent"))
    if line.who:
        marks.append((line.who, "plain"))
    if line.corrects is not None:
        marks.append((_("corrects line {number}", number=line.corrects), "soon"))
    if line.corrected_by is not None:
        marks.append((_("corrected by line {number}", number=line.corrected_by), "soon"))
    if line.afterwards:
        marks.append((_("entered later, {at}", at=frame.when(line.entered_at)), "soon"))
    if line.keyed_in_by:
        marks.append((_("keyed in by {name}", name=line.keyed_in_by), "plain"))
    if line.post:
        marks.append((line.post, "plain"))
    return marks


class _Painter(RowPainter):
    """A line: what happened may take up to three rows, its marks stand under it."""

    def __init__(self, view: QListView, frame: Frame) -> None:
        super().__init__(view, frame)
        metrics = QFontMetrics(self.font(-1))
        widest = max(metrics.horizontalAdvance(frame.say(category.label)) for category in LogCategory)
        self._chip_width = widest + 26

    def sizeHint(self, _option: QStyleOptionViewItem, place: Place) -> QSize:
        item = place.data(ITEM)
        if isinstance(item, str):
            return QSize(200, HEADING)
        rows = self.rows(item.text, self._words_width(), MOST_ROWS)
        height = rows * QFontMetrics(self.font()).lineSpacing() + 12
        if marks_of(item, self.frame):
            height += QFontMetrics(self.font(-1)).lineSpacing()
        return QSize(200, max(ROW, height))

    def _words_width(self) -> int:
        fixed = 2 * SIDE + NUMBER + TIME + self._chip_width + UNIT + BY + 10
        return max(120, self.view.viewport().width() - fixed)

    def draw(self, painter: QPainter, box: QRect, item: object) -> None:
        assert isinstance(item, BookLine)
        line, colours, say = item, self.frame.palette, self.frame.say
        tall = QFontMetrics(self.font()).lineSpacing()
        marks = marks_of(line, self.frame)
        small = QFontMetrics(self.font(-1)).lineSpacing() if marks else 0
        rows = self.rows(line.text, self._words_width(), MOST_ROWS)
        top = box.top() + max(0, (box.height() - rows * tall - small) // 2)
        left = box.left() + SIDE
        self.text(painter, QRect(left, top, NUMBER - 10, tall), str(line.id), self.font(-1), colours.muted, RIGHT)
        left += NUMBER
        time = self.frame.moment.local(line.at).strftime("%H:%M")
        self.text(painter, QRect(left, top, TIME, tall), time, self.font(bold=True), colours.text)
        left += TIME
        place = QRect(left, top, self._chip_width - 10, tall)
        self.chip(painter, place, say(line.category.label), TONES.get(line.category, "settled"))
        left += self._chip_width
        self.text(painter, QRect(left, top, UNIT - 6, tall), line.unit or "", self.font(bold=True), colours.text)
        left += UNIT
        right = QRect(box.right() - SIDE - BY, top, BY, tall)
        self.text(painter, right, line.by, self.font(-1), colours.muted, RIGHT)
        words = QRect(left, top, self._words_width(), rows * tall)
        font = self.font()
        font.setStrikeOut(line.corrected_by is not None)
        self.wrapped(painter, words, line.text, font, colours.text if line.corrected_by is None else colours.muted)
        below = QRect(left, words.bottom() + 1, box.right() - SIDE - left, small)
        self._marks(painter, below, [(say(mark), tone) for mark, tone in marks])

    def _marks(self, painter: QPainter, box: QRect, marks: Sequence[tuple[str, str]]) -> None:
        left = box.left()
        for words, tone in marks:
            colour = self.frame.palette.tone(tone)[0] if tone != "plain" else self.frame.palette.muted
            place = QRect(left, box.top(), box.right() - left, box.height())
            left += self.text(painter, place, words, self.font(-1), colour) + 14
            if left >= box.right():
                return


class SheetLines(QListView):
    """``opened``: Enter upon a line; ``typed``: a letter, which begins a new line."""

    opened = Signal(object)
    typed = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.sheet = _Sheet(frame, self)
        self._empty = ""
        self.setModel(self.sheet)
        self.setItemDelegate(_Painter(self, frame))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(frame.say(_("Lines of the sheet")))
        self.doubleClicked.connect(lambda _place: self._open())

    def show_lines(self, items: Sequence[str | BookLine], empty: str, stand_on: int | None = None) -> None:
        """Show *items*; one stays on the line one was on, or comes to the last, where the newest stands."""
        self._empty = empty
        if items == self.sheet.items and stand_on is None:
            self.viewport().update()
            return
        before = self.current_line()
        wanted = stand_on if stand_on is not None else None if before is None else before.id
        self.sheet.show(items)
        places = {item.id: place for place, item in enumerate(items) if isinstance(item, BookLine)}
        place = places.get(wanted or 0, max(places.values(), default=-1))
        if place >= 0:
            self.setCurrentIndex(self.sheet.index(place))
            self.scrollTo(self.sheet.index(place))

    def current_line(self) -> BookLine | None:
        """The line one stands on."""
        row = self.currentIndex().row()
        item = self.sheet.items[row] if 0 <= row < len(self.sheet.items) else None
        return item if isinstance(item, BookLine) else None

    def _open(self) -> None:
        line = self.current_line()
        if line is not None:
            self.opened.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open()
        elif plain and text and text.isprintable() and text.strip():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()  # what happened is broken into rows anew

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.sheet.items or not self._empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._frame.palette.muted))
        box = self.viewport().rect().adjusted(18, 18, -18, -18)
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), self._empty)
