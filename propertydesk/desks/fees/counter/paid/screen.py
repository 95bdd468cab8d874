"""The last receipts of the household, newest first."""

from __future__ import annotations

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.account import Account, Paid
from propertydesk.desks.fees.words import ReceiptState
from propertydesk.ui.frame import Frame
from propertydesk.ui.lines import Line, Lines


class Receipts(Lines):
    """``activated`` carries a receipt's id as text."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._of = frame
        self.set_empty(_("The receipts of the household will stand here."))

    def show_account(self, account: Account) -> None:
        """Show the receipts of *account*."""
        self.fill([self._paid(each) for each in account.receipts])

    def _paid(self, paid: Paid) -> Line:
        say = self._of.say
        chip: Words = "" if paid.state == ReceiptState.VALID else paid.state.label
        if paid.reversed:
            chip = _("taken back")
        return Line(
            key=str(paid.id),
            when=self._of.when(paid.at),
            icon="receipt",
            words=f"¥{show(paid.total_fen)}",
            hint=" · ".join([paid.number, *(say(method.label) for method in paid.methods)]),
            chip=say(chip),
            tone="late" if paid.state == ReceiptState.RED else "settled",
        )
