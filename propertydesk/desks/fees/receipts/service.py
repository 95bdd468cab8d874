"""Taking a household's money, and taking a receipt back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.billing.prepaying import prepay_limit_fen
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.deposits.service import receipt_undone
from propertydesk.desks.fees.ledger.book import open_bills, owed, prepaid
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.receipts.booking import book_receipt, take_back_entries, till_day
from propertydesk.desks.fees.receipts.invoices import invoice_hint
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.receipts.serials import paper_of
from propertydesk.desks.fees.receipts.taking import ToPay, ToSettle, oldest_first
from propertydesk.desks.fees.till.door import check_out
from propertydesk.desks.fees.till.models import DoorCollection
from propertydesk.desks.fees.words import BillState, DepositState, DoorState, PayMethod, ReceiptState
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.residents import main_person

__all__ = ["book_receipt", "pay", "reverse", "till_day", "void"]


def pay(
    deed: Deed,
    *,
    unit_id: int,
    amount: int | None,
    bills: Sequence[Mapping[str, Any]],
    units: Sequence[int] | None,
    prepay: int | None,
    method: PayMethod | None,
    methods: Sequence[Mapping[str, Any]],
    tendered: int | None,
    payer: str | None,
    paid_on: date | None,
    paper_serial: str | None,
    reserved_number: str | None,
    door_id: int | None,
    note: str | None,
    invoice_title: str | None,
    invoice_tax_number: str | None,
) -> Receipt:
    """Take a payment (fen) for chosen *bills*, or *amount* for the oldest of the unit and of *units*.

    What is above all that is owed is prepaid for the unit. Without both, everything that is owed is paid.
    With *invoice_title* an invoice is wanted for it, and issued later against the receipt.
    Raises ``UserError`` where it arose: an item that is settled, methods that do not come to the sum, too little cash.
    """
    lines = _lines(deed, unit_id, amount, bills, [unit_id, *(units or ())], prepay or 0)
    total = sum(line.amount_fen for line in lines)
    payments = _payments(deed, unit_id, total, method, methods)
    _check_prepaying(deed, lines, payments)
    _check_prepay_limit(deed, unit_id, lines)
    _check_cash(payments, tendered)
    _check_deposits_used(lines, payments, {unit_id, *(units or ())})
    _check_paid_on(deed, paid_on)
    if door_id is not None:
        check_out(deed.session, door_id)
    _warn_of_collection(deed, lines)
    receipt = book_receipt(
        deed,
        unit_id=unit_id,
        payer=payer or _payer(deed, unit_id),
        lines=lines,
        payments=payments,
        tendered_fen=tendered,
        paper_serial=paper_of(deed, paper_serial),
        paid_on=paid_on,
        door_id=door_id,
        reserved_number=reserved_number,
        note=note,
    )
    if invoice_title:
        also(deed, "invoice.want", receipt, title=invoice_title, tax_number=invoice_tax_number, send_to=None)
    _tell(deed, receipt, unit_id)
    return receipt


def _lines(
    deed: Deed,
    unit_id: int,
    amount: int | None,
    chosen: Sequence[Mapping[str, Any]],
    unit_ids: Sequence[int],
    prepay: int,
) -> list[ToSettle]:
    if amount is not None and amount <= 0:
        raise UserError(_("An amount above nought, please."), "amount")
    if prepay < 0:
        raise UserError(_("An amount above nought, please."), "prepay")
    if chosen:
        lines = [_chosen(deed, place, row) for place, row in enumerate(chosen)]
        if amount is not None and amount < sum(line.amount_fen for line in lines):
            lines = _up_to(lines, amount)
    elif amount is None and prepay:
        lines = []
    else:
        waiting = open_bills(deed.session, unit_ids)
        lines = oldest_first(waiting, sum(bill.owed_fen for bill in waiting) if amount is None else amount)
    ahead = prepay + max(0, (amount or 0) - sum(line.amount_fen for line in lines))
    return [*lines, ToSettle(ahead, prepaid_unit_id=unit_id)] if ahead else lines


def _up_to(lines: Sequence[ToSettle], amount: int) -> list[ToSettle]:
    """The chosen *lines* in their order as far as *amount* goes."""
    found = []
    for line in lines:
        share = min(line.amount_fen, amount)
        if share > 0:
            found.append(replace(line, amount_fen=share))
        amount -= share
    return found


def _chosen(deed: Deed, place: int, row: Mapping[str, Any]) -> ToSettle:
    bill = deed.session.get(Bill, row["bill_id"])
    where = f"bills.{place}.amount_fen"
    if bill is None or bill.state == BillState.WITHDRAWN:
        raise UserError(_("This item is not there any more."), where)
    amount = bill.owed_fen if row["amount_fen"] is None else int(row["amount_fen"])
    if amount <= 0 or amount > bill.owed_fen:
        words = _("{item} of {since} owes ¥{owed}.", item=bill.item.name, since=bill.since, owed=show(bill.owed_fen))
        raise UserError(words, where, "over")
    return ToSettle(amount, bill=bill)


def _payments(
    deed: Deed, unit_id: int, total: int, method: PayMethod | None, methods: Sequence[Mapping[str, Any]]
) -> list[ToPay]:
    if not methods:
        return [ToPay(method or PayMethod.CASH, total, unit_id=unit_id)]
    return [
        ToPay(
            PayMethod(row["method"]),
            int(row["amount_fen"]),
            row.get("reference"),
            unit_id,
            _deposit(deed, place, row.get("deposit_id")),
        )
        for place, row in enumerate(methods)
    ]


def _deposit(deed: Deed, place: int, deposit_id: int | None) -> Deposit | None:
    if deposit_id is None:
        return None
    deposit = deed.session.get(Deposit, deposit_id)
    if deposit is None or deposit.state != DepositState.HELD:
        raise UserError(_("This deposit cannot be used now."), f"methods.{place}.deposit_id")
    return deposit


def _check_prepaying(deed: Deed, lines: Sequence[ToSettle], payments: Sequence[ToPay]) -> None:
    ahead = sum(line.amount_fen for line in lines if line.prepaid_unit_id is not None)
    used = sum(payment.amount_fen for payment in payments if payment.method == PayMethod.PREPAID)
    if ahead and used:
        raise UserError(_("What is prepaid cannot be prepaid again."), "prepay")
    if PayMethod.BANK in {payment.method for payment in payments}:
        raise UserError(_("Bank collection is booked from the bank's file."), "method")


def _check_prepay_limit(deed: Deed, unit_id: int, lines: Sequence[ToSettle]) -> None:
    """No more may be prepaid than the office's limit of months (RULES 8.4: local law has one)."""
    ahead = sum(line.amount_fen for line in lines if line.prepaid_unit_id is not None)
    limit = prepay_limit_fen(deed.session, unit_id, deed.moment) if ahead else None
    if not limit:
        return
    before = prepaid(deed.session, unit_id)
    if before + ahead > limit:
        words = _(
            "At most ¥{limit} may be prepaid here ({months} months). ¥{before} are prepaid, ¥{ahead} would be added.",
            limit=show(limit),
            months=deed.setting("fees_prepay_months"),
            before=show(before),
            ahead=show(ahead),
        )
        raise UserError(words, "amount", "prepay_limit")


