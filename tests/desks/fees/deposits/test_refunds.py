"""What was prepaid may go back: company finance pays it, the book says when, nothing falls below nought."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.office.words import Role
from tests.desks.fees.conftest import Fees


def refund(fees: Fees, amount: str, role: Role = Role.SUPERVISOR, **answers: Any) -> Done:
    given = {"unit_id": fees.unit_id, "amount_fen": amount, "paid_to": "尉迟文轩", "reference": "财付 41"}
    given |= {"approved_by": "项目经理", "why": "业主出售房屋"} | answers
    return fees.small.as_(role).perform("refund.prepaid", answers=given)


def words_at(fees: Fees, field: str, amount: str, **answers: Any) -> str:
    with pytest.raises(AnswersWrong) as refused:
        refund(fees, amount, **answers)
    assert list(refused.value.errors) == [field]
    return say(refused.value.errors[field], "en")


def test_a_part_of_the_prepayment_goes_back(fees: Fees) -> None:
    fees.pay(prepay=50000, method="transfer")
    done = refund(fees, "123.45")
    assert done.numbers == ("TK-2026-0001",)
    assert say(done.message, "en") == "TK-2026-0001: ¥123.45 refunded, ¥376.55 still prepaid"
    (row,) = fees.rows("refunds")
    assert (row["unit"], row["amount_fen"], row["day"], row["paid_to"]) == (
        "3-1-1001",
        12345,
        date(2026, 11, 20),
        "尉迟文轩",
    )
    assert fees.check().figures.prepaid == 37655
    assert fees.check().balanced
    assert len(fees.rows("receipts")) == 1
    assert [(hit.kind, hit.number) for hit in fees.cashier.find("TK-2026-0001").hits] == [("refund", "TK-2026-0001")]


def test_no_more_goes_back_than_is_prepaid(fees: Fees) -> None:
    assert words_at(fees, "amount_fen", "1") == "On 2026-11-20 nothing is prepaid that could go back."
    fees.pay(prepay=50000, method="transfer")
    assert words_at(fees, "amount_fen", "500.01") == "From 2026-11-20 on, ¥500.00 at most are prepaid."
    assert words_at(fees, "amount_fen", "0") == "An amount above nought, please."
    assert fees.rows("refunds") == []


def test_at_no_date_is_the_prepayment_below_nought(fees: Fees) -> None:
    fees.pay(prepay=30000, method="transfer")
    fees.small.clock.forward(days=2)
    fees.bill("物业管理费", "2026-11-01", 26477)
    fees.pay(26477, method="prepaid")
    fees.small.clock.forward(days=2)
    fees.pay(prepay=50000, method="transfer")
    assert words_at(fees, "amount_fen", "535", day="2026-11-21") == "From 2026-11-21 on, ¥35.23 at most are prepaid."
    assert "nothing is prepaid" in words_at(fees, "amount_fen", "10", day="2026-11-19")
    refund(fees, "535.23", day="2026-11-24")
    for day in range(19, 25):
        assert fees.check(date(2026, 11, day)).balanced
    assert fees.check().figures.prepaid == 0


def test_a_day_to_come_and_a_locked_one_are_refused(fees: Fees) -> None:
    fees.pay(prepay=30000, method="transfer")
    assert words_at(fees, "day", "10", day="2026-11-21") == "This day is still to come."
    fees.small.clock.forward(days=12)
    fees.manager.perform("period.lock", answers={"until": "2026-11-30"})
    with pytest.raises(UserError) as refused:
        refund(fees, "10", day="2026-11-25")
    assert refused.value.code == "locked"


def test_who_approves_alone_is_told_so_and_the_cashier_may_not(fees: Fees) -> None:
    fees.pay(prepay=30000, method="transfer")
    said = say(refund(fees, "10", approved_by="员工supervisor").message, "en")
    assert "you have also approved it; no second person has agreed" in said
    with pytest.raises(NotAllowed):
        refund(fees, "10", Role.CASHIER)


def test_all_that_is_prepaid_is_offered_to_the_household(fees: Fees) -> None:
    fees.pay(prepay=30000, method="transfer")
    offered = fees.manager.defaults("refund.prepaid", unit_id=fees.unit_id)
    assert (offered["amount_fen"], offered["paid_to"]) == (30000, "尉迟文轩")
