"""What a household pays in a month, for prepaying a quarter or a year: by what it was billed last."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.money import round_half_up
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import BillSource, BillState, ItemKind

RECURRING = (ItemKind.MANAGEMENT, ItemKind.PARKING)
"""What comes back each month in the same sum; energy and water differ."""


def monthly_fen(session: Session, unit_id: int) -> int:
    """The sum of a month (fen): each recurring item's last bill, divided by its months. Nought before the first."""
    last = (
        select(Bill.item_id, Bill.parking_id, func.max(Bill.until).label("until"))
        .join(FeeItem, Bill.item_id == FeeItem.id)
        .where(
            Bill.unit_id == unit_id,
            FeeItem.kind.in_(RECURRING),
            Bill.source == BillSource.RUN,
            Bill.state != BillState.WITHDRAWN,
        )
        .group_by(Bill.item_id, Bill.parking_id)
        .subquery()
    )
    rows = session.execute(
        select(Bill.since, Bill.until, Bill.charged_fen).join(
            last,
            (Bill.item_id == last.c.item_id)
            & (Bill.until == last.c.until)
            & (Bill.parking_id.is_not_distinct_from(last.c.parking_id)),
        )
        .where(Bill.unit_id == unit_id, Bill.state != BillState.WITHDRAWN)
    ).tuples()  # fmt: skip
    return round_half_up(sum((Fraction(charged) / months(since, until) for since, until, charged in rows), Fraction(0)))


def months(since: date, until: date) -> int:
    """How many months a period touches, at least one."""
    return max(1, (until.year - since.year) * 12 + until.month - since.month + 1)
