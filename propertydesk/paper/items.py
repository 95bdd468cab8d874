"""The item table: its head, a row an item, 以下空白 under the last one with the rest struck out, the total line.

Also small tables to be written in by hand, such as the trips through the gate.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from propertydesk.core.errors import UserError
from propertydesk.core.money import parse, show
from propertydesk.paper.copyview import EMPTY, CopyView, total
from propertydesk.paper.draw import FRAME, Code, Mark, Rule, block, line_of
from propertydesk.paper.fit import fit, shrink
from propertydesk.paper.fonts import width
from propertydesk.paper.form import Column, ItemsBlock, Strike, TableBlock
from propertydesk.paper.space import PAD, Space, Unit

_AIR = 0.6
_WRITING_ROW = 7.0
_BLANK_TOTAL = 45.0
_CODE, _CODE_AIR = 7.6, 0.5
"""The side of a row's QR code in mm, and what is free around it: short codes are read from a shaky hand."""


@dataclass(frozen=True)
class Table:
    """Columns side by side across the page. Its rows grow rather than be printed smaller than ``floor`` points."""

    columns: tuple[Column, ...]
    space: Space
    floor: float = 0.0

    @cached_property
    def sides(self) -> list[tuple[float, float]]:
        """Left side and width of each column."""
        whole = sum(column.width for column in self.columns)
        x = self.space.left
        found = []
        for column in self.columns:
            across = self.space.across * column.width / whole
            found.append((x, across))
            x += across
        return found

    def rules(self, y: float, height: float) -> list[Mark]:
        """The lines of one row."""
        inner: list[Mark] = [Rule(x, y, x, y + height) for x, _across in self.sides[1:]]
        return [*self.space.edges(y, height), *inner]

    def head(self, key: Hashable) -> Unit:
        """The row of column labels."""
        height = self.space.paper.item_row

        def static(y: float) -> list[Mark]:
            marks = self.rules(y, height)
            for column, (x, across) in zip(self.columns, self.sides, strict=True):
                marks += self.space.label(column.label, x, y, across, height, "centre")
            return marks

        return Unit(("head", key), height, static, lambda _y: [])

    def row(self, key: Hashable, texts: Sequence[str], least: float) -> Unit:
        """A row with *texts*, at least *least* mm high; a code stands beside its text."""
        paper = self.space.paper
        codes = [
            text if column.code and text != EMPTY else "" for column, text in zip(self.columns, texts, strict=True)
        ]
        least = max(least, _CODE + 2 * _CODE_AIR) if any(codes) else least
        cells = [
            fit(text, across - 2 * PAD - (_CODE if code else 0), least - _AIR, paper.text, max(self.floor, paper.floor))
            for text, code, (_x, across) in zip(texts, codes, self.sides, strict=True)
        ]
        height = max([least, *(cell.height + _AIR for cell in cells)])

        def live(y: float) -> list[Mark]:
            marks: list[Mark] = []
            for cell, code, column, (x, across) in zip(cells, codes, self.columns, self.sides, strict=True):
                room = across - 2 * PAD
                if code:
                    marks.append(Code(x + _CODE_AIR, y + (height - _CODE) / 2, _CODE, code))
                    x, room = x + _CODE, room - _CODE
                marks += block(cell, x + PAD, y, room, height, column.align)
            return marks

        return Unit(("row", key, height), height, lambda y: self.rules(y, height), live)


