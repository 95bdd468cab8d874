"""Rows of cells: a label, then a field's value, or boxes to tick with a value after them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from propertydesk.paper.copyview import EMPTY, CopyView
from propertydesk.paper.draw import BOX_GAP, FRAME, Check, Mark, Rule, Turned, block, centred
from propertydesk.paper.fit import LEADING, Fitted, cut, fit, shrink
from propertydesk.paper.fonts import width
from propertydesk.paper.form import GRID, Cell, CellsBlock, Label, Row
from propertydesk.paper.papers import MM_IN_POINT
from propertydesk.paper.space import PAD, Space, Unit, stacked

_CHECK_GAP = 3.0
_SIDE = 5.0
_BY_SHARE, _BY_GAP = 0.6, 1.0
_READABLE = 0.78  # a long text is not printed smaller than this share of the usual size
_ROOM_FOR_HINT = 45.0
_LEAST_ROOM = 8.0
_AIR = 0.7  # above and below a value that fills its row


class _Placed(NamedTuple):
    """A cell on the page: its left side, width, width of the label part, its value fitted, and until when it is due."""

    cell: Cell
    x: float
    across: float
    label: float
    value: Fitted | None
    ticks: tuple[tuple[str, float, int], ...]
    size: float
    by: Fitted | None = None

    @property
    def need(self) -> float:
        """The height its contents take."""
        return self.value.height + _AIR if self.value else 0.0


@dataclass(frozen=True)
class Kept:
    """Rows that keep their height: *extra* mm for each share of growth, and what was too long for its cell."""

    extra: float = 0.0
    whole: list[tuple[Label, str]] = field(default_factory=list)


def units_of(block_: CellsBlock, place: int, view: CopyView, space: Space, kept: Kept | None = None) -> list[Unit]:
    """The rows of *block_*, which is number *place* of the form; as one unit where its side is named."""
    if block_.side is None:
        return [_unit(row, (place, number), view, space, kept) for number, row in enumerate(block_.rows)]
    strip = side_width(space.lang)
    inner = space.part(strip, space.across - strip, _sided(space))
    rows = [_unit(row, (place, number), view, inner, kept) for number, row in enumerate(block_.rows)]
    return [_beside(block_.side, stacked(rows), space, strip)]


def height_of(row: Row, space: Space) -> float:
    """The height of *row* in mm before it grows."""
    return row.height or row.lines * space.paper.row


def side_width(lang: str) -> float:
    """The width of the strip beside rows that names them."""
    return _SIDE * (1.5 if lang == "both" else 1.0)


def _sided(space: Space) -> list[CellsBlock]:
    among = space.form.blocks if space.among is None else space.among
    return [replace(one, side=None) for one in among if isinstance(one, CellsBlock) and one.side is not None]


def _beside(side: Label, rows: Unit, space: Space, strip: float) -> Unit:
    """*rows* with *side* upright at their left: Chinese from top to bottom, English turned."""

    def static(y: float) -> list[Mark]:
        size = space.paper.label
        marks = [*rows.static(y), Rule(space.left, y, space.left, y + rows.height, FRAME)]
        marks.append(Rule(space.left, y + rows.height, space.left + strip, y + rows.height))
        middles = [space.left + strip / 2]
        if space.lang == "both":
            middles = [space.left + strip * 0.32, space.left + strip * 0.72]
        if space.lang != "en":
            step = min(size * MM_IN_POINT * 1.1, (rows.height - 0.6) / len(side.zh))
            size = min(size, step / MM_IN_POINT / 1.05)
            top = y + (rows.height - step * len(side.zh)) / 2
            marks += [
                centred(sign, middles[0], top + (place + 0.5) * step, size, True) for place, sign in enumerate(side.zh)
            ]
        if space.lang != "zh_CN":
            fitted = shrink(side.en, rows.height - 1, space.paper.label - (1 if space.lang == "both" else 0))
            marks.append(Turned(middles[-1], y + rows.height / 2, side.en, fitted.size))
        return marks

    return Unit(("beside", side, rows.key), rows.height, static, rows.live)


def _unit(row: Row, key: tuple[int, int], view: CopyView, space: Space, kept: Kept | None) -> Unit:
    least = height_of(row, space) + (kept.extra * row.grow if kept else 0.0)
    placed = _place(row, view, space, least, kept)
    height = least if kept else max([least, *(one.need + _lines_of_ticks(one) for one in placed)])

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


def _place(row: Row, view: CopyView, space: Space, down: float, kept: Kept | None) -> list[_Placed]:
    """The cells that stand on this copy; each missing one leaves its room to its neighbour."""
    found: list[_Placed] = []
    start = first = 0
    shown = [cell for cell in row.cells if view.visible(cell)]
    for cell in row.cells:
        start += cell.span
        if cell not in shown:
            continue
        end = GRID if cell is shown[-1] else start
        found.append(_fitted(cell, start - cell.span, (first, end), view, space, (down, row.lines > 1), kept))
        first = end
    return found


def _fitted(
    cell: Cell,
    start: int,
    ends: tuple[int, int],
    view: CopyView,
    space: Space,
    high: tuple[float, bool],
    kept: Kept | None,
) -> _Placed:
    """*cell*, which begins at grid column *start* of the form, between the columns *ends* of this copy; *high* is the
    row's height and whether it is one for long texts."""
    x, across = space.at(ends[0]), space.at(ends[1]) - space.at(ends[0])
    label = space.label_widths[(start, cell.span)]
    room = across - label - 2 * PAD
    down, paper = high[0], space.paper
    ticks, size = _ticks(cell, view, space, room, down)
    if cell.field is None:
        return _Placed(cell, x, across, label, None, ticks, size)
    if not ticks:
        by = shrink(view.until(cell.by), room * _BY_SHARE, paper.small) if view.until(cell.by) else None
        left = room - (by.width + _BY_GAP if by else 0.0)
        fitted = _offer(cell.field, view, space, left, down) or _value(cell, view, space, left, high, kept)
        return _Placed(cell, x, across, label, fitted, ticks, size, by)
    text = view.value(cell.field)
    text = "" if text == EMPTY and not view.blank else text
    while kept and size > paper.floor and width(text, paper.floor) > room - ticks[-1][1]:
        size -= 0.5
        ticks = _ticks_at(size, cell, view, space, room)
    left = room - ticks[-1][1]
    if kept and text and width(text, paper.floor) <= left:
        value: Fitted | None = shrink(text, left, paper.text)
    else:
        value = fit(text, left, down - _AIR, paper.text, paper.floor) if left > room / 4 else None
    if value is None or len(value.lines) > 1:
        under = down - (ticks[-1][2] + 1) * _line_height(size)
        if kept and under < paper.text * MM_IN_POINT * LEADING:
            value = _beside_ticks(cell, text, left, view, space, kept)
        else:
            value = _value(cell, view, space, room, (under, high[1]), kept)
            ticks = (*ticks, ("", 0.0, ticks[-1][2] + 1))
    return _Placed(cell, x, across, label, value if text else None, ticks, size)


