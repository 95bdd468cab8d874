"""A receipt comes into being: number, lines, methods, entries of the book, one journal row; and its reversal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.dunning.promises import balances_changed
from propertydesk.desks.fees.ledger.book import check_open, post
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine, ReceiptPayment
from propertydesk.desks.fees.receipts.taking import ToPay, ToSettle
from propertydesk.desks.fees.till.models import DayClose
from propertydesk.desks.fees.words import Account, LineKind, PayMethod, ReceiptKind, ReceiptState
from propertydesk.office.deed import Deed


def is_closed(session: Session, staff_id: int, day: date) -> bool:
    """Whether the cashier's *day* is closed."""
    closed = select(DayClose.id).where(DayClose.staff_id == staff_id, DayClose.day == day)
    return session.scalar(closed) is not None


def till_day(deed: Deed) -> date:
    """The day of the cashier that money taken now counts for: the next one when today's is closed already.

    Raises ``UserError`` for a past day that is closed (a closed day stays closed).
    """
    day = deed.moment.today
    if not is_closed(deed.session, deed.actor.staff_id, day):
        return day
    if day < deed.moment.local(deed.entered_at).date():
        raise UserError(
            _("{day} is closed. Enter it as of today, and name the real day as “paid on”.", day=day),
            "paid_on",
            "day_closed",
        )
    deed.warn(_("today is closed already: it counts for tomorrow"))
    return day + timedelta(days=1)


def book_receipt(
    deed: Deed,
    *,
    unit_id: int | None,
    payer: str,
    lines: Sequence[ToSettle],
    payments: Sequence[ToPay],
    kind: ReceiptKind = ReceiptKind.FEES,
    lease_id: int | None = None,
    tendered_fen: int | None = None,
    paper_serial: str | None = None,
    paid_on: date | None = None,
    door_id: int | None = None,
    bank_run_id: int | None = None,
    reserved_number: str | None = None,
    note: str | None = None,
) -> Receipt:
    """Take money: the receipt gets its number here (or the *reserved_number* of its paper), and the book its entries.

    What *lines* settle and what *payments* bring must come to the same sum (fen). Bank collection
    (``bank_run_id``) is outside the till. Raises ``UserError`` when a sum does not hold, or the day is closed.
    """
    total = sum(line.amount_fen for line in lines)
    _check_sums(total, lines, payments)
    day = deed.moment.today if bank_run_id is not None else till_day(deed)
    check_open(deed.session, day)
    cash = sum(pay.amount_fen for pay in payments if pay.method == PayMethod.CASH)
    receipt = deed.add_numbered(
        Receipt(
            state=ReceiptState.VALID,
            kind=kind,
            at=deed.at,
            day=day,
            paid_on=paid_on,
            unit_id=unit_id,
            lease_id=lease_id,
            payer=payer,
            total_fen=total,
            tendered_fen=tendered_fen,
            change_fen=None if tendered_fen is None else tendered_fen - cash,
            paper_serial=paper_serial,
            staff_id=deed.actor.staff_id,
            door_id=door_id,
            bank_run_id=bank_run_id,
            version=deed.form_version("F23"),
            note=note,
        ),
        reserved_number,
    )
    for line in lines:
        _settle(deed, receipt, line)
    for payment in payments:
        _pay(deed, receipt, payment)
    _note_contents(deed, receipt)
    balances_changed(deed, (line.unit_id for line in receipt.lines))
    return receipt


def _check_sums(total: int, lines: Sequence[ToSettle], payments: Sequence[ToPay]) -> None:
    if not lines or any(line.amount_fen <= 0 for line in lines):
        raise UserError(_("There is nothing to pay here. Choose an item or type an amount."), "amount", "nothing")
    if any(payment.amount_fen <= 0 for payment in payments):
        raise UserError(_("Each method needs an amount."), "methods")
    paid = sum(payment.amount_fen for payment in payments)
    if paid != total:
        words = _("The methods come to ¥{paid}, the items to ¥{total}.", paid=show(paid), total=show(total))
        raise UserError(words, "methods", "sum")


def _settle(deed: Deed, receipt: Receipt, line: ToSettle) -> None:
    bill, deposit = line.bill, line.deposit
    if bill is not None:
        deed.session.add(
            ReceiptLine(
                receipt_id=receipt.id, kind=LineKind.BILL, bill_id=bill.id, item_id=bill.item_id, unit_id=bill.unit_id,
                what=bill.item.name, since=bill.since, until=bill.until, basis=bill.basis, amount_fen=line.amount_fen,
            )
        )  # fmt: skip
        post(deed, Account.PAID, line.amount_fen, day=receipt.day, bill=bill, receipt_id=receipt.id)
    elif deposit is not None:
        deed.session.add(
            ReceiptLine(
                receipt_id=receipt.id, kind=LineKind.DEPOSIT, deposit_id=deposit.id, unit_id=deposit.unit_id,
                what=deposit.kind.value, basis=deposit.what_for, amount_fen=line.amount_fen,
            )
        )  # fmt: skip
        post(deed, Account.DEPOSIT, line.amount_fen, day=receipt.day, deposit=deposit, receipt_id=receipt.id)
    else:
        deed.session.add(
            ReceiptLine(
                receipt_id=receipt.id, kind=LineKind.PREPAID, unit_id=line.prepaid_unit_id,
                what=LineKind.PREPAID.value, amount_fen=line.amount_fen,
            )
        )  # fmt: skip
        unit_id = line.prepaid_unit_id
        post(deed, Account.PREPAID, line.amount_fen, day=receipt.day, unit_id=unit_id, receipt_id=receipt.id)


