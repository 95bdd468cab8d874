"""What the book says at a date: charged, reduced, paid, owed, prepaid, held as deposits, of whatever one asks about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.words import Account


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums in fen. ``owed`` is what is left of what was charged."""

    charged: int = 0
    reduced: int = 0
    paid: int = 0
    prepaid: int = 0
    deposits: int = 0

    @property
    def owed(self) -> int:
        """charged - reduced - paid."""
        return self.charged - self.reduced - self.paid

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


_FIELD = {
    Account.PAID: "paid",
    Account.REDUCED: "reduced",
    Account.PREPAID: "prepaid",
    Account.DEPOSIT: "deposits",
}


def figures_at(session: Session, at: date | None = None) -> Figures:
    """The whole office at the end of *at* (now when None): bills and entries that count for that day or before."""
    charged = select(func.sum(Bill.charged_fen))
    moved = select(Entry.account, func.sum(Entry.amount_fen)).group_by(Entry.account)
    if at is not None:
        charged, moved = charged.where(Bill.day <= at), moved.where(Entry.day <= at)
    sums = {_FIELD[account]: int(amount) for account, amount in session.execute(moved).tuples()}
    return Figures(charged=int(session.scalar(charged) or 0), **sums)


def by_unit(session: Session, at: date | None = None) -> Mapping[int | None, Figures]:
    """The same for each unit (None: leases)."""
    return _grouped(session, at, Bill.unit_id, Entry.unit_id, joined=False)


def by_item(session: Session, at: date | None = None) -> Mapping[int | None, Figures]:
    """The same for each fee item; prepayments and deposits stand under None."""
    return _grouped(session, at, Bill.item_id, Bill.item_id, joined=True)


def _grouped(
    session: Session, at: date | None, of_bill: Any, of_entry: Any, *, joined: bool
) -> Mapping[int | None, Figures]:
    charged = select(of_bill, func.sum(Bill.charged_fen)).group_by(of_bill)
    moved = select(of_entry, Entry.account, func.sum(Entry.amount_fen)).select_from(Entry)
    if joined:
        moved = moved.outerjoin(Bill, Entry.bill_id == Bill.id)
    moved = moved.group_by(of_entry, Entry.account)
    if at is not None:
        charged, moved = charged.where(Bill.day <= at), moved.where(Entry.day <= at)
    found: dict[int | None, Figures] = {}
    for key, amount in session.execute(charged).tuples():
        found[key] = Figures(charged=int(amount))
    for key, account, amount in session.execute(moved).tuples():
        found[key] = found.get(key, Figures()) + Figures(**{_FIELD[account]: int(amount)})
    return found


def summed(figures: Iterable[Figures]) -> Figures:
    """All of them together."""
    return sum(figures, Figures())


def bill_owed_at(at: date) -> ColumnElement[int]:
    """The SQL expression of what a bill owed at the end of *at*."""
    moved = (
        select(func.coalesce(func.sum(Entry.amount_fen), 0))
        .where(Entry.bill_id == Bill.id, Entry.day <= at)
        .correlate(Bill)
        .scalar_subquery()
    )
    owed: ColumnElement[int] = Bill.charged_fen - moved
    return owed
