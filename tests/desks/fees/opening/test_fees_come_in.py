"""Fees of another system come in, as opening balances or as history; nothing twice, problems by cell."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.desks.fees.opening.bring_in import bring_in
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.office.words import Role
from tests.desks.fees.opening.conftest import HEADINGS, Opening
from tests.sheets.making import Page, save

WY = "物业管理费"
PAID = ("3-1-101", WY, 3, 45292, 45382, 45300, 756.9, 756.9, "王会计", "现金")
PART = ("3栋1单元102", WY, 1, "2026/1/1", "2026年1月31日", "2026-01-15", "￥252.30元", "１００", "", "")
OPEN = ("3-1-102", WY, 1, "2026年2月", "2026年2月", None, "1,252.30", None, "", "业主在外地")


def problems(result: object) -> list[tuple[str, str]]:
    return [(each.cell, each.code) for each in result.problems]  # type: ignore[attr-defined]  # an OpeningResult


def test_history_comes_in_with_its_payments_on_their_days(opening: Opening) -> None:
    result = opening.bring(opening.sheets(PAID, PART, OPEN))
    assert (result.taken_as, result.bills.new, result.payments, result.problems) == (TakenAs.HISTORY, 3, 2, ())
    assert opening.bills() == [
        ("3-1-101", "2024-01-01", "2024-03-31", "2024-01-01", 75_690, 75_690, "history"),
        ("3-1-102", "2026-01-01", "2026-01-31", "2026-01-01", 25_230, 10_000, "history"),
        ("3-1-102", "2026-02-01", "2026-02-28", "2026-02-01", 125_230, 0, "history"),
    ]
    assert opening.entries() == [("paid", "2024-01-09", 75_690), ("paid", "2026-01-15", 10_000)]
    assert (result.charged_fen, result.paid_fen) == (226_150, 85_690)
    assert opening.check().balanced
    assert all(opening.check(date(2026, month, 1)).balanced for month in range(1, 12))
    assert opening.check(date(2024, 1, 8)).balanced


def test_headings_in_two_rows_are_read_together(opening: Opening) -> None:
    above = ("房号", "收费项目", "周期(月)", "计费期间", None, "收费日期", "金额", None, "收款人", "备注")
    below = (None, None, None, "起", "止", None, "应收金额", "实收金额", None, None)
    path = save(opening.folder / "two.xlsx", Page("收费", [("某某花园 收费明细",), above, below, PAID, PART, OPEN]))
    result = opening.bring(path)
    assert (result.bills.new, result.payments, result.problems) == (3, 2, ())
    assert opening.entries() == [("paid", "2024-01-09", 75_690), ("paid", "2026-01-15", 10_000)]
    assert opening.bring(path).bills.new == 0


def test_as_opening_balances_only_what_is_open_comes_in(opening: Opening) -> None:
    result = opening.bring(opening.sheets(PAID, PART, OPEN), TakenAs.OPENING, day=date(2026, 11, 1))
    assert (result.bills.new, result.settled, result.payments) == (2, 1, 0)
    assert [(bill[3], bill[4], bill[5], bill[6]) for bill in opening.bills()] == [
        ("2026-11-01", 15_230, 0, "opening"), ("2026-11-01", 125_230, 0, "opening"),
    ]  # fmt: skip
    assert opening.entries() == []
    assert opening.owed("3-1-102") == 140_460
    assert opening.check().balanced


def test_both_ways_the_household_owes_the_same(opening: Opening, tmp_path: Path) -> None:
    opening.bring(opening.sheets(PAID, PART, OPEN))
    assert opening.owed("3-1-102") == 140_460
    assert opening.owed("3-1-101") == 0


def test_what_was_paid_ahead_counts_from_its_payment(opening: Opening) -> None:
    opening.bring(opening.sheets(("3-1-101", WY, 12, "2026-01-01", "2026-12-31", "2025-12-20", 3000, 3100, "", "")))
    assert opening.bills() == [("3-1-101", "2026-01-01", "2026-12-31", "2025-12-20", 300_000, 300_000, "history")]
    assert opening.entries() == [("paid", "2025-12-20", 300_000), ("prepaid", "2025-12-20", 10_000)]
    assert opening.prepaid("3-1-101") == 10_000
    assert opening.check(date(2025, 12, 20)).balanced


def test_a_taken_over_bill_is_paid_at_the_counter(opening: Opening) -> None:
    opening.bring(opening.sheets(OPEN), TakenAs.OPENING)
    opening.office.do("receipt.pay", unit_id="3-1-102", amount="1252.30", method="cash")
    assert opening.owed("3-1-102") == 0
    again = opening.bring(opening.sheets(OPEN, PART, name="later.xlsx"), TakenAs.OPENING)
    assert (again.bills.new, again.bills.unchanged) == (1, 1)
    assert opening.check().balanced


# --- nothing twice ---------------------------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing_and_says_so(opening: Opening) -> None:
    path = opening.sheets(PAID, PART, OPEN)
    opening.bring(path)
    before = opening.bills(), opening.entries(), len(opening.office.rows("taken_over"))
    again = opening.bring(path)
    assert (again.changed, again.bills.new, again.bills.unchanged, again.problems) == (False, 0, 3, ())
    assert str(again.said()) == "This file was taken over on 2026-11-20: no change."
    assert (opening.bills(), opening.entries(), len(opening.office.rows("taken_over"))) == before


def test_what_was_left_out_comes_in_once_the_office_is_ready(opening: Opening) -> None:
    path = opening.sheets(PAID, ("9-1-101", WY, 1, "2026-01-01", "2026-01-31", None, 10, 0, "", ""))
    assert problems(opening.bring(path)) == [("A5", "unit_unknown")]
    opening.office.do("unit.add", unit="9-1-101", area="50")
    again = opening.bring(path)
    assert (again.bills.new, again.bills.unchanged, again.problems) == (1, 1, ())
    (row,) = opening.office.rows("taken_over")
    assert (row["rows"], row["charged_fen"]) == (2, 76_690)


def test_a_row_with_other_amounts_than_before_is_named(opening: Opening) -> None:
    opening.bring(opening.sheets(PAID))
    changed = (*PAID[:6], 800, 756.9, "", "")
    assert problems(opening.bring(opening.sheets(changed, name="other.xlsx"))) == [("G4", "taken_over_otherwise")]
    assert len(opening.bills()) == 1


def test_the_same_row_twice_is_one_but_two_places_of_a_household_are_two(opening: Opening) -> None:
    first = ("3-1-101", "停车费", 1, "2026-01-01", "2026-01-31", None, 150, 0, "", "B1-01")
    second = (*first[:9], "B1-02")
    result = opening.bring(opening.sheets(first, second, first))
    assert (result.bills.new, problems(result)) == (2, [("A6", "duplicate_row")])
    again = opening.bring(opening.sheets(first, second, name="again.xlsx"))
    assert (again.bills.new, again.bills.unchanged, again.problems) == (0, 2, ())


# --- items -----------------------------------------------------------------------------------------------------------


def test_fees_that_the_office_does_not_have_are_made_and_said(opening: Opening) -> None:
    row = ("3-1-101", "地下车位管理费", 1, "2026-01-01", "2026-01-31", None, 80, 0, "", "")
    result = opening.bring(opening.sheets(row))
    assert result.items_made == ("地下车位管理费",)
    row = ("3-1-102", "二次供水费", *row[2:])
    refused = opening.bring(opening.sheets(row, name="other.xlsx"), make_items=False)
    assert (problems(refused), refused.bills.new) == ([("B4", "item_unknown")], 0)


# --- problems by cell ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "cell", "code"),
    [
        ({0: None}, "A4", "room_missing"),
        ({0: "会所"}, "A4", "room_unreadable"),
        ({0: "8-1-101"}, "A4", "unit_unknown"),
        ({1: None}, "B4", "item_missing"),
        ({2: "三天"}, "C4", "cycle_unreadable"),
        ({2: None, 3: None}, "D4", "date_missing"),
        ({3: "去年"}, "D4", "date_unreadable"),
        ({4: "2023-01-01"}, "E4", "dates_reversed"),
        ({5: None}, "F4", "paid_on_missing"),
        ({5: "2027-01-01"}, "F4", "day_to_come"),
        ({6: None}, "G4", "amount_missing"),
        ({6: "很多"}, "G4", "amount_unreadable"),
        ({6: 12.345}, "G4", "amount_unreadable"),
        ({6: -5}, "G4", "amount_negative"),
        ({6: 0}, "H4", "paid_without_due"),
    ],
)
def test_a_row_that_cannot_come_in_is_named_by_its_cell(
    opening: Opening, change: dict[int, object], cell: str, code: str
) -> None:
    row = list(PAID)
    for place, value in change.items():
        row[place] = value
    result = opening.bring(opening.sheets(row, OPEN))
    assert [(each.sheet, each.cell, each.code) for each in result.problems] == [("收费", cell, code)]
    assert str(result.problems[0].message).endswith("The row was left out.")
    assert result.bills.new == 1


def test_amounts_merged_over_rows_are_not_counted_twice(opening: Opening) -> None:
    path = save(
        opening.folder / "merged.xlsx",
        Page("收费", [HEADINGS, PAID, ("", WY, 1, "2024-04-01", "2024-04-30", 45400, None, 1, "", "")],
             merged=("A2:A3", "G2:G3")),
    )  # fmt: skip
    assert problems(opening.bring(path)) == [("G2", "amount_merged"), ("G3", "amount_merged")]


def test_rooms_merged_over_their_fees_are_understood(opening: Opening) -> None:
    rows = [HEADINGS, PART, (None, *OPEN[1:]), ("合计", None, None, None, None, None, 1504.6, 100), ("制表: 王会计",)]
    result = opening.bring(save(opening.folder / "merged.xlsx", Page("收费", rows, merged=("A2:A3",))))
    assert (result.bills.new, result.problems) == (2, ())


def test_columns_stand_in_any_order_and_in_english(opening: Opening) -> None:
    rows = [
        ("Paid", "Due", "To", "From", "Fee item", "Room", "Paid on", "Cashier"),
        (100, 252.3, datetime(2026, 1, 31), datetime(2026, 1, 1), WY, "3-1-101", datetime(2026, 1, 5), "Li"),
    ]
    result = opening.bring(save(opening.folder / "english.xlsx", Page("Payments", rows)))
    assert (result.bills.new, result.payments, result.problems) == (1, 1, ())
    assert opening.owed("3-1-101") == 15_230


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("2026.1.1-2026.3.31", "2026-01-01", "2026-03-31"),
        ("2026年1-3月", "2026-01-01", "2026-03-31"),
        ("2026年1月至2026年6月", "2026-01-01", "2026-06-30"),
        ("2026年第二季度", "2026-04-01", "2026-06-30"),
        (datetime(2026, 5, 1), "2026-05-01", "2026-05-31"),
    ],
)
def test_a_period_may_stand_in_one_column(opening: Opening, period: object, since: str, until: str) -> None:
    rows = [("房号", "收费项目", "账期", "应收", "欠费"), ("3-1-101", WY, period, 252.3, 252.3)]
    opening.bring(save(opening.folder / "period.xlsx", Page("欠费", rows)))
    assert [bill[1:3] for bill in opening.bills()] == [(since, until)]


def test_what_the_sheet_says_is_owed_has_to_follow(opening: Opening) -> None:
    rows = [
        ("房号", "收费项目", "账期", "应收", "减免", "实收", "欠费"),
        ("3-1-101", WY, "2026-01", 252.3, 52.3, 100, 100),
        ("3-1-102", WY, "2026-01", 252.3, 0, 100, 100),
    ]
    result = opening.bring(save(opening.folder / "owed.xlsx", Page("欠费", rows)))
    assert (result.taken_as, result.bills.new, problems(result)) == (TakenAs.OPENING, 1, [("G3", "owed_differs")])
    assert opening.owed("3-1-101") == 10_000


# --- one transaction -------------------------------------------------------------------------------------------------


def test_a_trial_says_the_same_and_leaves_nothing(opening: Opening) -> None:
    path = opening.sheets(PAID, PART, ("9-9-9", *OPEN[1:]))
    tried = opening.bring(path, only_try=True)
    assert opening.bills() == [] and opening.office.rows("taken_over") == []
    done = opening.bring(path)
    assert (tried.bills, tried.charged_fen, tried.problems) == (done.bills, done.charged_fen, done.problems)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_cancelled_anywhere_nothing_stays(opening: Opening, after: int) -> None:
    asked = iter(range(100))
    path = opening.sheets(PAID, ("3-1-101", "新费用", *PART[2:]), OPEN)
    with pytest.raises(UserError) as stopped:
        opening.bring(path, cancelled=lambda: next(asked) >= after)
    assert stopped.value.code == "stopped"
    assert opening.bills() == [] and opening.entries() == [] and opening.office.rows("taken_over") == []
    assert opening.bring(path).bills.new == 3


def test_progress_comes_to_its_end(opening: Opening) -> None:
    seen: list[tuple[int, int]] = []
    opening.bring(opening.sheets(PAID, PART, OPEN), progress=lambda done, of: seen.append((done, of)))
    assert seen[0] == (0, 3) and seen[-1][0] == seen[-1][1]


def test_who_may_not_import_takes_nothing_over(opening: Opening) -> None:
    with pytest.raises(NotAllowed):
        bring_in(opening.office.office, opening.office.staff[Role.CASHIER], opening.sheets(PAID))


def test_a_workbook_of_something_else_is_refused(opening: Opening) -> None:
    path = save(opening.folder / "menu.xlsx", Page("菜单", [("菜名", "价格"), ("豆腐", 12)]))
    with pytest.raises(UserError, match="No sheet of this workbook lists fees"):
        opening.bring(path)


def test_it_is_done_like_anything_else_by_the_name_of_the_workbook(opening: Opening) -> None:
    done = opening.office.do("fees.take_over", sheets=str(opening.sheets(PAID, OPEN)), taken_as="history")
    assert str(done.message) == "Taken over: 2 new, 0 unchanged. Problems: 0"
    (row,) = opening.office.rows("taken_over")
    assert (row["taken_as"], row["rows"], row["paid_fen"]) == ("history", 2, 75_690)
