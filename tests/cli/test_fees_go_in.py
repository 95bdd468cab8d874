"""The fees of another system go in from the command line, beside rosters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.sheets.making import Page, save

HEADINGS = ("房号", "收费项目", "周期", "开始日期", "结束日期", "缴费日期", "应收", "实收", "收款人", "备注")
PAID = ("3-1-1001", "物业管理费", 1, 45292, 45322, 45300, 252.3, 252.3, "王会计", "")
OPEN = ("3-1-1001", "物业管理费", 1, 45323, 45351, None, 252.3, 100, "", "")
STRANGE = ("9-1-101", "物业管理费", 1, 45323, 45351, None, 252.3, 0, "", "")


@pytest.fixture
def payments(tmp_path: Path) -> Path:
    return save(tmp_path / "payments.xlsx", Page("收费", [("收费明细",), HEADINGS, PAID, OPEN, STRANGE]))


def test_history_goes_in_and_again_changes_nothing(say: Say, office: Path, payments: Path) -> None:
    tried = say("import", office, payments, "--dry-run", "--json", "--as", "head")
    assert say("list", office, "bills", "--json", "--as", "head").rows == []
    first = say("import", office, payments, "--json", "--as", "head")
    assert tried.told == first.told
    assert (first.code, first.told["taken_as"], first.told["bills"]["new"]) == (1, "history", 1)
    assert [(each["sheet"], each["cell"], each["code"]) for each in first.told["problems"]] == [
        ("收费", "F4", "paid_on_missing"), ("收费", "A5", "unit_unknown"),
    ]  # fmt: skip
    again = say("import", office, payments, "--json", "--as", "head")
    assert (again.told["bills"]["new"], again.told["bills"]["unchanged"]) == (0, 1)
    assert say("ledger", office, "--check", "--as", "head").code == 0
    assert say("verify", office).code == 0


def test_balances_go_in_of_their_day(say: Say, office: Path, payments: Path) -> None:
    done = say("import", office, payments, "--opening", "--day", "2024-06-30", "--json", "--as", "head")
    assert (done.told["taken_as"], done.told["charged_fen"], done.told["bills"]["settled"]) == ("opening", 15_230, 1)
    (bill,) = say("list", office, "bills", "--json", "--as", "head").rows
    assert (bill["unit"], bill["from"], bill["to"], bill["owed_fen"]) == (
        "3-1-1001",
        "2024-02-01",
        "2024-02-29",
        15_230,
    )


def test_it_is_said_in_words(say: Say, office: Path, payments: Path) -> None:
    told = say("import", office, payments, "--opening", "--as", "head").out
    assert "收费 A5: The office has no such unit. Read the roster in first. The row was left out." in told
    assert "Made the fee 物业管理费" in told
    assert "Charged ¥152.30, paid ¥0.00" in told


def test_a_workbook_that_lists_households_too_is_a_roster(say: Say, office: Path, tmp_path: Path) -> None:
    homes = Page("业主台账", [("房号", "业主姓名", "联系电话", "面积"), ("4-1-101", "王敏", "13900004477", 90)])
    both = save(tmp_path / "both.xlsx", homes, Page("收费", [HEADINGS, PAID]))
    read = say("import", office, both, "--json", "--as", "head")
    assert read.told["units"]["new"] >= 1
    assert say("list", office, "bills", "--json", "--as", "head").rows == []
    taken = say("import", office, both, "--as-history", "--json", "--as", "head")
    assert (taken.code, taken.told["bills"]["new"]) == (0, 1)
