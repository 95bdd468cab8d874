"""What else is done at the counter: the last receipt again or void, its invoice, statement, dispute, day close."""

from __future__ import annotations

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.account import Account, Owed
from propertydesk.desks.fees.counter.period import period
from propertydesk.desks.fees.counter.today import LastReceipt
from propertydesk.desks.fees.words import ReceiptState
from propertydesk.ui.frame import Frame

RECEIPT, STATEMENT = "F23", "F24"


class Deeds:
    """The ways from the counter to everything that has its own panel."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    # -- the receipt made last

    def print_again(self, last: LastReceipt | None) -> None:
        """Once more, after a jam: it is marked as printed again."""
        if last is None:
            self._none_yet()
        else:
            self._frame.open_paper(RECEIPT, last.id)

    def void(self, last: LastReceipt | None) -> None:
        """Void, as long as all its copies are here."""
        if last is None:
            self._none_yet()
        elif last.state != ReceiptState.VALID:
            self._frame.tell(_("{number} is void already.", number=last.number), "soon")
        else:
            self._begin("receipt.void", last.id)

    def want_invoice(self, last: LastReceipt | None) -> None:
        """The customer wants an invoice for it."""
        if last is None:
            self._none_yet()
        else:
            self._begin("invoice.want", last.id)

    def _none_yet(self) -> None:
        self._frame.tell(_("You have made no receipt today."), "soon")

    # -- the household

    def statement(self, account: Account | None) -> None:
        """Its statement F24."""
        if account is not None:
            self._frame.open_paper(STATEMENT, account.unit_id)

    def dispute(self, account: Account | None, item: Owed | None) -> None:
        """A fee that is disputed becomes a complaint, with what it is about written down already."""
        if account is None or not self._frame.may("complaint.record"):
            return
        about: Words = _("Disputes what is asked of it: ¥{sum}", sum=show(account.owed_fen))
        if item is not None:
            months = period(item.since, item.until)
            about = _("Disputes {item} {period}: ¥{sum}", item=item.item, period=months, sum=show(item.owed_fen))
        known = {
            "unit_id": account.unit_id,
            "content": self._frame.say(about),
            "category": "fees",
            "source": "counter",
        }
        self._frame.open_action("complaint.record", unit_id=account.unit_id, answers=known)

    def promise(self, account: Account | None) -> None:
        """The household promises to pay by a day."""
        if account is not None:
            self._begin("dunning.promise", account.unit_id)

    def deposit(self, account: Account | None) -> None:
        """A deposit comes in."""
        if account is not None and self._frame.may("deposit.take"):
            self._frame.open_action("deposit.take", unit_id=account.unit_id, answers={"unit_id": account.unit_id})

    def card(self, account: Account | None) -> None:
        """The household's card at the reception."""
        if account is not None:
            self._frame.open_unit(account.unit_id)

    # -- the day

    def close_day(self) -> None:
        """Count the cash, and close the day."""
        if self._frame.may("day.close"):
            self._frame.open_action("day.close")

    def _begin(self, action: str, id: int) -> None:
        if self._frame.may(action):
            self._frame.open_action(action, subject_id=id)
