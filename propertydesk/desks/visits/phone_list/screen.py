"""The phone list: whom to ask next. Arrow keys walk, 1 2 3 answer, n: nobody reached, Enter: into the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.visits.rules import TRIES
from propertydesk.desks.visits.words import CallGroup
from propertydesk.desks.visits.worklist import ToAsk, Worklist
from propertydesk.standards.time_left import late_by
from propertydesk.standards.words import Satisfaction
from propertydesk.ui.frame import Frame
from propertydesk.ui.theme import Theme

Place = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
ROW, HEADING = 50, 28
CHIP, UNIT = 96, 92
TONES = {CallGroup.OVERDUE: "late", CallGroup.TODAY: "soon", CallGroup.OPEN: "accent"}
ANSWERS = dict(zip("123", Satisfaction, strict=True))


def due_words(call: ToAsk, moment: Moment) -> Words:
    """What the chip of a household says: how late, by when, or from when on."""
    if call.group == CallGroup.OVERDUE:
        return late_by(int((moment.now - call.due_at).total_seconds()))
    if call.group == CallGroup.LATER and call.earliest_at is not None:
        return _("from {when}", when=moment.local(call.earliest_at).strftime("%m-%d"))
    if call.group == CallGroup.TODAY:
        return _("today")
    # 24:00 is called by the day that ends there.
    return _("until {day}", day=moment.local(call.due_at - timedelta(seconds=1)).strftime("%m-%d"))


class _Calls(QAbstractListModel):
    """Headings (words) and households, one under the other."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self.items: list[str | ToAsk] = []

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008 - Qt asks so
        return 0 if parent.isValid() else len(self.items)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[place.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(item, str):
                return item
            due = self._frame.say(due_words(item, self._frame.moment))
            return " ".join(part for part in (due, item.unit, item.person, item.title) if part)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, ToAsk):
            return "\n".join(part for part in (item.title, item.number, item.whose) if part)
        return None

    def flags(self, place: Place) -> Qt.ItemFlag:
        if not place.isValid() or isinstance(self.items[place.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show_list(self, known: Worklist) -> None:
        """Show *known* under its headings."""
        self.beginResetModel()
        self.items = []
        for group in CallGroup:
            calls = [call for call in known.calls if call.group == group]
            if calls:
                heading = _("{group} · {count}", group=group.label, count=known.counts[group])
                self.items += [self._frame.say(heading), *calls]
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    """A chip, the unit in bold, who and on which number, under it what was done; the tries at the right."""

    def __init__(self, parent: QWidget, frame: Frame) -> None:
        super().__init__(parent)
        self._frame: Frame = frame
        self._theme: Theme = frame.theme

    def sizeHint(self, _option: QStyleOptionViewItem, place: Place) -> QSize:
        return QSize(240, HEADING if isinstance(place.data(ITEM), str) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        item, colours = place.data(ITEM), self._theme.palette
        box: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = colours.raised if isinstance(item, str) else colours.accent_soft if selected else colours.surface
        if not selected and not isinstance(item, str) and state & QStyle.StateFlag.State_MouseOver:
            ground = colours.hover
        painter.fillRect(box, QColor(ground))
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if isinstance(item, str):
            self._heading(painter, box, item)
        else:
            self._call(painter, box, item)
            if selected and state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(colours.accent), 3))
                painter.drawLine(box.left() + 1, box.top() + 1, box.left() + 1, box.bottom() - 1)
        painter.restore()

    def _font(self, points: float = 0, *, bold: bool = False) -> QFont:
        font = QFont(self._frame_font())
        font.setPointSizeF(font.pointSizeF() + points)
        font.setBold(bold)
        return font

    def _frame_font(self) -> QFont:
        parent = self.parent()
        return parent.font() if isinstance(parent, QWidget) else QFont()

    def _heading(self, painter: QPainter, box: QRect, words: str) -> None:
        painter.setFont(self._font(-1, bold=True))
        painter.setPen(QColor(self._theme.palette.muted))
        painter.drawText(box.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _call(self, painter: QPainter, box: QRect, call: ToAsk) -> None:
        colours, say = self._theme.palette, self._frame.say
        self._chip(painter, box, say(due_words(call, self._frame.moment)), TONES.get(call.group, "settled"))
        left = box.left() + 12 + CHIP + 10
        upper = QRect(left, box.top() + 5, box.right() - left - 12, 21)
        lower = QRect(left, box.top() + 26, box.right() - left - 12, 19)
        tried = say(_("{count}× in vain", count=len(call.tries))) if call.tries else ""
        room = self._right(painter, upper, tried)
        unit = self._font(bold=True)
        painter.setFont(unit)
        painter.setPen(QColor(colours.text))
        wide = max(UNIT, QFontMetrics(unit).horizontalAdvance(call.unit) + 12)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, call.unit)
        self._words(painter, upper.adjusted(wide, 0, -room, 0), f"{call.person}   {call.phone}", self._font())
        painter.setPen(QColor(colours.muted))
        self._words(painter, lower, f"{say(call.category.label)} · {call.title}", self._font(-1))

    def _right(self, painter: QPainter, box: QRect, words: str) -> int:
        if not words:
            return 0
        font = self._font(-1)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.soon))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return QFontMetrics(font).horizontalAdvance(words) + 10

    def _words(self, painter: QPainter, box: QRect, words: str, font: QFont) -> None:
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _chip(self, painter: QPainter, box: QRect, words: str, tone: str) -> None:
        ink, ground = self._theme.palette.tone(tone)
        place = QRectF(box.left() + 12, box.top() + (box.height() - 22) / 2, CHIP, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 11, 11)
        painter.setPen(QColor(ink))
        font = self._font(-1)
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()) - 12)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)


