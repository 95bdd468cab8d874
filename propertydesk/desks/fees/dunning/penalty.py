"""The contract's penalty (违约金): off unless the contract has it; simple, from the day after it was due, capped.

Each day it is a share of what was still unpaid of the bill on that day; a payment counts from the day after. It is
asked only of what is still owed: once the fee itself is settled nothing more grows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.money import round_half_up
from propertydesk.desks.fees.dunning.arrears import due_bills
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.words import Account, BillSource, BillState, ItemKind
from propertydesk.office.settings import setting
from propertydesk.store.kinds import Day

_PER = 10_000


class Charged(Protocol):
    """What a penalty grows on: a bill, or like one."""

    @property
    def due_on(self) -> date:
        """When it had to be paid."""

    @property
    def charged_fen(self) -> int:
        """What it asks."""

    @property
    def reduced_fen(self) -> int:
        """What was taken off it."""

    @property
    def paid_fen(self) -> int:
        """What was paid of it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the contract says: *rate* a day in ten-thousandths, at most *cap_percent* of the fee (0: no cap)."""

    rate: Decimal = Decimal(0)
    cap_percent: int = 100

    @property
    def on(self) -> bool:
        """Whether the contract has a penalty."""
        return self.rate > 0


def terms_of(session: Session) -> Terms:
    """The terms in force."""
    return Terms(Decimal(setting(session, "fees_penalty_rate") or 0), setting(session, "fees_penalty_cap_percent"))


def penalty_of(bill: Charged, on: date, terms: Terms, payments: Iterable[tuple[date, int]] | None = None) -> int:
    """The penalty that has grown on *bill* until *on*, in fen, half up, once.

    *payments* are the days and sums (fen) paid of it; without them what was paid counts as never owed.
    """
    principal = bill.charged_fen - bill.reduced_fen
    moves = sorted(payments) if payments is not None else [(bill.due_on, bill.paid_fen)]
    if not terms.on or on <= bill.due_on or principal <= 0:
        return 0
    days_of_fen, since, open_fen = 0, bill.due_on, principal
    for day, paid in moves:
        until = min(max(day, bill.due_on), on)
        days_of_fen += open_fen * (until - since).days
        since, open_fen = until, open_fen - paid
    days_of_fen += open_fen * (on - since).days
    grown = Fraction(days_of_fen) * Fraction(terms.rate) / _PER
    if terms.cap_percent:
        grown = min(grown, Fraction(principal * terms.cap_percent, 100))
    return round_half_up(grown)


def penalties(session: Session, unit_id: int, on: date) -> Mapping[int, int]:
    """What has grown on a unit's open bills until *on* and is not charged yet: fen by bill."""
    terms = terms_of(session)
    if not terms.on:
        return {}
    bills = [bill for bill in due_bills(session, unit_id, on) if grows(bill)]
    paid, charged = _payments(session, bills), _charged(session, bills)
    grown = {bill.id: penalty_of(bill, on, terms, paid[bill.id]) - charged.get(bill.id, 0) for bill in bills}
    return {id: fen for id, fen in grown.items() if fen > 0}


def grows(bill: Bill) -> bool:
    """Whether a penalty grows on a bill: never on another penalty."""
    return bill.source != BillSource.PENALTY and bill.item.kind != ItemKind.PENALTY


def _payments(session: Session, bills: list[Bill]) -> Mapping[int, list[tuple[date, int]]]:
    # What was paid on an earlier day than it is booked on was owed until then only.
    day = func.coalesce(Receipt.paid_on, Entry.day, type_=Day())
    query = (
        select(Entry.bill_id, day, Entry.amount_fen)
        .outerjoin(Receipt, Entry.receipt_id == Receipt.id)
        .where(Entry.bill_id.in_([bill.id for bill in bills if bill.paid_fen]), Entry.account == Account.PAID)
    )
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for id, paid_on, fen in session.execute(query).tuples():
        if id is not None:
            found[id].append((paid_on, fen))
    return found


def _charged(session: Session, bills: list[Bill]) -> Mapping[int, int]:
    """What was charged as a penalty already, by the bill it is for; what was waived of it is not asked again."""
    query = (
        select(Bill.of_bill_id, func.sum(Bill.charged_fen))
        .where(
            Bill.unit_id.in_({bill.unit_id for bill in bills}),
            Bill.of_bill_id.in_([bill.id for bill in bills]),
            Bill.source == BillSource.PENALTY,
            Bill.state != BillState.WITHDRAWN,
        )
        .group_by(Bill.of_bill_id)
    )
    return {id: fen for id, fen in session.execute(query).tuples() if id is not None}
