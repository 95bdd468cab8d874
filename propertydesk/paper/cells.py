"""Rows of cells: a label, then a field's value, or boxes to tick with a value after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from propertydesk.paper.copyview import EMPTY, CopyView
from propertydesk.paper.draw import BOX_GAP, Check, Mark, Rule, block
from propertydesk.paper.fit import Fitted, fit
from propertydesk.paper.fonts import width
from propertydesk.paper.form import GRID, Cell, CellsBlock, Row
from propertydesk.paper.papers import MM_IN_POINT
from propertydesk.paper.space import PAD, Space, Unit

_CHECK_GAP = 3.0
_AIR = 0.7  # above and below a value that fills its row


class _Placed(NamedTuple):
    """A cell on the page: its left side, width, width of the label part, and its value fitted."""

    cell: Cell
    x: float
    across: float
    label: float
    value: Fitted | None
    ticks: tuple[tuple[str, float, int], ...]

    @property
    def need(self) -> float:
        """The height its contents take."""
        return self.value.height + _AIR if self.value else 0.0


def units_of(block_: CellsBlock, place: int, view: CopyView, space: Space) -> list[Unit]:
    """The rows of *block_*, which is number *place* of the form."""
    return [_unit(row, (place, number), view, space) for number, row in enumerate(block_.rows)]


def _unit(row: Row, key: tuple[int, int], view: CopyView, space: Space) -> Unit:
    least = max(row.height, space.paper.row)
    placed = _place(row.cells, view, space, least)
    height = max([least, *(one.need + _lines_of_ticks(one, space) for one in placed)])

    def static(y: float) -> list[Mark]:
        marks = space.edges(y, height)
        for one in placed:
            marks += space.label(one.cell.label, one.x, y, one.label, height)
            marks.append(Rule(one.x + one.label, y, one.x + one.label, y + height))
            if one.x > space.left:
                marks.append(Rule(one.x, y, one.x, y + height))
        return marks

    def live(y: float) -> list[Mark]:
        marks: list[Mark] = []
        for one in placed:
            marks += _values(one, y, height, view, space)
        return marks

    return Unit(("cells", *key, height, len(placed)), height, static, live)


def _place(cells: Sequence[Cell], view: CopyView, space: Space, down: float) -> list[_Placed]:
    """The cells that stand on this copy; each missing one leaves its room to its neighbour."""
    found: list[_Placed] = []
    start = first = 0
    shown = [cell for cell in cells if view.visible(cell)]
    for cell in cells:
        start += cell.span
        if cell not in shown:
            continue
        end = GRID if cell is shown[-1] else start
        found.append(_fitted(cell, start - cell.span, (first, end), view, space, down))
        first = end
    return found


def _fitted(cell: Cell, start: int, ends: tuple[int, int], view: CopyView, space: Space, down: float) -> _Placed:
    """*cell*, which begins at grid column *start* of the form, between the columns *ends* of this copy."""
    x, across = space.at(ends[0]), space.at(ends[1]) - space.at(ends[0])
    label = space.label_widths[(start, cell.span)]
    room = across - label - 2 * PAD
    ticks = _ticks(cell, view, space, room)
    if cell.field is None:
        return _Placed(cell, x, across, label, None, ticks)
    text = view.value(cell.field)
    paper = space.paper
    if not ticks:
        fitted = _offer(cell.field, view, space, room, down) or fit(text, room, down - _AIR, paper.text, paper.floor)
        return _Placed(cell, x, across, label, fitted, ticks)
    text = "" if text == EMPTY and not view.blank else text
    left = room - ticks[-1][1]
    value = fit(text, left, down - _AIR, paper.text, paper.floor) if left > room / 4 else None
    if value is None or len(value.lines) > 1:
        value = fit(text, room, 0, paper.text, paper.floor)
        ticks = (*ticks, ("", 0.0, ticks[-1][2] + 1))
    return _Placed(cell, x, across, label, value if text else None, ticks)


def _offer(field: str, view: CopyView, space: Space, room: float, down: float) -> Fitted | None:
    """The first of a blank's offers that its cell has room for; the row does not grow for them."""
    for text in view.offers(field):
        fitted = fit(text, room, down - _AIR, space.paper.label, space.paper.floor - 0.5)
        if fitted.height <= down - _AIR / 2:
            return fitted
    return None


def _ticks(cell: Cell, view: CopyView, space: Space, room: float) -> tuple[tuple[str, float, int], ...]:
    """Each box to tick as (key, where it begins from the value's left, line), and at the end where they end."""
    if not cell.checks:
        return ()
    size = _check_size(space)
    found = []
    x, line = 0.0, 0
    for key in cell.checks:
        across = size * MM_IN_POINT + BOX_GAP + width(view.form.checks[key].inline(space.lang), size)
        if x and x + across > room:
            x, line = 0.0, line + 1
        found.append((key, x, line))
        x += across + _CHECK_GAP
    return (*found, ("", x, line))


def _check_size(space: Space) -> float:
    return space.paper.label


def _lines_of_ticks(one: _Placed, space: Space) -> float:
    """The height of the lines of boxes, without the one that the value shares."""
    if not one.ticks:
        return 0.0
    return (one.ticks[-1][2] + (0 if one.value else 1)) * _line_height(space)


def _line_height(space: Space) -> float:
    return _check_size(space) * MM_IN_POINT * 1.35


def _middles(one: _Placed, y: float, height: float, space: Space) -> list[float]:
    """The middle of each line of boxes; the last may be the value's."""
    lines = one.ticks[-1][2] + 1
    each = _line_height(space)
    last = max(each, one.value.height if one.value else 0.0)
    top = y + (height - (lines - 1) * each - last) / 2
    return [top + (number + 0.5) * each for number in range(lines - 1)] + [top + (lines - 1) * each + last / 2]


def _values(one: _Placed, y: float, height: float, view: CopyView, space: Space) -> list[Mark]:
    x = one.x + one.label + PAD
    if not one.ticks:
        room = one.across - one.label - 2 * PAD
        return block(one.value, x, y, room, height) if one.value else []
    middles = _middles(one, y, height, space)
    size = _check_size(space)
    marks: list[Mark] = [
        Check(x + at, middles[line], view.form.checks[key].inline(space.lang), size, view.ticked(key))
        for key, at, line in one.ticks
        if key
    ]
    if one.value:
        _key, at, line = one.ticks[-1]
        marks += block(one.value, x + at, middles[line] - one.value.height / 2, 0, one.value.height)
    return marks