def _pay(deed: Deed, receipt: Receipt, payment: ToPay) -> None:
    unit_id = payment.unit_id or receipt.unit_id
    deed.session.add(
        ReceiptPayment(
            receipt_id=receipt.id,
            method=payment.method,
            amount_fen=payment.amount_fen,
            unit_id=unit_id if payment.method == PayMethod.PREPAID else None,
            deposit_id=None if payment.deposit is None else payment.deposit.id,
            reference=payment.reference,
        )
    )
    if payment.method == PayMethod.PREPAID:
        post(deed, Account.PREPAID, -payment.amount_fen, day=receipt.day, unit_id=unit_id, receipt_id=receipt.id)
    elif payment.method == PayMethod.DEPOSIT:
        if payment.deposit is None:
            raise UserError(_("Choose the deposit that is used."), "methods")
        post(
            deed, Account.DEPOSIT, -payment.amount_fen, day=receipt.day, deposit=payment.deposit,
            receipt_id=receipt.id,
        )  # fmt: skip


def _note_contents(deed: Deed, receipt: Receipt) -> None:
    """One more journal row with what the receipt holds: its lines and methods are never changed afterwards."""
    deed.session.flush()
    deed.session.refresh(receipt, ["lines", "payments"])
    lines = [
        [line.kind.value, line.bill_id or line.deposit_id or line.unit_id, line.amount_fen] for line in receipt.lines
    ]
    payments = [[payment.method.value, payment.amount_fen] for payment in receipt.payments]
    deed.record("receipt", receipt.id, None, {"lines": lines, "payments": payments})


def book_red(deed: Deed, of_receipt: Receipt, why: str, copies_back: bool) -> Receipt:
    """The red receipt that takes *of_receipt* back: its own number, everything negative, pointing back.

    Raises ``UserError`` when what it prepaid was used meanwhile, or its deposit is on its way out.
    """
    receipt = of_receipt
    day = _day_of_red(deed, receipt)
    red = deed.add_numbered(
        Receipt(
            state=ReceiptState.RED,
            kind=receipt.kind,
            at=deed.at,
            day=day,
            unit_id=receipt.unit_id,
            lease_id=receipt.lease_id,
            payer=receipt.payer,
            total_fen=-receipt.total_fen,
            staff_id=deed.actor.staff_id,
            reverses_id=receipt.id,
            void_reason=why,
            copies_back=copies_back,
            bank_run_id=receipt.bank_run_id,
            version=deed.form_version("F23"),
        )
    )
    for line in receipt.lines:
        deed.session.add(
            ReceiptLine(
                receipt_id=red.id, kind=line.kind, bill_id=line.bill_id, deposit_id=line.deposit_id,
                item_id=line.item_id, unit_id=line.unit_id, what=line.what, since=line.since, until=line.until,
                basis=line.basis, amount_fen=-line.amount_fen,
            )
        )  # fmt: skip
    for payment in receipt.payments:
        deed.session.add(
            ReceiptPayment(
                receipt_id=red.id, method=payment.method, amount_fen=-payment.amount_fen, unit_id=payment.unit_id,
                deposit_id=payment.deposit_id, reference=payment.reference,
            )
        )  # fmt: skip
    take_back_entries(deed, receipt, day, red.id)
    _note_contents(deed, red)
    deed.change(receipt, reversed_by_id=red.id)
    return red


def _day_of_red(deed: Deed, receipt: Receipt) -> date:
    """Today's till, but never a day before that of *receipt*, which may count for tomorrow."""
    if receipt.bank_run_id is not None:
        return max(deed.moment.today, receipt.day)
    day = till_day(deed)
    if day >= receipt.day:
        return day
    if is_closed(deed.session, deed.actor.staff_id, receipt.day):
        raise UserError(_("{day} is closed. Enter it as of today.", day=receipt.day), code="day_closed")
    deed.warn(_("it counts for {day}, as its receipt does", day=receipt.day))
    return receipt.day


def take_back_entries(deed: Deed, receipt: Receipt, day: date, by_receipt_id: int) -> None:
    """Every entry of *receipt* the other way round, on *day*."""
    from propertydesk.desks.fees.deposits.models import Deposit
    from propertydesk.desks.fees.ledger.models import Bill, Entry

    entries = deed.session.scalars(select(Entry).where(Entry.receipt_id == receipt.id).order_by(Entry.id)).all()
    # What was used comes back before what was paid in goes out.
    for entry in sorted(entries, key=lambda each: (each.amount_fen > 0, each.id)):
        post(
            deed,
            entry.account,
            -entry.amount_fen,
            day=day,
            bill=None if entry.bill_id is None else deed.session.get_one(Bill, entry.bill_id),
            deposit=None if entry.deposit_id is None else deed.session.get_one(Deposit, entry.deposit_id),
            unit_id=entry.unit_id,
            receipt_id=by_receipt_id,
        )
    balances_changed(deed, (entry.unit_id for entry in entries))
