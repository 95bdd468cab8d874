"""Finding the headings of a sheet: under title rows, on two storeys, repeated in the middle, tables side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from propertydesk.core.unit_notation import parse_unit
from propertydesk.excel.cells import Cell
from propertydesk.office.roster.grid import Grid
from propertydesk.office.roster.headings import heading_of, heading_words, hints_at_heading, is_group, is_heading
from propertydesk.office.roster.mapping import Block
from propertydesk.office.roster.meanings import NAMES, TICKS, Meaning
from propertydesk.office.words import Relation

_MOST_STOREYS = 3
_LONGEST_CELL = 60
_WIDEST_HEADING = 3
_HEADINGS_AT_LEAST = 2
_ROOMS_AT_LEAST = 3

Headed = dict[int, tuple[str, ...]]
"""The heading of each column, from its upper storey to its lower."""


def find_blocks(grid: Grid) -> list[Block]:
    """Every heading of the sheet with the rows under it."""
    found: list[tuple[tuple[int, ...], Headed]] = []
    rows = sorted(grid.sheet.rows)
    for storeys in _clusters(grid, rows):
        headed = _headed(grid, storeys)
        if _worth_reading(list(meanings_of(headed).values())):
            found.append((storeys, headed))
    if not found:
        return _told_by_rooms(grid, rows)
    blocks: list[Block] = []
    for index, (storeys, headed) in enumerate(found):
        end = found[index + 1][0][0] - 1 if index + 1 < len(found) else rows[-1]
        for part in _side_by_side(headed):
            headings = {column: " / ".join(path) for column, path in part.items()}
            block = Block(storeys, storeys[-1] + 1, end, headings, meanings_of(part))
            blocks.append(_completed(block, blocks[-1] if blocks else None))
    return blocks


def _told_by_rooms(grid: Grid, rows: Sequence[int]) -> list[Block]:
    """A sheet whose headings nobody knows, or that has none: a column of whole units tells where the rows begin."""
    units: dict[int, list[int]] = defaultdict(list)
    for row, column, cell in grid.sheet.cells():
        if isinstance(cell.value, str) and parse_unit(cell.text) is not None:
            units[column].append(row)
    if not units:
        return []
    room = max(units, key=lambda column: len(units[column]))
    first = units[room][0]
    if len(units[room]) < _ROOMS_AT_LEAST:
        return []
    above = grid.sheet.rows.get(first - 1, {})
    headed = {column: (cell.text.strip(),) for column, cell in above.items() if isinstance(cell.value, str)}
    if len(headed) < max(_HEADINGS_AT_LEAST, len(above)):
        headed = {}
    columns = {column for row in units[room] for column in grid.sheet.rows[row]} | headed.keys()
    meanings = {**dict.fromkeys(columns), **meanings_of(headed), room: Meaning.ROOM}
    headings = {column: path[0] for column, path in headed.items()}
    return [Block((first - 1,) if headed else (), first, rows[-1], headings, meanings)]


def _completed(block: Block, before: Block | None) -> Block:
    """A heading repeated in the middle may leave some columns unsaid: they go on as *before*."""
    if before is None or before.heading_rows == block.heading_rows:
        return block
    shared = block.columns.keys() & before.columns.keys()
    if len(shared) < len(block.columns) or any(block.columns[each] != before.columns[each] for each in shared):
        return block
    return replace(block, columns={**before.columns, **block.columns}, headings={**before.headings, **block.headings})


def is_heading_row(cells: Mapping[int, Cell]) -> bool:
    """A row most of whose cells are words of headings, at least two different ones."""
    texts = [cell.text for cell in cells.values() if cell.text.strip()]
    if sum(map(hints_at_heading, texts)) < _HEADINGS_AT_LEAST:
        return False
    words = {heading_words(text) for text in texts if _is_heading(text)}
    return len(words) >= _HEADINGS_AT_LEAST and sum(map(_is_heading, texts)) * 2 > len(texts)


@lru_cache(maxsize=4096)
def _is_heading(text: str) -> bool:
    if len(text) > _LONGEST_CELL or sum(sign.isdigit() for sign in text) > 3 + text.count("99"):
        return False
    heading = heading_of([text])
    # 自住 and 出租 head columns of ticks, and fill columns of statuses: they do not tell a heading.
    return is_group(text) or (heading is not None and heading.meaning not in TICKS)


def _clusters(grid: Grid, rows: Sequence[int]) -> list[tuple[int, ...]]:
    """Rows that are headings, neighbouring ones together."""
    clusters: list[list[int]] = []
    for row in rows:
        if not is_heading_row(grid.sheet.rows[row]):
            continue
        if clusters and row == clusters[-1][-1] + 1 and len(clusters[-1]) < _MOST_STOREYS:
            clusters[-1].append(row)
        else:
            clusters.append([row])
    return [_with_neighbours(grid, cluster) for cluster in clusters]


def _with_neighbours(grid: Grid, cluster: list[int]) -> tuple[int, ...]:
    """A storey with a single heading, above or below, belongs to it."""
    rows = list(cluster)
    if len(rows) < _MOST_STOREYS and _is_lower_storey(grid, rows[-1] + 1):
        rows.append(rows[-1] + 1)
    if len(rows) < _MOST_STOREYS and _is_upper_storey(grid, rows[0] - 1):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _is_lower_storey(grid: Grid, row: int) -> bool:
    cells = grid.sheet.rows.get(row, {})
    return bool(cells) and all(
        is_heading(cell.text) and (grid.wide(row - 1, column) or not grid.sheet.cell(row - 1, column))
        for column, cell in cells.items()
    )


def _is_upper_storey(grid: Grid, row: int) -> bool:
    cells = grid.sheet.rows.get(row, {})
    return bool(cells) and all(_is_heading(cell.text) for cell in cells.values())


def _headed(grid: Grid, storeys: Sequence[int]) -> Headed:
    """The heading of each column. A group's words reach over the columns to its right that have none on its storey."""
    group = dict.fromkeys(storeys, "")
    headed: Headed = {}
    for column in _columns(grid, storeys):
        path: list[str] = []
        for row in storeys:
            text = grid.heading_text(row, column).strip()
            if text:
                group[row] = text if is_group(text) and not grid.wide(row, column) else ""
            elif row != storeys[-1]:
                text = group[row]
            if text and (not path or path[-1] != text):
                path.append(text)
        if path:
            headed[column] = tuple(path)
    return headed


