"""When receipts may be void or reversed (RULES 8.5)."""

from __future__ import annotations

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.fees.receipts.booking import is_closed
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.words import ReceiptState
from propertydesk.office.deed import Deed

RECEIPT_LIFE = Life(
    (
        Step("receipt.pay", after=(ReceiptState.VALID,)),
        Step("deposit.take", after=(ReceiptState.VALID,)),
        Step("lease.pay", after=(ReceiptState.VALID,)),
        Step("receipt.red", after=(ReceiptState.RED,)),
        Step("receipt.void", before=(ReceiptState.VALID,), after=(ReceiptState.VOID,)),
        Step("receipt.reverse", before=(ReceiptState.VALID,)),
    )
)


def can_void(deed: Deed, receipt: Receipt) -> None:
    """Void only while all copies are here and the day is open; else a red entry."""
    _still_stands(deed, receipt)
    if receipt.bank_run_id is not None:
        raise UserError(_("The bank has collected this. Make a red entry instead."), code="bank")
    if is_closed(deed.session, receipt.staff_id, receipt.day):
        words = _("{day} is closed. Make a red entry instead: it gets a number of its own.", day=receipt.day)
        raise UserError(words, code="day_closed")


def can_reverse(deed: Deed, receipt: Receipt) -> None:
    """What is reversed once is reversed; while the day is open and all copies are here, void is the right way."""
    _still_stands(deed, receipt)


def _still_stands(deed: Deed, receipt: Receipt) -> None:
    deed.check_after(receipt.at)
    if receipt.reversed_by_id is not None:
        raise UserError(_("This receipt was taken back by a red entry already."), code="reversed")
