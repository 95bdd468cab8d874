"""The last step: what papers show from the first day on. Most of it is filled in already."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.views import Done
from propertydesk.office.first_run.beginning import OPENING_ASK
from propertydesk.office.first_run.form_card.screen import CardWords, FormCard
from propertydesk.ui.frame import Frame

_ACTION = "settings.change"
_WORDS = CardWords(
    title=_("The first day"),
    about=_("Gates, paper and the words your papers need. It can all be changed later in the settings."),
    verb=_("Open the office"),
    icon="door-open",
    out=_("Later"),
)


class OpeningState(QWidget):
    """``finished`` fires when it is done, or left for later."""

    finished = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.card = FormCard(frame, _WORDS, OPENING_ASK)
        self.card.given.connect(self._given)
        self.card.left.connect(self.finished)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        office = frame.office
        frame.read(self, lambda: office.defaults(_ACTION), self._known)

    def _known(self, known: dict[str, Any]) -> None:
        self.card.editor.fill(known)
        if self.isVisible():
            self.card.first_focus()

    def _given(self, answers: dict[str, Any]) -> None:
        typed = {key: value for key, value in answers.items() if value != ""}
        self._frame.perform(self, _ACTION, (), typed, on_done=self._done, refused=self.card.refuse)

    def _done(self, _done: Done) -> None:
        self.finished.emit()
