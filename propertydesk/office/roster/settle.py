"""What the words of a heading leave open, the cells under it decide.

单元号 may be the entrance or the whole unit; a column whose heading nobody knows may plainly hold telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from propertydesk.core.unit_notation import parse_unit
from propertydesk.excel.cells import Cell
from propertydesk.office.roster.grid import Grid
from propertydesk.office.roster.headings import heading_words
from propertydesk.office.roster.mapping import Block
from propertydesk.office.roster.meanings import NAMES, PERSONAL, SEVERAL, TICKS, Meaning
from propertydesk.office.roster.names import read_names
from propertydesk.office.roster.numbers import read_id_number, read_phones
from propertydesk.office.roster.values import Unreadable, plain, read_plates, says_nothing, status_of, ticked

_SAMPLE = 120
_MOST = 0.7
_ENOUGH = 3
Columns = dict[int, Meaning | None]


def settle(grid: Grid, block: Block, blocks: Sequence[Block]) -> Block:
    """*block* with one meaning for each column, decided by what stands in it (and under its heading repeated)."""
    samples = {column: _sample(grid, block, blocks, column) for column in block.columns}
    columns: Columns = {column: meaning for column, meaning in block.columns.items() if samples[column] or meaning}
    _find_room(columns, samples, block)
    _find_building_names(columns, block)
    _find_ticks(columns, samples)
    _find_unknown(columns, samples)
    if Meaning.MOVED_IN not in columns.values():
        for column in _having(columns, Meaning.HANDED_OVER):
            columns[column] = Meaning.MOVED_IN
    _one_each(columns, samples, grid, block)
    return replace(block, columns=columns)


def _sample(grid: Grid, block: Block, blocks: Sequence[Block], column: int) -> list[Cell]:
    """The first cells under a heading that say something."""
    found: list[Cell] = []
    for each in blocks:
        if _lowest(each, column) != _lowest(block, column):
            continue
        for row in range(each.first, min(each.last, each.first + 10 * _SAMPLE) + 1):
            cell = grid.sheet.cell(row, column)
            if cell is not None and cell.value is not None and not says_nothing(cell.text):
                found.append(cell)
                if len(found) == _SAMPLE:
                    return found
    return found


def _lowest(block: Block, column: int) -> str:
    """The words of a column's heading, its lowest storey."""
    return heading_words(block.heading(column).split(" / ")[-1])


def _having(columns: Columns, *meanings: Meaning) -> list[int]:
    return [column for column in sorted(columns) if columns[column] in meanings]


