"""A workbook is read as values: text, numbers, dates, saved results of formulas, and what is merged or hidden."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from propertydesk.core.errors import UserError
from propertydesk.excel.cells import Merged, cell_name, column_letter, column_number
from propertydesk.excel.reading import Limits, read_workbook
from tests.sheets import hostile
from tests.sheets.making import Page, save


def test_values_of_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("甲")
    sheet.write_string(0, 0, " 秦𬭎 ")
    sheet.write_number(0, 1, 13900000001)
    sheet.write_number(0, 2, 94.56)
    sheet.write_datetime(0, 3, datetime(2019, 6, 12), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_boolean(0, 4, True)
    sheet.write_formula(0, 5, "=1+1", None, 2)
    sheet.write_formula(0, 6, "=1/0", None, "#DIV/0!")
    sheet.write_rich_string(0, 7, "张", book.add_format({"bold": True}), "三", "丰")
    book.close()
    cells = read_workbook(path).sheets[0].rows[1]
    assert [cells[column].value for column in range(1, 9)] == [
        " 秦𬭎 ", 13900000001, 94.56, datetime(2019, 6, 12), True, 2, "#DIV/0!", "张三丰",
    ]  # fmt: skip
    assert cells[6].is_formula
    assert cells[7].is_error


def test_a_formula_is_never_worked_out(tmp_path: Path) -> None:
    path = save(tmp_path / "formula.xlsx", Page("1", [["=SUM(1,2)"]]))
    cell = read_workbook(path).sheets[0].rows[1][1]
    assert cell.is_formula
    assert cell.value is None


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    path = save(tmp_path / "text.xlsx", Page("1", [['=HYPERLINK("http://example.invalid","x")']]))
    assert read_workbook(path).sheets[0].rows[1][1].value == '=HYPERLINK("http://example.invalid","x")'


def test_merged_hidden_and_sparse(tmp_path: Path) -> None:
    path = save(
        tmp_path / "merged.xlsx",
        Page("甲", [["a", None, "c"], [], ["b"]], merged=["A1:B1", "A3:A5"], hidden_columns=["C"]),
        Page("乙", [["x"]], hidden=True),
    )
    one, two = read_workbook(path).sheets
    assert {row: sorted(cells) for row, cells in one.rows.items()} == {1: [1, 3], 3: [1]}
    assert set(one.merged) == {Merged(1, 1, 1, 2), Merged(3, 1, 5, 1)}
    assert one.hidden_columns == {3}
    assert (one.hidden, two.hidden) == (False, True)


def test_a_phone_number_with_a_date_format_stays_a_number(tmp_path: Path) -> None:
    path = save(tmp_path / "phone.xlsx", Page("1", [[13900000001]], formats={"A1": "yyyy-mm-dd"}))
    assert read_workbook(path).sheets[0].rows[1][1].value == 13900000001


@pytest.mark.parametrize("style", ["31", "57"])
def test_the_date_formats_that_chinese_excel_does_not_name(tmp_path: Path, style: str) -> None:
    styles = f'<styleSheet xmlns="{hostile.MAIN}"><cellXfs><xf numFmtId="{style}"/></cellXfs></styleSheet>'
    path = hostile.workbook(
        tmp_path / "dates.xlsx",
        hostile.sheet('<row r="1"><c r="A1" s="0"><v>43628</v></c></row>'),
        **{
            "xl/styles.xml": styles,
            "xl/_rels/workbook.xml.rels": hostile.relations(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
            ),
        },
    )
    assert read_workbook(path).sheets[0].rows[1][1].value == datetime(2019, 6, 12)


def test_rows_and_cells_that_do_not_say_where_they_stand(tmp_path: Path) -> None:
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    cells = f"<row>{text.format('a')}{text.format('b')}</row><row>{text.format('c')}</row>"
    sheet = read_workbook(hostile.workbook(tmp_path / "bare.xlsx", hostile.sheet(cells))).sheets[0]
    assert {(row, column): cell.value for row, column, cell in sheet.cells()} == {(1, 1): "a", (1, 2): "b", (2, 1): "c"}


def test_old_macs_count_days_from_1904(tmp_path: Path) -> None:
    workbook = hostile.WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    path = hostile.workbook(
        tmp_path / "mac.xlsx", hostile.sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), workbook=workbook
    )
    assert read_workbook(path).date1904


def test_limits_are_kept(tmp_path: Path) -> None:
    path = save(tmp_path / "many.xlsx", Page("1", [["x"] * 10] * 10))
    with pytest.raises(UserError) as refusal:
        read_workbook(path, limits=Limits(cells=50))
    assert refusal.value.code == "file_too_large"


@given(st.integers(1, 16_384))
def test_columns_have_letters(column: int) -> None:
    assert column_number(column_letter(column)) == column


def test_places_are_named_as_in_excel() -> None:
    assert [cell_name(7, 2), cell_name(1, 27), cell_name(1048576, 16384)] == ["B7", "AA1", "XFD1048576"]
