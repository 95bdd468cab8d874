"""The bank's answer: what it collected is booked with receipts, what it did not is named, nothing is booked twice."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.desks.fees.bank.bring_in import bring_in
from propertydesk.office.words import Role
from tests.desks.fees.bank.conftest import ACCOUNTS, Bank

ONE, TWO, THREE = (f"DK2026000100{place:03d}" for place in (1, 2, 3))
ALL = 25_230


def good(reference: str, place: int, paid: str = "252.30") -> tuple[object, ...]:
    return (reference, ACCOUNTS[place], "252.30", paid, "成功", "")


PAID = (good(ONE, 0), good(TWO, 1), good(THREE, 2))


def states(bank: Bank) -> list[str]:
    rows = bank.office.rows("bank_lines")
    return [row["state"] for row in sorted(rows, key=lambda row: row["reference"])]


def test_what_the_bank_collected_is_booked_with_receipts_outside_the_till(agreed: Bank) -> None:
    agreed.send()
    result = agreed.read(agreed.answer(*PAID))
    assert (result.paid, result.part, result.paid_fen, result.differences) == (3, 0, 3 * ALL, ())
    assert result.good and result.answered and len(result.receipts) == 3
    assert [agreed.owed(unit) for unit in ("3-1-101", "3-1-102", "3-1-201")] == [0, 0, 0]
    (run,) = agreed.office.rows("bank_runs", "back")
    assert (run["state"], run["paid_fen"], run["failed"]) == ("back", 3 * ALL, 0)
    receipts = agreed.office.rows("receipts")
    assert sorted(row["unit"] for row in receipts) == ["3-1-101", "3-1-102", "3-1-201"]
    assert agreed.balanced()


def test_in_part_failed_and_the_second_run_asks_for_what_was_left(agreed: Bank) -> None:
    agreed.send()
    result = agreed.read(
        agreed.answer(good(ONE, 0), good(TWO, 1, "100.00"), (THREE, ACCOUNTS[2], "252.30", "0", "9", "余额不足"))
    )
    assert (result.paid, result.part, result.paid_fen) == (1, 1, ALL + 10_000)
    assert [(each.unit, each.amount_fen, each.reason) for each in result.failures] == [("3-1-201", ALL, "余额不足")]
    assert states(agreed) == ["paid", "part", "failed"]
    assert agreed.owed("3-1-102") == 15_230
    assert [(line[1], line[5]) for line in agreed.send(file="second.csv")] == [
        ("DK2026000200001", "152.30"), ("DK2026000200002", "252.30"),
    ]  # fmt: skip
    assert agreed.balanced()


# --- the five that must be shown -------------------------------------------------------------------------------------


def test_a_file_that_is_read_twice_is_refused(agreed: Bank) -> None:
    agreed.send()
    path = agreed.answer(*PAID)
    agreed.read(path)
    before = agreed.booked()
    with pytest.raises(UserError, match=r"was read already, for DK-2026-0001: ¥756.90 were booked") as refused:
        agreed.read(path)
    assert refused.value.code == "read_already"
    with pytest.raises(UserError, match="was read already"):
        agreed.office.do("bank_run.back", 1, file=str(path))
    assert agreed.booked() == before


def test_the_same_lines_in_another_file_are_told_and_skipped(agreed: Bank) -> None:
    agreed.send()
    agreed.read(agreed.answer(good(ONE, 0)))
    before = agreed.booked()
    result = agreed.read(agreed.answer(good(ONE, 0), good(TWO, 1), good(TWO, 1), name="again.csv"))
    assert [(each.line, each.code) for each in result.differences] == [(2, "repeated"), (4, "repeated")]
    assert "answered this line already" in str(result.differences[0].message)
    assert agreed.booked() == before + ALL


def test_a_file_that_is_cut_short_leaves_the_rest_at_the_bank(agreed: Bank) -> None:
    agreed.send()
    path = agreed.answer(*PAID)
    path.write_bytes(path.read_bytes()[: path.read_bytes().index(b"252.30", path.read_bytes().index(TWO.encode())) + 4])
    result = agreed.read(path)
    assert not result.good and result.paid == 1
    assert [(each.line, each.code) for each in result.differences] == [(3, "unreadable")]
    assert "the line is cut short" in str(result.differences[0].message)
    assert result.still_out == (THREE,)
    assert states(agreed) == ["paid", "out", "out"]
    assert agreed.booked() == ALL
    rest = agreed.read(agreed.answer(good(TWO, 1), good(THREE, 2), name="whole.csv"))
    assert rest.good and rest.answered and agreed.booked() == 3 * ALL


def test_a_sum_at_the_end_that_does_not_hold_books_nothing(agreed: Bank) -> None:
    layout = "csv gbk yuan head total ok=成功 : reference account amount paid result reason"
    agreed.office.do("settings.change", bank_in_layout=layout)
    agreed.send()
    with pytest.raises(UserError, match=r"says 3 lines and ¥756.90, its lines are 2 and come to ¥504.60"):
        agreed.read(agreed.answer(*PAID[:2], ("合计", "3", "756.90")))
    assert agreed.booked() == 0
    result = agreed.read(agreed.answer(*PAID[:2]))
    assert result.cut_short and result.paid == 2 and not result.good
    assert agreed.read(agreed.answer(PAID[2], ("合计", 1, "252.30"), name="rest.csv")).good


def test_a_changed_amount_is_named_and_not_booked(agreed: Bank) -> None:
    agreed.send()
    result = agreed.read(
        agreed.answer(
            (ONE, ACCOUNTS[0], "252.30", "999.00", "成功", ""),
            (TWO, ACCOUNTS[1], "250.00", "250.00", "成功", ""),
            (THREE, ACCOUNTS[2], "252.30", "252.30", "失败", ""),
        )
    )
    assert [each.code for each in result.differences] == ["too_much", "other_amount", "paid_though_failed"]
    assert str(result.differences[0].message) == (
        "Not booked: the bank was asked for ¥252.30 and collected ¥999.00."
    )  # fmt: skip
    assert agreed.booked() == 0 and states(agreed) == ["out", "out", "out"]
    assert len(agreed.office.rows("bank_lines", "differences")) == 3


def test_an_unknown_account_or_reference_is_named_with_its_line(agreed: Bank) -> None:
    agreed.send()
    result = agreed.read(
        agreed.answer(
            good("DK2026000100099", 0),
            (TWO, "6222999999999999999", "252.30", "252.30", "成功", ""),
            ("", "6222888888888888888", "252.30", "252.30", "成功", ""),
            good(THREE, 2),
        )
    )
    assert [(each.line, each.code) for each in result.differences] == [
        (2, "unknown"), (3, "other_account"), (4, "unknown"),
    ]  # fmt: skip
    assert "6222" not in str([row["difference"] for row in agreed.office.rows("bank_lines")])
    assert agreed.booked() == ALL and states(agreed) == ["out", "out", "paid"]


def test_who_paid_at_the_counter_meanwhile_has_it_as_prepayment(agreed: Bank) -> None:
    agreed.send()
    agreed.office.do("receipt.pay", unit_id="3-1-101", amount="200", method="cash")
    result = agreed.read(agreed.answer(*PAID))
    (difference,) = result.differences
    assert (difference.unit, difference.booked, result.good) == ("3-1-101", True, True)
    assert str(difference.message) == "¥200.00 of what the bank collected was not owed any more: kept as prepayment."
    assert (agreed.owed("3-1-101"), agreed.prepaid("3-1-101"), result.prepaid_fen) == (0, 20_000, 20_000)
    assert agreed.booked() == 3 * ALL + 20_000
    (row,) = agreed.office.rows("bank_lines", "differences")
    assert (row["state"], row["paid_fen"]) == ("paid", ALL)
    assert agreed.balanced()


# --- and more --------------------------------------------------------------------------------------------------------


def test_a_file_of_something_else_is_refused(agreed: Bank) -> None:
    agreed.send()
    path = agreed.folder / "notes.csv"
    path.write_text("shopping,list\nmilk,2\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"No line of notes\.csv belongs"):
        agreed.read(path)
    path.write_bytes(b"")
    with pytest.raises(UserError, match="is empty"):
        agreed.read(path)
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(UserError, match="is a workbook"):
        agreed.read(path)
    with pytest.raises(UserError, match="cannot be read"):
        agreed.read(agreed.folder / "nowhere.csv")


def test_a_bank_that_names_only_accounts_is_understood(agreed: Bank) -> None:
    agreed.office.do("settings.change", bank_in_layout="text utf-8 fen sep=| : account paid")
    agreed.send()
    path = agreed.folder / "back.txt"
    path.write_text(f"{ACCOUNTS[0]}|25230\n6222*****575|25230\n{ACCOUNTS[2]}|0\n", encoding="utf-8")
    result = agreed.read(path)
    assert (result.paid, len(result.failures)) == (1, 1)
    assert [each.code for each in result.differences] == ["unknown"]


def test_what_comes_back_for_a_cancelled_run_is_told_and_not_booked(agreed: Bank) -> None:
    agreed.send()
    agreed.office.do("bank_run.cancel", 1)
    result = agreed.read(agreed.answer(*PAID))
    assert {each.code for each in result.differences} == {"cancelled"}
    assert agreed.booked() == 0
    assert agreed.office.rows("bank_runs")[0]["state"] == "cancelled"


def test_a_line_is_settled_by_hand_when_the_bank_says_it_on_the_telephone(agreed: Bank) -> None:
    agreed.send()
    agreed.read(agreed.answer(good(ONE, 0), (TWO, ACCOUNTS[1], "252.30", "999.00", "成功", "")))
    lines = {row["reference"]: row["id"] for row in agreed.office.rows("bank_lines")}
    agreed.office.do("bank_line.settle", lines[TWO], paid="999.00")
    agreed.office.do("bank_line.settle", lines[THREE], paid="0", reason="销户")
    assert states(agreed) == ["paid", "paid", "failed"]
    assert agreed.prepaid("3-1-102") == 99_900 - ALL
    assert agreed.office.rows("bank_runs")[0]["state"] == "back"
    with pytest.raises(UserError, match="answered this line already"):
        agreed.office.do("bank_line.settle", lines[TWO], paid="1")
    assert agreed.balanced()


def test_what_a_red_receipt_takes_back_is_asked_for_again(agreed: Bank) -> None:
    agreed.send()
    result = agreed.read(agreed.answer(*PAID))
    agreed.office.do("receipt.reverse", result.receipts[0], void_reason="银行退回")
    assert agreed.owed("3-1-101") == ALL
    assert [line[5] for line in agreed.send(file="second.csv")] == ["252.30"]
    assert agreed.balanced()


def test_only_who_collects_through_the_bank_reads_its_file(agreed: Bank) -> None:
    agreed.send()
    with pytest.raises(NotAllowed):
        bring_in(agreed.office.office, agreed.office.staff[Role.GUARD], agreed.answer(*PAID))
    assert agreed.booked() == 0
