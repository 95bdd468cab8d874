"""A receipt as its paper F23 says it: what was paid for, put together where it is too much for one page, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import capitals, show, show_with_sign
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.on_paper import follows, period, readings_of
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine, ReceiptPayment
from propertydesk.desks.fees.words import DepositKind, LineKind, PayMethod, ReceiptKind, ReceiptState
from propertydesk.office.settings import office_head
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import NOTHING, OnPaper, Values

ROWS = 7
"""So many lines stand one by one; of more, consecutive periods are put together."""


@dataclass(frozen=True)
class _Line:
    """A line of the paper: one line of the receipt, or ``count`` of one item, one after the other."""

    item: Words
    where: str | None
    since: date | None
    until: date | None
    readings: str | None
    basis: str | None
    fen: int
    each: int
    count: int = 1

    def goes_on(self, other: _Line) -> bool:
        """Whether *other* is the same for the next period."""
        same = (self.item, self.where, self.basis) == (other.item, other.where, other.basis)
        return same and self.readings is None and other.readings is None and follows(self.until, other.since)

    def with_(self, other: _Line) -> _Line:
        each = self.each if self.each == other.each else 0
        return replace(self, until=other.until, fen=self.fen + other.fen, each=each, count=self.count + 1)

    @property
    def remark(self) -> Words | None:
        """How many periods stand in it, and what each costs where they cost the same."""
        if self.count == 1:
            return None
        return f"{show(self.each)} × {self.count}" if self.each else _("{count} periods", count=self.count)


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
        values=_who(receipt, say) | _sums(receipt) | {"points_to": _points_to(session, receipt), "note": _note(receipt)},
        rows=tuple(_row(line) for line in _together(_lines(session, receipt))),
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
        "methods": _Methods(receipt.payments).words(),
        "tendered": None if receipt.tendered_fen is None else show(receipt.tendered_fen),
        "change": None if receipt.change_fen is None else show(receipt.change_fen),
    }


@dataclass(frozen=True)
class _Methods:
    """How it was paid."""

    payments: Sequence[ReceiptPayment]

    def words(self) -> Words | None:
        """Each method with its amount, and what the wallet or the bank calls it: 现金 200.00；微信 100.00（4200…）."""
        parts = [self._said(payment) for payment in self.payments]
        if not parts:
            return None
        if len(parts) == 1:
            return parts[0]
        return _JOINED[min(len(parts), len(_JOINED) + 1) - 2](parts)

    def _said(self, payment: ReceiptPayment) -> Words:
        words = {"method": payment.method.label, "amount": show(payment.amount_fen)}
        if payment.reference:
            return _("{method} {amount} (No. {reference})", reference=payment.reference, **words)
        return _("{method} {amount}", **words)
