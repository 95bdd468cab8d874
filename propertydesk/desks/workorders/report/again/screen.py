"""The warning that the same place reported the same within seven days: join it, or make a new order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.desks.workorders.report.typed import Before
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame


class AgainBox(QFrame):
    """``chosen`` is ``join`` or ``new``; ``opened`` asks for the order that is there."""

    chosen = Signal(str)
    opened = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.before: Before | None = None
        self.setProperty("look", "warning")
        say = frame.say
        self._words = pieces.label("", "head", wrap=True)
        self._hint = pieces.Elided("")
        self._join = self._button(_("Join it to that order"), "link", "Alt+J", "join")
        self._new = self._button(_("A new order"), "plus", "Alt+N", "new")
        show = pieces.Button(say(_("Look at it")), icon="eye", look="quiet", palette=frame.palette)
        show.clicked.connect(self._show)
        buttons = QWidget()
        pieces.row(self._join, self._new, show, 1, parent=buttons)
        inside: QVBoxLayout = pieces.column(parent=self, gap=4, margins=(12, 6, 12, 6))
        for part in (self._words, self._hint, buttons):
            inside.addWidget(part)
        self.hide()

    def _button(self, words: Words, icon: str, key: str, choice: str) -> pieces.Button:
        button = pieces.Button(self._frame.say(words), icon=icon, key=key, look="segment", palette=self._frame.palette)
        button.clicked.connect(partial(self._press, choice))
        return button

    def _press(self, choice: str, _checked: bool = False) -> None:
        self.chosen.emit(choice)

    def _show(self) -> None:
        if self.before is not None:
            self.opened.emit(self.before.id)

    def show_before(self, before: Before | None, choice: str) -> None:
        """Show the order that is there; None takes the warning away."""
        self.before = before
        if before is not None:
            say, at = self._frame.say, self._frame.when(before.at)
            words = _(
                "Reported before: {number}, {at} · {state}", number=before.number, at=at, state=before.state.label
            )
            self._words.setText(say(words))
            self._hint.setText(before.content)
        self.show_choice(choice)
        self.setVisible(before is not None)

    def show_choice(self, choice: str) -> None:
        """Mark what was chosen."""
        self._join.setChecked(choice == "join")
        self._new.setChecked(choice == "new")

    def ask(self) -> None:
        """It has to be decided before saving."""
        self._hint.setText(self._frame.say(_("Decide this first: join it to that order, or make a new one?")))
        self._join.setFocus(Qt.FocusReason.OtherFocusReason)
