"""Deposits with their old receipts, prepayments and agreements with the bank come in from sheets of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.book import deposits_held
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.desks.fees.opening.reading import lists_fees
from propertydesk.excel.reading import read_workbook
from tests.desks.fees.opening.conftest import HEADINGS, Opening
from tests.sheets.ledgers import with_everything
from tests.sheets.making import Page, save

DEPOSITS = (
    ("装修押金台账",),
    ("房号", "押金类型", "押金金额", "收取日期", "收据编号", "交款人", "备注"),
    ("3-1-101", "装修押金", "2,000元", 45292, "NO.0012345", "王敏", "未退"),
    ("3-1-1001", "门禁卡", 50, "2025-03-01", None, None, None),
)
PREPAID = (("房号", "预存余额", "截止日期"), ("3-1-101", 500, "2026-10-31"), ("3-1-102", 0, "2026-10-31"))
AGREEMENTS = (
    ("房号", "户名", "开户行", "账号", "协议编号"),
    ("3-1-101", "王敏", "工商银行", "6222021202001234567", "T-77"),
    ("3-1-102", "单雄信", "建设银行", "6222 0212 0200 1234 575", None),
)


def everything(path: Path) -> Path:
    return save(
        path,
        Page("收费", [HEADINGS, ("3-1-101", "物业管理费", 1, "2026-01-01", "2026-01-31", None, 252.3, 0, "", "")]),
        Page("押金", DEPOSITS),
        Page("预存款", PREPAID),
        Page("托收", AGREEMENTS),
        Page("说明", [("由旧系统导出",)]),
    )


def problems(result: object) -> list[tuple[str, str, str]]:
    return [(each.sheet, each.cell, each.code) for each in result.problems]  # type: ignore[attr-defined]  # an OpeningResult


def test_each_sheet_is_told_by_its_headings(opening: Opening) -> None:
    result = opening.bring(everything(opening.folder / "all.xlsx"), TakenAs.OPENING)
    assert (result.bills.new, result.deposits.new, result.prepayments.new, result.agreements.new) == (1, 2, 1, 2)
    assert (result.charged_fen, result.deposits_fen, result.prepaid_fen) == (25_230, 205_000, 50_000)
    assert (result.not_read, result.problems) == (("说明",), ())
    assert opening.check().balanced


def test_deposits_keep_their_old_receipt_and_their_payer(opening: Opening) -> None:
    opening.bring(everything(opening.folder / "all.xlsx"))
    rows = opening.office.manager.read(
        lambda session, moment: [
            (row.kind.value, row.amount_fen, row.balance_fen, str(row.paid_on), row.old_number, row.payer, row.state)
            for row in session.scalars(select(Deposit).order_by(Deposit.id))
        ]
    )
    assert rows == [
        ("decoration", 200_000, 200_000, "2024-01-01", "NO.0012345", "王敏", "held"),
        ("pass", 5_000, 5_000, "2025-03-01", None, "尉迟文轩", "held"),
    ]
    unit_id = opening.unit("3-1-101")
    assert opening.office.manager.read(lambda session, moment: deposits_held(session, unit_id)) == 200_000


def test_the_account_of_an_agreement_is_masked(opening: Opening) -> None:
    opening.bring(everything(opening.folder / "all.xlsx"))
    rows = {row["unit"]: row for row in opening.office.rows("bank_agreements")}
    assert rows["3-1-101"]["account"] == "62***************67"
    revealed = {row["unit"]: row["account"] for row in opening.office.rows("bank_agreements", reveal=True)}
    assert revealed["3-1-102"] == "6222021202001234575"


def test_a_prepayment_counts_from_its_day(opening: Opening) -> None:
    opening.bring(everything(opening.folder / "all.xlsx"), TakenAs.OPENING)
    assert opening.prepaid("3-1-101") == 50_000
    assert ("prepaid", "2026-10-31", 50_000) in opening.entries()
    assert opening.check(date(2026, 10, 30)).balanced


def test_nothing_of_it_comes_in_twice(opening: Opening) -> None:
    opening.bring(everything(opening.folder / "all.xlsx"))
    before = opening.entries()
    other = save(
        opening.folder / "again.xlsx", Page("押金", DEPOSITS), Page("预存款", PREPAID), Page("托收", AGREEMENTS)
    )
    again = opening.bring(other)
    assert (again.deposits.unchanged, again.prepayments.unchanged, again.agreements.unchanged) == (2, 1, 2)
    assert not again.changed and opening.entries() == before


def test_what_contradicts_an_earlier_sheet_is_named(opening: Opening) -> None:
    opening.bring(everything(opening.folder / "all.xlsx"))
    deposit = ("3-1-101", "装修押金", 3000, 45292, "NO.0012345", "王敏", None)
    agreement = ("3-1-101", "王敏", "工商银行", "6222021202009999999", None)
    other = save(
        opening.folder / "other.xlsx",
        Page("押金", [*DEPOSITS[:2], deposit]),
        Page("预存款", [PREPAID[0], ("3-1-101", 600, "2026-11-01")]),
        Page("托收", [AGREEMENTS[0], agreement]),
    )
    assert problems(opening.bring(other)) == [
        ("押金", "E3", "deposit_already"), ("预存款", "B2", "prepaid_already"), ("托收", "D2", "agreement_doubled"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        (("3-1-101", "", "工商银行", "6222021202001234567", ""), "B2", "holder_missing"),
        (("3-1-101", "王敏", None, "6222021202001234567", ""), "C2", "bank_missing"),
        (("3-1-101", "王敏", "工商银行", 6222021202001234567, ""), "D2", "account_malformed"),
        (("3-1-101", "王敏", "工商银行", "12345", ""), "D2", "account_malformed"),
        (("7-1-101", "王敏", "工商银行", "6222021202001234567", ""), "A2", "unit_unknown"),
    ],
)
def test_an_agreement_that_cannot_come_in_is_named(
    opening: Opening, row: tuple[object, ...], cell: str, code: str
) -> None:
    result = opening.bring(save(opening.folder / "bank.xlsx", Page("托收", [AGREEMENTS[0], row])))
    assert problems(result) == [("托收", cell, code)]
    assert "6222" not in str(result.problems)


def test_a_deposit_without_a_payer_needs_an_owner(opening: Opening) -> None:
    row = ("3-1-102", "装修押金", 2000, 45292, "", "", "")
    result = opening.bring(save(opening.folder / "deposits.xlsx", Page("押金", [*DEPOSITS[:2], row])))
    assert problems(result) == [("押金", "F3", "payer_missing")]


def test_a_roster_is_no_sheet_of_fees(opening: Opening) -> None:
    assert lists_fees(read_workbook(with_everything(opening.folder / "roster.xlsx"))) == frozenset()


def test_the_real_ledgers_are_no_sheets_of_fees() -> None:
    real = Path(__file__).resolve().parents[5] / "shared" / "real"
    if not real.is_dir():
        pytest.skip("the real ledgers are not beside this checkout")
    for ledger in real.glob("*.xlsx"):
        assert lists_fees(read_workbook(ledger)) == frozenset(), ledger.name
