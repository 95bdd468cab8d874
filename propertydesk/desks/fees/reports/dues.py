"""What each household owed when a month began, was charged, paid and owed when it ended: by unit and item, in SQL.

Only bills that matter are looked at: those of the month, those owed now, and those that something was paid on since
the month began. Whatever else there is was settled before and stayed so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, literal_column, or_, select, union
from sqlalchemy.orm import Session

from propertydesk.desks.fees.ledger.models import Bill, Entry, unpaid
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.words import Account, ItemKind
from propertydesk.office.models import Building, Unit

_OF_BILLS = (Account.PAID, Account.REDUCED)


@dataclass(frozen=True, slots=True)
class Due:
    """A unit's (or lease's) fees of an item in a month, in fen. ``old_...`` is about bills of days before it."""

    unit_id: int | None
    lease_id: int | None
    place: str
    building: str | None
    item: str
    kind: ItemKind
    opening: int
    charged: int
    reduced: int
    paid: int
    old_reduced: int
    old_paid: int
    closing: int


def dues(session: Session, first: date, upto: date) -> list[Due]:
    """The fees of *first* to *upto* by unit and item, in the order of the units; leases come last."""
    found = session.execute(_query(first, upto)).tuples()
    return [
        Due(unit_id, lease_id, unit or lease or "", building, item, kind, *map(int, sums))
        for unit_id, lease_id, unit, lease, building, item, kind, *sums in found
        if any(sums)
    ]


def _concerned(first: date, upto: date) -> Any:
    """The ids of the bills that matter."""
    return union(
        select(Bill.id).where(unpaid()),
        select(Bill.id).where(Bill.day >= first, Bill.day <= upto),
        select(Entry.bill_id).where(Entry.day >= first, Entry.account.in_(_OF_BILLS)),
    ).subquery("concerned")


def _query(first: date, upto: date) -> Select[Any]:
    concerned = _concerned(first, upto)
    moved = _moved(concerned, first, upto)
    old = Bill.day < first
    before, paid, reduced = (func.coalesce(moved.c[key], 0) for key in ("before", "paid", "reduced"))

    def summed(condition: Any, value: Any) -> Any:
        return func.sum(case((condition, value), else_=0))

    return (
        select(
            Bill.unit_id,
            Bill.lease_id,
            Unit.label,
            Lease.number,
            Building.name,
            FeeItem.name,
            FeeItem.kind,
            summed(old, Bill.charged_fen - before),
            summed(~old, Bill.charged_fen),
            summed(~old, reduced),
            summed(~old, paid),
            summed(old, reduced),
            summed(old, paid),
            func.sum(Bill.charged_fen - before - paid - reduced),
        )
        .join(concerned, Bill.id == concerned.c[0])
        .outerjoin(moved, moved.c.bill_id == Bill.id)
        .join(FeeItem, Bill.item_id == FeeItem.id)
        .outerjoin(Unit, Bill.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .outerjoin(Lease, and_(Bill.lease_id == Lease.id, Bill.unit_id.is_(None)))
        .where(Bill.day <= upto)
        .group_by(Bill.unit_id, case((Bill.unit_id.is_(None), Bill.lease_id)), Bill.item_id)
        .order_by(Unit.sort.is_(None), Unit.sort, Lease.number, FeeItem.code)
    )


def _moved(concerned: Any, first: date, upto: date) -> Any:
    """What was paid and reduced on each bill: before *first*, and from then to *upto*."""

    def summed(condition: Any) -> Any:
        return func.sum(case((condition, Entry.amount_fen), else_=literal_column("0")))

    within = Entry.day >= first
    return (
        select(
            Entry.bill_id,
            summed(~within).label("before"),
            summed(and_(within, Entry.account == Account.PAID)).label("paid"),
            summed(and_(within, Entry.account == Account.REDUCED)).label("reduced"),
        )
        .join(concerned, Entry.bill_id == concerned.c[0])
        .where(Entry.day <= upto, or_(*(Entry.account == each for each in _OF_BILLS)))
        .group_by(Entry.bill_id)
        .subquery("moved")
    )
