"""A receipt as its paper F23 says it: what was paid for, put together where it is too much for one page, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import capitals, show, show_with_sign
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.on_paper import Line, period, readings_of, together
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine, ReceiptPayment
from propertydesk.desks.fees.words import ReceiptKind, ReceiptState
from propertydesk.office.settings import office_head
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import NOTHING, OnPaper, Values, joined

ROWS = 8
"""So many lines stand one by one; of more, consecutive periods are put together."""


def receipt_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The receipt *id*: void ones stamped, red ones negative with the number they take back."""
    receipt = session.get(Receipt, id)
    return None if receipt is None else sheet_of(session, receipt, context.moment)


def sheet_of(session: Session, receipt: Receipt, moment: Moment) -> Sheet:
    """The paper of *receipt*."""
    say = OnPaper(session, moment)
    red = receipt.state == ReceiptState.RED
    deposit = receipt.kind == ReceiptKind.DEPOSIT
    return Sheet(
        form="F23",
        number=receipt.number,
        office=office_head(session),
        values=_who(receipt, say)
        | _sums(receipt)
        | {"points_to": _points_to(session, receipt), "note": _note(receipt)},
        rows=tuple(_row(line) for line in together(_lines(session, receipt), ROWS)),
        printed_at=say.printed_at,
        version=receipt.version,
        void=receipt.state == ReceiptState.VOID,
        title="_".join(part for part in ("deposit" if deposit else "", "red" if red else "") if part) or "fees",
    )


def _who(receipt: Receipt, say: OnPaper) -> Values:
    where = receipt.unit.label if receipt.unit else receipt.lease.place if receipt.lease else None
    return {
        "room": where,
        "payer": receipt.payer,
        "at": say.full(receipt.at),
        "paid_on": receipt.paid_on.isoformat() if receipt.paid_on else NOTHING,
        "serial": receipt.paper_serial,
        "cashier": say.staff(receipt.staff_id),
    }


def _sums(receipt: Receipt) -> Values:
    return {
        "total": show_with_sign(receipt.total_fen),
        "total_capitals": capitals(receipt.total_fen),
        "methods": _methods(receipt.payments),
        "tendered": None if receipt.tendered_fen is None else show(receipt.tendered_fen),
        "change": None if receipt.change_fen is None else show(receipt.change_fen),
    }


def _methods(payments: Sequence[ReceiptPayment]) -> Words | None:
    """Each method with its amount, and what the wallet or the bank calls it."""
    said = [_method(payment) for payment in payments]
    return reduce(lambda first, rest: _("{first}; {rest}", first=first, rest=rest), said) if said else None


def _method(payment: ReceiptPayment) -> Words:
    words = {"method": payment.method.label, "amount": show(payment.amount_fen)}
    if payment.reference:
        return _("{method} {amount} (No. {reference})", reference=payment.reference, **words)
    return _("{method} {amount}", **words)


def _points_to(session: Session, receipt: Receipt) -> Words | None:
    """The number that a red receipt takes back, or the red one that took this back."""
    if receipt.reverses_id is not None:
        return _("takes back {number}", number=_number(session, receipt.reverses_id))
    if receipt.reversed_by_id is not None:
        return _("taken back by {number}", number=_number(session, receipt.reversed_by_id))
    return None


def _number(session: Session, id: int) -> str:
    return session.scalars(select(Receipt.number).where(Receipt.id == id)).one() or ""


def _note(receipt: Receipt) -> str | None:
    return joined(receipt.note, receipt.void_reason)


def _lines(session: Session, receipt: Receipt) -> list[Line]:
    """What the receipt settles, line by line as it was booked."""
    ids = [line.bill_id for line in receipt.lines if line.bill_id is not None]
    bills = {bill.id: bill for bill in session.scalars(select(Bill).where(Bill.id.in_(ids)))}
    readings = readings_of(session, (bill.reading_id for bill in bills.values()))
    return [_line(line, bills.get(line.bill_id or 0), readings) for line in receipt.lines]


def _line(line: ReceiptLine, bill: Bill | None, readings: Mapping[int, str]) -> Line:
    where = line.unit.label if line.unit else None
    if bill is not None and bill.parking is not None:
        where = joined(where, bill.parking.name)
    elif bill is not None and bill.lease is not None:
        where = bill.lease.place
    reading = None if bill is None or bill.reading_id is None else readings.get(bill.reading_id)
    return Line(line.called, where, line.since, line.until, reading, line.basis, (line.amount_fen,))


def _row(line: Line) -> Mapping[str, Words | None]:
    when = period(line.since, line.until)
    return {
        "item": line.item,
        "where": line.where,
        "period": joined(when, line.readings),
        "basis": line.basis,
        "amount": show(line.sums[0]),
        "remark": line.remark,
    }


PAPERS = (Paper("F23", _("Receipt"), "receipt", receipt_sheet, Permission.FEES),)
"""What the receipts print."""
