"""What a receipt is to settle and how it is paid, before it is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import PayMethod


@dataclass(frozen=True, slots=True)
class ToSettle:
    """``amount_fen`` for one target: a bill, a deposit, or the prepayment of a unit."""

    amount_fen: int
    bill: Bill | None = None
    deposit: Deposit | None = None
    prepaid_unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class ToPay:
    """``amount_fen`` by a method. ``unit_id`` is whose prepayment is used, ``deposit`` which deposit."""

    method: PayMethod
    amount_fen: int
    reference: str | None = None
    unit_id: int | None = None
    deposit: Deposit | None = None


def oldest_first(bills: Iterable[Bill], amount_fen: int) -> list[ToSettle]:
    """*amount_fen* laid on *bills* in their order; what is left over is laid on none."""
    settled = []
    for bill in bills:
        share = min(amount_fen, bill.owed_fen)
        if share > 0:
            settled.append(ToSettle(share, bill=bill))
            amount_fen -= share
    return settled
