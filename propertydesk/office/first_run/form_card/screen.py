"""A form on a card in the middle of the window: title, questions, what is wrong, one way on and one way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words
from propertydesk.ui import pieces
from propertydesk.ui.editor import Editor
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key

WIDE = 760


@dataclass(frozen=True, slots=True)
class CardWords:
    """What stands on the card. ``out`` is the word of the button that leaves it."""

    title: Words
    about: Words
    verb: Words
    icon: str
    out: Words


class FormCard(QWidget):
    """``given`` carries the raw answers; ``left`` says that somebody goes back, or leaves it for later."""

    given = Signal(object)
    left = Signal()

    def __init__(
        self,
        frame: Frame,
        words: CardWords,
        fields: Sequence[Field],
        answers: Mapping[str, Any] | None = None,
        below: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._say = say = frame.say
        self.editor = Editor(frame, fields, answers)
        self.banner = pieces.label("", "error", wrap=True)
        self.banner.hide()
        self.button = pieces.Button(
            say(words.verb), icon=words.icon, key="Ctrl+Return", look="primary", palette=frame.palette
        )
        self.button.clicked.connect(self.submit)
        out = pieces.Button(say(words.out), key="Esc", look="quiet", palette=frame.palette)
        out.clicked.connect(self.left)
        card = pieces.frame("panel")
        card.setFixedWidth(WIDE)
        pieces.column(
            pieces.label(say(words.title), "title"),
            pieces.label(say(words.about), "muted", wrap=True),
            self.banner,
            self.editor,
            below,
            pieces.row(1, out, self.button),
            parent=card, gap=14, margins=(24, 20, 24, 20),
        )  # fmt: skip
        pieces.column(1, pieces.row(1, card, 1), 2, parent=self)
        Key(self, "Ctrl+Return", words.verb, self.submit)
        Key(self, "Ctrl+Enter", words.verb, self.submit).listed = False
        Key(self, "Esc", words.out, self.left.emit)

    def first_focus(self) -> None:
        """Type in the first empty field."""
        field = self.editor.first_input()
        if field is not None:
            field.setFocus()

    def submit(self) -> None:
        """Hand on what was typed; ``refuse`` or ``again`` lets it be tried once more."""
        if self.button.isEnabled():
            self.button.setEnabled(False)
            self.given.emit(self.editor.answers())

    def refuse(self, error: UserError) -> None:
        """Say at its field, or above the form, why it cannot be."""
        self.again()
        by_field = error.errors if isinstance(error, AnswersWrong) else {error.field or "": error.message}
        homeless = self.editor.show_errors(by_field)
        self.banner.setText("\n".join(homeless))
        self.banner.setVisible(bool(homeless))
        self.editor.focus_first_error()

    def again(self) -> None:
        """It may be tried again."""
        self.editor.show_errors({})
        self.banner.hide()
        self.button.setEnabled(True)
