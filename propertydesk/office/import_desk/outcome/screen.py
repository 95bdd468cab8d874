"""What came of an import: how many, what could not be read, and a list of that for whoever mends the ledger."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.office.import_desk.work import told, write_problems
from propertydesk.office.roster.applying import RosterResult
from propertydesk.ui import icons, pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key


class Outcome(QWidget):
    """``finished`` fires when it has been read, ``again`` when another file is to follow."""

    finished = Signal()
    again = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._result: RosterResult | None = None
        say, palette = frame.say, frame.palette
        mark = QLabel()
        mark.setPixmap(icons.pixmap("circle-check", palette.done, 28, frame.device_ratio))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._values = {key: pieces.label("") for key in ("units", "people", "problems")}
        labels: tuple[tuple[str, Words], ...] = (
            ("units", _("Units")), ("people", _("People")), ("problems", _("Problems")),
        )  # fmt: skip
        for row, (key, words) in enumerate(labels):
            self._grid.addWidget(pieces.label(say(words), "muted"), row, 0)
            self._grid.addWidget(self._values[key], row, 1)
        self._grid.setColumnStretch(1, 1)
        self.save = pieces.Button(say(_("Problems as Excel")), icon="file-spreadsheet", palette=palette)
        self.save.clicked.connect(self._save_problems)
        again = pieces.Button(say(_("Another file")), icon="import", palette=palette)
        again.clicked.connect(self.again)
        self.button = pieces.Button(say(_("Done")), icon="check", key="Return", look="primary", palette=palette)
        self.button.clicked.connect(self.finished)
        for sequence in ("Return", "Enter"):
            Key(self.button, sequence, _("Done"), self.finished.emit).listed = False
        self._advice = pieces.label("", "muted", wrap=True)
        card = pieces.frame("panel")
        card.setFixedWidth(620)
        pieces.column(
            pieces.row(mark, pieces.label(say(_("The roster is in")), "title"), 1, gap=12),
            self._grid, self._advice,
            pieces.row(self.save, 1, again, self.button),
            parent=card, gap=16, margins=(24, 22, 24, 20),
        )  # fmt: skip
        pieces.column(2, pieces.row(1, card, 1), 3, parent=self)

    def show_result(self, result: RosterResult) -> None:
        """Show *result*."""
        say = self._frame.say
        self._result = result
        self._values["units"].setText(say(told(result.units)))
        self._values["people"].setText(say(told(result.people)))
        self._values["problems"].setText(str(len(result.problems)))
        self.save.setVisible(bool(result.problems))
        advice = _("Mend the cells in your file when it suits you and read it in again: only what is new is taken.")
        self._advice.setText(say(advice) if result.problems else "")
        self._advice.setVisible(bool(result.problems))
        self.button.setFocus()

    def _save_problems(self) -> None:
        if self._result is not None:
            save_problems(self, self._frame, self._result)


def save_problems(owner: QWidget, frame: Frame, result: RosterResult) -> None:
    """Ask where, and write the problems of *result* there."""
    suggested = frame.say(_("Problems in the roster")) + ".xlsx"
    path, _kind = QFileDialog.getSaveFileName(owner, frame.say(_("Save as Excel")), suggested, "Excel (*.xlsx)")
    if not path:
        return
    where, lang, problems = Path(path), frame.lang, result.problems
    frame.read(
        owner,
        lambda: write_problems(where, problems, lang),
        lambda _count: frame.tell(_("Saved: {name}", name=where.name), "done"),
    )
