"""What came of the bank's answer: what was booked, what failed and why, every line that is not as it was sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.money import show, show_with_sign
from propertydesk.desks.fees.accounts.table.screen import Heading, Table
from propertydesk.desks.fees.bank.results import ReturnResult
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key

_DIFFERENCES = (
    Heading(_("Line"), 60, figures=True), Heading(_("Reference"), 160), Heading(_("Unit"), 90),
    Heading(_("What is not as it was sent, and what was done"), 420, grows=True),
)  # fmt: skip
_FAILURES = (
    Heading(_("Line"), 60, figures=True), Heading(_("Reference"), 160), Heading(_("Unit"), 90),
    Heading(_("Asked for"), 110, figures=True), Heading(_("Bank's reason"), 300, grows=True),
)  # fmt: skip
_STILL = (Heading(_("Reference"), 300, grows=True),)


class Outcome(QWidget):
    """``finished`` fires when it has been read; ``print_wanted`` carries the receipts that are printed in one go."""

    finished = Signal()
    print_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.result: ReturnResult | None = None
        say, palette = frame.say, frame.palette
        self.words, self.sum = pieces.label("", "title"), pieces.label("", "big")
        self.chips = {tone: pieces.chip("", tone) for tone in ("done", "soon", "late", "plain")}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.differences = Table(frame, _("Differences"), _DIFFERENCES)
        self.failures = Table(frame, _("Failed"), _FAILURES)
        self.still_out = Table(frame, _("Not answered yet"), _STILL)
        self._stack = QStackedWidget()
        for table in (self.differences, self.failures, self.still_out):
            self.tabs.addTab("")
            self._stack.addWidget(table)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.print_button = pieces.Button(
            say(_("Print the receipts")), icon="printer", key="Ctrl+P", look="primary", palette=palette
        )
        self.print_button.clicked.connect(self._print)
        self.button = pieces.Button(say(_("Done")), icon="check", key="Return", palette=palette)
        self.button.clicked.connect(self.finished)
        Key(self, "Ctrl+P", _("Print the receipts in one go"), self._print)
        for sequence in ("Return", "Enter"):
            Key(self.button, sequence, _("Done"), self.finished.emit).listed = False
        panel = pieces.frame("panel")
        pieces.column(
            pieces.row(self.words, 1, self.sum, margins=(14, 12, 14, 4)),
            pieces.row(*self.chips.values(), 1, gap=6, margins=(14, 0, 14, 6)),
            pieces.row(self.tabs, 1, margins=(8, 0, 8, 0)), pieces.line(), self._stack, pieces.line(),
            pieces.row(1, self.print_button, self.button, margins=(12, 10, 12, 12)),
            parent=panel, gap=2, margins=(1, 1, 1, 1),
        ).setStretchFactor(self._stack, 1)  # fmt: skip
        pieces.column(panel, parent=self)

    def first_focus(self) -> QWidget:
        """Where one goes on."""
        return self.print_button if self.print_button.isVisible() else self.button

    def show_result(self, result: ReturnResult) -> None:
        """Show *result*."""
        say = self.frame.say
        self.result = result
        whole = _("{number} is answered in full", number=result.number)
        part = _("{number}: {count} lines are not answered yet", number=result.number, count=len(result.still_out))
        self.words.setText(say(whole if result.answered else part))
        self.sum.setText(show_with_sign(result.paid_fen))
        told = {
            "done": _("Collected {count}", count=result.paid),
            "soon": _("In part {count}", count=result.part) if result.part else None,
            "late": _("Failed {count}", count=len(result.failures)) if result.failures else None,
            "plain": _("Kept as prepayment {sum}", sum=show_with_sign(result.prepaid_fen))
            if result.prepaid_fen
            else None,
        }
        for tone, words in told.items():
            self.chips[tone].setText("" if words is None else say(words))
            self.chips[tone].setVisible(words is not None)
        self.differences.show_rows(
            [(str(each.line or ""), each.reference, each.unit, say(each.message)) for each in result.differences],
            {at: "soon" if each.booked else "late" for at, each in enumerate(result.differences)},
        )
        self.failures.show_rows(
            [(str(each.line), each.reference, each.unit, show(each.amount_fen), each.reason)
             for each in result.failures]
        )  # fmt: skip
        self.still_out.show_rows([(each,) for each in result.still_out])
        counts = (len(result.differences), len(result.failures), len(result.still_out))
        names = (
            _("Differences {count}", count=counts[0]), _("Failed {count}", count=counts[1]),
            _("Not answered yet {count}", count=counts[2]),
        )  # fmt: skip
        for place, name in enumerate(names):
            self.tabs.setTabText(place, say(name))
        self.tabs.setCurrentIndex(next((at for at, count in enumerate(counts) if count), 0))
        self.print_button.setVisible(bool(result.receipts))

    def _print(self) -> None:
        if self.result is not None and self.result.receipts:
            self.print_wanted.emit(list(self.result.receipts))
