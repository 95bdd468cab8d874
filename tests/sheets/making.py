"""Making workbooks by code: rows as one reads them aloud, merged and hidden where a test says so; invented ID cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook as Book

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass
class Page:
    """A sheet: rows from the first on, merged ranges, hidden columns by letter, number formats by cell."""

    name: str
    rows: Sequence[Sequence[object]]
    merged: Sequence[str] = ()
    hidden_columns: Sequence[str] = ()
    formats: dict[str, str] = field(default_factory=dict)
    hidden: bool = False


def save(path: Path, *pages: Page) -> Path:
    """Write *pages* as a workbook, text beginning with ``=`` as text. Returns *path*."""
    book = Book()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.name)
        for number, row in enumerate(page.rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    cell = sheet.cell(number, column, value)
                    if isinstance(value, str) and value.startswith("=") and not value.startswith("=SUM"):
                        cell.data_type = "s"
        for merged in page.merged:
            sheet.merge_cells(merged)
        for letter in page.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        for place, number_format in page.formats.items():
            sheet[place].number_format = number_format
        if page.hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def id_card(birthday: str, person: int, region: str = "339901") -> str:
    """An invented ID number with a right check digit, worked out by weights and not as the program does it."""
    digits = f"{region}{birthday}{person:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def wrong_card(birthday: str, person: int) -> str:
    """An ID number whose last digit does not fit."""
    right = id_card(birthday, person)
    return right[:-1] + ("1" if right[-1] != "1" else "2")
