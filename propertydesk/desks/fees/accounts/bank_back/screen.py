"""The bank's answer: choose its file, look at what it says, book it, and see every line that is not as it was sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show_with_sign
from propertydesk.core.views import Done
from propertydesk.desks.fees.accounts.bank_back.outcome.screen import Outcome
from propertydesk.desks.fees.accounts.bank_back.reading import Opened, answer_row, book, open_answer
from propertydesk.desks.fees.accounts.choose.screen import ChooseFile
from propertydesk.desks.fees.accounts.papers.screen import ManyPapers
from propertydesk.desks.fees.accounts.table.screen import Heading, Table
from propertydesk.desks.fees.accounts.working.screen import Working
from propertydesk.desks.fees.bank.results import ReturnResult
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel
from propertydesk.ui.paper_panel import PaperPanel, PaperWanted

_LINES = (
    Heading(_("Line"), 60, figures=True), Heading(_("Reference"), 160), Heading(_("Account"), 160),
    Heading(_("Asked for"), 100, figures=True), Heading(_("Collected"), 100, figures=True), Heading(_("Result"), 140),
    Heading(_("Bank's reason"), 160, grows=True),
)  # fmt: skip


class BankBack(Panel):
    """Reads an answer in; the run is told by the file, or is the one it was begun from."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action.label)
        self._run_id = start.subject_id
        self.opened: Opened | None = None
        self._papers: Panel | None = None
        self.choose = ChooseFile(
            frame, _("Drop the bank's file here"),
            _("What the bank sent back. Its layout is described in the settings. You see what it says before anything"
              " is booked, and nothing is booked twice."),
            "landmark",
        )  # fmt: skip
        self.look = self._look_at_it()
        self.working, self.outcome = Working(frame), Outcome(frame)
        self._stack = QStackedWidget()
        for step in (self.choose, self.look, self.working, self.outcome):
            self._stack.addWidget(step)
        pieces.column(self._stack, parent=self)
        self.choose.chosen.connect(self.open)
        self.choose.left.connect(self.closed)
        self.outcome.finished.connect(self.closed)
        self.outcome.print_wanted.connect(self._print)
        Key(self, "Ctrl+O", _("Choose the file"), self._ask)
        Key(self, "Ctrl+Return", _("Book what the bank says"), self.book)
        Key(self, "Ctrl+Enter", _("Book what the bank says"), self.book).listed = False

    def _look_at_it(self) -> QWidget:
        say, palette = self.frame.say, self.frame.palette
        self.name, self.sum = pieces.label("", "title"), pieces.label("", "big")
        self.about = pieces.label("", "muted", wrap=True)
        self.warning = pieces.frame("warning")
        self._warned = pieces.label("", wrap=True)
        pieces.row(self._warned, parent=self.warning, margins=(12, 6, 12, 6))
        self.lines = Table(self.frame, _("Lines of the file"), _LINES)
        self.button = pieces.Button(say(_("Book it")), icon="check", key="Ctrl+Return", look="primary", palette=palette)
        self.button.clicked.connect(self.book)
        other = pieces.Button(say(_("Another file")), icon="folder-open", key="Ctrl+O", look="quiet", palette=palette)
        other.clicked.connect(self._ask)
        back = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        back.clicked.connect(self.back)
        look = pieces.frame("panel")
        pieces.column(
            pieces.row(self.name, 1, self.sum, margins=(14, 12, 14, 0)), pieces.row(self.about, margins=(14, 0, 14, 4)),
            pieces.row(self.warning, margins=(14, 0, 14, 6)), pieces.line(), self.lines, pieces.line(),
            pieces.row(other, 1, back, self.button, margins=(12, 10, 12, 12)), parent=look, gap=4,
            margins=(1, 1, 1, 1),
        ).setStretchFactor(self.lines, 1)  # fmt: skip
        return look

    def first_focus(self) -> QWidget:
        return self.choose.button

    def back(self) -> None:
        step = self._stack.currentWidget()
        if step is self.working:
            return
        if isinstance(step, Panel):
            step.back()
        elif self._stack.currentWidget() is self.look:
            self._stack.setCurrentWidget(self.choose)
            self.choose.button.setFocus()
        else:
            self.closed.emit()

    # -- looking

    def _ask(self) -> None:
        if self._stack.currentWidget() in (self.choose, self.look):
            self.choose.ask()

    def open(self, path: Path) -> None:
        """Read the file at *path* and show what it says."""
        self.choose.wait(self.frame.say(_("Opening {name} ...", name=path.name)))
        office, run_id = self.frame.office, self._run_id

        def read(session: Any, _moment: Any) -> Opened:
            return open_answer(session, path, run_id)

        self.frame.read(self, lambda: office.read(read), self._show, self._refused)

    def _refused(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self.choose)
        self.choose.refuse(error.say(self.frame.lang))
        self.choose.button.setFocus()

    def _show(self, opened: Opened) -> None:
        say = self.frame.say
        self.opened = opened
        self.choose.refuse("")
        self.name.setText(opened.returned.file_name)
        self.sum.setText(show_with_sign(opened.paid_fen))
        self.about.setText(
            say(
                _("Answers {number} of {month} ({lines} lines, {total}). Collected {paid}, failed {failed}.",
                  number=opened.number, month=opened.month, lines=opened.lines, total=show_with_sign(opened.total_fen),
                  paid=len(opened.collected), failed=len(opened.failed))
            )
        )  # fmt: skip
        warnings = self._warnings(opened)
        self._warned.setText("\n".join(say(each) for each in warnings))
        self.warning.setVisible(bool(warnings))
        words = say(_("Collected")), say(_("Failed"))
        rows = [answer_row(each, words, say) for each in opened.returned.answers]
        troubled = {at: "late" for at, each in enumerate(opened.returned.answers) if each.trouble is not None}
        self.lines.show_rows(rows, troubled)
        self._stack.setCurrentWidget(self.look)
        self.button.setFocus()

    def _warnings(self, opened: Opened) -> list[Any]:
        found: list[Any] = []
        if opened.returned.cut_short:
            found.append(_("The file seems cut short: the sum that ends it is missing. Ask the bank for it again."))
        if len(opened.returned.answers) != opened.lines:
            found.append(
                _("{sent} lines were sent, and {back} are here.", sent=opened.lines, back=len(opened.returned.answers))
            )
        if opened.unreadable:
            found.append(_("Lines that cannot be read: {count}. Nothing of them is booked.",
                           count=len(opened.unreadable)))  # fmt: skip
        return found

    # -- booking

    def book(self) -> None:
        """Book it: what is fine with receipts, what is not is named."""
        opened, office = self.opened, self.frame.office
        if opened is None or self._stack.currentWidget() is not self.look:
            return
        self._stack.setCurrentWidget(self.working)
        self.working.run(
            _("Booking what the bank says ..."), _("All of it is booked at once."),
            lambda _progress, _cancelled: book(office, opened), self._booked, self._not_booked, stops=False,
        )  # fmt: skip

    def _booked(self, found: tuple[Done, ReturnResult]) -> None:
        done, result = found
        self.frame.changed.emit(done.changes)
        self.frame.done.emit(done)
        self.outcome.show_result(result)
        self._stack.setCurrentWidget(self.outcome)
        self.outcome.first_focus().setFocus()

    def _not_booked(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self.look)
        self.warning.show()
        self._warned.setText(error.say(self.frame.lang))

    def _print(self, receipts: object) -> None:
        ids = list(receipts) if isinstance(receipts, (list, tuple)) else []
        papers = ManyPapers(self.frame, "F23", ids, _("Receipts (F23)"))
        self._show_instead(papers)
        papers.wanted.connect(self._show_papers)

    def _show_papers(self, wanted: PaperWanted) -> None:
        self._show_instead(PaperPanel(self.frame, wanted))

    def _show_instead(self, panel: Panel) -> None:
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.closed.connect(lambda: self._stack.setCurrentWidget(self.outcome))
        (panel.first_focus() or panel).setFocus()
