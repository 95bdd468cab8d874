"""Two people agree to a refund (C12); deposits that are stopped, used or undone; whose money and deduction it is."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Query
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import Lease
from propertydesk.desks.fees.words import LeaseKind
from propertydesk.office.words import Role
from tests.desks.fees.deposits.conftest import Held

# --- two people (C12) -------------------------------------------------------------------------------------------------


def test_who_inspects_and_approves_alone_is_told_so_and_the_list_finds_it(held: Held) -> None:
    id = held.take()
    held.do("ask", id, Role.MANAGER, receipt_back=True)
    held.do("inspect", id, Role.MANAGER, inspection="完好")
    said = held.do("approve", id, Role.MANAGER)
    assert "you have also taken the request or inspected; no second person has agreed" in said
    assert held.fees.manager.list_ids("deposits", Query(("alone",))) == [id]
    said = held.do("refund", id, Role.MANAGER, refund_reference="财付 3")
    assert "you have also approved it; no second person has agreed" in said


def test_a_second_person_settles_it(held: Held) -> None:
    id = held.take()
    held.do("ask", id, Role.MANAGER, receipt_back=True)
    held.do("inspect", id, Role.MANAGER, inspection="完好")
    assert held.wrong("approve", id, second_id="manager") == {"second_id": "Another person than you, please."}
    assert "second person" not in held.do("approve", id, Role.MANAGER, second_id="员工supervisor")
    assert held.row(id)["second"] == "员工supervisor"
    assert held.fees.manager.list_ids("deposits", Query(("alone",))) == []


def test_another_person_approves_and_nobody_is_warned(held: Held) -> None:
    id = held.take()
    held.do("ask", id, receipt_back=True)
    held.do("inspect", id, inspection="完好")
    assert "Mind" not in held.do("approve", id)
    assert "Mind" not in held.do("refund", id, refund_reference="财付 4")


def test_the_cashier_neither_approves_nor_refunds(held: Held) -> None:
    id = held.take()
    with pytest.raises(NotAllowed):
        held.do("approve", id, Role.CASHIER)
    with pytest.raises(NotAllowed):
        held.do("refund", id, Role.CASHIER, refund_reference="1")


# --- stopped, used, undone --------------------------------------------------------------------------------------------


def test_a_refund_that_is_stopped_begins_anew(held: Held) -> None:
    id = held.take()
    held.to_be_refunded(id)
    said = held.do("stop", id, stopped_why="业主还要继续装修")
    assert "give the receipt back to the payer" in said
    row = held.row(id)
    assert (row["state"], row["receipt_back"], row["asked_at"], row["approved_by"]) == ("held", False, None, None)
    with pytest.raises(UserError):
        held.do("refund", id, refund_reference="财付 5")
    held.to_be_refunded(id)
    assert held.row(id)["state"] == "approved"


def test_a_fee_is_paid_from_the_deposit_and_the_rest_stays_held(held: Held) -> None:
    bill = held.fees.bill("物业管理费", "2026-10-01", 26477)
    id = held.take("2000")
    held.fees.pay(26477, methods=[{"method": "deposit", "amount_fen": 26477, "deposit_id": id}])
    assert held.fees.owed(bill) == 0
    assert (held.row(id)["state"], held.row(id)["balance_fen"]) == ("held", 200000 - 26477)
    assert held.fees.check().balanced


def test_nothing_is_paid_from_a_deposit_that_is_on_its_way_back(held: Held) -> None:
    held.fees.bill("物业管理费", "2026-10-01", 26477)
    id = held.take("2000")
    held.do("ask", id, receipt_back=True)
    with pytest.raises(UserError, match=r"."):
        held.fees.pay(26477, methods=[{"method": "deposit", "amount_fen": 26477, "deposit_id": id}])


@pytest.mark.parametrize("way", ["void", "reverse"])
def test_a_deposit_whose_receipt_is_undone_was_never_held(held: Held, way: str) -> None:
    done = held.taken("2000")
    (row,) = held.fees.rows("deposits")
    held.fees.cashier.perform(f"receipt.{way}", done.ids, {"void_reason": "金额打错", "copies_back": True})
    undone = held.row(row["id"])
    assert (undone["state"], undone["balance_fen"]) == ("void", 0)
    assert held.fees.check().figures.deposits == 0
    assert held.fees.check().balanced
    with pytest.raises(UserError) as refused:
        held.do("ask", row["id"], receipt_back=True)
    assert refused.value.code == "not_now"


def test_the_receipt_of_a_deposit_on_its_way_back_cannot_be_undone(held: Held) -> None:
    done = held.taken("2000")
    id = held.fees.rows("deposits")[0]["id"]
    held.do("ask", id, receipt_back=True)
    with pytest.raises(UserError) as refused:
        held.fees.cashier.perform("receipt.reverse", done.ids, {"void_reason": "退", "copies_back": True})
    assert refused.value.code == "deposit"


@pytest.mark.parametrize("refunded", [False, True])
def test_when_the_deduction_is_taken_back_the_deposit_holds_it_again(held: Held, refunded: bool) -> None:
    id = held.take("2000")
    held.to_be_refunded(id, deducted_fen="350", deducted_for="墙砖", item_id="QT")
    if refunded:
        held.do("refund", id, refund_reference="财付 6")
    of_it = held.fees.rows("receipts")[0]
    undo = {"void_reason": "扣错了", "copies_back": True}
    said = say(held.fees.manager.perform("receipt.reverse", [of_it["id"]], undo).message, "en")
    again = 35000 if refunded else 200000
    row = held.row(id)
    assert (row["state"], row["balance_fen"], row["deducted_fen"]) == ("held", again, 0)
    assert "the deposit YJ-2026-0001 holds ¥" in said
    assert held.fees.check().balanced
    held.to_be_refunded(id)
    held.do("refund", id, refund_reference="财付 7")
    assert (held.row(id)["balance_fen"], held.row(id)["refunded_fen"]) == (0, 200000)
    assert held.fees.check().balanced


# --- whose it is ------------------------------------------------------------------------------------------------------


def borne(held: Held, deposit_id: int) -> tuple[str | None, str]:
    """Whose the deduction of a deposit is, and as what they bear it."""
    with held.fees.small.office.store.read() as session:
        bill = session.scalars(select(Bill).where(Bill.source_kind == "deposit", Bill.source_id == deposit_id)).one()
        return None if bill.person is None else bill.person.name, bill.bearer.value


def test_a_deduction_is_borne_by_whoever_paid_also_after_the_sale(held: Held) -> None:
    theirs, company = held.take("500"), held.take("500", payer="锦绣装饰公司")
    held.sold()
    for id in (theirs, company):
        held.to_be_refunded(id, deducted_fen="100", deducted_for="墙砖", item_id="QT")
    assert borne(held, theirs) == ("尉迟文轩", "owner")
    assert borne(held, company) == (None, "owner")


def test_the_deposit_of_a_lease_needs_no_unit(held: Held) -> None:
    with held.fees.small.office.store.write() as session:
        lease = Lease(
            number="ZL-2026-001", kind=LeaseKind.ADVERTISING, item_id=held.garbage, place="3-1 电梯", party="星辰广告",
            since=date(2026, 1, 1), until=date(2026, 12, 31), rent_fen=50000, made_at=held.fees.small.clock.now,
        )  # fmt: skip
        session.add(lease)
        session.flush()
        lease_id = lease.id
    id = held.take("1000", kind="lease", unit_id=None, lease_id=lease_id, payer="星辰广告")
    assert (held.row(id)["unit"], held.row(id)["lease"]) == (None, "ZL-2026-001")
    held.to_be_refunded(id, deducted_fen="300", deducted_for="墙面恢复", item_id="QT")
    assert borne(held, id) == (None, "lessee")
    held.do("refund", id, refund_reference="财付 10")
    assert held.row(id)["refunded_fen"] == 70000
    assert held.fees.check().balanced


def test_a_deduction_on_a_locked_day_is_refused(held: Held) -> None:
    id = held.take()
    held.do("ask", id, receipt_back=True)
    held.do("inspect", id, inspection="破损")
    today = held.fees.small.clock.now
    held.fees.small.clock.forward(days=2)
    held.fees.manager.perform("period.lock", answers={"until": "2026-11-20"})
    with pytest.raises(UserError) as refused:
        held.do("approve", id, at=today, deducted_fen="1", deducted_for="墙砖", item_id="QT")
    assert refused.value.code == "locked"
    assert held.row(id)["state"] == "inspected"
