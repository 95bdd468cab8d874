"""Trial figures: charged = paid + reduced + owed, at any day, by household and by fee; and as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from propertydesk.core.errors import NotAllowed
from propertydesk.desks.fees.reports.trial import By, Trial, trial
from propertydesk.desks.fees.reports.trial_book import export_trial
from propertydesk.office.words import Role
from tests.desks.fees.conftest import Fees
from tests.standards.monthly.spreadsheet import Spreadsheet

DAYS = (date(2026, 8, 31), date(2026, 9, 5), date(2026, 10, 8), date(2026, 10, 31), date(2026, 11, 20))


def at(fees: Fees, day: date) -> Trial:
    return fees.manager.read(lambda session, _moment: trial(session, day))


@pytest.mark.parametrize("day", DAYS)
def test_at_any_day_the_parts_are_the_whole(quarter: Fees, day: date) -> None:
    found = at(quarter, day)
    assert found.balanced
    for by in By:
        for line in found.lines(by):
            figures = line.figures
            assert figures.charged == figures.paid + figures.reduced + figures.owed


def test_each_household_and_fee_stands_as_it_did_at_the_end_of_october(quarter: Fees) -> None:
    found = at(quarter, date(2026, 10, 31))
    units = {str(line.name): line.figures for line in found.units}
    assert (units["3-1-1001"].charged, units["3-1-1001"].paid, units["3-1-1001"].reduced) == (23000, 22000, 1000)
    assert (units["3-1-1002"].owed, units["3-1-1001"].prepaid, units["3-1-1001"].deposits) == (14500, 22000, 200000)
    items = {str(line.name): line.figures.owed for line in found.items}
    assert (items["物业管理费"], items["水费"]) == (14500, 0)


def test_before_the_first_bill_there_is_nothing(quarter: Fees) -> None:
    found = at(quarter, date(2026, 8, 31))
    assert (found.units, found.items, found.whole.charged) == ((), (), 0)


@pytest.mark.parametrize("day", [DAYS[0], DAYS[3]])
def test_the_workbook_has_formulas_that_give_its_values(quarter: Fees, day: date, tmp_path: Path) -> None:
    out = tmp_path / "trial.xlsx"
    export_trial(quarter.manager, at(quarter, day), out, "zh_CN")
    book = Spreadsheet(out)
    for sheet, cell, _text in book.formulas():
        assert book.kept(sheet, cell) == pytest.approx(book.worked_out(sheet, cell), rel=1e-12)
    if day == DAYS[3]:
        sheet = load_workbook(out, data_only=True).worksheets[0]
        assert [cell.value for cell in sheet[sheet.max_row]][1:] == [630, 470, 15, 145, 220, 2000]


def test_whoever_may_not_see_fees_gets_no_workbook(quarter: Fees, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        export_trial(quarter.small.as_(Role.ENGINEERING_LEAD), at(quarter, DAYS[3]), tmp_path / "trial.xlsx", "en")
