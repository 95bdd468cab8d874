"""The items of a handover, gone through with one hand: Space is in order, Q a question, digits count a thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

from propertydesk.core.i18n import Text, Words, _
from propertydesk.desks.logbook.handover.models import ItemKind
from propertydesk.desks.logbook.items_list.row.screen import SHOULD, ItemPainter
from propertydesk.desks.logbook.painting.screen import ITEM, SIDE, Place
from propertydesk.desks.logbook.taking.going import GoingThrough, Passed, read_count
from propertydesk.ui.frame import Frame

QUESTION, COUNT, CONDITION = "question", "count", "condition"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

HEADINGS: dict[ItemKind, Text] = {
    ItemKind.PROMISE: _("Promises"),
    ItemKind.INCIDENT: _("Incidents"),
    ItemKind.ORDER: _("Repairs"),
    ItemKind.COMPLAINT: _("Complaints"),
    ItemKind.MATTER: _("Open matters"),
    ItemKind.KEY: _("Keys that are out"),
    ItemKind.VISITOR: _("Visitors inside"),
    ItemKind.SLIP: _("Slips not back"),
    ItemKind.NOTICE: _("Notices"),
    ItemKind.THING: _("Things, to be counted"),
}


class _Items(QAbstractListModel):
    """Headings (words) and items, one under the other."""

    def __init__(self, view: ItemsList) -> None:
        super().__init__(view)
        self._view = view
        self.items: list[str | Passed] = []

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008 - Qt asks so
        return 0 if parent.isValid() else len(self.items)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[place.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item if isinstance(item, str) else self._view.read_out(item)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, Passed):
            return self._view.frame.say(item.words)
        return None

    def flags(self, place: Place) -> Qt.ItemFlag:
        if not place.isValid() or isinstance(self.items[place.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, items: Sequence[str | Passed]) -> None:
        """Show *items*."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()


