"""A spreadsheet in miniature: just enough of Excel to work out the formulas of a report by another way than ours.

It reads the workbook with openpyxl and knows COUNTIFS, SUMIFS, SUMPRODUCT, SUM, ROUND, IF, + - * / and comparisons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")|(?P<name>[A-Z]+)(?=\()"
    r"|(?P<range>(?:'(?:[^']|'')*'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|(?P<sign><>|>=|<=|[-+*/(),=<>&]))"
)


class Spreadsheet:
    """A workbook whose formulas are worked out when they are asked for."""

    def __init__(self, path: Path) -> None:
        self.book = load_workbook(path)
        self.values = load_workbook(path, data_only=True)
        self._worked_out: dict[tuple[str, str], list[Any]] = {}

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """Every formula: sheet, cell, text."""
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate, str(cell.value)

    def kept(self, sheet: str, cell: str) -> Any:
        """The value that is written beside a formula."""
        return self.values[sheet][cell].value

    def worked_out(self, sheet: str, cell: str) -> Any:
        """The value of a cell, by its formula where it has one."""
        value = self.book[sheet][cell].value
        return _Formula(self, sheet, value[1:]).value() if isinstance(value, str) and value[:1] == "=" else value

    def cells(self, reference: str, sheet: str) -> list[Any]:
        """The values of a range, row by row."""
        if (sheet, reference) not in self._worked_out:
            self._worked_out[sheet, reference] = self._cells(reference, sheet)
        return self._worked_out[sheet, reference]

    def _cells(self, reference: str, sheet: str) -> list[Any]:
        if "!" in reference:
            sheet, _mark, reference = reference.rpartition("!")
            sheet = sheet.strip("'").replace("''", "'")
        left, top, right, bottom = range_boundaries(reference.replace("$", ""))
        rows = range(int(top or 1), int(bottom or 1) + 1)
        columns = range(int(left or 1), int(right or 1) + 1)
        return [
            self.worked_out(sheet, self.book[sheet].cell(row, column).coordinate) for row in rows for column in columns
        ]


class _Formula:
    """A formula being read from left to right; ranges are lists, and lists are reckoned with cell by cell."""

    def __init__(self, spreadsheet: Spreadsheet, sheet: str, text: str) -> None:
        self.spreadsheet, self.sheet = spreadsheet, sheet
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while place < len(text):
            found = _TOKEN.match(text, place)
            assert found is not None and found.lastgroup is not None, text[place:]
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            place = found.end()

    def value(self) -> Any:
        result = self._compared()
        assert not self.tokens, self.tokens
        return result

    def _next(self, *signs: str) -> str | None:
        if self.tokens and self.tokens[0][0] == "sign" and self.tokens[0][1] in signs:
            return self.tokens.pop(0)[1]
        return None

    def _chain(self, lower: Callable[[], Any], *signs: str) -> Any:
        result = lower()
        while (sign := self._next(*signs)) is not None:
            result = _reckon(sign, result, lower())
        return result

    def _compared(self) -> Any:
        return self._chain(lambda: self._chain(self._summed, "&"), "=", "<>", ">=", "<=", "<", ">")

    def _summed(self) -> Any:
        return self._chain(lambda: self._chain(self._single, "*", "/"), "+", "-")

    def _single(self) -> Any:
        if self._next("("):
            result = self._compared()
            assert self._next(")")
            return result
        kind, text = self.tokens.pop(0)
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "range":
            cells = self.spreadsheet.cells(text, self.sheet)
            return cells if ":" in text else cells[0]
        return self._called(text)

    def _called(self, name: str) -> Any:
        assert self._next("(")
        if name == "IF":
            return self._if()
        arguments = [self._compared()]
        while self._next(","):
            arguments.append(self._compared())
        assert self._next(")")
        return _FUNCTIONS[name](*arguments)

    def _if(self) -> Any:
        asked = self._compared()
        branches = []
        while self._next(","):
            rest = len(self.tokens)
            try:
                branches.append(self._compared())
            except ZeroDivisionError:  # the branch that is not taken
                branches.append(None)
                self._skip(rest)
        assert self._next(")")
        return branches[0] if asked else branches[1]

    def _skip(self, _rest: int) -> None:
        depth = 0
        while self.tokens and not (depth == 0 and self.tokens[0] in (("sign", ","), ("sign", ")"))):
            depth += {"(": 1, ")": -1}.get(self.tokens.pop(0)[1], 0)


def _reckon(sign: str, left: Any, right: Any) -> Any:
    if isinstance(left, list) or isinstance(right, list):
        count = len(left) if isinstance(left, list) else len(right)
        lefts = left if isinstance(left, list) else [left] * count
        rights = right if isinstance(right, list) else [right] * count
        return [_reckon(sign, one, other) for one, other in zip(lefts, rights, strict=True)]
    if sign in ("=", "<>"):
        return (_folded(left) == _folded(right)) == (sign == "=")
    if sign == "&":
        return f"{left}{right}"
    left, right = left or 0, right or 0
    if sign == "/":
        return left / right
    return {"+": left + right, "-": left - right, "*": left * right} [sign] if sign in "+-*" else {
        ">": left > right, "<": left < right, ">=": left >= right, "<=": left <= right}[sign]  # fmt: skip


def _folded(value: Any) -> Any:
    """An empty cell equals an empty text; case does not count."""
    return "" if value is None else value.casefold() if isinstance(value, str) else value


def _meets(value: Any, criterion: Any) -> bool:
    """A criterion of COUNTIFS, with what Excel makes of one that looks like a comparison."""
    if isinstance(criterion, str):
        if criterion.startswith("<>"):
            return _folded(value) != _folded(criterion[2:])
        if criterion.startswith(">"):
            return isinstance(value, int | float) and value > float(criterion[1:])
        assert not set(criterion) & set("*?~"), f"a wildcard: {criterion}"
        assert not re.fullmatch(r"[\d.:/\-]+", criterion), f"Excel takes {criterion} for a number"
    return bool(_folded(value) == _folded(criterion))


def _countifs(*pairs: Any) -> int:
    return len(_chosen(pairs))


def _sumifs(cells: list[Any], *pairs: Any) -> float:
    return sum(cells[place] or 0 for place in _chosen(pairs))


def _chosen(pairs: tuple[Any, ...]) -> list[int]:
    columns, criteria = pairs[::2], pairs[1::2]
    return [
        place
        for place in range(len(columns[0]))
        if all(_meets(column[place], wanted) for column, wanted in zip(columns, criteria, strict=True))
    ]


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "COUNTIFS": _countifs,
    "SUMIFS": _sumifs,
    "SUMPRODUCT": sum,
    "ROUND": lambda number, places: round(number, int(places)),
    "SUM": lambda cells: sum(cell or 0 for cell in cells) if isinstance(cells, list) else cells,
}
