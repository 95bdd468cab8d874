"""The values of a report: its rows gathered, its figures and tables counted, and the records behind each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.standards.monthly.figures import (
    Column,
    Condition,
    Contribution,
    Count,
    Figure,
    Mean,
    Rate,
    Report,
    Row,
    Sum,
    Table,
    Tally,
    Total,
)
from propertydesk.standards.monthly.periods import Period

Number = int | float | None
Record = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """A line of a table: the values it stands for, and its counts by column."""

    values: tuple[Any, ...]
    cells: Mapping[str, Number]


@dataclass(frozen=True)
class Counted:
    """A report of a month, counted: rows by detail, figures by key, lines by table, totals by table."""

    report: Report
    period: Period
    rows: Mapping[str, Sequence[Row]]
    figures: Mapping[str, Number]
    tables: Mapping[str, Sequence[Group]]
    totals: Mapping[str, Mapping[str, Number]]

    def behind(self, figure: str) -> list[Record]:
        """The records that a figure counts; of a rate first those that it misses."""
        measure = self.report.figure[figure].measure
        if isinstance(measure, Total):
            every = (each for key in (*measure.plus, *measure.minus) for each in self.behind(key))
            return list(dict.fromkeys(every))
        if isinstance(measure, Rate):
            part, whole = self.behind(measure.part), self.behind(measure.whole)
            reached = set(part)
            return [each for each in whole if each not in reached] + part
        return _records(_moving(measure, self._matching(measure.detail, measure.where)))

    def misses(self, figure: str) -> int:
        """How many of the records behind a rate it misses; they stand first. -1 for what is no rate."""
        measure = self.report.figure[figure].measure
        if not isinstance(measure, Rate):
            return -1
        return len(set(self.behind(measure.whole)) - set(self.behind(measure.part)))

    def behind_group(self, table: str, group: Group, tally: str) -> list[Record]:
        """The records that a cell of a table counts."""
        declared = self.report.table[table]
        counts = dict(declared.counts)
        count = counts.get(tally) or counts[declared.draws]
        grouped = tuple((column, "=", value) for column, value in zip(declared.by, group.values, strict=True))
        return _records(_moving(count, self._matching(count.detail, count.where + grouped)))

    def excerpt(self, key: str) -> list[Row]:
        """The rows of a list."""
        declared = next(each for each in self.report.excerpts if each.key == key)
        return self._matching(declared.detail, declared.where)

    def _matching(self, detail: str, where: Sequence[Condition]) -> list[Row]:
        return matching(self.rows[detail], self.report.detail[detail].by_key, where)


def reports_of(catalogue: Catalogue) -> dict[str, Report]:
    """The monthly reports by key."""
    return {key: each for key, each in catalogue.reports.items() if isinstance(each, Report)}


def reports_for(catalogue: Catalogue, may: Callable[[str], bool]) -> dict[str, Report]:
    """The monthly reports that somebody may see who has the permissions that *may* says."""
    return {key: each for key, each in reports_of(catalogue).items() if each.needs is None or may(each.needs)}


def report_named(catalogue: Catalogue, key: str) -> Report:
    """The report *key*. Raises ``UserError``."""
    known = reports_of(catalogue)
    if key not in known:
        raise UserError(
            _("There is no report called {key}. Known: {known}", key=key, known=", ".join(known)),
            "report",
            code="unknown_list",
        )
    return known[key]


def count(session: Session, catalogue: Catalogue, report: Report, period: Period) -> Counted:
    """*report* of *period*, with all rows in memory."""
    others = [each for each in catalogue.reports.values() if isinstance(each, Contribution)]
    shares = [each for each in others if each.report == report.key]
    rows = {
        detail.key: [
            *detail.read(session, period),
            *(row for share in shares if share.detail == detail.key for row in share.read(session, period)),
        ]
        for detail in report.details
    }
    return counted(report, period, rows)


def counted(report: Report, period: Period, rows: Mapping[str, Sequence[Row]]) -> Counted:
    """The figures and tables of *report* over *rows*."""
    figures: dict[str, Number] = {}
    for figure in report.figures:
        figures[figure.key] = _figure(report, figure, figures, rows)
    tables, totals = {}, {}
    for table in report.tables:
        groups = _groups(report, table, period, rows)
        totals[table.key] = _total(table, groups)
        tables[table.key] = [Group(each.values, _derived(table, each.cells, totals[table.key])) for each in groups]
    return Counted(report, period, rows, figures, tables, totals)


def matching(rows: Iterable[Row], columns: Mapping[str, Column], where: Sequence[Condition]) -> list[Row]:
    """The *rows* that meet every condition."""
    return [row for row in rows if all(_meets(row, columns, condition) for condition in where)]


def same(column: Column, value: Any, wanted: Any) -> bool:
    """Whether a workbook would take *value* for *wanted*: case does not count in what is written."""
    if isinstance(value, str) and isinstance(wanted, str) and column.kind == "line":
        return value.casefold() == wanted.casefold()
    return bool(value == wanted)


def _meets(row: Row, columns: Mapping[str, Column], condition: Condition) -> bool:
    key, how, wanted = condition
    column, value = columns[key], row.values.get(key)
    if how == "in":
        return any(same(column, value, each) for each in wanted)
    return same(column, value, wanted) == (how == "=")


def _moving(measure: Count | Sum | Mean, rows: Sequence[Row]) -> Iterable[Row]:
    """Of *rows* those that *measure* takes anything of: what adds nothing to a sum does not stand behind it."""
    return [row for row in rows if row.values.get(measure.column)] if isinstance(measure, Sum) else rows


def _records(rows: Iterable[Row]) -> list[Record]:
    return list(dict.fromkeys((row.kind, row.id) for row in rows))


def _figure(report: Report, figure: Figure, known: Mapping[str, Number], rows: Mapping[str, Sequence[Row]]) -> Number:
    measure = figure.measure
    if isinstance(measure, Rate):
        return ratio(known[measure.part], known[measure.whole])
    if isinstance(measure, Total):
        return sum(known[key] or 0 for key in measure.plus) - sum(known[key] or 0 for key in measure.minus)
    found = matching(rows[measure.detail], report.detail[measure.detail].by_key, measure.where)
    if isinstance(measure, Count):
        return len(found)
    summed = sum(row.values.get(measure.column) or 0 for row in found)
    return summed if isinstance(measure, Sum) else _mean(measure, found)


def _mean(measure: Mean, found: Sequence[Row]) -> Number:
    numbers = [value for row in found if (value := row.values.get(measure.column)) is not None]
    return sum(numbers) / len(numbers) if numbers else None


def ratio(part: Number, whole: Number) -> Number:
    """*part* of *whole*, None where there is no whole."""
    return None if not whole or part is None else part / whole


def _groups(report: Report, table: Table, period: Period, rows: Mapping[str, Sequence[Row]]) -> list[Group]:
    """The lines of a table with what they count; shares come later, they need the total."""
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    if table.groups is not None:
        for value in table.groups(period):
            found.setdefault(_plain((value,)), (value,))
    cells: dict[tuple[Any, ...], dict[str, int]] = {}
    for key, measure in table.counts:
        for row in matching(rows[measure.detail], report.detail[measure.detail].by_key, measure.where):
            values = tuple(row.values.get(column) for column in table.by)
            found.setdefault(_plain(values), values)
            counts = cells.setdefault(_plain(values), {})
            counts[key] = counts.get(key, 0) + (row.values.get(measure.column) or 0 if isinstance(measure, Sum) else 1)
    zero = {key: 0 for key, _measure in table.counts}
    groups = [Group(values, {**zero, **cells.get(plain, {})}) for plain, values in found.items()]
    kept = [group for group in groups if (group.cells[table.draws] or 0) >= table.least]
    named = [] if table.groups is None else list(table.groups(period))
    kept.sort(key=lambda group: (_place(named, group.values[0]), tuple(map(natural, group.values))))
    if table.most_first:
        kept.sort(key=lambda group: -(group.cells[table.draws] or 0))
    return kept


def _plain(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.casefold() if isinstance(value, str) else value for value in values)


def _place(named: Sequence[Any], value: Any) -> int:
    return named.index(value) if value in named else len(named)


def natural(value: Any) -> tuple[Any, ...]:
    """A key to sort by in which 2 comes before 10, and nothing comes last."""
    if value is None:
        return (1,)
    parts = re.split(r"(\d+)", str(value).casefold())
    return (0, *((0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts))


def _total(table: Table, groups: Sequence[Group]) -> Mapping[str, Number]:
    sums: dict[str, Number] = {key: sum(group.cells[key] or 0 for group in groups) for key, _count in table.counts}
    return _derived(table, sums, sums)


def _derived(table: Table, cells: Mapping[str, Number], total: Mapping[str, Number]) -> dict[str, Number]:
    """*cells* with the shares and rates that follow from them, in the order of the columns."""
    return {tally.key: _cell(tally, cells, total) for tally in table.tallies}


def _cell(tally: Tally, cells: Mapping[str, Number], total: Mapping[str, Number]) -> Number:
    if tally.share_of is not None:
        return ratio(cells[tally.share_of], total[tally.share_of])
    if tally.rate is not None:
        return ratio(cells[tally.rate[0]], cells[tally.rate[1]])
    return cells[tally.key]