def _beside_ticks(cell: Cell, text: str, left: float, view: CopyView, space: Space, kept: Kept) -> Fitted | None:
    """What there is room for beside boxes that fill their row; the rest goes to the next page with the whole."""
    if text:
        kept.whole.append((cell.label, text))
    size = space.paper.floor
    most = size * MM_IN_POINT * LEADING
    return cut(text, "…", left, most, size) if left > _LEAST_ROOM and text else None


def _value(
    cell: Cell, view: CopyView, space: Space, room: float, high: tuple[float, bool], kept: Kept | None
) -> Fitted | None:
    """The value of *cell* in its room. In a row that keeps its height a longer one ends with a hint."""
    paper = space.paper
    text = view.value(cell.field) if cell.field else ""
    floor = paper.text * _READABLE if kept and high[1] else paper.floor
    fitted = fit(text, room, high[0] - _AIR, paper.text, floor)
    if kept is None or fitted.height <= high[0] - _AIR / 2:
        return fitted
    kept.whole.append((cell.label, text))
    hint = view.word("see_next") if room > _ROOM_FOR_HINT else "…"
    return cut(text, hint, room, high[0] - _AIR, floor)


def _offer(key: str, view: CopyView, space: Space, room: float, down: float) -> Fitted | None:
    """The first of a blank's offers that its cell has room for; the row does not grow for them."""
    offers = view.offers(key)
    for text in offers:
        floor = space.paper.floor - 0.5 if text == offers[-1] else space.paper.label * _READABLE
        fitted = fit(text, room, down - _AIR, space.paper.label, floor)
        if fitted.height <= down - _AIR / 2:
            return fitted
    return None


_Ticks = tuple[tuple[str, float, int], ...]


def _ticks(cell: Cell, view: CopyView, space: Space, room: float, down: float) -> tuple[_Ticks, float]:
    """The boxes to tick, and their size: a little smaller where the row would not hold them."""
    size = space.paper.label
    ticks = _ticks_at(size, cell, view, space, room)
    while ticks and size > space.paper.floor - 0.5 and (ticks[-1][2] + 1) * _line_height(size) > down:
        size -= 0.5
        ticks = _ticks_at(size, cell, view, space, room)
    return ticks, size


def _ticks_at(size: float, cell: Cell, view: CopyView, space: Space, room: float) -> _Ticks:
    """Each box to tick as (key, where it begins from the value's left, line), and at the end where they end."""
    if not cell.checks:
        return ()
    found = []
    x, line = 0.0, 0
    for key in cell.checks:
        across = size * MM_IN_POINT + BOX_GAP + width(view.form.checks[key].inline(space.lang), size)
        if x and x + across > room:
            x, line = 0.0, line + 1
        found.append((key, x, line))
        x += across + _CHECK_GAP
    return (*found, ("", x, line))


def _lines_of_ticks(one: _Placed) -> float:
    """The height of the lines of boxes, without the one that the value shares."""
    if not one.ticks:
        return 0.0
    return (one.ticks[-1][2] + (0 if one.value else 1)) * _line_height(one.size)


def _line_height(size: float) -> float:
    return size * MM_IN_POINT * 1.35


def _middles(one: _Placed, y: float, height: float) -> list[float]:
    """The middle of each line of boxes; the last may be the value's."""
    lines = one.ticks[-1][2] + 1
    each = _line_height(one.size)
    last = max(each, one.value.height if one.value else 0.0)
    top = y + (height - (lines - 1) * each - last) / 2
    return [top + (number + 0.5) * each for number in range(lines - 1)] + [top + (lines - 1) * each + last / 2]


def _values(one: _Placed, y: float, height: float, view: CopyView, space: Space) -> list[Mark]:
    x = one.x + one.label + PAD
    if not one.ticks:
        room = one.across - one.label - 2 * PAD
        marks = block(one.value, x, y, room, height) if one.value else []
        return marks + (block(one.by, x, y, room, height, "right") if one.by else [])
    middles = _middles(one, y, height)
    marks = [
        Check(x + at, middles[line], view.form.checks[key].inline(space.lang), one.size, view.ticked(key))
        for key, at, line in one.ticks
        if key
    ]
    if one.value:
        _key, at, line = one.ticks[-1]
        marks += block(one.value, x + at, middles[line] - one.value.height / 2, 0, one.value.height)
    return marks
