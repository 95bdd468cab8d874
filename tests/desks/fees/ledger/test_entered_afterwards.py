"""What is entered afterwards must have been possible on its day: the book adds up at every date, not only now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from tests.desks.conftest import SHANGHAI
from tests.desks.fees.conftest import Fees

TAKEN_BACK = {"void_reason": "打错", "copies_back": True}


def day_of(number: int) -> datetime:
    """Ten o'clock on a day of November 2026; the office's today is the 20th."""
    return datetime(2026, 11, number, 10, tzinfo=SHANGHAI)


def prepay(fees: Fees, fen: int) -> Done:
    return fees.cashier.perform("receipt.pay", answers={"unit_id": fees.unit_id, "prepay": fen})


def balanced_every_day(fees: Fees) -> bool:
    first = date(2026, 11, 1)
    return all(fees.check(first + timedelta(days=days)).balanced for days in range(30)) and fees.check().balanced


def test_what_is_prepaid_today_did_not_pay_anything_yesterday(fees: Fees) -> None:
    bill = fees.bill("物业管理费", "2026-10-01", 26477)
    prepay(fees, 50000)
    answers = {"unit_id": fees.unit_id, "amount": 26477, "method": "prepaid"}
    with pytest.raises(UserError) as refused:
        fees.cashier.perform("receipt.pay", answers=answers, at=day_of(18))
    assert "as of 2026-11-20 or later" in say(refused.value.message, "en")
    assert fees.owed(bill) == 26477
    fees.cashier.perform("receipt.pay", answers=answers)
    assert balanced_every_day(fees)


def test_a_deposit_pays_nothing_before_it_was_taken(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    asked = {"unit_id": fees.unit_id, "kind": "key", "amount_fen": 30000, "payer": "尉迟文轩", "method": "cash"}
    fees.cashier.perform("deposit.take", answers=asked)
    deposit = fees.rows("deposits")[0]["id"]
    methods = [{"method": "deposit", "amount_fen": 26477, "deposit_id": deposit}]
    with pytest.raises(UserError) as refused:
        fees.cashier.perform(
            "receipt.pay", answers={"unit_id": fees.unit_id, "amount": 26477, "methods": methods}, at=day_of(18)
        )
    assert refused.value.code == "not_then"
    assert balanced_every_day(fees)


def test_a_bill_is_not_paid_twice_on_a_day_of_the_past(fees: Fees) -> None:
    bill = fees.bill("物业管理费", "2026-10-01", 26477)
    answers = {"unit_id": fees.unit_id, "amount": 26477}
    paid = fees.cashier.perform("receipt.pay", answers=answers, at=day_of(16))
    fees.cashier.perform("receipt.reverse", paid.ids, TAKEN_BACK)
    with pytest.raises(UserError) as refused:
        fees.cashier.perform("receipt.pay", answers=answers, at=day_of(18))
    assert refused.value.code == "not_then"
    assert fees.owed(bill) == 26477 and balanced_every_day(fees)


def test_a_receipt_is_not_taken_back_before_it_was_written(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    paid = fees.pay(26477)
    for key in ("receipt.reverse", "receipt.void"):
        with pytest.raises(UserError) as refused:
            fees.cashier.perform(key, paid.ids, TAKEN_BACK, at=day_of(18))
        assert refused.value.field == "at"
    assert balanced_every_day(fees)


def test_the_red_entry_of_tomorrows_receipt_counts_for_tomorrow_too(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-09-01", 10000)
    fees.bill("物业管理费", "2026-10-01", 26477)
    fees.pay(10000)
    fees.cashier.perform("day.close")
    fees.small.clock.forward(minutes=5)
    tomorrows = fees.pay(26477)
    done = fees.manager.perform("receipt.reverse", tomorrows.ids, TAKEN_BACK)
    assert "it counts for 2026-11-21" in say(done.message, "en")
    assert balanced_every_day(fees)


def test_what_was_used_on_a_later_day_is_taken_back_by_a_red_entry(fees: Fees) -> None:
    first = prepay(fees, 26477)
    fees.small.clock.forward(days=1)
    fees.bill("物业管理费", "2026-10-01", 26477)
    fees.pay(26477, method="prepaid")
    fees.small.clock.forward(days=1)
    prepay(fees, 26477)
    with pytest.raises(UserError) as refused:
        fees.cashier.perform("receipt.void", first.ids, TAKEN_BACK)
    assert "Make a red entry instead" in say(refused.value.message, "en")
    fees.cashier.perform("receipt.reverse", first.ids, TAKEN_BACK)
    assert balanced_every_day(fees)
