"""A receipt is no invoice: who wants one gets it against the receipt, within thirty days (RULES 8.5)."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Query
from tests.desks.fees.conftest import Fees

COMPANY = {"title": "锦绣装饰有限公司", "tax_number": "91330100MA27XXXX0K", "send_to": "cw@jinxiu.example"}


def paid(fees: Fees) -> int:
    fees.bill("物业管理费", "2026-10-01", 26477)
    return fees.pay(26477).ids[0]


def wanted(fees: Fees, receipt_id: int, **answers: Any) -> int:
    return fees.cashier.perform("invoice.want", [receipt_id], COMPANY | answers).ids[0]


def issue(fees: Fees, id: int, **answers: Any) -> str:
    given = {"invoice_number": "04488211", "receipt_back": True} | answers
    return say(fees.cashier.perform("invoice.issue", [id], given).message, "en")


def undo(fees: Fees, way: str, receipt_id: int) -> str:
    answers = {"void_reason": "金额打错", "copies_back": True}
    return say(fees.cashier.perform(f"receipt.{way}", [receipt_id], answers).message, "en")


def code(fees: Fees, action: str, id: int, answers: dict[str, Any]) -> str | None:
    with pytest.raises(UserError) as refused:
        fees.cashier.perform(action, [id], answers)
    return refused.value.code


def test_wanted_today_issued_later_against_the_receipt(fees: Fees) -> None:
    id = wanted(fees, paid(fees))
    (row,) = fees.rows("invoices")
    assert (row["receipt"], row["unit"], row["amount_fen"], row["state"]) == (
        "SK-2026-000001",
        "3-1-1001",
        26477,
        "wanted",
    )
    assert fees.cashier.list_ids("invoices", Query(("wanted",))) == [id]
    fees.small.clock.forward(days=5)
    assert "Mind" not in issue(fees, id)
    (row,) = fees.rows("invoices")
    assert (row["state"], row["invoice_number"], row["receipt_back"]) == ("issued", "04488211", True)
    assert fees.cashier.list_ids("invoices", Query(("issued",))) == [id]
    assert [(hit.kind, hit.unit) for hit in fees.cashier.find("04488211").hits] == [("invoice", "3-1-1001")]


def test_the_receipt_is_taken_back_unless_the_invoice_is_electronic(fees: Fees) -> None:
    id = wanted(fees, paid(fees))
    with pytest.raises(AnswersWrong) as refused:
        issue(fees, id, receipt_back=False)
    assert "Take the receipt back first" in say(refused.value.errors["receipt_back"], "en")
    issue(fees, id, receipt_back=False, electronic=True)
    assert fees.rows("invoices")[0]["receipt_back"] is False


def test_after_thirty_days_it_is_said_and_not_refused(fees: Fees) -> None:
    id = wanted(fees, paid(fees))
    fees.small.clock.forward(days=30)
    assert fees.cashier.list_ids("invoices", Query(("late",))) == []
    fees.small.clock.forward(hours=1)
    assert fees.cashier.list_ids("invoices", Query(("late",))) == [id]
    assert "the receipt is of 2026-11-20; invoices are exchanged within 30 days" in issue(fees, id)


def test_there_is_one_invoice_for_a_receipt_and_one_receipt_for_a_number(fees: Fees) -> None:
    first = paid(fees)
    id = wanted(fees, first)
    assert code(fees, "invoice.want", first, COMPANY) == "invoiced"
    issue(fees, id)
    fees.bill("物业管理费", "2026-11-01", 100)
    second = wanted(fees, fees.pay(100).ids[0])
    with pytest.raises(AnswersWrong) as refused:
        issue(fees, second)
    assert say(refused.value.errors["invoice_number"], "en") == "04488211 was issued for receipt SK-2026-000001."


def test_a_deposit_a_void_receipt_and_a_red_entry_have_no_invoice(fees: Fees) -> None:
    deposit = {"unit_id": fees.unit_id, "payer": "尉迟文轩", "amount_fen": "300", "kind": "pass"}
    held = fees.cashier.perform("deposit.take", answers=deposit).ids[0]
    assert code(fees, "invoice.want", held, COMPANY) == "deposit"
    gone = paid(fees)
    undo(fees, "void", gone)
    assert code(fees, "invoice.want", gone, COMPANY) == "taken_back"
    again = fees.pay(26477).ids[0]
    undo(fees, "reverse", again)
    assert code(fees, "invoice.want", again, COMPANY) == "taken_back"
    red = next(row["id"] for row in fees.rows("receipts") if row["state"] == "red")
    assert code(fees, "invoice.want", red, COMPANY) == "red"


def test_taking_a_receipt_back_speaks_of_its_invoice(fees: Fees) -> None:
    receipt = paid(fees)
    issue(fees, wanted(fees, receipt))
    assert "take the invoice 04488211 back and issue a red one" in undo(fees, "reverse", receipt)


def test_an_invoice_that_is_only_wanted_is_not_issued_any_more(fees: Fees) -> None:
    receipt = paid(fees)
    id = wanted(fees, receipt)
    assert "an invoice was wanted for it: do not issue it" in undo(fees, "void", receipt)
    answers = {"invoice_number": "1", "receipt_back": True}
    assert code(fees, "invoice.issue", id, answers) == "taken_back"
    assert fees.cashier.list_ids("invoices", Query(("wanted",))) == []


def test_a_returned_invoice_has_a_red_one_and_makes_room_for_another(fees: Fees) -> None:
    receipt = paid(fees)
    id = wanted(fees, receipt)
    assert code(fees, "invoice.return", id, {"red_number": "R1", "return_why": "抬头错"}) == "not_now"
    issue(fees, id)
    answers = {"red_number": "04488299", "return_why": "抬头写错"}
    said = say(fees.cashier.perform("invoice.return", [id], answers).message, "en")
    assert "give the receipt SK-2026-000001 back to the customer" in said
    row = fees.rows("invoices")[0]
    assert (row["state"], row["red_number"], row["return_why"]) == ("returned", "04488299", "抬头写错")
    assert issue(fees, wanted(fees, receipt), invoice_number="04488212")


def test_who_wanted_one_before_need_not_spell_the_tax_number_again(fees: Fees) -> None:
    first = paid(fees)
    assert fees.cashier.defaults("invoice.want", subject_id=first)["title"] == "尉迟文轩"
    wanted(fees, first)
    fees.bill("物业管理费", "2026-11-01", 100)
    assert fees.cashier.defaults("invoice.want", subject_id=fees.pay(100).ids[0]) == COMPANY


def test_one_may_be_wanted_with_the_payment_itself(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    done = fees.pay(26477, invoice_title=COMPANY["title"], invoice_tax_number=COMPANY["tax_number"])
    assert say(done.message, "en") == "Receipt SK-2026-000001: ¥264.77"
    (row,) = fees.rows("invoices")
    assert (row["receipt"], row["title"], row["tax_number"], row["state"]) == (
        "SK-2026-000001",
        COMPANY["title"],
        COMPANY["tax_number"],
        "wanted",
    )