class ItemsList(QListView):
    """``changed``: something was said. ``takes``: whoever takes over says something to each; who gives only counts."""

    changed = Signal()

    def __init__(self, frame: Frame, *, takes: bool) -> None:
        super().__init__()
        self.frame, self.takes = frame, takes
        self.going = GoingThrough(())
        self.shown = _Items(self)
        self._painter = ItemPainter(self)
        self._typing: _Typing | None = None
        self._empty = ""
        self.setModel(self.shown)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(frame.say(_("What goes over")))

    # -- showing

    def show_items(self, going: GoingThrough, empty: Words) -> None:
        """Show what *going* goes through, under the headings of its kinds."""
        self._stop_typing()
        self.going, self._empty = going, self.frame.say(empty)
        rows: list[str | Passed] = []
        kind: ItemKind | None = None
        for item in going.items:
            if item.kind != kind:
                kind = item.kind
                count = sum(1 for each in going.items if each.kind == kind)
                rows.append(f"{self.frame.say(HEADINGS[kind])} {count}")
            rows.append(item)
        self.shown.show(rows)
        first = next((item for item in going.items if item.place not in going.said), None)
        if going.items:
            self.stand_on(first or going.items[0])

    def state_of(self, item: Passed) -> tuple[Words, str]:
        """What is said to an item, with its tone."""
        if self.going.is_asked(item):
            return _("in question"), "soon"
        if item.place in self.going.said:
            return _("in order"), "done"
        return _("not looked at"), "settled"

    def read_out(self, item: Passed) -> str:
        """An item as a screen reader says it."""
        say, said = self.frame.say, self.going.said.get(item.place)
        parts = [str(item.place), item.unit, say(item.words), item.number, item.should_be()]
        if self.takes:
            parts.append(say(self.state_of(item)[0]))
        if said is not None:
            parts += [said.question, "" if said.counted is None else str(said.counted)]
        return " ".join(part for part in parts if part)

    def current_item(self) -> Passed | None:
        """The item one stands on."""
        row = self.currentIndex().row()
        item = self.shown.items[row] if 0 <= row < len(self.shown.items) else None
        return item if isinstance(item, Passed) else None

    def stand_on(self, item: Passed) -> None:
        """Go to *item*."""
        place = self.shown.index(self.shown.items.index(item))
        self.setCurrentIndex(place)
        self.scrollTo(place)

    def step(self, way: int = 1) -> None:
        """On to the next item."""
        item = self.current_item()
        if item is None:
            return
        place = self.going.items.index(item) + way
        if 0 <= place < len(self.going.items):
            self.stand_on(self.going.items[place])

    def step_kind(self, way: int) -> None:
        """To the first item of the next kind (or the one before)."""
        item = self.current_item()
        if item is None:
            return
        kinds = list(dict.fromkeys(each.kind for each in self.going.items))
        place = kinds.index(item.kind) + way
        if 0 <= place < len(kinds):
            self.stand_on(next(each for each in self.going.items if each.kind == kinds[place]))

    # -- saying

    def accept(self) -> None:
        """In order, and on to the next."""
        item = self.current_item()
        if item is not None and self.takes:
            self.going.accept(item)
            self._said()
            self.step()

    def ask(self) -> None:
        """In question: the words are typed under the item."""
        item = self.current_item()
        if item is not None and self.takes:
            said = self.going.said.get(item.place)
            self._type(item, QUESTION, "" if said is None else said.question)

    def rest(self) -> None:
        """Everything that was not looked at is in order."""
        if self.takes:
            self.going.rest()
            self._said()

    def finish_typing(self) -> None:
        """What is being typed counts."""
        if self._typing is not None:
            self._typing.take()

    def _said(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
        self.changed.emit()

    # -- typing in place

    def is_edited(self, item: Passed) -> bool:
        """Whether words are being typed under *item*."""
        return self._typing is not None and self._typing.item == item and self._typing.what != COUNT

    def _type(self, item: Passed, what: str, text: str) -> None:
        self._stop_typing()
        self._typing = _Typing(self, item, what, text)
        self.doItemsLayout()  # room is made under the item
        self._place_typing()
        self._typing.show()
        self._typing.setFocus()

    def _place_typing(self) -> None:
        if self._typing is None:
            return
        box = self.visualRect(self.shown.index(self.shown.items.index(self._typing.item)))
        tall = self._typing.sizeHint().height()
        if self._typing.what == COUNT:
            self._typing.setGeometry(box.right() - SIDE - SHOULD, box.top() + 2, SHOULD, tall)
        else:
            left = self._painter.words_left(box)
            self._typing.setGeometry(left, box.bottom() - tall - 1, box.right() - SIDE - left, tall)

    def _stop_typing(self) -> None:
        typing, self._typing = self._typing, None
        if typing is not None:
            typing.hide()
            typing.deleteLater()

    def typed(self, item: Passed, what: str, text: str) -> None:
        """What was typed under *item* is said."""
        self._stop_typing()
        self.setFocus()
        if what == QUESTION:
            self.going.ask(item, text)
        elif what == CONDITION:
            self.going.describe(item, text)
        else:
            counted = read_count(item, text)
            if counted is not None:
                self.going.count(item, counted)
        self._said()
        if what != CONDITION:
            self.step()

    def left_typing(self) -> None:
        """Nothing is said after all."""
        self._stop_typing()
        self.setFocus()
        self.scheduleDelayedItemsLayout()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, text, key = self.current_item(), event.text(), event.key()
        mods = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if mods or item is None:
            super().keyPressEvent(event)
        elif key in (*_ENTER, Qt.Key.Key_Space):
            self.accept() if self.takes else self.step()
        elif key == Qt.Key.Key_Right:
            self.step_kind(1)
        elif key == Qt.Key.Key_Left:
            self.step_kind(-1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.going.forget(item)
            self._said()
        elif text.isdigit() and item.should_be():
            self._type(item, COUNT, text)
        elif text in ("n", "N") and item.thing_id is not None:
            said = self.going.said.get(item.place)
            self._type(item, CONDITION, "" if said is None else said.condition)
        elif text in ("q", "Q", "?", "？"):
            self.ask()
        elif text in ("a", "A"):
            self.rest()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        item = self.current_item()
        if item is not None and item.should_be():
            self._type(item, COUNT, "")
        else:
            self.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._place_typing()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_typing()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.shown.items and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            box = self.viewport().rect().adjusted(18, 18, -18, -18)
            painter.drawText(box, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), self._empty)


class _Typing(QLineEdit):
    """What is typed in place: Enter takes it and goes on, Esc leaves everything as it was."""

    def __init__(self, home: ItemsList, item: Passed, what: str, text: str) -> None:
        super().__init__(text, home.viewport())
        self._home, self.item, self.what = home, item, what
        self.setProperty("look", "cell")
        say = home.frame.say
        hints: dict[str, Words] = {
            QUESTION: _("What is in question? Enter: on to the next"),
            COUNT: _("How many are there?"),
            CONDITION: _("In which state is it?"),
        }
        self.setPlaceholderText(say(hints[what]))
        self.setAccessibleName(say(hints[what]))
        self.setMaxLength(300 if what == QUESTION else 120 if what == CONDITION else 12)

    def take(self) -> None:
        """It counts."""
        self._home.typed(self.item, self.what, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._home.left_typing()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # back to the list, not away from the panel
            return True
        return super().event(event)
