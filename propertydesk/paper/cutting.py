"""A dashed line to cut along: above it a notice, under it the part that comes back."""

from __future__ import annotations

from propertydesk.paper.draw import Mark, Rule, centred
from propertydesk.paper.fonts import width
from propertydesk.paper.form import CutBlock
from propertydesk.paper.space import Space, Unit

_HEIGHT = 5.0
_DASH, _GAP = 2.0, 1.4
_AROUND = 3.0


def unit_of(cut: CutBlock, place: int, space: Space) -> Unit:
    """The dashed line with its words in the middle."""
    words = cut.label.inline(space.lang)
    half = width(words, space.paper.label, True) / 2 + _AROUND
    centre = (space.left + space.right) / 2

    def static(y: float) -> list[Mark]:
        middle = y + _HEIGHT / 2
        marks: list[Mark] = [centred(words, centre, middle, space.paper.label, True)]
        for begin, end in ((space.left, centre - half), (centre + half, space.right)):
            x = begin
            while x < end:
                marks.append(Rule(x, middle, min(x + _DASH, end), middle))
                x += _DASH + _GAP
        return marks

    return Unit(("cut", place), _HEIGHT, static, lambda _y: [], framed=False)
