"""The rows of a sheet that are about a unit or a person: without headings, subtotals and notes, with what they inherit.

A row inherits the building of the rows above it, the cell it is merged into, and what 同上 stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from propertydesk.core.unit_notation import UnitRef
from propertydesk.excel.cells import Cell, Sheet
from propertydesk.office.roster.blocks import is_heading_row
from propertydesk.office.roster.grid import Grid
from propertydesk.office.roster.headings import heading_words
from propertydesk.office.roster.mapping import Block, SheetMapping
from propertydesk.office.roster.meanings import PERSONAL, Meaning
from propertydesk.office.roster.places import Parts, section_of, unit_of
from propertydesk.office.roster.values import is_ditto, plain, says_nothing

_TOTAL = re.compile(
    r".{0,12}?(?:合计|小计|总计|累计|共计|汇总)(?:[:：(].*|[0-9].*)?|(?:SUB-?|GRAND )?TOTALS?[: ]?.*", re.IGNORECASE
)
_NOTE = re.compile(
    "(?:说明|备注|注[:：0-9一二三、意]|附注|提示|填表|制表|审核|复核|统计|编制|打印|更新|日期|单位[:：]|以上|本表|第.{1,3}页|共.{1,3}页)"
    "|(?:NOTE|REMARK|PREPARED|PRINTED|AS OF)",
    re.IGNORECASE,
)
_LONGEST_ROOM = 60
_SERIAL = frozenset(("序号", "序", "NO", "S/N", "SN", "编号", "#", "INDEX", "行号"))
_TWO_PARTS = re.compile("([0-9A-Z]{1,3})-[0-9A-Z]+")
_ALWAYS = 0.9
_ABOUT_UNIT = (Meaning.AREA, Meaning.STATUS, Meaning.USE, Meaning.MOVED_IN)


@dataclass(slots=True)
class Row:
    """A row that counts. ``unit`` is None where it names none; then ``code`` says what is wrong with its room cell.

    ``joined``: its room cell is empty, 同上 or merged into the one above: it says more about the same unit.
    """

    number: int
    block: Block
    cells: dict[int, Cell]
    room_column: int = 0
    unit: UnitRef | None = None
    joined: bool = False
    code: str = ""

    def having(self, *meanings: Meaning) -> Iterator[tuple[int, Cell]]:
        """The filled cells of columns with one of *meanings*, left to right."""
        for column in self.block.of(*meanings):
            cell = self.cells.get(column)
            if cell is not None:
                yield column, cell

    def text(self, meaning: Meaning) -> str:
        """The text of the first filled cell that means *meaning*, in half-width characters."""
        return next((plain(cell.text) for _column, cell in self.having(meaning)), "")


@dataclass(slots=True)
class _Above:
    """What a row may inherit from those above it."""

    unit: UnitRef | None = None
    cells: dict[int, Cell] = field(default_factory=dict)
    building: str = ""
    entrance: str = ""
    column_building: str = ""
    column_entrance: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def read_rows(
    sheet: Sheet, mapping: SheetMapping, building_names: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Row]:
    """The rows of a sheet that count, block by block. *building_names* gives the name of a building's number."""
    grid = Grid(sheet)
    numbers = sorted(sheet.rows)
    prefixed = _rooms_begin_with_building(grid, mapping)
    above = _Above(names=building_names)
    last = numbers[-1] if numbers else 0
    for block in mapping.blocks:
        if block.first <= last:  # the first table, or one beside it
            above = _Above(building=mapping.building, entrance=mapping.entrance, names=building_names)
        above.unit, above.cells, last = None, {}, block.last
        for number in numbers:
            if block.first <= number <= block.last:
                row = _read_row(grid, block, number, above, prefixed)
                if row is not None:
                    yield row


def units_named(sheet: Sheet, mapping: SheetMapping) -> set[UnitRef]:
    """The units that a sheet speaks of."""
    return {row.unit for row in read_rows(sheet, mapping) if row.unit is not None}


def _read_row(grid: Grid, block: Block, number: int, above: _Above, prefixed: bool) -> Row | None:
    own = grid.sheet.rows[number]
    rooms = block.of(Meaning.ROOM)
    if rooms and _is_section(own.values(), above):
        return None
    everything = {column: cell for column, cell in grid.row(number).items() if column in block.columns and _says(cell)}
    kept = {column: cell for column, cell in everything.items() if block.columns[column] not in (None, Meaning.IGNORED)}
    if not kept or everything.keys().isdisjoint(own) or _is_total(everything) or is_heading_row(everything):
        return None
    kept = {column: _ditto(cell, above.cells.get(column)) for column, cell in kept.items()}
    row = Row(number, block, kept)
    if rooms:
        row.room_column = rooms[0]
        if not _find_unit(grid, row, above, everything, prefixed):
            return None
        above.unit = row.unit or above.unit
    above.cells = {**above.cells, **kept} if row.joined else kept
    return row


