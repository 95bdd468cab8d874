"""A sheet looked at as people see it: a merged cell shows its text in all its rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from propertydesk.excel.cells import Cell, Merged, Sheet


class Grid:
    """Cells of a sheet with merged ranges seen through."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._down: dict[int, list[Merged]] = defaultdict(list)
        for merged in sorted(sheet.merged, key=lambda each: each.top):
            if merged.bottom > merged.top:
                self._down[merged.left].append(merged)
        self._wide = [merged for merged in sheet.merged if merged.right > merged.left]

    def row(self, row: int) -> dict[int, Cell]:
        """The cells of a row, those of ranges merged downwards included."""
        cells = dict(self.sheet.rows.get(row, {}))
        for column in self._down:
            if column not in cells and (cell := self.cell(row, column)) is not None:
                cells[column] = cell
        return cells

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, or the one it is merged into from above."""
        own = self.sheet.cell(row, column)
        if own is not None:
            return own
        merged = self.merged_down(row, column)
        return None if merged is None else self.sheet.cell(merged.top, column)

    def merged_down(self, row: int, column: int) -> Merged | None:
        """The range merged over several rows, this one among them, that begins in *column*."""
        ranges = self._down.get(column)
        if not ranges:
            return None
        index = bisect_right(ranges, row, key=lambda each: each.top) - 1
        found = ranges[index] if index >= 0 else None
        return found if found is not None and found.top <= row <= found.bottom else None

    def continues(self, row: int, column: int) -> bool:
        """The cell is merged into one further up."""
        merged = self.merged_down(row, column)
        return merged is not None and merged.top < row

    def heading_text(self, row: int, column: int) -> str:
        """What a heading says here, merged in whatever direction."""
        cell = self.cell(row, column)
        if cell is None:
            merged = self.wide(row, column)
            cell = None if merged is None else self.sheet.cell(merged.top, merged.left)
        return cell.text if cell is not None and not cell.is_error else ""

    def wide(self, row: int, column: int) -> Merged | None:
        """The range merged over several columns that this place lies in."""
        for merged in self._wide:
            if merged.top <= row <= merged.bottom and merged.left <= column <= merged.right:
                return merged
        return None
