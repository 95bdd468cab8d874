"""The form that begins an office: its name and language, where it is kept, the first person's account."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.office.first_run.beginning import FIRST_ASK, read_first_answers
from propertydesk.office.first_run.form_card.screen import CardWords, FormCard
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

_WORDS = CardWords(
    title=_("Your office"),
    about=_("You will be its project manager, who may do everything. Colleagues and their roles come later."),
    verb=_("Make the office"),
    icon="house-plus",
    out=_("Back"),
)


class YourOffice(QWidget):
    """``ready`` carries the ``NewOffice`` once its answers are right in themselves."""

    ready = Signal(object)
    left = Signal()

    def __init__(self, frame: Frame, folder: Path) -> None:
        super().__init__()
        self._frame, self._folder = frame, folder
        self._where = pieces.Elided("")
        self._where.setProperty("role", "small")
        other = pieces.Button(
            frame.say(_("Another folder ...")), icon="folder-open", look="quiet", palette=frame.palette
        )
        other.clicked.connect(self._choose_folder)
        below = QWidget()
        pieces.row(self._where, other, parent=below, gap=6)
        self.card = FormCard(frame, _WORDS, FIRST_ASK, {"language": frame.lang}, below)
        self.card.given.connect(self._given)
        self.card.left.connect(self.left)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        self._show_folder()

    def _given(self, answers: dict[str, object]) -> None:
        try:
            new = read_first_answers(answers, self._folder, self._frame.moment.zone)
        except UserError as wrong:
            self.card.refuse(wrong)
        else:
            self.ready.emit(new)

    def _choose_folder(self) -> None:
        title = self._frame.say(_("In which folder shall the office be kept?"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder.parent))
        if chosen:
            self._folder = Path(chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        self._where.setText(self._frame.say(_("It is kept in {folder}", folder=str(self._folder))))
