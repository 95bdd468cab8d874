"""What the cash counter adds to the household card: the last receipts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.core.views import Moment
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.words import ReceiptState


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last receipts of a unit, newest first."""
    query = (
        select(Receipt).where(Receipt.unit_id == unit_id).order_by(Receipt.at.desc(), Receipt.id.desc()).limit(limit)
    )
    return [
        CardLine(
            "receipt",
            row.id,
            row.at,
            _("{payer} paid ¥{sum}", payer=row.payer, sum=show(row.total_fen)),
            row.number,
            None if row.state == ReceiptState.VALID else row.state.label,
            "settled" if row.state == ReceiptState.VOID else "plain",
        )
        for row in session.scalars(query)
    ]
