"""Money at the counter: the oldest first, several methods, change, prepayment; void while the day is open, else red."""

from __future__ import annotations

from datetime import date

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import say
from propertydesk.office.words import Role
from tests.desks.fees.conftest import Fees


def three_months(fees: Fees) -> list[int]:
    return [fees.bill("物业管理费", f"2026-{month:02}-01", 26477) for month in (7, 8, 9)]


def test_an_amount_goes_to_the_oldest_first(fees: Fees) -> None:
    july, august, september = three_months(fees)
    done = fees.pay(40000, method="cash", tendered=50000)
    assert say(done.message, "en") == "Receipt SK-2026-000001: ¥400.00, change ¥100.00, still owed ¥394.31"
    assert [fees.owed(each) for each in (july, august, september)] == [0, 26477 * 2 - 40000, 26477]
    states = {row["from"]: row["state"] for row in fees.rows("bills")}
    assert [states[date(2026, month, 1)].value for month in (7, 8, 9)] == ["settled", "part", "open"]
    assert fees.check().balanced


def test_nothing_said_pays_everything_that_is_owed(fees: Fees) -> None:
    three_months(fees)
    fees.pay(method="wechat")
    (row,) = fees.rows("receipts")
    assert row["total_fen"] == 3 * 26477
    assert dict(row["methods"]) == {"wechat": 3 * 26477}
    assert row["state"].value == "valid" and row["reverses"] is None and row["unit"] == "3-1-1001"


def test_chosen_items_are_paid_with_several_methods(fees: Fees) -> None:
    july, august, september = three_months(fees)
    fees.pay(
        bills=[{"bill_id": september}, {"bill_id": july, "amount_fen": 10000}],
        methods=[{"method": "cash", "amount_fen": 6477}, {"method": "card", "amount_fen": 30000, "reference": "P9"}],
    )
    assert [fees.owed(each) for each in (july, august, september)] == [16477, 26477, 0]
    (row,) = fees.rows("receipts")
    assert dict(row["methods"]) == {"cash": 6477, "card": 30000}


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"amount": 1000, "methods": [{"method": "cash", "amount_fen": 999}]}, "methods", "¥9.99, the items to ¥10.00"),
        ({"amount": 1000, "tendered": 900}, "tendered", "¥1.00 are missing"),
        ({"amount": 0}, "amount", "above nought"),
        ({"amount": 1000, "method": "bank"}, "method", "from the bank's file"),
        ({"amount": 1000, "paid_on": "2026-12-01"}, "paid_on", "still to come"),
        ({"amount": 1000, "method": "prepaid"}, None, "not so much prepaid"),
    ],
)
def test_what_does_not_add_up_is_said_where_it_arose(
    fees: Fees, answers: dict[str, object], field: str | None, words: str
) -> None:
    three_months(fees)
    with pytest.raises(UserError) as refused:
        fees.pay(**answers)  # type: ignore[arg-type]  # the amount is among them
    assert refused.value.field == field
    assert words in say(refused.value.message, "en")
    assert fees.rows("receipts") == [] and fees.rows("entries") == []


