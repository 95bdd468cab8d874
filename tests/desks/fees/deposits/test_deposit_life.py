"""A deposit is the payer's money: held, inspected, approved, paid back by company finance (RULES 8.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Query
from propertydesk.desks.fees.deposits.card import deposit_card_lines
from tests.desks.fees.deposits.conftest import Held

# --- in ---------------------------------------------------------------------------------------------------------------


def test_two_thousand_for_a_decoration_are_held_against_a_receipt(held: Held) -> None:
    done = held.taken("2000", tendered="2100", what_for="2026 年装修", phone="13900004477")
    assert done.numbers == ("YJ-2026-0001", "SK-2026-000001")
    assert done.prints == "F23"
    assert say(done.message, "en") == "Deposit YJ-2026-0001, receipt SK-2026-000001: ¥2,000.00, change ¥100.00"
    (row,) = held.fees.rows("deposits")
    assert (row["number"], row["unit"], row["amount_fen"], row["balance_fen"]) == (
        "YJ-2026-0001",
        "3-1-1001",
        200000,
        200000,
    )
    assert (row["state"], row["receipt"], row["paid_on"]) == ("held", "SK-2026-000001", date(2026, 11, 20))
    assert row["phone"] == "139****4477"
    (receipt,) = held.fees.rows("receipts")
    assert (receipt["id"], receipt["kind"], receipt["total_fen"]) == (done.ids[0], "deposit", 200000)


def test_a_deposit_is_no_income(held: Held) -> None:
    held.take("2000")
    figures = held.fees.check().figures
    assert (figures.charged, figures.paid, figures.prepaid, figures.deposits) == (0, 0, 0, 200000)
    assert held.fees.check().balanced


def test_it_is_found_by_its_number_and_stands_on_the_household_card(held: Held) -> None:
    id = held.take("300", kind="pass", what_for="出入证 3 张")
    hits = held.fees.cashier.find("YJ-2026-0001").hits
    assert [(hit.kind, hit.id, hit.unit) for hit in hits] == [("deposit", id, "3-1-1001")]
    lines = held.fees.cashier.read(lambda session, now: deposit_card_lines(session, held.fees.unit_id, now, 5))
    assert [(say(line.title, "en"), line.number, line.open, line.action) for line in lines] == [
        ("Deposit (Passes) ¥300.00", "YJ-2026-0001", True, "deposit.ask")
    ]


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"amount_fen": "0"}, "amount_fen", "An amount above nought, please."),
        ({"amount_fen": "-50"}, "amount_fen", "An amount above nought, please."),
        ({"unit_id": None}, "unit_id", "Whose deposit is it? Name the unit."),
        ({"method": "prepaid"}, "method", "A deposit is paid with money that comes in"),
        ({"method": "deposit"}, "method", "A deposit is paid with money that comes in"),
        ({"method": "bank"}, "method", "A deposit is paid with money that comes in"),
        ({"tendered": "1900"}, "tendered", "¥100.00 are missing."),
        ({"paid_on": "2026-11-21"}, "paid_on", "This day is still to come."),
    ],
)
def test_what_hinders_taking_it_is_said_at_its_place(
    held: Held, answers: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(AnswersWrong) as refused:
        held.taken(**({"amount": "2000"} | answers))  # type: ignore[arg-type]  # the amount is among them
    assert list(refused.value.errors) == [field]
    assert words in say(refused.value.errors[field], "en")
    assert held.fees.rows("deposits") == [] and held.fees.rows("receipts") == []


def test_a_transfer_of_last_month_says_its_day(held: Held) -> None:
    id = held.take("2000", method="transfer", reference="T88", paid_on="2026-10-30")
    assert held.row(id)["paid_on"] == date(2026, 10, 30)
    assert held.fees.rows("receipts")[0]["paid_on"] == date(2026, 10, 30)


# --- back -------------------------------------------------------------------------------------------------------------


def test_the_whole_way_back_without_a_deduction(held: Held) -> None:
    id = held.take("2000")
    held.do("ask", id, receipt_back=True)
    assert held.row(id)["state"] == "asked"
    held.do("inspect", id, inspection="墙面完好")
    assert held.do("approve", id) == "YJ-2026-0001: ¥2,000.00 go back to 尉迟文轩"
    assert held.row(id)["balance_fen"] == 200000
    held.fees.small.clock.forward(days=2)
    held.do("refund", id, refund_reference="财付 2026-311")
    row = held.row(id)
    assert (row["state"], row["balance_fen"], row["refunded_fen"]) == ("refunded", 0, 200000)
    assert (row["refunded_on"], row["refunded_to"]) == (date(2026, 11, 22), "尉迟文轩")
    assert held.entries(id) == [200000, -200000]
    assert held.fees.check(date(2026, 11, 21)).figures.deposits == 200000
    assert held.fees.check().figures.deposits == 0
    assert held.fees.check().balanced


def test_no_money_leaves_the_till_and_there_is_no_receipt_for_a_refund(held: Held) -> None:
    id = held.take("2000")
    held.to_be_refunded(id)
    held.do("refund", id, refund_reference="财付 311")
    assert [(row["number"], row["total_fen"]) for row in held.fees.rows("receipts")] == [("SK-2026-000001", 200000)]


def test_three_hundred_and_fifty_are_deducted_as_a_fee_and_the_rest_goes_back(held: Held) -> None:
    id = held.take("2000")
    held.do("ask", id, receipt_back=True)
    held.do("inspect", id, inspection="电梯厅墙砖破损两块")
    said = held.do("approve", id, deducted_fen="350.50", deducted_for="电梯厅墙砖两块", item_id="QT")
    assert said == "YJ-2026-0001: ¥1,649.50 go back to 尉迟文轩"
    (bill,) = held.fees.rows("bills")
    assert (bill["item"], bill["charged_fen"], bill["paid_fen"], bill["owed_fen"]) == ("装修损坏修复", 35050, 35050, 0)
    assert bill["state"] == "settled"
    of_it = held.fees.rows("receipts")[0]
    assert (of_it["number"], of_it["total_fen"], dict(of_it["methods"])) == (
        "SK-2026-000002",
        35050,
        {"deposit": 35050},
    )
    assert (held.row(id)["balance_fen"], held.row(id)["deducted_fen"]) == (164950, 35050)
    held.do("refund", id, refund_reference="财付 312")
    row = held.row(id)
    assert (row["refunded_fen"], row["deducted_fen"], row["amount_fen"]) == (164950, 35050, 200000)
    assert held.entries(id) == [200000, -35050, -164950]
    figures = held.fees.check().figures
    assert (figures.charged, figures.paid, figures.owed, figures.deposits) == (35050, 35050, 0, 0)
    assert held.fees.check().balanced


def test_when_everything_is_deducted_nothing_is_left_to_refund(held: Held) -> None:
    id = held.take("300", kind="key")
    held.to_be_refunded(id, deducted_fen="300", deducted_for="钥匙遗失", item_id="出入证工本费")
    assert (held.row(id)["state"], held.row(id)["balance_fen"]) == ("used", 0)
    with pytest.raises(UserError) as refused:
        held.do("refund", id, refund_reference="财付 1")
    assert refused.value.code == "not_now"
    assert held.fees.check().balanced


def test_asking_needs_the_receipt_or_a_statement_that_it_is_lost(held: Held) -> None:
    id = held.take()
    assert "Take the receipt back first" in held.wrong("ask", id)["receipt_back"]
    both = held.wrong("ask", id, receipt_back=True, lost_statement=True)
    assert both == {"receipt_back": "Either the receipt is here or it is lost. Tick one of both."}
    held.do("ask", id, lost_statement=True)
    row = held.row(id)
    assert (row["receipt_back"], row["lost_statement"], row["asked_by"]) == (False, True, "尉迟文轩")


def test_whoever_asks_the_money_goes_to_the_payer(held: Held) -> None:
    id = held.take()
    said = held.do("ask", id, receipt_back=True, asked_by="李絮")
    assert "尉迟文轩 paid it: the money goes back to the payer, against the receipt" in said
    held.do("inspect", id, inspection="完好")
    held.do("approve", id)
    said = held.do("refund", id, refund_reference="财付 2", refunded_to="李絮")
    assert "it was paid by 尉迟文轩: file the payer's authority with it" in said


def test_after_the_sale_the_deposit_is_still_the_former_owners(held: Held) -> None:
    id = held.take()
    held.sold()
    said = held.do("ask", id, receipt_back=True)
    assert "尉迟文轩 does not belong to 3-1-1001 any more; the money is still the payer's" in said
    (line,) = held.fees.cashier.read(lambda session, now: deposit_card_lines(session, held.fees.unit_id, now, 5))
    assert say(line.hint or "", "en") == "尉迟文轩 paid it and does not belong to the unit any more"


def test_a_decoration_company_was_never_of_the_unit_and_that_is_all_right(held: Held) -> None:
    id = held.take(payer="锦绣装饰公司")
    assert "any more" not in held.do("ask", id, receipt_back=True)


def test_a_refund_without_an_inspection_is_impossible(held: Held) -> None:
    id = held.take()
    early: tuple[tuple[str, dict[str, Any]], ...] = (("approve", {}), ("refund", {"refund_reference": "1"}))
    for step, answers in early:
        with pytest.raises(UserError) as refused:
            held.do(step, id, **answers)
        assert refused.value.code == "not_now"
    held.do("ask", id, receipt_back=True)
    with pytest.raises(UserError) as refused:
        held.do("approve", id)
    assert say(refused.value.message, "en") == (
        "This stands at “Refund asked for”. “Approve the refund” comes after: Inspected."
    )
    assert held.wrong("inspect", id) == {"inspection": "What was found? Write it even when all is well."}


def test_passes_that_came_back_whole_need_no_essay(held: Held) -> None:
    id = held.take("60", kind="pass")
    held.do("ask", id, receipt_back=True)
    held.do("inspect", id)
    view = held.fees.manager.record("deposit", id)
    found = {shown.field.key: say(shown.words, "en") for shown in view.fields}
    assert found["inspection"]
    assert found["inspector_id"] == "员工specialist"


def test_a_deduction_says_how_much_what_for_and_as_which_fee(held: Held) -> None:
    id = held.take("2000")
    held.do("ask", id, receipt_back=True)
    held.do("inspect", id, inspection="破损")
    assert held.wrong("approve", id, deducted_fen="100") == {
        "deducted_for": "What is deducted for? The payer reads it on the receipt.",
        "item_id": "As which fee is it charged?",
    }
    more = {"deducted_fen": "2000.01", "deducted_for": "破损", "item_id": "QT"}
    assert held.wrong("approve", id, **more) == {"deducted_fen": "The deposit holds ¥2,000.00 only."}
    less = more | {"deducted_fen": "-1"}
    assert held.wrong("approve", id, **less) == {"deducted_fen": "An amount above nought, please."}
    assert held.fees.rows("bills") == []


# --- days -------------------------------------------------------------------------------------------------------------


def test_company_finance_cannot_have_paid_before_the_approval_or_tomorrow(held: Held) -> None:
    id = held.take()
    held.to_be_refunded(id)
    early = held.wrong("refund", id, refund_reference="1", refunded_on="2026-11-19")
    assert early == {"refunded_on": "The refund was approved on 2026-11-20 only."}
    late = held.wrong("refund", id, refund_reference="1", refunded_on="2026-11-21")
    assert late == {"refunded_on": "This day is still to come."}


def test_a_refund_of_a_locked_day_counts_for_today_and_keeps_its_real_day(held: Held) -> None:
    id = held.take()
    held.to_be_refunded(id)
    held.fees.small.clock.forward(days=12)
    held.fees.manager.perform("period.lock", answers={"until": "2026-11-30"})
    said = held.do("refund", id, refund_reference="财付 8", refunded_on="2026-11-25")
    assert "the book is locked until 2026-11-30: it counts for today" in said
    assert held.row(id)["refunded_on"] == date(2026, 11, 25)
    assert held.fees.check(date(2026, 12, 1)).figures.deposits == 200000
    assert held.fees.check(date(2026, 12, 2)).figures.deposits == 0


def test_steps_entered_afterwards_keep_their_order(held: Held) -> None:
    id = held.take()
    with pytest.raises(UserError, match="began only at"):
        held.do("ask", id, at=datetime(2026, 11, 18, 4, 0, tzinfo=UTC), receipt_back=True)


def test_what_is_held_for_more_than_a_year_is_found(held: Held) -> None:
    old = held.take(method="transfer", paid_on="2025-11-19")
    held.take(method="transfer", paid_on="2025-11-20")
    assert held.fees.manager.list_ids("deposits", Query(("long_held",))) == [old]
    assert len(held.fees.manager.list_ids("deposits", Query(("held",)))) == 2


def test_each_step_waits_in_its_own_list(held: Held) -> None:
    ids = [held.take() for _each in range(3)]
    for id in ids:
        held.do("ask", id, receipt_back=True)
    for id in ids[1:]:
        held.do("inspect", id, inspection="完好")
    held.do("approve", ids[2])
    waiting = [
        held.fees.manager.list_ids("deposits", Query((f"to_{each}",))) for each in ("inspect", "approve", "refund")
    ]
    assert waiting == [[ids[0]], [ids[1]], [ids[2]]]


def test_every_step_stands_in_the_history_of_the_deposit(held: Held) -> None:
    id = held.take()
    held.fees.small.clock.forward(hours=1)
    held.to_be_refunded(id)
    held.do("refund", id, refund_reference="财付 9")
    history = [say(item.what, "en") for item in held.fees.manager.record("deposit", id).history]
    assert len(history) == 5
    assert held.fees.small.clock.now - timedelta(hours=1) == held.fees.manager.record("deposit", id).history[-1].at
