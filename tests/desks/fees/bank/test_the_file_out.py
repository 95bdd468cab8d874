"""The month's file to the bank: which bills it asks for, how it is laid out, and taking it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from propertydesk.core.errors import UserError
from propertydesk.desks.fees.bank.runs import in_collection_fen
from propertydesk.desks.fees.words import Bearer
from propertydesk.excel.reading import read_workbook
from tests.desks.fees.bank.conftest import ACCOUNTS, Bank


def in_collection(bank: Bank, unit: str) -> int:
    return bank.office.manager.read(lambda session, moment: in_collection_fen(session, bank.unit(unit)))


def test_each_agreement_has_a_line_with_its_open_bills(agreed: Bank) -> None:
    agreed.charge("3-1-101", 15_000, item="停车费")
    agreed.charge("3-1-101", 9_900, "2026-09")
    lines = agreed.send()
    assert [(line[4], line[5]) for line in lines] == [
        (ACCOUNTS[0], "501.30"), (ACCOUNTS[1], "252.30"), (ACCOUNTS[2], "252.30"),
    ]  # fmt: skip
    assert lines[0][1] == "DK2026000100001"
    (run,) = agreed.office.rows("bank_runs")
    assert (run["number"], run["count"], run["total_fen"], run["turn"]) == ("DK-2026-0001", 3, 100_590, 1)
    assert in_collection(agreed, "3-1-101") == 50_130


def test_only_what_is_due_and_the_households_own_is_asked_for(agreed: Bank) -> None:
    agreed.charge("3-1-101", 1_100, "2026-12")
    agreed.charge("3-1-101", 2_200, bearer=Bearer.DEVELOPER)
    agreed.charge("3-1-101", 3_300, "2026-10", due_on=date(2026, 12, 1))
    assert agreed.send()[0][5] == "252.30"


def test_an_agreement_for_one_fee_asks_for_that_fee(bank: Bank) -> None:
    bank.office.do(
        "bank_agreement.sign", unit_id="3-1-101", holder="王敏", bank="工商银行", account=ACCOUNTS[0], items="停车费"
    )
    bank.charge("3-1-101", 25_230)
    bank.charge("3-1-101", 15_000, item="停车费")
    assert [line[5] for line in bank.send()] == ["150.00"]


def test_what_is_in_dispute_stays_with_the_household(agreed: Bank) -> None:
    disputed = agreed.charge("3-1-101", 15_000, item="停车费")
    for action, id in (("bill.dispute", disputed), ("unit.fee_dispute", agreed.unit("3-1-102"))):
        known = agreed.office.manager.defaults(action, subject_id=id)
        agreed.office.do(action, id, **known | {"complainant": "尉迟文轩", "phone": "13900004477"})
    assert [(line[1][-1], line[5]) for line in agreed.send()] == [("1", "252.30"), ("2", "252.30")]
    assert in_collection(agreed, "3-1-102") == 0


def test_what_is_at_the_bank_is_not_asked_for_again(agreed: Bank) -> None:
    agreed.send()
    with pytest.raises(UserError, match="Nothing that is due in 2026-11 can be collected"):
        agreed.send()
    agreed.charge("3-1-102", 15_000, item="停车费")
    assert [line[5] for line in agreed.send(file="second.csv")] == ["150.00"]
    assert [row["turn"] for row in agreed.office.rows("bank_runs")] == [2, 1]


def test_a_file_that_is_taken_back_frees_its_bills(agreed: Bank) -> None:
    agreed.send()
    agreed.office.do("bank_run.cancel", 1)
    assert in_collection(agreed, "3-1-101") == 0
    assert {row["state"] for row in agreed.office.rows("bank_lines")} == {"cancelled"}
    assert len(agreed.send(file="again.csv")) == 3


def test_without_its_folder_nothing_is_marked(agreed: Bank) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        agreed.office.do("bank_run.out", month="2026-11", file=str(agreed.folder / "nowhere" / "out.csv"))
    assert agreed.office.rows("bank_runs") == []
    assert in_collection(agreed, "3-1-101") == 0


def test_the_file_comes_after_the_book_and_can_be_written_again(agreed: Bank) -> None:
    (agreed.folder / "full.csv").mkdir()
    with pytest.raises(UserError, match="DK-2026-0001 is in the book, but its file is not there"):
        agreed.office.do("bank_run.out", month="2026-11", file=str(agreed.folder / "full.csv"))
    agreed.office.do("bank_run.write", 1, file=str(agreed.folder / "again.csv"))
    assert (agreed.folder / "again.csv").read_bytes().count(b"\r\n") == 4


def test_a_bank_that_wants_columns_of_fixed_width_gets_them(agreed: Bank) -> None:
    layout = "text gbk fen total : =156 reference:16 holder:10 account:20 amount:012"
    agreed.office.do("settings.change", bank_out_layout=layout.replace("=156 ", "=156:4 "))
    agreed.office.do("bank_run.out", month="2026-11", file=str(agreed.folder / "out.txt"))
    first, *_more, last = (agreed.folder / "out.txt").read_bytes().splitlines()
    assert first == "156 DK2026000100001 尉迟文轩  6222021202001234567 000000025230".encode("gbk")
    assert last == b"TOTAL 3 75690"


def test_a_bank_that_wants_a_workbook_gets_one(agreed: Bank) -> None:
    agreed.office.do("settings.change", bank_out_layout="xlsx yuan head : account holder amount")
    path = agreed.folder / "out.xlsx"
    agreed.office.do("bank_run.out", month="2026-11", file=str(path))
    (sheet,) = read_workbook(path).sheets
    assert [cell.value for cell in sheet.rows[2].values()] == [ACCOUNTS[0], "尉迟文轩", "252.30"]


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        ("csv gbk account amount", "A layout is written like this"),
        ("csv gbk : account amuont", "“amuont” is no column"),
        ("gbk : account amount", "text, csv or xlsx"),
        ("csv gbk klingon : account amount", "“klingon” is not understood"),
        ("text gbk : account amount", "needs its width in bytes"),
        ("csv gbk : reference holder", "needs the columns account and amount"),
        ("csv gbk : account account amount", "stands here twice: account"),
    ],
)
def test_a_layout_that_is_not_understood_is_said(bank: Bank, layout: str, words: str) -> None:
    assert words in bank.office.refused("settings.change", bank_out_layout=layout)["bank_out_layout"]


def test_a_layout_of_the_answer_needs_what_names_a_line_and_what_was_collected(bank: Bank) -> None:
    for layout, words in (
        ("csv gbk : holder paid", "reference or account"),
        ("csv gbk : reference paid result", "Say with ok="),
        ("csv gbk : reference amount", "needs a column paid"),
    ):
        assert words in bank.office.refused("settings.change", bank_in_layout=layout)["bank_in_layout"]


def test_nobody_else_reads_the_accounts(agreed: Bank, tmp_path: Path) -> None:
    agreed.send()
    assert all("*" in row["account"] for row in agreed.office.rows("bank_lines"))


def test_who_signed_since_is_asked_for_an_earlier_month_too(agreed: Bank) -> None:
    agreed.charge("3-1-101", 9_900, "2026-10")
    assert [line[5] for line in agreed.send("2026-10")] == ["99.00"]
