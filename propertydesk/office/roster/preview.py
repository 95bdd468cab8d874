"""A workbook as the import shows it before anything is taken in: its rows, what each column means, each problem."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from propertydesk.core.errors import UserError
from propertydesk.excel.cells import Sheet, Workbook, cell_name, column_letter
from propertydesk.excel.reading import read_workbook
from propertydesk.office.roster.grid import Grid
from propertydesk.office.roster.mapping import Mapping, SheetKind, SheetMapping
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.plan import plan
from propertydesk.office.roster.planned import Plan
from propertydesk.office.roster.problems import Problem
from propertydesk.office.roster.recognise import recognise

_SAMPLES = 3
ROWS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column: its letter, what its heading says, what it is taken for (None: unknown), the first values in it."""

    column: int
    letter: str
    heading: str
    meaning: Meaning | None
    samples: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class RowPreview:
    """A row as it stands in the workbook, a text for each column of the sheet's preview."""

    number: int
    cells: tuple[str, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A sheet: whether it is read and for what, its columns, its first rows and every row with a problem."""

    name: str
    used: bool
    kind: SheetKind
    hidden: bool
    repeats: str
    heading_rows: tuple[int, ...]
    columns: tuple[ColumnPreview, ...]
    rows: tuple[RowPreview, ...]
    row_count: int


@dataclass(frozen=True)
class Preview:
    """A workbook as it would be read. Corrections give another preview; nothing here knows the office."""

    workbook: Workbook
    mapping: Mapping
    plan: Plan

    @property
    def problems(self) -> dict[tuple[str, str], tuple[Problem, ...]]:
        """The problems of each cell, by sheet and cell."""
        found: dict[tuple[str, str], tuple[Problem, ...]] = {}
        for each in self.plan.problems:
            found[each.sheet, each.cell] = (*found.get((each.sheet, each.cell), ()), each)
        return found

    def with_column(self, sheet: str, column: int, meaning: Meaning | None) -> Preview:
        """The same workbook with *column* (from 1) of *sheet* taken for something else. None: not read."""
        return preview(self.workbook, self.mapping.with_column(sheet, column, meaning))

    def with_sheet(self, sheet: str, use: bool) -> Preview:
        """The same workbook with *sheet* read or left out."""
        return preview(self.workbook, self.mapping.with_sheet(sheet, use))

    def with_place(self, sheet: str, building: str, entrance: str = "") -> Preview:
        """The same workbook with the rooms of *sheet* standing in *building* where they do not say it themselves."""
        return preview(self.workbook, self.mapping.with_place(sheet, building, entrance))

    def sheets(self) -> tuple[SheetPreview, ...]:
        """Every sheet as it is shown."""
        by_name = {sheet.name: sheet for sheet in self.workbook.sheets}
        return tuple(self._sheet(by_name[each.sheet], each) for each in self.mapping.sheets)

    def _sheet(self, sheet: Sheet, mapping: SheetMapping) -> SheetPreview:
        grid = Grid(sheet)
        headings = tuple(row for block in mapping.blocks for row in block.heading_rows)
        columns = sorted({column for cells in sheet.rows.values() for column in cells})
        wrong = {problem.cell for problem in self.plan.problems if problem.sheet == sheet.name}
        numbers = sorted(sheet.rows)
        shown = numbers[:ROWS_SHOWN] + [
            row for row in numbers[ROWS_SHOWN:] if any(cell_name(row, column) in wrong for column in columns)
        ]
        return SheetPreview(
            name=sheet.name,
            used=mapping.use,
            kind=mapping.kind,
            hidden=sheet.hidden,
            repeats=mapping.repeats,
            heading_rows=tuple(dict.fromkeys(headings)),
            columns=tuple(_column(grid, mapping, column) for column in columns),
            rows=tuple(RowPreview(row, tuple(_text(grid, row, c) for c in columns), row in headings) for row in shown),
            row_count=len(numbers),
        )


def open_preview(path: Path) -> Preview:
    """The preview of the workbook at *path*. Raises ``UserError`` when it cannot be read or holds no ledger."""
    workbook = read_workbook(path)
    return preview(workbook, recognise(workbook))


def preview(workbook: Workbook, mapping: Mapping) -> Preview:
    """The preview of *workbook* read as *mapping* says; a mapping under which nothing is left gives an empty plan."""
    try:
        planned = plan(workbook, mapping)
    except UserError:
        planned = Plan(())
    return Preview(workbook, mapping, planned)


def _column(grid: Grid, mapping: SheetMapping, column: int) -> ColumnPreview:
    block = next((each for each in mapping.blocks if column in each.columns), None)
    samples: list[str] = []
    first = 1 if block is None else block.first
    for row in sorted(number for number in grid.sheet.rows if number >= first):
        text = _text(grid, row, column)
        if text and text not in samples:
            samples.append(text)
        if len(samples) == _SAMPLES:
            break
    return ColumnPreview(
        column=column,
        letter=column_letter(column),
        heading="" if block is None else block.heading(column),
        meaning=None if block is None else block.columns[column],
        samples=tuple(samples),
        hidden=column in grid.sheet.hidden_columns,
    )


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.sheet.cell(row, column)
    return "" if cell is None else cell.shown
