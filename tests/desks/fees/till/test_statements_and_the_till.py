"""What a statement confirms, what nobody knows, and what the till took but no statement has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done, Query
from propertydesk.office.words import Role
from tests.desks.fees.conftest import Fees

HEAD = "微信支付账单明细\n共几笔记录\n\n交易时间,交易对方,收/支,金额(元),交易单号,备注\n"


@pytest.fixture
def wechat(fees: Fees, tmp_path: Path) -> Any:
    """Writes a WeChat bill of lines and reads it in."""
    files: list[Path] = []

    def read(*lines: str, role: Role = Role.CASHIER) -> Done:
        path = tmp_path / f"wx{len(files)}.csv"
        files.append(path)
        path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8-sig")
        return fees.small.as_(role).perform("statement.read", answers={"method": "wechat", "path": str(path)})

    return read


def line(amount: str, reference: str = "", at: str = "2026-11-20 09:00:00", payer: str = "尉迟文轩") -> str:
    return f"{at},{payer},{'支出' if amount.startswith('-') else '收入'},¥{amount.lstrip('-')},{reference}\t,/"


def taken(fees: Fees, fen: int, reference: str | None = None, **more: Any) -> Done:
    return fees.pay(fen, methods=[{"method": "wechat", "amount_fen": fen, "reference": reference}], **more)


def states(fees: Fees) -> dict[str | None, str]:
    return {row["reference"]: row["state"].value for row in fees.rows("statement_lines")}


def lines_of(fees: Fees, *filters: str) -> list[dict[str, Any]]:
    manager = fees.manager
    return manager.list_rows("statement_lines", manager.list_ids("statement_lines", Query(filters)))


def do(fees: Fees, key: str, id: int, **answers: Any) -> Done:
    return fees.cashier.perform(f"statement_line.{key}", [id], answers)


def said(done: Done) -> str:
    return say(done.message, "en")


def test_matched_by_transaction_by_its_last_signs_and_by_amount_and_day(fees: Fees, wechat: Any) -> None:
    taken(fees, 10000, "4200001")
    taken(fees, 20000, "990002")
    taken(fees, 30000)
    done = wechat(
        line("100.00", "4200001"),
        line("200.00", "42000990002"),
        line("300.00", "42003", "2026-11-19 23:00:00"),
        line("77.00", "42004"),
    )
    assert said(done) == "wx0.csv: new lines 4, ¥677.00; matched 3"
    assert states(fees) == {"4200001": "matched", "42000990002": "matched", "42003": "matched", "42004": "open"}
    assert fees.rows("unconfirmed_payments") == []
    assert {row["unit"] for row in lines_of(fees, "matched")} == {"3-1-1001"}


def test_two_of_the_same_amount_are_not_guessed(fees: Fees, wechat: Any) -> None:
    taken(fees, 10000)
    taken(fees, 10000)
    wechat(line("100.00", "1"))
    assert states(fees) == {"1": "open"}
    assert len(fees.rows("unconfirmed_payments")) == 2


def test_another_transaction_or_amount_is_not_taken_for_the_same(fees: Fees, wechat: Any) -> None:
    paid = taken(fees, 10000, "4200001")
    taken(fees, 5000, "4200009")
    wechat(line("99.00", "4200001"), line("50.00", "4200002"))
    assert states(fees) == {"4200001": "open", "4200002": "open"}
    notes = {row["reference"]: row["note"] for row in lines_of(fees)}
    assert paid.numbers[0] in (notes["4200001"] or "")
    assert "100.00" in (notes["4200001"] or "")


def test_days_far_apart_are_not_the_same_money(fees: Fees, wechat: Any) -> None:
    taken(fees, 10000)
    wechat(line("100.00", "1", "2026-11-17 09:00:00"))
    assert states(fees) == {"1": "open"}


def test_money_of_an_earlier_day_is_found_by_the_day_it_was_paid(fees: Fees, wechat: Any) -> None:
    taken(fees, 10000, paid_on="2026-11-03")
    wechat(line("100.00", "1", "2026-11-03 09:00:00"))
    assert states(fees) == {"1": "matched"}


def test_a_refund_is_matched_with_its_red_entry(fees: Fees, wechat: Any) -> None:
    paid = taken(fees, 10000, "4200001")
    fees.cashier.perform("receipt.reverse", paid.ids, {"void_reason": "重复", "copies_back": "yes"})
    wechat(line("100.00", "4200001"), line("-100.00", "4200001", "2026-11-20 09:30:00"))
    assert [row["state"].value for row in lines_of(fees)] == ["matched", "matched"]
    assert fees.rows("unconfirmed_payments") == []


def test_the_same_file_is_refused_and_the_same_line_of_another_one_left_out(
    fees: Fees, wechat: Any, tmp_path: Path
) -> None:
    first = line("100.00", "1")
    wechat(first, line("50.00", "", payer="李絮"))
    with pytest.raises(UserError, match="was read on 2026-11-20") as wrong:
        fees.cashier.perform("statement.read", answers={"method": "wechat", "path": str(tmp_path / "wx0.csv")})
    assert wrong.value.field == "path"
    done = wechat(
        first, line("50.00", "", payer="李絮"), line("50.00", "", payer="李絮"), line("7.00", "2"), line("7.00", "2")
    )
    assert said(done) == "wx1.csv: new lines 2, ¥57.00; matched 0. Mind: known from another file and left out: 3"
    assert sorted(row["amount_fen"] for row in lines_of(fees)) == [700, 5000, 5000, 10000]
    assert {row["file_name"]: (row["lines"], row["doubles"]) for row in fees.rows("statements")} == {
        "wx0.csv": (2, 0),
        "wx1.csv": (2, 3),
    }


def test_what_was_open_is_matched_once_its_receipt_is_here(fees: Fees, wechat: Any) -> None:
    wechat(line("100.00", "1"))
    taken(fees, 10000)
    assert said(wechat(line("3.00", "2"))).endswith("matched 1")
    assert states(fees) == {"1": "matched", "2": "open"}


def test_matched_by_hand_with_a_note_where_something_differs(fees: Fees, wechat: Any) -> None:
    card = fees.pay(10000, methods=[{"method": "card", "amount_fen": 10000}])
    wechat(line("99.40", "1"))
    (row,) = lines_of(fees, "open")
    for number, field in ((card.numbers[0], "note"), ("SK-2026-999999", "receipt")):
        with pytest.raises(UserError) as wrong:
            do(fees, "match", row["id"], receipt=number)
        assert wrong.value.field == field
    do(fees, "match", row["id"], receipt=card.numbers[0], note="POS 走微信，扣手续费 0.60")
    (row,) = lines_of(fees, "matched")
    assert (row["receipt"], row["automatic"]) == (card.numbers[0], False)
    other = fees.pay(10000)
    wechat(line("100.00", "2"))
    for number in (card.numbers[0], other.numbers[0]):
        with pytest.raises(UserError, match="is still to be found on a statement"):
            do(fees, "match", lines_of(fees, "open")[0]["id"], receipt=number)


def test_unidentified_money_becomes_a_receipt_of_its_household(fees: Fees, wechat: Any) -> None:
    old = fees.bill("物业管理费", "2026-09-01", 26477)
    new = fees.bill("物业管理费", "2026-10-01", 26477)
    wechat(line("600.00", "4200001", "2026-11-18 09:00:00", payer="尉迟欣"))
    (row,) = lines_of(fees, "open")
    done = do(fees, "identify", row["id"], unit_id=fees.unit_id, note="来电确认")
    assert "prepaid ¥70.46" in said(done)
    assert (fees.owed(old), fees.owed(new)) == (0, 0)
    (receipt,) = fees.rows("receipts")
    assert (receipt["total_fen"], dict(receipt["methods"])) == (60000, {"wechat": 60000})
    (row,) = lines_of(fees, "booked")
    assert (row["receipt"], row["unit"], row["note"]) == (receipt["number"], "3-1-1001", "来电确认")
    assert fees.rows("unconfirmed_payments") == []
    assert fees.check().balanced


def test_a_booked_line_is_open_again_once_its_receipt_was_taken_back(fees: Fees, wechat: Any) -> None:
    wechat(line("100.00", "1"))
    (row,) = lines_of(fees, "open")
    do(fees, "identify", row["id"], unit_id=fees.unit_id)
    with pytest.raises(UserError, match="Void or reverse it first"):
        do(fees, "reopen", row["id"])
    (receipt,) = fees.rows("receipts")
    fees.cashier.perform("receipt.void", [receipt["id"]], {"void_reason": "认错户", "copies_back": "yes"})
    assert [each["id"] for each in lines_of(fees, "undone")] == [row["id"]]
    do(fees, "reopen", row["id"])
    assert states(fees) == {"1": "open"}
    do(fees, "identify", row["id"], unit_id=fees.second_unit())


def test_money_that_is_no_fee_is_set_aside_with_its_reason(fees: Fees, wechat: Any) -> None:
    wechat(line("-20.00", "1"))
    (row,) = lines_of(fees, "open")
    with pytest.raises(UserError, match="This money went out"):
        do(fees, "identify", row["id"], unit_id=fees.unit_id)
    with pytest.raises(AnswersWrong):
        do(fees, "ignore", row["id"])
    do(fees, "ignore", row["id"], note="手续费")
    assert states(fees) == {"1": "ignored"}
    do(fees, "reopen", row["id"])
    assert states(fees) == {"1": "open"}


def test_payments_that_no_statement_has(fees: Fees, wechat: Any) -> None:
    taken(fees, 10000, "4200001")
    fees.pay(5000)
    void = taken(fees, 7000)
    fees.cashier.perform("receipt.void", void.ids, {"void_reason": "错", "copies_back": "yes"})
    (row,) = fees.rows("unconfirmed_payments")
    assert (row["amount_fen"], row["reference"], row["unit"]) == (10000, "4200001", "3-1-1001")
    late = Query(("late",))
    assert fees.manager.list_ids("unconfirmed_payments", late) == []
    fees.small.clock.forward(days=2)
    assert len(fees.manager.list_ids("unconfirmed_payments", late)) == 1


def test_cash_has_no_statement_and_the_gate_reads_none(fees: Fees, wechat: Any, tmp_path: Path) -> None:
    with pytest.raises(UserError) as wrong:
        fees.cashier.perform("statement.read", answers={"method": "cash", "path": str(tmp_path / "x.csv")})
    assert wrong.value.field == "method"
    with pytest.raises(NotAllowed):
        wechat(line("1.00", "1"), role=Role.GUARD)
