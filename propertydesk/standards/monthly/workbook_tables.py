"""The sheet of a report's tables, one under the other: each count a formula, each with its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from propertydesk.core.i18n import _, say
from propertydesk.excel.cells import column_letter
from propertydesk.excel.figures import CHART_ROWS, Cell, Chart
from propertydesk.standards.monthly.figures import NOTHING_SAID, Column, Table, Tally, is_money
from propertydesk.standards.monthly.formulas import At, Formulas
from propertydesk.standards.monthly.values import Counted, Group, Number

Line = list[Cell | None]


def in_yuan(fen: Number) -> float | None:
    """What a cell of money holds: *fen* in yuan, the number nearest to its two decimals."""
    return None if fen is None else fen / 100


class TableSheet:
    """Rows and pictures, added table after table below *head*. Rows count from 0."""

    def __init__(self, counted: Counted, formulas: Formulas, lang: str, head: Sequence[Line]) -> None:
        self.counted, self.formulas, self.lang = counted, formulas, lang
        self.rows: list[Line] = list(head)
        self.charts: list[Chart] = []

    def add(self, table: Table) -> None:
        """Put *table* below what is there."""
        self.rows.append([Cell(say(table.label, self.lang), "section")])
        if table.means is not None:
            self.rows.append([Cell(say(table.means, self.lang), "note")])
        detail = self.counted.report.detail[table.counts[0][1].detail]
        columns = [detail.by_key[key] for key in table.by]
        labels = [*(column.label for column in columns), *(tally.label for tally in table.tallies)]
        self.rows.append([Cell(say(label, self.lang), "head") for label in labels])
        groups = self.counted.tables[table.key]
        lines = _Lines(table, columns, len(self.rows) + 1, len(groups), self.lang, self.formulas)
        self.rows += [lines.of(number, group) for number, group in enumerate(groups)]
        if groups and table.total:
            self.rows.append(lines.total(self.counted.totals[table.key]))
        if groups and table.picture is not None:
            self._draw(table, lines)
        self.rows.append([])

    def _draw(self, table: Table, lines: _Lines) -> None:
        at = len(self.rows) + 1
        values = len(table.by) + [tally.key for tally in table.tallies].index(table.draws)
        title = say(table.label, self.lang)
        self.charts.append(Chart(title, table.picture or "", lines.first - 1, lines.last - 1, 0, values, (at, 0)))
        self.rows += [[] for _row in range(CHART_ROWS + 1)]


class _Lines:
    """The lines of one table; ``first`` and ``last`` are their rows, from 1."""

    def __init__(
        self, table: Table, columns: Sequence[Column], first: int, count: int, lang: str, formulas: Formulas
    ) -> None:
        self.table, self.columns, self.lang, self.formulas = table, columns, lang, formulas
        self.first, self.last = first, first + count - 1
        self.letters = {
            tally.key: column_letter(len(columns) + number) for number, tally in enumerate(table.tallies, start=1)
        }

    def of(self, number: int, group: Group) -> Line:
        """The line of a group, the *number*-th from 0."""
        row = self.first + number
        named = [self._name(column, value) for column, value in zip(self.columns, group.values, strict=True)]
        return [*named, *(self._cell(tally, group, row) for tally in self.table.tallies)]

    def total(self, values: Any) -> Line:
        """The line of sums."""
        row = self.last + 1
        beside = [Cell("", "total_text")] * (len(self.columns) - 1)
        named: Line = [Cell(say(_("Total"), self.lang), "total_text"), *beside]
        for tally in self.table.tallies:
            if is_money(tally.measure):
                total = f"=ROUND({self._column_sum(tally.key)},2)"
                named.append(Cell(in_yuan(values[tally.key]), "total_money", total))
            elif tally.measure is not None:
                named.append(Cell(values[tally.key], "total", f"={self._column_sum(tally.key)}"))
            else:
                formula = self._derived(tally, row, f"{self.letters[tally.share_of]}{row}" if tally.share_of else "")
                named.append(Cell(values[tally.key], "total_rate", formula))
        return named

    def _name(self, column: Column, value: Any) -> Cell:
        if column.kind == "whole" and value is not None:
            return Cell(value, "whole")
        return Cell(say(NOTHING_SAID if value is None else column.show(value), self.lang))

    def _cell(self, tally: Tally, group: Group, row: int) -> Cell:
        value = group.cells[tally.key]
        if tally.measure is None:
            whole = self._column_sum(tally.share_of) if tally.share_of else ""
            return Cell(value, "rate", self._derived(tally, row, whole))
        named = [
            (key, "=", At(f"${column_letter(number)}{row}", each))
            for number, (key, each) in enumerate(zip(self.table.by, group.values, strict=True), start=1)
        ]
        formula = self.formulas.of(tally.measure, *named)
        return Cell(in_yuan(value), "money", formula) if is_money(tally.measure) else Cell(value, "whole", formula)

    def _derived(self, tally: Tally, row: int, whole: str) -> str:
        """The formula of a share of *whole*, or of a rate of two columns."""
        if tally.share_of is not None:
            part = f"{self.letters[tally.share_of]}{row}"
        else:
            assert tally.rate is not None
            part, whole = (f"{self.letters[key]}{row}" for key in tally.rate)
        return f'=IF({whole}=0,"",{part}/{whole})'

    def _column_sum(self, key: str) -> str:
        letter = self.letters[key]
        return f"SUM({letter}${self.first}:{letter}${self.last})"
