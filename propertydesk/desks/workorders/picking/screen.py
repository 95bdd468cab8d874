"""What is broken, picked from pictures: type letters, pinyin initials or the two digits, arrows choose, Enter takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.workorders.faults import Fault, faults, matching
from propertydesk.desks.workorders.prices import Published
from propertydesk.desks.workorders.words import Place
from propertydesk.ui import icons, pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import LineInput
from propertydesk.ui.theme import Palette

NARROWEST, MOST_ACROSS = 92, 8
LOW, TALL = 58, 84
PICTURE = 20
OTHER = "other"
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_Place = QModelIndex | QPersistentModelIndex


def price_words(price: Published | None, fault: Fault) -> Words:
    """The hint beside a fault: that it is urgent, what the labour costs, or nothing where no household pays."""
    if fault.urgent:
        return _("urgent")
    if fault.place != Place.UNIT:
        return ""
    fen = fault.price_fen if price is None else price.fen
    if not fen:
        return _("free")
    return f"¥{show(fen).removesuffix('.00')}"


class _Faults(QAbstractListModel):
    """The faults that fit, the likeliest first."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = frame.say
        self.shown: Sequence[Fault] = tuple(faults().values())
        self.prices: Mapping[str, Published] = {}

    def rowCount(self, _parent: _Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return len(self.shown)

    def data(self, index: _Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        fault = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._say(fault.words)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (fault.words, fault.category.label, fault.place.label, self.price(fault))
            return " · ".join(said for part in parts if (said := self._say(part)))
        return fault if role == Qt.ItemDataRole.UserRole else None

    def price(self, fault: Fault) -> Words:
        """The price hint of *fault*."""
        return price_words(self.prices.get(fault.key), fault)

    def price_said(self, fault: Fault) -> str:
        """The price hint, spoken."""
        return self._say(self.price(fault))

    def show_only(self, shown: Sequence[Fault]) -> None:
        """Show *shown*, in that order."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def take_prices(self, prices: Mapping[str, Published]) -> None:
        """The office's own prices."""
        self.beginResetModel()
        self.prices = prices
        self.endResetModel()


class _Tile(QStyledItemDelegate):
    """A fault as a picture, its words, its price and its two digits."""

    def __init__(self, model: _Faults, frame: Frame, grid: QListView) -> None:
        super().__init__(grid)
        self._model, self._frame, self._grid = model, frame, grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Place) -> QSize:
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Place) -> None:
        fault: Fault = index.data(Qt.ItemDataRole.UserRole)
        colours = self._frame.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRect(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.border), 1.5 if chosen else 1))
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.hover if over else colours.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        ink = colours.late if fault.urgent else colours.accent
        size = PICTURE + (box.height() - LOW) // 3 if box.height() > LOW else PICTURE
        picture = icons.pixmap(fault.icon, ink, size, self._frame.device_ratio)
        painter.drawPixmap(box.center().x() - size // 2, box.top() + 4, picture)
        self._write(painter, box, fault, colours)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, fault: Fault, colours: Palette) -> None:
        font = painter.font()
        font.setPointSizeF(7.5)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        top = box.adjusted(5, 3, -5, 0)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, fault.code)
        price = self._model.price_said(fault)
        painter.setPen(QColor(colours.late if fault.urgent else colours.muted))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, price)
        font.setPointSizeF(8.5)
        painter.setFont(font)
        painter.setPen(QColor(colours.late if fault.urgent else colours.text))
        words = QTextOption(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        words.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(QRectF(box.adjusted(3, box.height() * 24 // 54, -3, -1)), self._frame.say(fault.words), words)


class FaultGrid(QListView):
    """All common faults as pictures. ``picked`` names the one that was clicked."""

    picked = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._lang = frame.lang
        self.faults = _Faults(frame, self)
        self.setModel(self.faults)
        self.setItemDelegate(_Tile(self.faults, frame, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(NARROWEST, LOW))
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # the grid must not jump as it is filtered
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(frame.say(_("Common faults")))
        self.clicked.connect(self._clicked)

    @property
    def _across(self) -> int:
        return min(MOST_ACROSS, max(1, (self.viewport().width() - 2) // NARROWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        lines = -(-len(faults()) // self._across)
        tall = min(TALL, max(LOW, (self.viewport().height() - 2) // lines))
        self.setGridSize(QSize((self.viewport().width() - 2) // self._across, tall))
        super().resizeEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(Qt.ItemDataRole.UserRole).key)

    def look_for(self, typed: str) -> None:
        """Show what *typed* may mean, the likeliest chosen; everything and nothing chosen for no words."""
        self.faults.show_only(matching(typed, self._lang))
        if typed.strip() and self.faults.shown:
            self.setCurrentIndex(self.faults.index(0))
        self.scrollToTop()

    def show_prices(self, prices: Mapping[str, Published]) -> None:
        """The prices in force beside the pictures."""
        chosen = self.current()
        self.faults.take_prices(prices)
        if chosen is not None:
            self.choose(chosen.key)

    def choose(self, key: str) -> None:
        """Stand on fault *key*."""
        for row, fault in enumerate(self.faults.shown):
            if fault.key == key:
                self.setCurrentIndex(self.faults.index(row))

    def current(self) -> Fault | None:
        """The fault one stands on."""
        row = self.currentIndex().row()
        return self.faults.shown[row] if 0 <= row < len(self.faults.shown) else None

    def go(self, steps: int, lines: int) -> None:
        """Go some pictures on, or some lines down."""
        count = len(self.faults.shown)
        if not count:
            return
        row = self.currentIndex().row()
        to = 0 if row < 0 else row + steps + lines * self._across
        if 0 <= to < count:
            self.setCurrentIndex(self.faults.index(to))


class FaultInput(LineInput):
    """The line over the grid. Its value is the fault's key; ``taken`` says that one was picked, and what was typed.

    ``looking`` tells whether somebody is about to pick: then the pictures are wanted, else the paper.
    """

    taken = Signal(str, str)
    looking = Signal(bool)

    def __init__(self, field: Field, frame: Frame) -> None:
        super().__init__(field)
        self._frame, self._key = frame, ""
        self._leading: Any = None
        self.grid = FaultGrid(frame)
        self.grid.picked.connect(self._take)
        self.setPlaceholderText(frame.say(_("Letters, pinyin or two digits; arrows, then Enter")))
        self.textEdited.connect(self._typed)

    def value(self) -> str:
        """The key of the fault that was picked, empty for none."""
        return self._key

    def set_value(self, value: Any) -> None:
        """Show fault *value*."""
        fault = faults().get(str(value)) if value else None
        self._key = fault.key if fault is not None else ""
        if self._leading is not None:
            self.removeAction(self._leading)
            self._leading = None
        if fault is not None:
            colours = self._frame.palette
            ink = colours.late if fault.urgent else colours.accent
            picture = self._frame.icon(fault.icon, ink, 16)
            self._leading = self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)
        self.setText(self._frame.say(fault.words) if fault is not None else "")
        self.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        if self._key:
            typed = text
            self.set_value("")
            self.setText(typed)
            self.setCursorPosition(len(typed))
        self.grid.look_for(text)
        self.looking.emit(True)

    def _take(self, key: str) -> None:
        typed = "" if self._key else self.text().strip()
        self.set_value(key)
        self.grid.look_for("")
        self.grid.choose(key)
        self.edited.emit()
        self.taken.emit(key, typed)

    def take_current(self) -> bool:
        """Enter: the fault one stands on; with words that fit none, something else in these words."""
        current = self.grid.current()
        if current is None and self.text().strip() and not self._key:
            current = faults().get(OTHER)
        if current is None:
            return False
        self._take(current.key)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        if self._key:
            self.grid.look_for("")
            self.grid.choose(self._key)
        self.looking.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.looking.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _ARROWS:
            self.grid.go(_ARROWS[key], 0)
        elif plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.grid.go(0, 1 if key == Qt.Key.Key_Down else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_current()
        else:
            super().keyPressEvent(event)


def grid_panel(frame: Frame, grid: FaultGrid) -> QWidget:
    """The grid under a title, as the preview stands beside a form."""
    strip = pieces.frame("title")
    strip.setFixedHeight(36)
    pieces.row(pieces.label(frame.say(_("What is broken?")), "head"), 1, parent=strip, margins=(12, 0, 8, 0))
    body = pieces.frame("body")
    pieces.column(grid, parent=body, margins=(4, 4, 4, 4))
    panel = QWidget()
    pieces.column(strip, body, parent=panel, gap=0)
    return panel
