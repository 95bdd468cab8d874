"""A workbook as values: what a reader of other people's sheets may look at, with nothing of the file left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

CellValue = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    ``value`` is None for a formula that was saved without its result; an error such as ``#N/A`` keeps its text.
    """

    value: CellValue
    number_format: str = "General"
    is_formula: bool = False
    is_error: bool = False

    @property
    def text(self) -> str:
        """The value as a person would read it; a whole number without ``.0``."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 1e15:
            return str(int(self.value))
        return str(self.value)

    @property
    def shown(self) -> str:
        """The value as Excel would show it to a Chinese office: dates without a time at midnight."""
        if isinstance(self.value, datetime) and self.value.time() == time():
            return self.value.date().isoformat()
        return self.text


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, its corners included; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: only cells that hold something, ``rows[row][column]``, both from 1."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    hidden_rows: frozenset[int] = field(default_factory=frozenset)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, or None when it is empty."""
        return self.rows.get(row, {}).get(column)

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with its row and column, top to bottom."""
        for row in sorted(self.rows):
            for column in sorted(self.rows[row]):
                yield row, column, self.rows[row][column]


@dataclass(frozen=True)
class Workbook:
    """The sheets of a file in their order. ``date1904``: day numbers count from 1904 (old Excel on a Mac)."""

    sheets: tuple[Sheet, ...]
    date1904: bool = False


def column_letter(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Row 7, column 2 → B7."""
    return f"{column_letter(column)}{row}"