def _columns(grid: Grid, storeys: Sequence[int]) -> list[int]:
    """The columns under a heading, those included over which its lowest storey is merged."""
    columns = {column for row in storeys for column in grid.sheet.rows.get(row, {})}
    for column in tuple(columns):
        merged = grid.wide(storeys[-1], column)
        if merged is not None:
            columns.update(range(merged.left, min(merged.right, merged.left + _WIDEST_HEADING) + 1))
    return sorted(columns)


def meanings_of(headed: Mapping[int, tuple[str, ...]]) -> dict[int, Meaning | None]:
    """The meaning of each column. A phone or ID number that names nobody belongs to the person to its left."""
    meanings: dict[int, Meaning | None] = {}
    role = Relation.OWNER
    for column in sorted(headed):
        heading = heading_of(headed[column])
        meaning = None if heading is None else heading.of(role)
        if meaning in NAMES:
            role = NAMES[meaning]
        meanings[column] = meaning
    return meanings


def _worth_reading(meanings: Sequence[Meaning | None]) -> bool:
    kept = {meaning for meaning in meanings if meaning not in (None, Meaning.IGNORED, Meaning.REMARK)}
    return len(kept) >= _HEADINGS_AT_LEAST


def _side_by_side(headed: Headed) -> list[Headed]:
    """Tables that stand beside each other under the same headings, one after another."""
    columns = sorted(headed)
    words = [tuple(map(heading_words, headed[column])) for column in columns]
    for parts in (2, 3, 4):
        size, rest = divmod(len(words), parts)
        if (
            rest == 0
            and size >= _HEADINGS_AT_LEAST
            and all(words[:size] == words[i : i + size] for i in range(0, len(words), size))
        ):
            return [{column: headed[column] for column in columns[i : i + size]} for i in range(0, len(columns), size)]
    return [headed]
