"""The lines of a sheet as they stand in the book: number, time, category, unit, what happened, who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from propertydesk.core.i18n import Text, _
from propertydesk.desks.logbook.open_book.opened import BookLine
from propertydesk.office.words import LogCategory
from propertydesk.ui.frame import Frame

Place = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
ROW, HEADING, SIDE = 34, 28, 12
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


class _Painter(QStyledItemDelegate):
    """A line: what happened may take up to three rows, its marks stand under it."""

    def __init__(self, view: QListView, frame: Frame) -> None:
        super().__init__(view)
        self._view, self._frame = view, frame
        metrics = QFontMetrics(self._font(-1))
        widest = max(metrics.horizontalAdvance(frame.say(category.label)) for category in LogCategory)
        self._chip_width = widest + 26

    # -- how high

    def sizeHint(self, _option: QStyleOptionViewItem, place: Place) -> QSize:
        item = place.data(ITEM)
        if isinstance(item, str):
            return QSize(200, HEADING)
        rows = self._rows(item, self._words_width())
        height = rows * QFontMetrics(self._font()).lineSpacing() + 12
        if marks_of(item, self._frame):
            height += QFontMetrics(self._font(-1)).lineSpacing()
        return QSize(200, max(ROW, height))

    def _words_width(self) -> int:
        return max(120, self._view.viewport().width() - 2 * SIDE - NUMBER - TIME - self._chip_width - UNIT - BY - 10)

    def _rows(self, line: BookLine, width: int) -> int:
        metrics = QFontMetrics(self._font())
        box = metrics.boundingRect(0, 0, width, 10_000, self._wrap(), line.text)
        return max(1, min(MOST_ROWS, round(box.height() / metrics.lineSpacing())))

    def _wrap(self) -> int:
        return int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)

    # -- how it looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        item, colours = place.data(ITEM), self._frame.palette
        box: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        heading = isinstance(item, str)
        ground = colours.raised if heading else colours.accent_soft if selected else colours.surface
        if not selected and not heading and option.state & QStyle.StateFlag.State_MouseOver:
            ground = colours.hover
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(ground))
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if heading:
            self._text(painter, box.adjusted(SIDE, 0, -SIDE, 0), str(item), self._font(-1, bold=True), colours.muted)
        else:
            self._line(painter, box, item)
            if selected and option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(colours.accent), 3))
                painter.drawLine(box.left() + 1, box.top() + 1, box.left() + 1, box.bottom() - 1)
        painter.restore()

    def _font(self, points: float = 0, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() + points)
        font.setBold(bold)
        return font

    def _line(self, painter: QPainter, box: QRect, line: BookLine) -> None:
        colours, say = self._frame.palette, self._frame.say
        metrics = QFontMetrics(self._font())
        marks = marks_of(line, self._frame)
        small = QFontMetrics(self._font(-1)).lineSpacing() if marks else 0
        rows = self._rows(line, self._words_width())
        top = box.top() + max(0, (box.height() - rows * metrics.lineSpacing() - small) // 2)
        first = QRect(box.left() + SIDE, top, NUMBER - 10, metrics.lineSpacing())
        self._text(painter, first, str(line.id), self._font(-1), colours.muted, Qt.AlignmentFlag.AlignRight)
        left = first.left() + NUMBER
        time = self._frame.moment.local(line.at).strftime("%H:%M")
        self._text(painter, QRect(left, top, TIME, first.height()), time, self._font(bold=True), colours.text)
        left += TIME
        self._chip(painter, QRect(left, top, self._chip_width - 10, first.height()), line.category)
        left += self._chip_width
        unit = QRect(left, top, UNIT - 6, first.height())
        self._text(painter, unit, line.unit or "", self._font(bold=True), colours.text)
        left += UNIT
        right = QRect(box.right() - SIDE - BY, top, BY, first.height())
        self._text(painter, right, line.by, self._font(-1), colours.muted, Qt.AlignmentFlag.AlignRight)
        words = QRect(left, top, self._words_width(), rows * metrics.lineSpacing())
        self._words(painter, words, line)
        if marks:
            below = QRect(left, words.bottom() + 1, box.right() - SIDE - left, small)
            self._marks(painter, below, [(say(mark), tone) for mark, tone in marks])

    def _words(self, painter: QPainter, box: QRect, line: BookLine) -> None:
        font = self._font()
        font.setStrikeOut(line.corrected_by is not None)
        painter.setFont(font)
        painter.setPen(QColor(self._frame.palette.muted if line.corrected_by is not None else self._frame.palette.text))
        painter.setClipRect(box)
        painter.drawText(box, self._wrap(), line.text)
        painter.setClipping(False)

    def _marks(self, painter: QPainter, box: QRect, marks: Sequence[tuple[str, str]]) -> None:
        font, left = self._font(-1), box.left()
        metrics = QFontMetrics(font)
        for words, tone in marks:
            colour = self._frame.palette.tone(tone)[0] if tone != "plain" else self._frame.palette.muted
            place = QRect(left, box.top(), box.right() - left, box.height())
            self._text(painter, place, words, font, colour)
            left += metrics.horizontalAdvance(words) + 14
            if left >= box.right():
                return

    def _text(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        font: QFont,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)

    def _chip(self, painter: QPainter, box: QRect, category: LogCategory) -> None:
        words = self._frame.say(category.label)
        ink, ground = self._frame.palette.tone(TONES.get(category, "settled"))
        font = self._font(-1)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - 12)
        wide = metrics.horizontalAdvance(shown) + 14
        place = QRectF(box.left(), box.top() - 1, wide, box.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)


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
