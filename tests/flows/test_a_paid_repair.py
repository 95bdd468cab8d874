"""A repair that is paid for: on the household's bill when the owner accepts it, its receipt on the order."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.office.words import Role
from tests.desks.conftest import Small


def do(small: Small, key: str, *ids: int, role: Role = Role.MANAGER, **answers: Any) -> Done:
    return small.as_(role).perform(key, ids, answers)


def finished(small: Small) -> int:
    """A tap that the household pays for, repaired: 30 yuan of labour and 15 of material."""
    order = do(
        small, "work_order.report", unit_id=small.unit_id, place_text="厨房", fault="tap_drips", content="水龙头滴水",
        nature="paid", reporter="尉迟文轩",
    ).ids[0]  # fmt: skip
    do(small, "work_order.tell", order, department_id="工程部", notified_how="phone")
    do(small, "work_order.assign", order, repairer_id="员工engineer")
    small.clock.forward(minutes=5)
    do(small, "work_order.quote", order, quoted_fen="45", consent="signed", consent_by="尉迟文轩")
    do(small, "work_order.arrive", order)
    do(
        small, "work_order.finish", order, work_done="换阀芯", fixed="yes", labour_fen="30",
        materials=[{"name": "阀芯", "quantity": "1", "price_fen": "15"}],
    )  # fmt: skip
    return order


def accepted(small: Small, order: int) -> Done:
    says = {"quality": "satisfied", "timeliness": "satisfied", "manners": "satisfied", "accepted_by": "尉迟文轩"}
    return do(small, "work_order.accept", order, **says)


def order_of(small: Small, id: int) -> WorkOrder:
    return small.desk.read(lambda session, moment: session.get_one(WorkOrder, id))


def test_what_the_owner_accepted_is_on_the_bill_and_its_receipt_on_the_order(small: Small) -> None:
    do(small, "fees.start")
    order = finished(small)
    assert small.rows("bills", Role.MANAGER) == []
    done = accepted(small, order)
    assert "¥45.00 are on the household's bill" in say(done.message, "en")
    (bill,) = small.rows("bills", Role.MANAGER)
    number = order_of(small, order).number
    assert (bill["owed_fen"], bill["source_number"], bill["due_on"]) == (4500, number, bill["day"])
    paid = do(small, "receipt.pay", role=Role.CASHIER, unit_id=small.unit_id, method="cash")
    assert order_of(small, order).receipt_number == paid.numbers[0]
    do(small, "receipt.void", *paid.ids, role=Role.CASHIER, void_reason="打错", copies_back=True)
    assert order_of(small, order).receipt_number is None
    again = do(small, "receipt.pay", role=Role.CASHIER, unit_id=small.unit_id, method="cash")
    small.clock.forward(days=2)
    do(small, "receipt.reverse", *again.ids, role=Role.CASHIER, void_reason="退款", copies_back=True)
    assert order_of(small, order).receipt_number is None


def test_a_repair_from_before_is_put_on_the_bill_by_hand_and_only_once(small: Small) -> None:
    order = finished(small)
    accepted(small, order)
    with pytest.raises(UserError) as none:
        do(small, "work_order.charge", order)
    assert none.value.code == "no_item"
    do(small, "fees.start")
    do(small, "work_order.charge", order)
    with pytest.raises(UserError) as twice:
        do(small, "work_order.charge", order)
    assert twice.value.code == "charged"
    assert [bill["charged_fen"] for bill in small.rows("bills", Role.MANAGER)] == [4500]
