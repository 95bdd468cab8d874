"""An appointment, receipts and change taken out, the money back the same day and counted by another person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.office.words import Role
from propertydesk.standards.models import Clock
from tests.desks.conftest import SHANGHAI
from tests.desks.fees.conftest import Fees

BOOKED: dict[str, Any] = {
    "agreed_at": "15:00",
    "person": "尉迟文轩",
    "phone": "13900004477",
    "collector_id": "specialist",
}


def book(fees: Fees, **answers: Any) -> Done:
    return fees.cashier.perform("door_collection.book", answers={"unit_id": fees.unit_id} | BOOKED | answers)


def step(fees: Fees, done: Done, key: str, **answers: Any) -> Done:
    return fees.cashier.perform(f"door_collection.{key}", done.ids, answers)


def clocks(fees: Fees) -> dict[str, str]:
    return fees.manager.read(
        lambda session, moment: {row.rule: row.state.value for row in session.scalars(select(Clock).order_by(Clock.id))}
    )


def row(fees: Fees) -> dict[str, Any]:
    (only,) = fees.rows("door_collections")
    return only


def test_there_and_back_with_a_receipt_keyed_in_under_its_own_serial(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    done = book(fees)
    assert done.numbers == ("SM-20261120-01",)
    assert (row(fees)["expected_fen"], row(fees)["collector"], row(fees)["phone"]) == (
        26477, "员工specialist", "139****4477",
    )  # fmt: skip
    assert clocks(fees) == {"DOOR": "running"}
    fees.small.clock.forward(hours=4)
    step(fees, done, "go", receipts_out="0008201-0008205", change_fen="50")
    assert clocks(fees) == {"DOOR": "met", "DOORBACK": "running"}
    fees.small.clock.forward(hours=1)
    fees.pay(26477, door_id=done.ids[0], paper_serial="0008201")
    assert fees.cashier.defaults("door_collection.back", subject_id=done.ids[0])["brought_fen"] == 31477
    told = step(fees, done, "back", brought_fen="314.77", receipts_back="0008202-0008205")
    assert say(told.message, "en") == "SM-20261120-01: back, ¥264.77 collected in cash"
    assert clocks(fees) == {"DOOR": "met", "DOORBACK": "met"}
    assert (row(fees)["state"], row(fees)["collected_fen"], row(fees)["brought_fen"], row(fees)["counted_by"]) == (
        "back", 26477, 31477, "员工cashier",
    )  # fmt: skip


def test_what_was_paid_by_wechat_at_the_door_brings_no_cash(fees: Fees) -> None:
    done = book(fees)
    step(fees, done, "go")
    fees.pay(10000, door_id=done.ids[0], method="wechat")
    step(fees, done, "back", brought_fen="0")
    assert row(fees)["collected_fen"] == 0


def test_money_that_does_not_fit_needs_its_reason(fees: Fees) -> None:
    done = book(fees)
    step(fees, done, "go", change_fen="50")
    fees.pay(10000, door_id=done.ids[0])
    with pytest.raises(AnswersWrong) as wrong:
        step(fees, done, "back", brought_fen="149")
    words = say(wrong.value.errors["over_why"], "en")
    assert words == "Receipts ¥100.00 and change ¥50.00 make ¥150.00. Key the receipts in first, or say why."
    told = step(fees, done, "back", brought_fen="149", over_why="找零少一元", counted_by_id="specialist")
    assert "short by ¥1.00" in say(told.message, "en")
    assert "nobody else counted the money" in say(told.message, "en")


def test_nobody_at_home_is_written_down(fees: Fees) -> None:
    done = book(fees)
    step(fees, done, "go", change_fen="50")
    with pytest.raises(AnswersWrong) as wrong:
        step(fees, done, "back", brought_fen="50")
    assert set(wrong.value.errors) == {"outcome"}
    step(fees, done, "back", brought_fen="50", outcome="家中无人")
    assert row(fees)["state"] == "back"


def test_back_on_another_day_is_late_and_says_why(fees: Fees) -> None:
    done = book(fees)
    step(fees, done, "go")
    fees.small.clock.forward(days=1)
    with pytest.raises(UserError) as late:
        step(fees, done, "back", brought_fen="0", outcome="改约")
    assert late.value.field == "late_reason"
    step(fees, done, "back", brought_fen="0", outcome="改约", late_reason="forgotten")
    assert clocks(fees)["DOORBACK"] == "late"


def test_a_collection_is_cancelled_but_not_once_money_was_taken(fees: Fees) -> None:
    done = book(fees)
    step(fees, done, "cancel", outcome="自己来缴")
    assert clocks(fees) == {"DOOR": "waived"}
    other = book(fees, agreed_at="16:00")
    step(fees, other, "go", collector_id="desk")
    fees.pay(10000, door_id=other.ids[0])
    with pytest.raises(UserError, match="Receipts were written at this door"):
        step(fees, other, "cancel", outcome="不去了")


def test_an_appointment_lies_ahead(fees: Fees) -> None:
    with pytest.raises(AnswersWrong) as wrong:
        book(fees, agreed_at="09:00")
    assert set(wrong.value.errors) == {"agreed_at"}


def test_receipts_are_written_only_at_a_collection_that_is_out(fees: Fees) -> None:
    done = book(fees)
    with pytest.raises(UserError, match="is not out: Agreed"):
        fees.pay(10000, door_id=done.ids[0])
    with pytest.raises(UserError, match="no such collection"):
        fees.pay(10000, door_id=99)
    step(fees, done, "go")
    fees.pay(10000, door_id=done.ids[0])
    step(fees, done, "back", brought_fen="100")
    with pytest.raises(UserError, match="is not out: Back and counted"):
        fees.pay(10000, door_id=done.ids[0])


def test_a_collection_still_out_is_told_when_its_collector_closes(fees: Fees) -> None:
    done = book(fees, collector_id="cashier")
    step(fees, done, "go")
    closed = fees.cashier.perform("day.close", answers={"second_id": "desk"})
    assert f"a collection is still out: {done.numbers[0]}" in say(closed.message, "en")


def test_entered_afterwards_with_its_own_times(fees: Fees) -> None:
    at = datetime(2026, 11, 19, 14, 0, tzinfo=SHANGHAI)
    done = fees.cashier.perform(
        "door_collection.book",
        answers={"unit_id": fees.unit_id} | BOOKED | {"agreed_at": "2026-11-19 15:00"},
        at=at,
    )
    fees.cashier.perform("door_collection.go", done.ids, {}, at=at.replace(hour=15))
    with pytest.raises(UserError, match="began only at"):
        fees.cashier.perform("door_collection.back", done.ids, {"brought_fen": "0"}, at=at.replace(hour=14))


def test_who_may(fees: Fees) -> None:
    assert fees.small.as_(Role.SPECIALIST).allowed("door_collection.book")
    assert not fees.small.as_(Role.GUARD).allowed("door_collection.book")


def test_a_receipt_of_the_door_that_is_void_afterwards_reminds_of_the_cash_that_was_counted(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    done = book(fees)
    step(fees, done, "go")
    paid = fees.pay(26477, door_id=done.ids[0])
    step(fees, done, "back", brought_fen="264.77")
    void = fees.cashier.perform("receipt.void", paid.ids, {"void_reason": "户号错", "copies_back": True})
    assert "its cash was counted in with SM-20261120-01" in say(void.message, "en")