def test_more_than_is_owed_is_prepaid_and_used_later(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    fees.pay(50000, method="transfer")
    assert fees.check().figures.prepaid == 50000 - 26477
    november = fees.bill("物业管理费", "2026-11-01", 20000)
    fees.pay(20000, method="prepaid")
    assert fees.owed(november) == 0
    assert fees.check().figures.prepaid == 3523
    with pytest.raises(UserError, match=r"."):
        fees.pay(3524, method="prepaid")


def test_a_void_receipt_moves_nothing_and_keeps_its_number(fees: Fees) -> None:
    (bill,) = [fees.bill("物业管理费", "2026-10-01", 26477)]
    first = fees.pay(50000)
    with pytest.raises(UserError) as refused:
        fees.cashier.perform("receipt.void", first.ids, {"void_reason": "打错", "copies_back": False})
    assert refused.value.field == "copies_back"
    fees.cashier.perform("receipt.void", first.ids, {"void_reason": "打错", "copies_back": True})
    assert fees.owed(bill) == 26477
    assert fees.check().figures.prepaid == 0
    assert fees.pay(26477).numbers == ("SK-2026-000002",)
    assert {row["number"]: row["state"].value for row in fees.rows("receipts")} == {
        "SK-2026-000001": "void",
        "SK-2026-000002": "valid",
    }
    assert fees.check().balanced


def test_a_red_entry_points_back_and_the_receipt_stays_valid(fees: Fees) -> None:
    bill = fees.bill("物业管理费", "2026-10-01", 26477)
    paid = fees.pay(26477, method="alipay")
    fees.small.clock.forward(days=3)
    red = fees.cashier.perform("receipt.reverse", paid.ids, {"void_reason": "算错面积", "copies_back": True})
    assert red.numbers == ("SK-2026-000002",) and red.prints == "F23"
    rows = {row["number"]: row for row in fees.rows("receipts")}
    assert rows["SK-2026-000001"]["state"].value == "valid"
    back = rows["SK-2026-000002"]
    assert (back["state"].value, back["total_fen"], back["reverses"]) == ("red", -26477, "SK-2026-000001")
    assert dict(back["methods"]) == {"alipay": -26477}
    assert fees.owed(bill) == 26477
    before, after = fees.check(date(2026, 11, 22)), fees.check(date(2026, 11, 23))
    assert (before.figures.paid, after.figures.paid) == (26477, 0)
    assert fees.check().balanced
    with pytest.raises(UserError) as refused:
        fees.cashier.perform("receipt.reverse", paid.ids, {"void_reason": "再来", "copies_back": True})
    assert refused.value.code == "reversed"


def test_what_was_prepaid_and_used_cannot_be_taken_back(fees: Fees) -> None:
    paid = fees.pay(30000)
    fees.bill("物业管理费", "2026-11-01", 26477)
    fees.pay(26477, method="prepaid")
    with pytest.raises(UserError) as refused:
        fees.cashier.perform("receipt.void", paid.ids, {"void_reason": "打错", "copies_back": True})
    assert refused.value.code == "prepaid_short"
    assert fees.check().balanced


def test_a_payment_of_last_month_is_entered_as_such(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-09-01", 26477)
    fees.pay(26477, method="transfer", paid_on="2026-10-30")
    (row,) = fees.rows("receipts")
    assert (row["paid_on"], row["day"]) == (date(2026, 10, 30), date(2026, 11, 20))


def test_a_payer_with_two_units_pays_once(fees: Fees) -> None:
    other = fees.second_unit()
    mine = fees.bill("物业管理费", "2026-10-01", 26477)
    theirs = fees.bill("物业管理费", "2026-09-01", 10000, unit_id=other)
    fees.pay(20000, units=[other])
    assert (fees.owed(theirs), fees.owed(mine)) == (0, 16477)
    (row,) = fees.rows("receipts")
    assert row["total_fen"] == 20000


def test_a_locked_period_takes_nothing(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-09-01", 26477)
    fees.manager.perform("period.lock", answers={"until": "2026-11-19"})
    fees.pay(10000)
    with pytest.raises(UserError) as refused:
        fees.cashier.perform(
            "receipt.pay", answers={"unit_id": fees.unit_id, "amount": 100}, at=fees.small.clock.now.replace(day=18)
        )
    assert refused.value.code == "locked"
    with pytest.raises(UserError) as unsaid:
        fees.manager.perform("period.lock", answers={"until": "2026-10-31"})
    assert unsaid.value.field == "why"
    fees.manager.perform("period.lock", answers={"until": "2026-10-31", "why": "补录"})
    assert fees.check().balanced


def test_who_may_not_take_money(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-09-01", 26477)
    with pytest.raises(UserError):
        fees.small.as_(Role.GUARD).perform("receipt.pay", answers={"unit_id": fees.unit_id, "amount": 100})


def test_a_household_that_owes_shows_it_on_its_card(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-09-01", 26477)
    owed = fees.cashier.read(lambda session, moment: fees.cashier.catalogue.answer("owed", session, fees.unit_id))
    assert owed == 26477


# --- what would be wrong money ---------------------------------------------------------------------------------------


def test_there_is_change_only_where_cash_was_paid(fees: Fees) -> None:
    three_months(fees)
    with pytest.raises(UserError) as refused:
        fees.pay(26477, method="card", tendered=50000)
    assert refused.value.field == "tendered"
    deposit = {"unit_id": fees.unit_id, "kind": "key", "amount_fen": 10000, "payer": "尉迟文轩", "method": "card"}
    with pytest.raises(AnswersWrong) as wrong:
        fees.cashier.perform("deposit.take", answers={**deposit, "tendered": 20000})
    assert set(wrong.value.errors) == {"tendered"}
    assert fees.rows("receipts") == []


def test_an_amount_is_taken_whole_and_what_is_prepaid_comes_besides(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 30000)
    fees.pay(100000, prepay=10000)
    (row,) = fees.rows("receipts")
    assert row["total_fen"] == 110000
    assert fees.check().figures.prepaid == 80000
    with pytest.raises(UserError) as refused:
        fees.pay(prepay=-1)
    assert refused.value.field == "prepay"


def test_an_amount_below_the_chosen_parts_pays_no_more_than_was_chosen_of_each(fees: Fees) -> None:
    july, august, _september = three_months(fees)
    fees.pay(15000, bills=[{"bill_id": july, "amount_fen": 10000}, {"bill_id": august, "amount_fen": 10000}])
    assert (fees.owed(july), fees.owed(august)) == (16477, 21477)


def test_a_deposit_does_not_pay_for_another_household(fees: Fees) -> None:
    three_months(fees)
    other = fees.second_unit()
    asked = {"unit_id": other, "kind": "key", "amount_fen": 30000, "payer": "别人", "method": "cash"}
    fees.cashier.perform("deposit.take", answers=asked)
    methods = [{"method": "deposit", "amount_fen": 26477, "deposit_id": fees.rows("deposits")[0]["id"]}]
    with pytest.raises(UserError) as refused:
        fees.pay(26477, methods=methods)
    assert "This deposit is of 3-1-1002" in say(refused.value.message, "en")
    fees.pay(26477, methods=methods, units=[other])
    assert fees.check().balanced


def test_a_void_deduction_says_that_its_bill_is_owed_again(fees: Fees) -> None:
    fees.manager.perform("fee_item.add", answers={"code": "QT", "name": "其他", "kind": "other", "method": "once"})
    asked = {"unit_id": fees.unit_id, "kind": "key", "amount_fen": 30000, "payer": "尉迟文轩", "method": "cash"}
    fees.cashier.perform("deposit.take", answers=asked)
    deposit = (fees.rows("deposits")[0]["id"],)
    fees.cashier.perform("deposit.ask", deposit, {"receipt_back": True})
    fees.cashier.perform("deposit.inspect", deposit, {"inspection": "门坏了"})
    fees.manager.perform("deposit.approve", deposit, {"deducted_fen": 5000, "deducted_for": "门", "item_id": "QT"})
    receipt = next(row["id"] for row in fees.rows("receipts") if row["total_fen"] == 5000)
    answers = {"void_reason": "扣错", "copies_back": True}
    done = fees.manager.perform("receipt.void", (receipt,), answers)
    assert "is a bill that is owed again" in say(done.message, "en")


def test_methods_may_be_typed_on_one_line(fees: Fees) -> None:
    three_months(fees)
    fees.pay(40000, methods="cash*100; wechat*300.00")
    (row,) = fees.rows("receipts")
    assert dict(row["methods"]) == {"cash": 10000, "wechat": 30000}