class Items:
    """The rows of the item table, made when the flow asks for them."""

    def __init__(self, items: ItemsBlock, place: int, view: CopyView, space: Space) -> None:
        self.table = Table(items.columns, space, items.floor)
        self.place = place
        self.view = view
        self.space = space
        self.most = space.rows_of(items)
        self.label = items.label
        self.sums = items.sums
        self.counts = items.counts
        self.filled = view.rows(items.rows)

    def head(self) -> Unit:
        return self.table.head(self.place)

    def rows(self) -> list[Unit]:
        """One row an item; on a blank as many empty ones as the paper has."""
        count = self.most if self.view.blank else len(self.filled)
        return [self.row(number) for number in range(count)]

    def row(self, number: int, least: float = 0.0) -> Unit:
        """The row of item *number* (from 0), *least* mm high."""
        return self._row([self.view.item(self.filled, number, column) for column in self.table.columns], least)

    def _row(self, texts: Sequence[str], least: float = 0.0) -> Unit:
        return self.table.row(self.place, texts, least or self.space.paper.item_row)

    def to_fill(self, least: float = 0.0) -> list[Unit]:
        """All rows of a blank, numbered where the form numbers them."""
        return [self.row(number, least) for number in range(self.most)]

    def empty(self, count: int, least: float = 0.0) -> list[Unit]:
        """*count* rows to be written in by hand."""
        offered = [self.view.offered(column.blank) for column in self.table.columns]
        return [self._row(offered, least) for _number in range(count)]

    def struck(self, count: int, least: float = 0.0) -> list[Unit]:
        """*count* empty rows under the last item: the first says so, a line runs through the others."""
        first, (_x, across) = max(zip(self.table.columns, self.table.sides, strict=True), key=lambda pair: pair[1][1])
        words = self._nothing_below(across - 2 * PAD)
        rows = [
            self._row([words if column is first and not number else "" for column in self.table.columns], least)
            for number in range(count)
        ]
        if count > 1:
            rows[1] = rows[1]._replace(live=lambda y: self._strike(y, sum(row.height for row in rows[1:])))
        return rows

    def _nothing_below(self, across: float) -> str:
        """As many of the words as stand on one line of *across* mm."""
        words = self.view.word("nothing_below")
        short = self.view.form.heading.words["nothing_below"].parts(self.space.lang)[0]
        size = self.space.paper.text * 0.9
        return next((each for each in (f"—— {words} ——", words) if width(each, size) <= across), short)

    def _strike(self, y: float, height: float) -> list[Mark]:
        return [Rule(self.space.right - PAD, y + 0.8, self.space.left + PAD, y + height - 0.8, 0.5)]

    def in_full(self, strike: Strike) -> list[Unit]:
        """The whole table with its name: all its rows, and empty ones where there are fewer than the paper has."""
        rows = self.rows()
        closes = strike == "always" or (strike == "filled" and bool(rows)) or self.view.sheet.closed
        spare = 0 if self.view.blank else max(self.most - len(rows), 0)
        return [*self.name(), self.head(), *rows, *(self.struck(spare) if closes else self.empty(spare))]

    def total(self) -> Unit:
        """The line that closes the table: the count in capitals, or room to write it."""
        if self.view.blank:
            return self._closing("total", self.view.word("total_blank"), self.view.word("pieces"))
        return self._closing("total", total(self.view))

    def continued(self, least: float = 0.0, stood: range = range(0)) -> Unit:
        """The line that closes a page which is not the last, with the sum of the rows that *stood* on it."""
        words = (self.view.word("continued"), self.page_sum(stood))
        return self._closing("continued", "   ".join(part for part in words if part), least=least)

    def closed(self, stood: range) -> list[Unit]:
        """The line that closes the last of several pages: the sum of the rows that *stood* on it."""
        words = self.page_sum(stood)
        return [self._closing("page sum", words)] if words else []

    def page_sum(self, stood: range) -> str:
        """The sum of what *stood* on a page, in words; "" where the table is not summed or has more than numbers."""
        if not self.sums or not stood:
            return ""
        try:
            fen = sum(parse(self.view.words(self.filled[number].get(self.sums)) or "0") for number in stood)
        except UserError:
            return ""
        return self.view.word("page_sum", sum=show(fen))

    def _closing(self, key: str, words: str, after_gap: str = "", least: float = 0.0) -> Unit:
        paper = self.space.paper
        fitted = fit(words, self.space.across - 2 * PAD, paper.item_row - _AIR, paper.text, paper.floor)
        height = max(least, paper.item_row, fitted.height + _AIR)

        def live(y: float) -> list[Mark]:
            marks = block(fitted, self.space.left + PAD, y, self.space.across, height)
            if after_gap:
                x = self.space.left + PAD + fitted.width + _BLANK_TOTAL
                marks.append(line_of(after_gap, x, y + height / 2, fitted.size))
            return marks

        return Unit((key, height), height, lambda y: self.space.edges(y, height), live)

    def name(self) -> list[Unit]:
        """What stands over the columns, if the form gives them a name."""
        if self.label is None:
            return []
        space, height = self.space, self.space.paper.item_row
        title = shrink(self.label.inline(space.lang), space.across - 2 * PAD, space.paper.label, bold=True)

        def static(y: float) -> list[Mark]:
            return [*block(title, space.left + PAD, y, space.across - 2 * PAD, height), *space.edges(y, height)]

        return [Unit(("named", self.place, height), height, static, lambda _y: [])]


def table_units(table: TableBlock, place: int, view: CopyView, space: Space) -> list[Unit]:
    """A table to be written in: its name, its columns, empty rows. Values known already stand at "key.row.column"."""
    grid = Table(table.columns, space)
    paper = space.paper
    title = shrink(table.label.inline(space.lang), paper.across - 2 * PAD, paper.label, bold=True)
    height = paper.item_row

    def name(y: float) -> list[Mark]:
        marks = block(title, space.left + PAD, y, paper.across - 2 * PAD, height)
        return [*marks, *space.edges(y, height), Rule(space.left, y, space.right, y, FRAME)]

    units = [Unit(("name", place), height, name, lambda _y: []), grid.head(place)]
    for number in range(1, table.count + 1):
        texts = [_written(table, column, number, view) for column in table.columns]
        units.append(grid.row(place, texts, max(_WRITING_ROW, paper.row)))
    return units


def _written(table: TableBlock, column: Column, number: int, view: CopyView) -> str:
    return view.written(f"{table.key}.{number}.{column.key}") or (str(number) if column.key == "no" else "")


__all__ = ["Items", "Table", "table_units"]