def _says(cell: Cell) -> bool:
    return cell.is_formula or bool(cell.text.strip())


def _ditto(cell: Cell, before: Cell | None) -> Cell:
    return before if before is not None and is_ditto(cell.text) else cell


def _is_total(cells: dict[int, Cell]) -> bool:
    first = [re.sub(r"\s", "", plain(cells[column].text)) for column in sorted(cells)][:3]
    return any(_TOTAL.fullmatch(text) for text in first)


def _is_section(cells: Iterable[Cell], above: _Above) -> bool:
    """A row that only announces a building or an entrance; the rows under it inherit that."""
    texts = {cell.text.strip() for cell in cells}
    section = section_of(texts.pop()) if len(texts) == 1 else None
    if section is None:
        return False
    if section[0]:
        above.building = section[0]
    above.entrance = section[1]
    above.unit = None
    return True


def _find_unit(grid: Grid, row: Row, above: _Above, everything: dict[int, Cell], prefixed: bool) -> bool:
    """Settle which unit *row* is about; False when it is a note and no row at all."""
    cell = row.cells.get(row.room_column)
    parts = _parts(grid, row, above, prefixed)
    if grid.continues(row.number, row.room_column) or (cell is not None and is_ditto(cell.text)):
        row.unit, row.joined = above.unit, above.unit is not None
    elif cell is None or says_nothing(cell.text):
        return _without_room(grid, row, above, everything)
    elif cell.is_error or cell.value is None:
        row.code = "room_unreadable" if cell.is_error else "formula_without_value"
    elif _NOTE.match(plain(cell.text)) or len(cell.text) > _LONGEST_ROOM:
        return False
    else:
        row.unit = unit_of(parts)
    if row.unit is None and not row.code:
        row.code = "room_unreadable"
    return True


def _without_room(grid: Grid, row: Row, above: _Above, everything: dict[int, Cell]) -> bool:
    """An empty room cell: more people of the unit above, a unit whose room was forgotten, or a note."""
    about = [column for column, _cell in row.having(*PERSONAL, Meaning.PLATE, Meaning.PARKING)]
    texts = [plain(row.cells[column].text) for column in about]
    if not about or any(_NOTE.match(text) for text in texts) or (len(texts) == 1 and len(texts[0]) > _LONGEST_ROOM):
        return False
    own = grid.sheet.rows.get(row.number, {})
    counted = any(column in own and heading_words(row.block.heading(column)) in _SERIAL for column in everything)
    particulars = any(column in own for column, _cell in row.having(*_ABOUT_UNIT))
    if above.unit is not None and not counted and not particulars:
        row.unit, row.joined = above.unit, True
    else:
        row.code = "room_unreadable"
    return True


def _parts(grid: Grid, row: Row, above: _Above, prefixed: bool) -> Parts:
    """The parts of the unit's name: this row's, and where a column is left empty those of the row above."""
    building, entrance = row.text(Meaning.BUILDING), row.text(Meaning.ENTRANCE)
    building = above.names.get(building, building)
    if building and building != above.column_building:
        above.column_building, above.column_entrance = building, ""
    if entrance:
        above.column_entrance = entrance
    room = row.cells.get(row.room_column)
    return Parts(
        room="" if room is None else room.text,
        building="" if prefixed else above.column_building or above.building,
        entrance=above.column_entrance or above.entrance,
        floor=row.text(Meaning.FLOOR),
    )


def _rooms_begin_with_building(grid: Grid, mapping: SheetMapping) -> bool:
    """Do rooms such as 3-101 begin with the building that is known anyway? Else 3 is the entrance."""
    pairs: list[tuple[str, str]] = []
    for block in mapping.blocks:
        rooms, buildings = block.of(Meaning.ROOM), block.of(Meaning.BUILDING)
        building = mapping.building
        for number in sorted(row for row in grid.sheet.rows if rooms and block.first <= row <= block.last):
            room = grid.cell(number, rooms[0])
            named = grid.cell(number, buildings[0]) if buildings else None
            building = plain(named.text) if named is not None and _says(named) else building
            parts = _TWO_PARTS.fullmatch(plain(room.text).upper()) if room is not None else None
            if parts and building:
                pairs.append((parts[1], re.sub("[^0-9A-Z]", "", building.upper())))
    if len({building for _part, building in pairs}) < 2 and {part for part, _building in pairs} == {"1"}:
        return False
    return bool(pairs) and sum(part == building for part, building in pairs) >= _ALWAYS * len(pairs)
