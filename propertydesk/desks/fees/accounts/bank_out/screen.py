"""The month to the bank: whom the file asks for how much, where it is written, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show, show_with_sign
from propertydesk.core.months import month_of
from propertydesk.desks.fees.accounts.bank_out.preview import OutPreview, preview_out
from propertydesk.desks.fees.accounts.table.screen import Heading, Table
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.runner import Job

FOLDER = "accounts/bank_folder"
_LINES = (
    Heading(_("Unit"), 90), Heading(_("Account holder"), 110), Heading(_("Bank"), 110, grows=True),
    Heading(_("Account"), 150), Heading(_("Bills"), 60, figures=True), Heading(_("Amount"), 100, figures=True),
)  # fmt: skip


class BankOut(ActionPanel):
    """The form at the left, the file to be at the right."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self.preview: OutPreview | None = None
        self._job: Job | None = None
        self._offered = ""
        start = Start(start.unit_id, start.subject_id, {"month": month_of(frame.moment.today)} | start.answers,
                      start.draft_id)  # fmt: skip
        super().__init__(frame, action, start)
        self.button.setEnabled(False)

    def beside(self) -> QWidget:
        self.sum, self.count = pieces.label("", "big"), pieces.label("", "muted")
        self.warned = pieces.label("", "muted", wrap=True)
        self.lines = Table(self.frame, _("Lines of the file"), _LINES)
        panel = pieces.frame("panel")
        pieces.column(
            pieces.row(self.sum, self.count, 1, gap=12, margins=(14, 12, 14, 0)),
            pieces.row(self.warned, margins=(14, 2, 14, 6)), pieces.line(), self.lines, parent=panel, gap=2,
            margins=(1, 1, 1, 1),
        ).setStretchFactor(self.lines, 1)  # fmt: skip
        return panel

    def answered(self, answers: Mapping[str, Any]) -> None:
        """Look at what the month would send."""
        month, office = str(answers.get("month") or "").strip(), self.frame.office
        if self._job is not None:
            self._job.cancel()
        self.button.setEnabled(False)
        self._job = self.frame.read(
            self,
            lambda: office.read(lambda session, moment: preview_out(session, moment.today, month)),
            self._show,
            self._cannot,
        )

    def _show(self, found: OutPreview) -> None:
        say = self.frame.say
        self.preview = found
        self.editor.show_errors({})
        self.sum.setText(show_with_sign(found.total_fen))
        self.count.setText(say(_("{count} households, turn {turn} of {month}", count=len(found.asked), turn=found.turn,
                                 month=found.month)))  # fmt: skip
        words = [say(each) for each in found.warnings]
        if not found.asked:
            words.insert(0, say(_("Nothing that is due in {month} can be collected.", month=found.month)))
        self.warned.setText("\n".join(words))
        self.lines.show_rows([(a.unit, a.holder, a.bank, a.account, str(a.bills), show(a.fen)) for a in found.asked])
        self._name_file(found)
        self.button.setEnabled(bool(found.asked))

    def _name_file(self, found: OutPreview) -> None:
        """Offer a name in the folder of last time, unless somebody typed one."""
        typed = str(self.editor.answers().get("file") or "")
        if typed not in ("", self._offered):
            return
        folder = Path(self.frame.local.words(FOLDER) or Path.home())
        turn = f"-{found.turn}" if found.turn > 1 else ""
        self._offered = str(folder / f"{self.frame.say(_('Collection'))}-{found.month}{turn}{found.suffix}")
        if typed != self._offered:
            dirty = self.editor.dirty
            self.editor.fill({"file": self._offered})
            self.editor.dirty = dirty

    def _cannot(self, error: UserError) -> None:
        self.lines.show_rows([])
        self.sum.setText("")
        self.count.setText("")
        self.warned.setText("")
        self._refused(error)
        self.button.setEnabled(False)

    def after(self, done: Any) -> None:
        file = str(self.editor.answers().get("file") or "")
        if file:
            self.frame.local.keep_words(FOLDER, str(Path(file).expanduser().parent))
