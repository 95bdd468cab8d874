"""Pictures on paper: columns and lines in greys that survive a copier, with the value on each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from propertydesk.paper.draw import Mark, Rule, block, centred, line_of
from propertydesk.paper.fit import fit, shrink
from propertydesk.paper.fonts import width
from propertydesk.paper.papers import MM_IN_POINT

_SMALL, _LEAST = 7.0, 4.5
_NAMES = 8.5
_TOP = 4.5
_BAR = 0.62
_GREY = 0.45
_MOST_UPRIGHT = 24
_THICKEST, _VALUE = 6.0, 7.0


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
    """Bars or a line of *values* with their *names*, in *box*. Many bars, or long names, lie on their side."""
    if kind == "line":
        return _line(names, values, box)
    step = box[2] / max(len(values), 1)
    if any(width(name, _SMALL) > 2 * step for name in names) or len(names) > _MOST_UPRIGHT:
        return _lying(names, values, box)
    return _upright(names, values, box)


def _lying(names: Sequence[str], values: Sequence[float], box: Box) -> tuple[list[Fill], list[Mark]]:
    x, y, across, down = box
    step = min(down / max(len(values), 1), _THICKEST)
    room = min(max(width(name, _SMALL) for name in names) + 1, across * 0.4)
    most, length = max([*values, 1.0]), across - room - _VALUE
    fills: list[Fill] = []
    marks: list[Mark] = [Rule(x + room, y, x + room, y + step * len(values), 0.6)]
    size = min(_SMALL, step / MM_IN_POINT / 1.15)
    for number, (name, value) in enumerate(zip(names, values, strict=True)):
        top = y + step * number
        marks += block(shrink(name, room - 1, size), x, top, room - 1, step, "right")
        long = length * value / most
        if value:
            fills.append(Fill(x + room, top + step * (1 - _BAR) / 2, long, step * _BAR))
        marks.append(line_of(f"{value:g}", x + room + long + 1, top + step / 2, size))
    return fills, marks


def _upright(names: Sequence[str], values: Sequence[float], box: Box) -> tuple[list[Fill], list[Mark]]:
    x, y, across, down = box
    base, step = y + down - _NAMES, across / max(len(values), 1)
    marks = _named(names, box)
    fills: list[Fill] = []
    for number, (value, top) in enumerate(zip(values, _tops(values, y, base), strict=True)):
        middle = x + step * (number + 0.5)
        if value:
            fills.append(Fill(middle - step * _BAR / 2, top, step * _BAR, base - top))
        marks.append(centred(f"{value:g}", middle, top - 1.6, _SMALL))
    return fills, marks


def _line(names: Sequence[str], values: Sequence[float], box: Box) -> tuple[list[Fill], list[Mark]]:
    x, y, across, down = box
    base, step = y + down - _NAMES, across / max(len(values), 1)
    marks = _named(names, box)
    points = [(x + step * (number + 0.5), top) for number, top in enumerate(_tops(values, y, base))]
    for (x1, y1), (x2, y2) in pairwise(points):
        marks.append(Rule(x1, y1, x2, y2, 1.1))
    for (middle, top), value in zip(points, values, strict=True):
        marks.append(centred(f"{value:g}", middle, top - 2.6, _SMALL))
    return [Fill(middle - 0.7, top - 0.7, 1.4, 1.4, 0.1) for middle, top in points], marks


def _named(names: Sequence[str], box: Box) -> list[Mark]:
    """The line at the foot, and the names below it."""
    x, y, across, down = box
    base, step = y + down - _NAMES, across / max(len(names), 1)
    marks: list[Mark] = [Rule(x, base, x + across, base, 0.6)]
    for number, name in enumerate(names):
        fitted = fit(name, step - 0.6, _NAMES - 0.6, _SMALL, _LEAST)
        marks += block(fitted, x + step * number + 0.3, base + 0.5, step - 0.6, fitted.height, "centre")
    return marks


def _tops(values: Sequence[float], top: float, base: float) -> list[float]:
    most = max([*values, 1.0])
    return [base - (base - top - _TOP) * value / most for value in values]
