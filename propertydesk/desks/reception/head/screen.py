"""The head of the household card: unit and name, what must be known before a word is said, the verbs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.reception.counter import Counter, card_verbs
from propertydesk.office.household import Household, InForce
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowBox
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key

_DIGITS = "123456789"


class HouseholdHead(QWidget):
    """``verb`` fires with the action's key; ``typed`` with a letter that belongs into the search box."""

    verb = Signal(str)
    typed = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(frame.say(_("Household card")))
        self.verbs = [key for key in card_verbs(frame.office.catalogue) if frame.may(key)]
        self._buttons = [self._verb_button(index, key) for index, key in enumerate(self.verbs)]
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(14, 12, 14, 12)
        self._inside.setSpacing(10)
        self.clear()

    def _verb_button(self, index: int, key: str) -> pieces.Button:
        action = self.frame.action(key)
        digit = _DIGITS[index] if index < len(_DIGITS) else None
        button = pieces.Button(
            self.frame.say(action.label), icon=action.icon, key=digit, look="plain", palette=self.frame.palette
        )
        button.setParent(self)
        button.clicked.connect(partial(self._pressed, key))
        if digit is not None:
            words = _("{what} for this household", what=action.label)
            Key(self, f"Alt+{digit}", words, partial(self.verb.emit, key), window=True)
        return button

    def _pressed(self, key: str, _checked: bool = False) -> None:
        self.verb.emit(key)

    def clear(self) -> None:
        """No household is chosen: say how to find one."""
        self._empty()
        self._inside.addWidget(pieces.label(self.frame.say(_("Who is at the counter?")), "title"))
        hint = _("Ctrl+K, then a unit, a name, pinyin initials, the last digits of a phone, a plate or a number.")
        self._inside.addWidget(pieces.label(self.frame.say(hint), "muted", wrap=True))
        self._inside.addWidget(self._verb_row())
        self._inside.addStretch(1)

    def show_counter(self, counter: Counter) -> None:
        """Show a household."""
        self._empty()
        home = counter.household
        self._inside.addLayout(self._name_row(home, counter))
        for words in self._warnings(counter):
            box = pieces.frame("warning")
            pieces.row(pieces.label(words, wrap=True), parent=box, margins=(12, 6, 12, 6))
            self._inside.addWidget(box)
        self._inside.addWidget(self._verb_row())
        self._inside.addStretch(1)

    def _name_row(self, home: Household, counter: Counter) -> QVBoxLayout:
        say = self.frame.say
        parts: list[QWidget | int] = [
            pieces.label(home.unit, "big"),
            pieces.label(home.head or say(_("no owner recorded")), "title"),
            pieces.chip(say(home.status.label), "accent"),
        ]
        if home.area is not None:
            parts.append(pieces.chip(f"{home.area:.2f} ㎡", "settled"))
        if home.moved_in is not None:
            parts.append(pieces.chip(say(_("moved in {day}", day=home.moved_in)), "settled"))
        parts.append(1)
        if counter.owed:
            parts.append(pieces.chip(say(_("owes ¥{sum}", sum=show(counter.owed))), "soon"))
        if counter.open:
            parts.append(pieces.chip(say(_("open: {count}", count=counter.open)), "late"))
        column = QVBoxLayout()
        column.addLayout(pieces.row(*parts))
        if home.specialist:
            words = _("Specialist: {name}", name=home.specialist)
            if home.stand_in:
                words = _("Specialist: {name}, stand-in: {other}", name=home.specialist, other=home.stand_in)
            column.addWidget(pieces.label(say(words), "small"))
        return column

    def _warnings(self, counter: Counter) -> list[str]:
        say, home = self.frame.say, counter.household
        notices = [say(self._notice(notice)) for notice in home.notices]
        instructions = [say(_("Mind: {text}", text=text)) for _id, text in home.instructions]
        boards = [say(_("On the boards: {titles}", titles=" · ".join(map(say, counter.announced))))]
        return instructions + notices + (boards if counter.announced else [])

    def _notice(self, notice: InForce) -> Words:
        until = self.frame.moment.local(notice.until)
        at = until.strftime("%H:%M" if until.date() == self.frame.moment.today else "%m-%d %H:%M")
        return _("{kind} until {at}: {text}", kind=notice.kind.label, at=at, text=notice.text)

    def _verb_row(self) -> QWidget:
        """The verbs go on in a second line where one is too narrow for them: what is out keeps its room."""
        box = FlowBox()
        for button in self._buttons:
            box.flow.addWidget(button)
            button.show()
        return box

    def _empty(self) -> None:
        for button in self._buttons:
            button.setParent(self)
        _clear(self._inside, keep=self._buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a verb, a letter begins a search: scanned codes start with a letter."""
        text = event.text()
        if text in _DIGITS and text and int(text) <= len(self.verbs) and not event.modifiers():
            self.verb.emit(self.verbs[int(text) - 1])
        elif text.isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)


def _clear(layout: QVBoxLayout, keep: list[pieces.Button]) -> None:
    """Take everything out of *layout*; widgets not to *keep* are deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None and widget not in keep:
            widget.deleteLater()
        elif inner is not None:
            _clear(inner, keep)  # type: ignore[arg-type]  # rows and columns alike have takeAt
            inner.deleteLater()
