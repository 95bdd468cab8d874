"""Where things stand on a page: the paper's measures, the print's language, the columns of the grid, label widths."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from propertydesk.paper.draw import FRAME, Mark, Rule, block
from propertydesk.paper.fit import Fitted, fit, shrink
from propertydesk.paper.fonts import width
from propertydesk.paper.form import GRID, AnyBlock, CellsBlock, Form, ItemsBlock, Label
from propertydesk.paper.papers import MM_IN_POINT, Paper

PAD = 1.2
"""Room left and right of words in a cell."""

_LABEL_SHARE = 0.42
_LEAST_ROWS = 2
_ENGLISH_UNDER_CHINESE = 0.74
_STACKED = (1.06 + _ENGLISH_UNDER_CHINESE * 1.1) * MM_IN_POINT  # height of both lines, in mm for each point

Marks = Callable[[float], list[Mark]]


class Unit(NamedTuple):
    """A row of the page: ``height`` mm, what is drawn once for all papers alike (``static``), what differs (``live``).

    Both are made for the row's top ``y``. Units with one ``key`` have the same static marks. A frame is drawn around
    those that are ``framed``.
    """

    key: Hashable
    height: float
    static: Marks
    live: Marks
    framed: bool = True


def stacked(units: Sequence[Unit]) -> Unit:
    """*units* one under the other as one that no page divides."""
    tops = list(accumulate((unit.height for unit in units), initial=0.0))

    def static(y: float) -> list[Mark]:
        return [mark for unit, top in zip(units, tops, strict=False) for mark in unit.static(y + top)]

    def live(y: float) -> list[Mark]:
        return [mark for unit, top in zip(units, tops, strict=False) for mark in unit.live(y + top)]

    return Unit(("stack", *(unit.key for unit in units)), tops[-1], static, live)


@dataclass(frozen=True)
class Space:
    """The room on *paper* for *form* in *lang*, or a part of it: from *begin* mm on, *wide* mm, for *among* alone.

    Where long sentences leave too little of it, each item table has so many rows *fewer* on the first page.
    """

    form: Form
    paper: Paper
    lang: str
    begin: float = 0.0
    wide: float | None = None
    among: tuple[AnyBlock, ...] | None = None
    fewer: int = 0

    @property
    def left(self) -> float:
        return self.paper.left + self.begin

    @property
    def right(self) -> float:
        return self.left + self.across

    @property
    def across(self) -> float:
        """How wide it is."""
        return self.paper.across if self.wide is None else self.wide

    def part(self, begin: float, wide: float, among: Sequence[AnyBlock]) -> Space:
        """The part *begin* mm from the left, *wide* mm; the labels of *among* stand under each other there."""
        return replace(self, begin=self.begin + begin, wide=wide, among=tuple(among))

    def rows_of(self, items: ItemsBlock) -> int:
        """How many rows of *items* stand on a page that carries everything."""
        most = items.most[self.paper.key]
        return max(most - self.fewer, min(most, _LEAST_ROWS))

    def at(self, column: int) -> float:
        """Where grid column *column* begins."""
        return self.left + self.across * column / GRID

    @cached_property
    def label_widths(self) -> dict[tuple[int, int], float]:
        """Width of the label part of cells by (first column, span), so that labels under each other align."""
        widths: dict[tuple[int, int], float] = {}
        among = self.form.blocks if self.among is None else self.among
        for one in among:
            if not isinstance(one, CellsBlock) or (one.papers and self.paper.key not in one.papers):
                continue
            if one.side is not None:
                continue
            for row in one.rows:
                start = 0
                for cell in row.cells:
                    wanted = self.label_fit(cell.label).width + 2 * PAD
                    most = self.across * cell.span / GRID * _LABEL_SHARE
                    key = (start, cell.span)
                    widths[key] = max(widths.get(key, 0), min(wanted, most))
                    start += cell.span
        return self._aligned(widths)

    def _aligned(self, widths: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
        """All labels that begin at the left edge are as wide as the widest, so that the first column is straight."""
        first = max((one for (start, _span), one in widths.items() if start == 0), default=0.0)
        return {key: first if key[0] == 0 else one for key, one in widths.items()}

    def label_fit(self, label: Label, across: float = 1000.0) -> Fitted:
        """The first line of *label* as it stands in a cell, for its width."""
        parts = label.parts(self.lang)
        widest = max(parts, key=lambda part: self._label_width(part, parts))
        return shrink(widest, across, self._label_size(widest, parts))

    def _label_size(self, part: str, parts: tuple[str, ...]) -> float:
        under = len(parts) > 1 and part is parts[1]
        return self.paper.label * (_ENGLISH_UNDER_CHINESE if under else 1.0)

    def _label_width(self, part: str, parts: tuple[str, ...]) -> float:
        return width(part, self._label_size(part, parts))

    def label(self, label: Label, x: float, y: float, across: float, down: float, align: str = "left") -> list[Mark]:
        """*label* in the middle of the box at *x*, *y*: Chinese above English when both are wanted."""
        parts = label.parts(self.lang)
        room = across - 2 * PAD
        if len(parts) == 1:
            fitted = fit(parts[0], room, down, self.paper.label, self.paper.floor - 1)
            return block(fitted, x + PAD, y, room, down, align)
        size = min(self.paper.label, (down - 0.3) / _STACKED)
        upper = shrink(parts[0], room, size)
        lower = shrink(parts[1], room, size * _ENGLISH_UNDER_CHINESE)
        first, second = size * 1.06 * MM_IN_POINT, size * _ENGLISH_UNDER_CHINESE * 1.1 * MM_IN_POINT
        top = y + (down - first - second) / 2
        return [
            *block(upper, x + PAD, top, room, first, align),
            *block(lower, x + PAD, top + first, room, second, align),
        ]

    def edges(self, y: float, height: float) -> list[Mark]:
        """The outer sides of a row, and the line under it."""
        bottom = y + height
        return [
            Rule(self.left, y, self.left, bottom, FRAME),
            Rule(self.right, y, self.right, bottom, FRAME),
            Rule(self.left, bottom, self.right, bottom),
        ]
