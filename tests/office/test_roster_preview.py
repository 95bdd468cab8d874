"""Before anything is taken in, a person sees what each column is taken for, corrects it, and sees each problem."""

from __future__ import annotations

from pathlib import Path

from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.preview import open_preview
from tests.office.roster_told import unit_lines
from tests.sheets import ledgers
from tests.sheets.making import Page, save


def test_columns_with_heading_meaning_and_samples(tmp_path: Path) -> None:
    one, two = open_preview(ledgers.with_everything(tmp_path / "a.xlsx")).sheets()
    assert (one.name, one.used, one.kind, one.heading_rows) == ("业主台账", True, "units", (3, 4, 13))
    assert (two.name, two.used, two.kind) == ("Sheet2", False, "nothing")
    told = [(column.letter, column.heading, column.meaning, column.samples[:1]) for column in one.columns]
    assert told[:5] == [
        ("A", "序号", Meaning.IGNORED, ("1",)),
        ("B", "房屋信息 / 房号", Meaning.ROOM, ("1幢1单元101",)),
        ("C", "房屋信息 / 建筑面积(㎡)", Meaning.AREA, ("120.3",)),
        ("D", "房屋信息 / 房屋状态", Meaning.STATUS, ("出租",)),
        ("E", "业主信息 / 业主姓名", Meaning.OWNER_NAME, ("马小跳",)),
    ]
    assert [column.letter for column in one.columns if column.hidden] == ["H"]


def test_rows_as_they_stand(tmp_path: Path) -> None:
    one, _two = open_preview(ledgers.with_everything(tmp_path / "a.xlsx")).sheets()
    assert one.rows[3].is_heading
    assert one.rows[5].cells[:5] == ("2", "1-1-102", "76.5㎡", "装修中", "秦朗，陆离")
    assert one.rows[5].cells[8] == "2016-05-17"
    assert one.row_count == len(one.rows)


def test_problems_by_cell(tmp_path: Path) -> None:
    problems = open_preview(ledgers.with_everything(tmp_path / "a.xlsx")).problems
    assert [each.code for each in problems["业主台账", "F9"]] == ["id_number_lost_digits"]
    assert ("业主台账", "F5") not in problems


def test_rows_with_problems_are_shown_however_far_down(tmp_path: Path) -> None:
    rows = [["房号", "业主"], *([f"1-1-{room}", "张三"] for room in range(101, 400)), ["会所", "x"]]
    (sheet,) = open_preview(save(tmp_path / "a.xlsx", Page("1", rows))).sheets()
    assert sheet.rows[-1].cells == ("会所", "x")
    assert sheet.row_count == len(rows) > len(sheet.rows)


def test_a_column_taken_for_something_else(tmp_path: Path) -> None:
    rows = [["房号", "业主", "实际居住人"], ["1-1-101", "张三", "李四"]]
    preview = open_preview(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert unit_lines(preview.plan) == ["1-1-101 张三"]
    corrected = preview.with_column("1", 3, Meaning.TENANT_NAME)
    assert unit_lines(corrected.plan) == ["1-1-101 let 张三+李四"]
    assert unit_lines(corrected.with_column("1", 3, None).plan) == ["1-1-101 张三"]


def test_without_its_room_a_sheet_says_nothing(tmp_path: Path) -> None:
    rows = [["房号", "业主"], ["1-1-101", "张三"]]
    preview = open_preview(save(tmp_path / "a.xlsx", Page("1", rows))).with_column("1", 1, None)
    assert preview.plan.units == ()
    assert unit_lines(preview.with_column("1", 1, Meaning.ROOM).plan) == ["1-1-101 张三"]


def test_a_sheet_read_after_all(tmp_path: Path) -> None:
    preview = open_preview(ledgers.tenants_on_a_sheet_of_their_own(tmp_path / "a.xlsx"))
    assert [(sheet.name, sheet.used, sheet.repeats) for sheet in preview.sheets()] == [
        ("业主", True, ""), ("租户登记", True, ""), ("车辆", True, ""), ("业主2025", False, "业主"),
    ]  # fmt: skip
    codes = [problem.code for problem in preview.with_sheet("业主2025", True).plan.problems]
    assert codes[-2:] == ["duplicate_row", "unit_conflict"]


def test_rooms_of_a_building_that_nothing_names(tmp_path: Path) -> None:
    rows = [["房号", "业主"], ["101", "张三"], ["2单元101", "李四"]]
    preview = open_preview(save(tmp_path / "a.xlsx", Page("Sheet1", rows)))
    assert [problem.code for problem in preview.plan.problems] == ["room_unreadable", "room_unreadable"]
    assert unit_lines(preview.with_place("Sheet1", "5").plan) == ["5-1-101 张三", "5-2-101 李四"]