def _check_cash(payments: Sequence[ToPay], tendered: int | None) -> None:
    cash = sum(payment.amount_fen for payment in payments if payment.method == PayMethod.CASH)
    if tendered is not None and tendered < cash:
        raise UserError(_("¥{missing} are missing.", missing=show(cash - tendered)), "tendered", "short")
    if tendered and not cash:
        raise UserError(_("Nothing of it is paid in cash, so there is no change. Leave this empty."), "tendered")


def _check_deposits_used(lines: Sequence[ToSettle], payments: Sequence[ToPay], unit_ids: set[int]) -> None:
    """A deposit pays for the units that it was taken for, not for somebody else's."""
    bills = [line.bill for line in lines if line.bill is not None]
    mine = unit_ids | {bill.unit_id for bill in bills if bill.unit_id is not None}
    leases = {bill.lease_id for bill in bills} - {None}
    for place, payment in enumerate(payments):
        deposit = payment.deposit
        if deposit is None or deposit.unit_id in mine or (deposit.lease_id is not None and deposit.lease_id in leases):
            continue
        whose = deposit.payer if deposit.unit is None else deposit.unit.label
        raise UserError(_("This deposit is of {whose}.", whose=whose), f"methods.{place}.deposit_id", "other_unit")


def _check_paid_on(deed: Deed, paid_on: date | None) -> None:
    if paid_on is not None and paid_on > deed.moment.today:
        raise UserError(_("This day is still to come."), "paid_on")


