"""The rent of a lease over the counter: its lessee is no household, the receipt is the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.receipts.booking import book_receipt
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.receipts.serials import paper_of
from propertydesk.desks.fees.receipts.taking import ToPay, oldest_first
from propertydesk.desks.fees.tariffs.models import Lease
from propertydesk.desks.fees.words import PayMethod
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission

INSIDE = (PayMethod.PREPAID, PayMethod.DEPOSIT, PayMethod.BANK)
"""These move what a household has here, or come from the bank's file; a lessee has neither."""


def open_rents(session: Any, lease_id: int) -> list[Bill]:
    """What a lease owes, the oldest first."""
    query = select(Bill).where(Bill.lease_id == lease_id, unpaid()).order_by(Bill.due_on, Bill.since, Bill.id)
    return list(session.scalars(query))


def pay_rent(
    deed: Deed,
    lease: Lease,
    amount: int | None,
    method: PayMethod,
    reference: str | None,
    tendered: int | None,
    paid_on: date | None,
    paper_serial: str | None,
    note: str | None,
) -> Receipt:
    """Take the rent of *lease* (fen), the oldest first; everything that is owed when no *amount* is named."""
    bills = open_rents(deed.session, lease.id)
    owed = sum(bill.owed_fen for bill in bills)
    paid = owed if amount is None else amount
    if not owed:
        raise UserError(_("This lease owes nothing. Bill it first."), "amount", "nothing")
    if not 0 < paid <= owed:
        raise UserError(_("The lease owes ¥{owed}. Take that, or a part of it.", owed=show(owed)), "amount", "over")
    if method in INSIDE:
        raise UserError(_("A lessee pays by cash, card, transfer, WeChat or Alipay."), "method")
    if tendered is not None and (method != PayMethod.CASH or tendered < paid):
        raise UserError(_("Cash received is at least what is paid, and only for cash."), "tendered")
    return book_receipt(
        deed,
        unit_id=None,
        lease_id=lease.id,
        payer=lease.party,
        lines=oldest_first(bills, paid),
        payments=[ToPay(method, paid, reference)],
        tendered_fen=tendered,
        paper_serial=paper_of(deed, paper_serial),
        paid_on=paid_on,
        note=note,
    )


def _known(asking: Any, lease: Lease) -> Mapping[str, Any]:
    return {"amount": sum(bill.owed_fen for bill in open_rents(asking.session, lease.id)) or None, "method": "transfer"}


RENT_ASK = (
    Field("amount", _("Amount (yuan)"), kind="money", hint=_("The oldest first; empty: everything that is owed")),
    Field("method", _("Method"), kind="choice", choices=PayMethod, required=True),
    Field("reference", _("Transaction"), kind="line", length=60),
    Field("tendered", _("Cash received (yuan)"), kind="money"),
    Field("paid_on", _("Paid on"), kind="day", hint=_("Only for money of an earlier day")),
    Field("paper_serial", _("Serial printed on the paper"), kind="line", length=30),
    Field("note", _("Note"), kind="line", length=200, width=3),
)
RENT_ACTIONS = (
    Action(
        "lease.pay", _("Take the rent"), pay_rent, Permission.COLLECT, subject="lease", makes="receipt", ask=RENT_ASK,
        icon="wallet", defaults=_known, prints="F23", undo="receipt.void", primary=True,
    ),
)  # fmt: skip
