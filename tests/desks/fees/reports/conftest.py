"""Three months of a small office, so that every figure can be reckoned by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from propertydesk.desks.fees.ledger.book import state_of
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.tariffs.models import Discount
from propertydesk.desks.fees.words import Account, DiscountKind, ReduceReason
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import UnitStatus
from tests.desks.conftest import SHANGHAI
from tests.desks.fees.conftest import Fees

FEE, WATER = "物业管理费", "水费"


def on(fees: Fees, year: int, month: int, day: int) -> None:
    """It is ten in the morning of that day."""
    fees.small.clock.now = datetime(year, month, day, 10, 0, tzinfo=SHANGHAI).astimezone(UTC)


def reduce(fees: Fees, bill_id: int, fen: int, day: date, reason: ReduceReason) -> None:
    """Something is taken off a bill."""
    with fees.small.office.store.write() as session:
        bill = session.get_one(Bill, bill_id)
        bill.reduced_fen += fen
        bill.state = state_of(bill)
        session.add(
            Entry(
                at=fees.small.clock.now, day=day, account=Account.REDUCED, amount_fen=fen, unit_id=bill.unit_id,
                bill_id=bill_id, reason=reason, approved_by="经理", staff_id=session.scalars(select(Staff.id)).first(),
            )
        )  # fmt: skip


@pytest.fixture
def quarter(fees: Fees) -> Fees:
    """September to November: A is unit 3-1-1001, B is 3-1-1002."""
    b = fees.second_unit()
    on(fees, 2026, 9, 5)
    fees.bill(FEE, "2026-09-01", 10000)
    fees.bill(FEE, "2026-09-01", 20000, unit_id=b)
    water = fees.bill(WATER, "2026-09-01", 3000)
    fees.pay(4000)
    on(fees, 2026, 10, 8)
    fees.bill(FEE, "2026-10-01", 10000)
    october = fees.bill(FEE, "2026-10-01", 20000, unit_id=b)
    wrong = fees.pay(30000, unit_id=b, method="transfer")
    reduce(fees, october, 500, date(2026, 10, 8), ReduceReason.DISCOUNT)
    reduce(fees, water, 1000, date(2026, 10, 8), ReduceReason.COMPENSATION)
    fees.pay(40000, method="card")
    void = fees.pay(1000, unit_id=b)
    fees.cashier.perform("receipt.void", void.ids, {"void_reason": "打错", "copies_back": True})
    on(fees, 2026, 10, 10)
    fees.cashier.perform("receipt.reverse", wrong.ids, {"void_reason": "户号错", "copies_back": True})
    fees.pay(25000, unit_id=b, method="wechat")
    deposit = {
        "unit_id": fees.unit_id,
        "kind": "decoration",
        "amount_fen": 200000,
        "payer": "尉迟文轩",
        "method": "cash",
    }
    fees.cashier.perform("deposit.take", answers=deposit)
    on(fees, 2026, 11, 3)
    fees.bill(FEE, "2026-11-01", 10000)
    fees.bill(FEE, "2026-11-01", 20000, unit_id=b)
    fees.pay(10000, method="prepaid")
    refund = {
        "unit_id": fees.unit_id, "amount_fen": 2000, "paid_to": "尉迟文轩", "reference": "PAY-1", "approved_by": "经理",
        "why": "多缴",
    }  # fmt: skip
    fees.manager.perform("refund.prepaid", answers=refund)
    with fees.small.office.store.write() as session:
        session.get_one(Unit, b).status = UnitStatus.DECORATING
        session.add(
            Discount(
                unit_id=b, kind=DiscountKind.CUSTODY, percent=70, since=date(2026, 10, 1), approved_by="经理",
                approved_on=date(2026, 10, 1),
            )
        )  # fmt: skip
    on(fees, 2026, 11, 20)
    return fees
