"""The figures of a report to look at: tiles, pictures and tables; whatever is clicked tells the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from propertydesk.core.i18n import Words, _
from propertydesk.standards.monthly.figures import NOTHING_SAID, VERDICTS, Figure, Rate, Table, is_money
from propertydesk.standards.monthly.reading import View
from propertydesk.standards.monthly.said import cell_words, figure_words, percent
from propertydesk.standards.monthly.values import Group, Record
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.pictures import Picture, Tile

ROW = 27
NAME, CELL = 165, 76
MOST_BESIDE = 5
"""A table with more columns stands below its picture, not beside it."""


class Figures(QScrollArea):
    """``wanted`` brings a title and the records behind what was clicked; of a rate also how many of them it misses."""

    wanted = Signal(object, object, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._view: View | None = None
        self.tiles: dict[str, Tile] = {}
        self.pictures: dict[str, Picture] = {}
        self.tables: dict[str, QTableWidget] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_view(self, view: View) -> None:
        """Show the figures of *view*."""
        self._view = view
        self.tiles, self.pictures, self.tables = {}, {}, {}
        body = QWidget()
        body.setObjectName("scrolled")
        tiles = QWidget()
        flow = FlowLayout(tiles, 8)
        for figure in view.report.figures:
            if not figure.quiet:
                flow.addWidget(self._tile(view, figure))
        policy = tiles.sizePolicy()
        policy.setHeightForWidth(True)
        tiles.setSizePolicy(policy)
        parts = [self._table(view, table) for table in view.report.tables]
        pieces.column(tiles, *parts, 1, parent=body, gap=12, margins=(12, 10, 12, 12))
        self.setWidget(body)

    def _tile(self, view: View, figure: Figure) -> Tile:
        say, value = self._frame.say, view.counted.figures[figure.key]
        word, tone = "", "plain"
        if figure.standard is not None and value is not None:
            tone = figure.standard.tone(value)
            word = say(_("{verdict}, {share} wanted", verdict=VERDICTS[tone], share=percent(figure.standard.share)))
        tip = say(figure.means)
        if isinstance(figure.measure, Rate):
            figures, keys = view.report.figure, (figure.measure.part, figure.measure.whole)
            part, whole = (figure_words(figures[key], view.counted.figures[key]) for key in keys)
            tip = say(_("{means}\n{part} of {whole}", means=figure.means, part=part, whole=whole))
        shown = figure_words(figure, value)
        tile = Tile(self._frame.palette, say(figure.label), shown, word, tone, tip)
        tile.chosen.connect(partial(self._figure_chosen, figure.key))
        self.tiles[figure.key] = tile
        return tile

    def _figure_chosen(self, key: str) -> None:
        assert self._view is not None
        figure = self._view.report.figure[key]
        counted = self._view.counted
        self.wanted.emit(figure.label, counted.behind(key), counted.misses(key))

    # -- tables and their pictures

    def _table(self, view: View, table: Table) -> QWidget:
        say, groups = self._frame.say, view.counted.tables[table.key]
        panel = pieces.frame("panel")
        title = pieces.label(say(table.label), "head")
        head = pieces.row(title, pieces.label(say(table.means), "small") if table.means else None, 1)
        if not groups:
            pieces.column(
                head, pieces.label(say(_("None this month.")), "muted"), parent=panel, margins=(12, 9, 12, 10)
            )
            return panel
        grid = self._grid(view, table, groups)
        beside = None
        if table.picture is not None:
            names = [" ".join(say(name) for name in self._names(view, table, group)) for group in groups]
            values = [group.cells[table.draws] or 0 for group in groups]
            beside = Picture(self._frame.palette, table.picture, names, values, say(table.label))
            beside.chosen.connect(partial(self._group_chosen, table.key, table.draws))
            self.pictures[table.key] = beside
        wide = len(table.tallies) > MOST_BESIDE
        line = pieces.column(gap=6) if wide else pieces.row(gap=14)
        if beside is not None:
            line.addWidget(beside, 0 if wide else 2, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignTop)
        line.addWidget(grid, 0 if wide else 3, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignTop)
        pieces.column(head, line, parent=panel, margins=(12, 9, 12, 10), gap=6)
        return panel

    def _grid(self, view: View, table: Table, groups: Sequence[Group]) -> QTableWidget:
        say = self._frame.say
        rows = len(groups) + (1 if table.total else 0)
        grid = QTableWidget(rows, len(table.by) + len(table.tallies))
        detail = view.report.detail[table.counts[0][1].detail]
        labels = [*(detail.by_key[key].label for key in table.by), *(tally.label for tally in table.tallies)]
        grid.setAccessibleName(say(table.label))
        money = any(is_money(tally.measure) for tally in table.tallies)
        _dress(grid, len(table.by), fitting=money)
        for place in range(grid.columnCount()):
            heading = QTableWidgetItem(say(labels[place]))
            heading.setTextAlignment(_side(place, len(table.by)))
            grid.setHorizontalHeaderItem(place, heading)
        for number, group in enumerate(groups):
            words = [*self._names(view, table, group), *self._cells(table, group.cells)]
            _fill(grid, number, [say(each) for each in words], len(table.by))
        if table.total:
            named: list[Words] = [_("Total"), *[""] * (len(table.by) - 1)]
            words = [*named, *self._cells(table, view.counted.totals[table.key])]
            _fill(grid, rows - 1, [say(each) for each in words], len(table.by), bold=True)
        grid.setFixedHeight(grid.horizontalHeader().height() + rows * ROW + 2)
        grid.cellClicked.connect(partial(self._cell_chosen, table.key))
        grid.cellActivated.connect(partial(self._cell_chosen, table.key))
        self.tables[table.key] = grid
        return grid

    @staticmethod
    def _cells(table: Table, cells: Any) -> list[Words]:
        return [cell_words(tally, cells.get(tally.key)) for tally in table.tallies]

    @staticmethod
    def _names(view: View, table: Table, group: Group) -> list[Words]:
        columns = view.report.detail[table.counts[0][1].detail].by_key
        pairs = zip(table.by, group.values, strict=True)
        return [NOTHING_SAID if value is None else columns[key].show(value) for key, value in pairs]

    def _cell_chosen(self, key: str, row: int, column: int) -> None:
        assert self._view is not None
        table = self._view.report.table[key]
        place = max(column - len(table.by), 0)
        self._group_chosen(key, table.tallies[place].key if column >= len(table.by) else table.draws, row)

    def _group_chosen(self, key: str, tally: str, number: int) -> None:
        assert self._view is not None
        counted, table = self._view.counted, self._view.report.table[key]
        groups = counted.tables[key]
        chosen = groups[number : number + 1] or groups
        records: list[Record] = []
        for group in chosen:
            records += counted.behind_group(key, group, tally)
        title: Words = table.label
        if len(chosen) == 1:
            for name in self._names(self._view, table, chosen[0]):
                title = _("{table}: {name}", table=title, name=name)
        self.wanted.emit(title, list(dict.fromkeys(records)), -1)


def _dress(grid: QTableWidget, names: int, *, fitting: bool) -> None:
    """*fitting*: sums need their room, and the names get what is left."""
    grid.verticalHeader().hide()
    grid.verticalHeader().setMinimumSectionSize(ROW)
    grid.verticalHeader().setDefaultSectionSize(ROW)
    across = grid.horizontalHeader()
    across.setHighlightSections(False)
    across.setFixedHeight(28)
    modes = QHeaderView.ResizeMode
    across.setSectionResizeMode(modes.ResizeToContents if fitting else modes.Stretch)
    for place in range(names):
        across.setSectionResizeMode(place, modes.Stretch if fitting else modes.Interactive)
        grid.setColumnWidth(place, NAME)
    grid.setShowGrid(False)
    grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    grid.setTabKeyNavigation(False)
    grid.setCornerButtonEnabled(False)
    grid.setCursor(Qt.CursorShape.PointingHandCursor)
    grid.setMinimumWidth(NAME * names + CELL * max(grid.columnCount() - names, 1))
    grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _fill(grid: QTableWidget, row: int, words: Sequence[str], names: int, *, bold: bool = False) -> None:
    for place, text in enumerate(words):
        item = QTableWidgetItem(text)
        item.setTextAlignment(_side(place, names))
        if bold:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        grid.setItem(row, place, item)


def _side(place: int, names: int) -> Qt.AlignmentFlag:
    """Names stand at the left, numbers at the right."""
    side = Qt.AlignmentFlag.AlignLeft if place < names else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
