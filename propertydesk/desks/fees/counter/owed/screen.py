"""The household at the counter: who it is, what must be known, its items, and what they come to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.account import Account
from propertydesk.desks.fees.counter.items import head
from propertydesk.desks.fees.counter.items.screen import Items
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.strips import emptied


class Household(QWidget):
    """``more_wanted``: the payer's other units too. It takes the focus itself while it has no items."""

    more_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        say = frame.say
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say(_("The household at the counter")))
        self._unit = pieces.label("", "title")
        self._name = pieces.label("", "head")
        self._standing = pieces.label("", "muted")
        self.strip = QWidget()
        pieces.row(self._unit, self._name, 1, self._standing, parent=self.strip, margins=(14, 7, 14, 7))
        self._hints = QVBoxLayout()
        self._hints.setContentsMargins(12, 0, 12, 8)
        self._hints.setSpacing(6)
        self._hint_box = QWidget()
        self._hint_box.setLayout(self._hints)
        self.items = Items(frame)
        self._headline, self._words = pieces.label("", "title"), pieces.label("", "muted", wrap=True)
        nothing = QWidget()
        pieces.column(self._headline, self._words, 1, parent=nothing, margins=(16, 16, 16, 16))
        self._middle = QStackedWidget()
        self._middle.addWidget(nothing)
        self._middle.addWidget(self.items)
        self._foot = QWidget()
        self._ways = pieces.label(say(_("Space ticks · Enter: a part · figures: the sum, the oldest first")), "small")
        self._owed_words = pieces.label(say(_("Owed in all")), "muted")
        self._owed = pieces.label("", "title")
        pieces.row(
            self._ways, 1, self._owed_words, self._owed, parent=self._foot, gap=10, margins=(14, 6, 14, 8)
        )  # fmt: skip
        self._line = pieces.line()
        pieces.column(self.strip, self._hint_box, self._line, self._middle, self._foot, parent=self, gap=0)
        self.show_typed(None)

    def show_typed(self, typed: Typed | None) -> None:
        """Show a household, or that nobody is here yet."""
        say = self.frame.say
        self.items.show_typed(typed)
        self.strip.setVisible(typed is not None)
        self._line.setVisible(typed is not None)
        self._foot.setVisible(typed is not None and bool(typed.items))
        self._middle.setCurrentIndex(0)
        if typed is None:
            words = _(
                "Ctrl+K, then a unit, a name, pinyin initials, the last digits of a phone, a plate, or the number of a"
                " receipt."
            )
            self._headline.setText(say(_("Who pays?")))
            self._words.setText(say(words))
            self._hint_box.hide()
            return
        account = typed.account
        self._unit.setText(account.unit)
        payer = account.payer if account.payer in account.owners or not account.owners else ""
        self._name.setText(" · ".join(dict.fromkeys(each for each in (account.owners or payer, "") if each)))
        self._standing.setText(say(head.standing(account)))
        self._owed.setText(f"¥{show(account.owed_fen)}")
        self._headline.setText(say(_("Nothing is owed")))
        self._words.setText(say(_("A payment in advance can be taken at the right: type its sum.")))
        if typed.items:
            self._middle.setCurrentIndex(1)
        self._show_hints(account)

    def _show_hints(self, account: Account) -> None:
        emptied(self._hints)
        say = self.frame.say
        for words in head.warnings(account):
            box = pieces.frame("warning")
            pieces.row(pieces.label(say(words), wrap=True), parent=box, margins=(12, 5, 12, 5))
            self._hints.addWidget(box)
        more = head.others(account)
        if more is not None:
            box = pieces.frame("offer")
            button = pieces.Button(say(_("Add")), icon="plus", key="Alt+A", palette=self.frame.palette)
            button.clicked.connect(self._more)
            line = pieces.row(parent=box, margins=(12, 4, 6, 4))
            line.addWidget(pieces.label(say(more), wrap=True), 1)
            line.addWidget(button)
            self._hints.addWidget(box)
        self._hint_box.setVisible(self._hints.count() > 0)

    def _more(self, _checked: bool = False) -> None:
        self.more_wanted.emit()

    def take_focus(self) -> None:
        """The keyboard goes to the items, or here while there are none."""
        if self._middle.currentIndex():
            self.items.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Without items figures are the sum all the same, and letters a search."""
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and text and (text.isdigit() or text == "."):
            self.items.digits.emit(text)
        elif plain and text.isprintable() and text.strip():
            self.items.letters.emit(text)
        else:
            super().keyPressEvent(event)
