"""Pictures on paper: columns and lines in greys that survive a copier, with the value on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from propertydesk.paper.draw import Mark, Rule, block, centred
from propertydesk.paper.fit import fit
from propertydesk.paper.papers import MM_IN_POINT

_SMALL, _LEAST = 7.0, 4.5
_NAMES = 8.5
_TOP = 4.5
_BAR = 0.62
_GREY = 0.45


class Fill(NamedTuple):
    """A rectangle filled with a grey (0 is black)."""

    x: float
    y: float
    across: float
    down: float
    grey: float = _GREY


Box = tuple[float, float, float, float]
"""Left, top, width, height in mm."""


def picture_marks(kind: str, names: Sequence[str], values: Sequence[float], box: Box) -> tuple[list[Fill], list[Mark]]:
    """Bars or a line of *values* with their *names* below, in *box*."""
    x, y, across, down = box
    base = y + down - _NAMES
    most = max([*values, 1.0])
    step = across / max(len(values), 1)
    fills: list[Fill] = []
    marks: list[Mark] = [Rule(x, base, x + across, base, 0.6)]
    tops = [base - (base - y - _TOP) * value / most for value in values]
    for number, (name, value, top) in enumerate(zip(names, values, tops, strict=True)):
        middle = x + step * (number + 0.5)
        if kind != "line" and value:
            fills.append(Fill(middle - step * _BAR / 2, top, step * _BAR, base - top))
        shown = f"{value:g}"
        marks.append(centred(shown, middle, top - 1.6, _SMALL))
        fitted = fit(name, step - 0.6, _NAMES - 0.6, _SMALL, _LEAST)
        marks += block(fitted, middle - (step - 0.6) / 2, base + 0.5, step - 0.6, _SMALL * 1.2 * MM_IN_POINT
                       * len(fitted.lines), "centre")  # fmt: skip
    if kind == "line":
        middles = [x + step * (number + 0.5) for number in range(len(values))]
        for number in range(1, len(values)):
            marks.append(Rule(middles[number - 1], tops[number - 1], middles[number], tops[number], 1.1))
        fills += [Fill(middle - 0.7, top - 0.7, 1.4, 1.4, 0.1) for middle, top in zip(middles, tops, strict=True)]
    return fills, marks