def _warn_of_collection(deed: Deed, lines: Sequence[ToSettle]) -> None:
    out = sum(line.amount_fen for line in lines if line.bill is not None and line.bill.in_collection)
    if out:
        deed.warn(_("¥{sum} of it are at the bank for collection and may come in twice", sum=show(out)))


def _payer(deed: Deed, unit_id: int) -> str:
    person = main_person(deed.session, unit_id, deed.moment)
    return "/" if person is None else person.name


def _tell(deed: Deed, receipt: Receipt, unit_id: int) -> None:
    left, ahead = owed(deed.session, unit_id), prepaid(deed.session, unit_id)
    words = _("Receipt {number}: ¥{sum}", number=receipt.number or "", sum=show(receipt.total_fen))
    if receipt.change_fen:
        words = _("{done}, change ¥{change}", done=words, change=show(receipt.change_fen))
    if left:
        words = _("{done}, still owed ¥{left}", done=words, left=show(left))
    elif ahead:
        words = _("{done}, prepaid ¥{ahead}", done=words, ahead=show(ahead))
    deed.tell(words)


def void(deed: Deed, receipt: Receipt, void_reason: str, copies_back: bool) -> None:
    """Void with a reason, every copy being here and the day open: the entries go back on the receipt's own day."""
    if not copies_back:
        raise UserError(_("Collect all copies first, then tick this."), "copies_back")
    _check_deposits(deed, receipt)
    _take_back_on_its_day(deed, receipt)
    _undo_deposits(deed, receipt)
    deed.change(receipt, state=ReceiptState.VOID, void_reason=void_reason, void_at=deed.at, copies_back=True)
    deed.session.flush()
    door = None if receipt.door_id is None else deed.session.get_one(DoorCollection, receipt.door_id)
    if door is not None and door.state == DoorState.BACK:
        deed.warn(_("its cash was counted in with {number}", number=door.number or ""))


def _take_back_on_its_day(deed: Deed, receipt: Receipt) -> None:
    try:
        take_back_entries(deed, receipt, receipt.day, receipt.id)
    except UserError as refused:
        if refused.code != "not_then":
            raise
        words = _("What it paid in was used on a later day. Make a red entry instead: it gets a number of its own.")
        raise UserError(words, code="used_since") from None


def reverse(deed: Deed, receipt: Receipt, void_reason: str, copies_back: bool) -> Receipt:
    """A red entry with its own number takes the receipt back; the receipt itself stays valid. Returns the red one."""
    if not copies_back:
        deed.warn(_("the customer's copy is not here"))
    _check_deposits(deed, receipt)
    red: Receipt = also(deed, "receipt.red", of_receipt=receipt, why=void_reason, copies_back=copies_back)
    _undo_deposits(deed, receipt)
    deed.tell(_("Red entry {red} takes {number} back", red=red.number or "", number=receipt.number or ""))
    return red


def _check_deposits(deed: Deed, receipt: Receipt) -> None:
    """A deposit that is on its way back, or used, cannot be undone at its beginning."""
    for line in receipt.lines:
        deposit = None if line.deposit_id is None else deed.session.get_one(Deposit, line.deposit_id)
        if deposit is not None and deposit.state != DepositState.HELD:
            raise UserError(_("Its deposit is {state}. Stop that first.", state=deposit.state.label), code="deposit")


def _undo_deposits(deed: Deed, receipt: Receipt) -> None:
    """Deposits that the receipt brought or used stand as they do without it; its invoice is spoken of."""
    touched = [*(line.deposit_id for line in receipt.lines), *(payment.deposit_id for payment in receipt.payments)]
    for deposit_id in dict.fromkeys(id for id in touched if id is not None):
        receipt_undone(deed, deed.session.get_one(Deposit, deposit_id))
    hint = invoice_hint(deed.session, receipt)
    if hint is not None:
        deed.warn(hint)
