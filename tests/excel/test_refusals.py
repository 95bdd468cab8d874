"""What is no workbook, or a hostile one, is refused in words, within seconds and without much memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from propertydesk.core.errors import UserError
from propertydesk.excel.reading import read_workbook
from tests.sheets import hostile
from tests.sheets.making import Page, save

MOST_MEGABYTES = 160
MOST_SECONDS = 10


def refused(path: Path) -> UserError:
    with pytest.raises(UserError) as refusal:
        read_workbook(path)
    assert str(refusal.value).endswith(".")
    return refusal.value


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "is_folder"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.xlsx").code == "file_missing"


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").touch()
    assert refused(tmp_path / "empty.xlsx").code == "file_empty"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"MZ\x90\x00\x03" + bytes(200), "program"),
        (b"%PDF-1.7 ...", "PDF"),
        ("房号,业主\n1-1-101,张三\n".encode(), ".csv"),
        ("房号,业主\n1-1-101,张三\n".encode("gb18030"), ".csv"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "XML file"),
        (b"\x00\x01\x02\x03", "save it as .xlsx"),
    ],
)
def test_something_else_that_calls_itself_xlsx(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(data)
    refusal = refused(path)
    assert refusal.code == "file_not_xlsx"
    assert told in str(refusal)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("word/document.xml", "Word document"),
        ("holiday/photo.jpg", "zip archive"),
        ("content.xml", "zip archive"),
    ],
)
def test_a_zip_that_is_no_workbook(tmp_path: Path, name: str, told: str) -> None:
    refusal = refused(hostile.renamed_zip(tmp_path / "roster.xlsx", name))
    assert refusal.code == "file_not_xlsx"
    assert told in str(refusal)


def test_an_old_xls_is_to_be_saved_anew(tmp_path: Path) -> None:
    refusal = refused(hostile.old_xls(tmp_path / "roster.xlsx"))
    assert refusal.code == "file_not_xlsx"
    assert ".xls format" in str(refusal)


def test_a_password_is_to_be_taken_off(tmp_path: Path) -> None:
    assert refused(hostile.with_password(tmp_path / "roster.xlsx")).code == "file_encrypted"


@pytest.mark.parametrize("tear", [hostile.cut_off, hostile.damaged_inside])
def test_a_torn_workbook(tmp_path: Path, tear: Callable[[Path, Path], Path]) -> None:
    whole = save(tmp_path / "whole.xlsx", Page("1", [["房号", "业主"]] * 50))
    assert refused(tear(tmp_path / "torn.xlsx", whole)).code == "file_damaged"


@pytest.mark.parametrize("trick", [hostile.entity_bomb, hostile.outside_entity, hostile.entity_in_utf16])
def test_entities_are_refused_wherever_they_stand(tmp_path: Path, trick: Callable[[Path], Path]) -> None:
    assert refused(trick(tmp_path / "roster.xlsx")).code == "file_entities"


def test_a_cell_far_away_is_named(tmp_path: Path) -> None:
    refusal = refused(hostile.cell_far_away(tmp_path / "roster.xlsx"))
    assert refusal.code == "file_stray_cell"
    assert "XFD1048576" in str(refusal)


def test_a_coloured_cell_far_away_hurts_nobody(tmp_path: Path) -> None:
    (sheet,) = read_workbook(hostile.style_far_away(tmp_path / "roster.xlsx")).sheets
    assert list(sheet.rows) == [1]


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>seven</v></c></row>',
        '<row r="1"><c r="A1"><v>1e999</v></c></row>',
        f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>',
        f'<row r="{"9" * 5000}"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="-1"><v>1</v></c></row>',
    ],
)
def test_nonsense_in_a_sheet_is_damage_and_no_crash(tmp_path: Path, cells: str) -> None:
    assert refused(hostile.workbook(tmp_path / "roster.xlsx", hostile.sheet(cells))).code == "file_damaged"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (hostile.zip_bomb, "file_too_large"),
        (hostile.many_entries, "file_too_large"),
        (hostile.bomb_of_empty_cells, "file_too_large"),
        (hostile.cell_far_away, "file_stray_cell"),
        (hostile.entity_bomb, "file_entities"),
    ],
)
def test_bombs_cost_neither_time_nor_memory(tmp_path: Path, make: Callable[[Path], Path], code: str) -> None:
    """In a process of its own, whose greatest memory the system tells when it has ended."""
    path = make(tmp_path / "roster.xlsx")
    told = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, timeout=60, check=True
    )
    refusal, megabytes, seconds = told.stdout.split()
    assert refusal == code
    assert float(megabytes) < MOST_MEGABYTES
    assert float(seconds) < MOST_SECONDS


_MEASURED = """
import re, sys, time
import psutil
from pathlib import Path
from propertydesk.core.errors import UserError
from propertydesk.excel.reading import read_workbook

def peak():
    told = psutil.Process().memory_info()
    if hasattr(told, "peak_wset"):
        return told.peak_wset / 1e6
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1e3

began = time.perf_counter()
try:
    read_workbook(Path(sys.argv[1]))
except UserError as refusal:
    print(refusal.code, peak(), time.perf_counter() - began)
"""
