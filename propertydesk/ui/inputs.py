"""The input of each kind of field. All speak the same: ``value()``, ``set_value()``, and the signal ``edited``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import _
from propertydesk.ui import icons, pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.theme import Palette
from propertydesk.ui.words import Speaker

FEW = 4
ROWS_OF_TEXT = 3


class Input(Protocol):
    """What the editor asks of an input."""

    def value(self) -> Any: ...
    def set_value(self, value: Any) -> None: ...


class LineInput(QLineEdit):
    """One line of text: names, phones, plates, numbers, money."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        if field.max_length is not None:
            self.setMaxLength(max(field.max_length, 1))
        if field.of_kind in ("money", "area", "decimal", "whole"):
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.of_kind == "secret":
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(self._edited)

    def _edited(self, _text: str) -> None:
        self.edited.emit()

    def value(self) -> str:
        """What is typed."""
        return self.text()

    def set_value(self, value: Any) -> None:
        """Show *value*."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)


class ParagraphInput(QPlainTextEdit):
    """Several lines of text. Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._most = field.max_length
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * ROWS_OF_TEXT + 18
        self.setFixedHeight(height)
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def set_value(self, value: Any) -> None:
        """Show *value*."""
        # textChanged does not tell who changed it: what is filled in is not typed.
        self.blockSignals(True)
        self.setPlainText("" if value is None else str(value))
        self.blockSignals(False)


class DayInput(LineInput):
    """A day, typed in any of the ways people write days, or picked from a calendar (Alt+Down)."""

    def __init__(self, field: Field, say: Speaker, palette: Palette, today: date) -> None:
        super().__init__(field)
        self._today, self._with_time = today, field.of_kind == "moment"
        example = f"{today:%m-%d} 14:00" if self._with_time else today.isoformat()
        self.setPlaceholderText(say(_("14:00 or {example}", example=example)) if self._with_time else example)
        if not self._with_time:
            picker = self.addAction(
                icons.icon("calendar", palette.muted, 16), QLineEdit.ActionPosition.TrailingPosition
            )
            picker.setToolTip(say(_("Calendar (Alt+Down)")))
            picker.triggered.connect(self.pick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if not self._with_time:
                self.pick()
            return
        super().keyPressEvent(event)

    def pick(self) -> None:
        """Open the calendar under the line."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("look", "popup")
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        typed = QDate.fromString(self.text().strip(), Qt.DateFormat.ISODate)
        calendar.setSelectedDate(
            typed if typed.isValid() else QDate(self._today.year, self._today.month, self._today.day)
        )
        pieces.column(calendar, parent=popup, margins=(6, 6, 6, 6))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(popup.close)
        calendar.clicked.connect(popup.close)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self.edited.emit()


class FlagInput(QCheckBox):
    """Yes or no; its label stands beside it."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(value is True or str(value).casefold() in ("1", "true", "yes"))


_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class SegmentInput(QWidget):
    """A choice among a few: one button each. Arrow keys choose the next; where they are *numbered*, digits choose."""

    edited = Signal()

    def __init__(self, choices: type[Choices], say: Speaker, palette: Palette, *, numbered: bool = False) -> None:
        super().__init__()
        self._numbered = numbered
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values = list(choices)
        layout = FlowLayout(self, gap=6)
        for place, choice in enumerate(self._values):
            digit = str(place + 1) if numbered and place < 9 else None
            button = pieces.Button(say(choice.label), key=digit, look="segment", palette=palette)
            self._group.addButton(button, place)
            button.installEventFilter(self)
            layout.addWidget(button)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self._clicked)

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The buttons, in the order of the choices."""
        return self._group.buttons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # In reading order, also from one line of buttons to the next.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            digit = event.key() - Qt.Key.Key_1
            if self._numbered and 0 <= digit < len(self._values):
                self._group.button(digit).click()
                self._group.button(digit).setFocus(Qt.FocusReason.TabFocusReason)
                return True
            step = _ARROWS.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, QAbstractButton):
                place = (self._group.id(watched) + step) % len(self._values)
                self._group.button(place).click()
                self._group.button(place).setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, _place: int) -> None:
        self.setFocusProxy(self._group.button(self._group.checkedId()))
        self.edited.emit()

    def value(self) -> str:
        """The chosen value, empty when none is."""
        place = self._group.checkedId()
        return self._values[place].value if place >= 0 else ""

    def set_value(self, value: Any) -> None:
        """Choose *value*; nothing when it is not among the choices."""
        wanted = str(value)
        chosen = next((place for place, each in enumerate(self._values) if each.value == wanted), -1)
        if chosen >= 0:
            self._group.button(chosen).setChecked(True)
            self.setFocusProxy(self._group.button(chosen))
            return
        checked = self._group.checkedButton()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)


class ChoiceInput(QComboBox):
    """A choice among many: type a part of the word."""

    edited = Signal()

    def __init__(self, choices: type[Choices], say: Speaker) -> None:
        super().__init__()
        line = QLineEdit()
        self.setLineEdit(line)
        line.editingFinished.connect(self._take_typed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for choice in choices:
            self.addItem(say(choice.label), choice.value)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._chosen)

    def _chosen(self, _place: int) -> None:
        self.edited.emit()

    def commit(self) -> None:
        """Take what is typed, although the focus is still in it."""
        self._take_typed()

    def _take_typed(self) -> None:
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if place < 0 and typed:
            place = self.findText(typed, Qt.MatchFlag.MatchContains)
        if place != self.currentIndex() or place < 0:
            self.setCurrentIndex(place)
            self.edited.emit()
        if place >= 0:
            self.setEditText(self.itemText(place))
        elif typed:
            self.setEditText("")

    def value(self) -> str:
        """The chosen value, empty when none is."""
        place = self.currentIndex()
        return str(self.itemData(place)) if place >= 0 and self.currentText() else ""

    def set_value(self, value: Any) -> None:
        """Choose *value*."""
        self.setCurrentIndex(self.findData(str(value)))


def reveal_button(line: QLineEdit, say: Speaker, palette: Palette) -> QToolButton:
    """A button that shows a password while it is held down."""
    button = QToolButton()
    button.setIcon(icons.icon("eye", palette.muted, 16))
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setToolTip(say(_("Show while pressed")))
    button.setAccessibleName(say(_("Show while pressed")))
    button.pressed.connect(_mode(line, QLineEdit.EchoMode.Normal))
    button.released.connect(_mode(line, QLineEdit.EchoMode.Password))
    return button


def _mode(line: QLineEdit, mode: QLineEdit.EchoMode) -> Callable[[], None]:
    def switch() -> None:
        line.setEchoMode(mode)

    return switch