def _share(cells: Sequence[Cell], fits: Callable[[Cell], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _whole_unit(cell: Cell) -> bool:
    return parse_unit(cell.text) is not None


def _short_part(cell: Cell) -> bool:
    return re.fullmatch("[0-9]{1,2}|[A-Z]|[一二三四五六七八九十]{1,2}", plain(cell.text).upper()) is not None


def _find_room(columns: Columns, samples: dict[int, list[Cell]], block: Block) -> None:
    """Of several columns that may be the room one is; where none is called so, one that holds whole units is."""
    rooms = _having(columns, Meaning.ROOM)
    if not rooms:
        named = _having(columns, Meaning.ENTRANCE, Meaning.BUILDING, Meaning.UNIT_NUMBER)
        for column in named + [column for column in sorted(columns) if columns[column] is None]:
            if len(samples[column]) >= _ENOUGH and _share(samples[column], _whole_unit) >= _MOST:
                columns[column] = Meaning.ROOM
                return
        return
    if len(rooms) == 1:
        return
    best = max(rooms, key=lambda column: (_share(samples[column], _whole_unit), _says_room(block, column), -column))
    for column in rooms:
        if column == best:
            continue
        short = _share(samples[column], _short_part) >= _MOST and not _having(columns, Meaning.ENTRANCE)
        building = short and not _having(columns, Meaning.BUILDING) and column < best and len(rooms) > 2
        columns[column] = Meaning.BUILDING if building else Meaning.ENTRANCE if short else Meaning.UNIT_NUMBER


def _says_room(block: Block, column: int) -> bool:
    return re.search("房号|室号|ROOM|门牌|^室$|^房$", _lowest(block, column)) is not None


def _find_building_names(columns: Columns, block: Block) -> None:
    """A list of buildings may have their number and their name: units speak of the number, people of the name."""
    buildings = _having(columns, Meaning.BUILDING)
    named = [column for column in buildings if re.search("名|NAME", _lowest(block, column))]
    if not _having(columns, Meaning.ROOM) and len(buildings) > 1 and len(named) == 1:
        for column in buildings:
            columns[column] = Meaning.BUILDING if column in named else Meaning.BUILDING_NUMBER


def _find_ticks(columns: Columns, samples: dict[int, list[Cell]]) -> None:
    """A column called 入住 or 装修 is one of ticks only when it holds ticks."""
    for column in _having(columns, *TICKS):
        if _share(samples[column], lambda cell: ticked(cell.text) or plain(cell.text) in "否×XN") < _MOST:
            columns[column] = Meaning.IGNORED
    for column in _having(columns, Meaning.MOVED_IN, Meaning.HANDED_OVER):
        cells = samples[column]
        if cells and not _having(columns, Meaning.STATUS) and _share(cells, _only_status) >= _MOST:
            columns[column] = Meaning.STATUS


def _only_status(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not re.search(r"\d", cell.text) and status_of(cell.text) is not None


def _find_unknown(columns: Columns, samples: dict[int, list[Cell]]) -> None:
    """Columns with an unknown heading whose cells plainly are one thing that the ledger lacks."""
    guesses: tuple[tuple[Meaning, Callable[[Cell], bool]], ...] = (
        (Meaning.OWNER_NAME, _is_name),
        (Meaning.OWNER_ID, _is_card),
        (Meaning.OWNER_PHONE, _is_mobile),
        (Meaning.PLATE, lambda cell: bool(read_plates(cell.text)[0])),
        (Meaning.STATUS, _only_status),
        (Meaning.AREA, _is_area),
    )
    for meaning, fits in guesses:
        if meaning in columns.values() or (meaning == Meaning.OWNER_NAME and _having(columns, *NAMES)):
            continue
        for column in [each for each in sorted(columns) if columns[each] is None]:
            cells = samples[column]
            alike = meaning in PERSONAL and len({cell.text for cell in cells}) < _MOST * len(cells)
            if len(cells) >= _ENOUGH and not alike and _share(cells, fits) >= _MOST:
                columns[column] = meaning
                break


def _is_name(cell: Cell) -> bool:
    names, codes = read_names(cell)
    looks = bool(names) and not codes and all(re.fullmatch("[\u4e00-\u9fff·]{2,5}", found.name) for found in names)
    return looks and status_of(cell.text) is None


def _is_area(cell: Cell) -> bool:
    return isinstance(cell.value, float) and 10 < cell.value < 3000


def _is_card(cell: Cell) -> bool:
    try:
        return len(read_id_number(cell) or "") == 18
    except Unreadable:
        return False


def _is_mobile(cell: Cell) -> bool:
    phones, torn = read_phones(cell)
    return not torn and any(len(phone.number) == 11 for phone in phones)


def _one_each(columns: Columns, samples: dict[int, list[Cell]], grid: Grid, block: Block) -> None:
    """Where several columns mean one thing, the visible one that says it best counts."""
    hidden = grid.sheet.hidden_columns
    for meaning in {each for each in columns.values() if each is not None}:
        having = _having(columns, meaning)
        visible = [column for column in having if column not in hidden and samples[column]]
        if visible:
            for column in set(having) & hidden:
                columns[column] = Meaning.IGNORED
        if meaning in SEVERAL or len(having) == 1:
            continue
        keep = max(visible or having, key=lambda column: (bool(samples[column]), _by_rank(block, column), -column))
        for column in having:
            if column != keep:
                columns[column] = Meaning.IGNORED


def _by_rank(block: Block, column: int) -> int:
    """The built area (建筑面积) is the area, whatever other areas stand beside it."""
    return 1 if "建" in block.heading(column) else 0
