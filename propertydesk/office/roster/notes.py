"""Collects the problems of a sheet while it is read; those of a row that is left out are dropped again."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TypeVar

from propertydesk.excel.cells import Cell
from propertydesk.office.roster.problems import Problem, problem
from propertydesk.office.roster.values import Unreadable

T = TypeVar("T")


class Notes:
    """Problems of one sheet, each cell and code once."""

    def __init__(self, sheet: str, date1904: bool = False) -> None:
        self.sheet = sheet
        self.date1904 = date1904
        self._found: dict[tuple[int, int, str], Problem] = {}

    def add(self, row: int, column: int, code: str) -> None:
        """Note the problem *code* at a cell."""
        self._found.setdefault((row, column, code), problem(self.sheet, row, column, code))

    def add_all(self, row: int, column: int, codes: Iterable[str]) -> None:
        """Note several problems at a cell."""
        for code in sorted(codes):
            self.add(row, column, code)

    def value(self, row: int, column: int, read: Callable[[], T | None]) -> T | None:
        """What *read* gives; None with a problem when the cell cannot be read."""
        try:
            return read()
        except Unreadable as wrong:
            self.add(row, column, wrong.code)
            return None

    def broken(self, row: int, column: int, cell: Cell) -> bool:
        """A cell that holds an Excel error, or a formula without its result, counts as empty, with a problem."""
        if cell.is_error:
            self.add(row, column, "cell_error")
        elif cell.is_formula and cell.value is None:
            self.add(row, column, "formula_without_value")
        return cell.is_error or cell.value is None

    def only(self, row: int, columns: Container[int], column: int, code: str) -> None:
        """The row (its *columns*: tables may stand side by side) is left out: *code* is all there is to say of it."""
        for key in [key for key in self._found if key[0] == row and key[1] in columns]:
            del self._found[key]
        self.add(row, column, code)

    def all(self) -> list[Problem]:
        """Every problem, top to bottom."""
        return [self._found[key] for key in sorted(self._found)]
