"""The rent of a lease is taken like any money: the oldest first, a receipt, the same book."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from tests.desks.fees.conftest import Fees


@pytest.fixture
def let(fees: Fees) -> int:
    """A warehouse let for 500 yuan a month, billed for October and November."""
    fees.manager.perform("fee_item.add", answers={"code": "ZL", "name": "仓库租金", "kind": "lease", "method": "lease"})
    lease = fees.manager.perform(
        "lease.let",
        answers={"kind": "warehouse", "item_id": "ZL", "place": "负一层 3 号仓", "party": "示例快递",
                 "since": "2026-10-01", "until": "2027-09-30", "rent_fen": "500", "months": "1"},
    ).ids[0]  # fmt: skip
    for month in ("2026-10", "2026-11"):
        fees.manager.perform("bill_run.make", answers={"month": month, "items": "ZL"})
    return lease


def test_the_oldest_rent_is_paid_first_and_the_book_agrees(fees: Fees, let: int) -> None:
    paid = fees.cashier.perform("lease.pay", [let], {"amount": "600", "method": "cash", "tendered": "1000"})
    assert paid.prints == "F23" and paid.numbers == ("SK-2026-000001",)
    bills = sorted(fees.rows("bills"), key=lambda row: str(row["from"]))
    assert [row["owed_fen"] for row in bills] == [0, 40000]
    (receipt,) = fees.rows("receipts")
    assert (receipt["payer"], receipt["unit"], receipt["total_fen"]) == ("示例快递", None, 60000)
    assert fees.check().balanced
    record = fees.manager.record("receipt", paid.ids[0])
    assert [row["called"] for row in record.rows] == ["仓库租金", "仓库租金"]
    fees.cashier.perform("receipt.void", paid.ids, {"void_reason": "打错", "copies_back": True})
    assert fees.check().figures.owed == 100000


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"amount": "1001", "method": "cash"}, "amount"),
        ({"method": "prepaid"}, "method"),
        ({"method": "cash", "tendered": "10"}, "tendered"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(fees: Fees, let: int, answers: dict[str, str], field: str) -> None:
    with pytest.raises(UserError) as refused:
        fees.cashier.perform("lease.pay", [let], answers)
    assert refused.value.field == field
    assert fees.rows("receipts") == []