class PhoneList(QListView):
    """``moved``: on whom one stands; ``answered``: how satisfied they are (1 2 3); ``in_vain``: nobody answered (n)."""

    moved = Signal()
    entered_call = Signal()
    answered = Signal(str)
    in_vain = Signal()
    given_up = Signal()
    typed = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.calls = _Calls(frame, self)
        self.setModel(self.calls)
        self.setItemDelegate(_Painter(self, frame))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(frame.say(_("Households to be asked")))

    def show_list(self, known: Worklist) -> None:
        """Show *known*; one stays on the same household, or comes to the one that took its place."""
        before, place, at = self.current_call(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.calls.show_list(known)
        numbers = {n: item for n, item in enumerate(self.calls.items) if isinstance(item, ToAsk)}
        kept = next((n for n, call in numbers.items() if before is not None and call.id == before.id), None)
        if kept is None and place >= 0:
            kept = next((n for n in numbers if n >= place), None)
        if kept is None and numbers:
            kept = max(numbers) if place >= 0 else min(numbers)
        self.verticalScrollBar().setValue(at)
        if kept is not None:
            self.setCurrentIndex(self.calls.index(kept))
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.calls.items:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._frame.palette.muted))
        words = self._frame.say(_("Everybody has been asked. What is repaired next comes here by itself."))
        painter.drawText(self.viewport().rect().adjusted(18, 18, -18, -18), Qt.TextFlag.TextWordWrap, words)

    def stand_on(self, id: int) -> bool:
        """Go to visit *id*; False when it is not on the list."""
        for number, item in enumerate(self.calls.items):
            if isinstance(item, ToAsk) and item.id == id:
                self.setCurrentIndex(self.calls.index(number))
                self.scrollTo(self.calls.index(number))
                return True
        return False

    def current_call(self) -> ToAsk | None:
        """The household one stands on."""
        row = self.currentIndex().row()
        item = self.calls.items[row] if 0 <= row < len(self.calls.items) else None
        return item if isinstance(item, ToAsk) else None

    def chosen(self) -> Sequence[ToAsk]:
        """All that are selected, from the top; the one that one stands on when none is."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        calls = [item for row in rows if isinstance(item := self.calls.items[row], ToAsk)]
        current = self.current_call()
        return calls or ([] if current is None else [current])

    def step(self) -> None:
        """On to the next household, which stays where it is on the list."""
        row = self.currentIndex().row()
        later = [n for n, item in enumerate(self.calls.items) if n > row and isinstance(item, ToAsk)]
        if later:
            place = self.calls.index(later[0])
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered_call.emit()
        elif plain and text in ANSWERS:
            self.answered.emit(ANSWERS[text].value)
        elif plain and text and text in "nN":
            self.in_vain.emit()
        elif plain and text and text in "gG" and all(len(call.tries) >= TRIES for call in self.chosen()):
            self.given_up.emit()
        elif plain and text.isprintable() and text.strip():
            self.typed.emit(text)  # a unit, a name, a scanned code: they are searched
        else:
            super().keyPressEvent(event)
