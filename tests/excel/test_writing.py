"""Lists go out as workbooks that Excel opens as they were shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.excel.reading import read_workbook
from propertydesk.excel.writing import sheet_name, write_list
from propertydesk.office.words import UnitStatus


@dataclass(frozen=True)
class Column:
    label: Words
    kind: str = "line"
    width: int = 120


COLUMNS = (
    Column(_("Unit")), Column(_("Floor area, m²"), "area"), Column(_("How it is used"), "choice"),
    Column("Owners", "list"), Column("Phone", "phone"), Column("Moved in", "day"), Column("Called", "moment"),
    Column("Paid", "money"), Column("Floors", "whole"), Column("Keys", "flag"),
)  # fmt: skip
ROW = (
    "3-1-1001", Decimal("94.50"), UnitStatus.LET, ["尉迟文轩", "秦𬭎"], "057188001001", date(2019, 6, 12),
    datetime(2026, 11, 20, 2, 42, tzinfo=UTC), 140950, 18, True,
)  # fmt: skip


def written(path: Path, lang: str = "en") -> list[list[object]]:
    sheet = load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_list_as_it_was_shown(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    count = write_list(path, _("Units"), COLUMNS, [ROW], "en", zone=ZoneInfo("Asia/Shanghai"))
    rows = written(path)
    assert count == 1
    assert rows[0][0] == "Units"
    assert rows[1][:3] == ["Unit", "Floor area, m²", "How it is used"]
    assert rows[2] == [
        "3-1-1001", 94.5, "Let", "尉迟文轩, 秦𬭎", "057188001001", datetime(2019, 6, 12),
        datetime(2026, 11, 20, 10, 42), 1409.5, 18, "yes",
    ]  # fmt: skip


def test_areas_show_two_decimals_and_the_heading_stays(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    write_list(path, "Units", COLUMNS, [ROW], "en")
    sheet = load_workbook(path).active
    assert sheet["B3"].number_format == "0.00"
    assert sheet["E3"].number_format == "@"
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:J3"
    assert sheet["A2"].font.bold


def test_filters_in_force_are_named_above_the_list(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    write_list(path, "Units", COLUMNS, [], "en", filters=[UnitStatus.VACANT.label, "Building is 3"])
    rows = written(path)
    assert rows[1][0] == "Only: Vacant; Building is 3"
    assert rows[2][0] == "Unit"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://example.invalid", "0012"])
def test_what_was_typed_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "typed.xlsx"
    write_list(path, "Typed", [Column("Note")], [[text]], "en")
    cell = read_workbook(path).sheets[0].rows[3][1]
    assert cell.value == text
    assert not cell.is_formula


def test_text_longer_than_a_cell_holds_is_cut_visibly(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    write_list(path, "Long", [Column("Note")], [["长" * 40_000]], "en")
    value = read_workbook(path).sheets[0].rows[3][1].text
    assert len(value) == 32_767
    assert value.endswith("…")


def test_a_list_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    write_list(path, "Units", [Column("Unit")], [["3-1-1001"]], "en")
    before = path.read_bytes()

    def rows() -> Iterator[list[str]]:
        yield ["3-1-1002"]
        raise UserError(_("Stopped."))

    with pytest.raises(UserError):
        write_list(path, "Units", [Column("Unit")], rows(), "en")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["units.xlsx"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        write_list(tmp_path / "gone" / "units.xlsx", "Units", COLUMNS, [ROW], "en")
    assert refusal.value.code == "file_unwritable"


def test_names_of_sheets_are_what_excel_allows() -> None:
    assert sheet_name("Visitors: in/out [2026]?") == "Visitors  in out  2026"
    assert len(sheet_name("长" * 50)) == 31
    assert sheet_name("'") == "1"
