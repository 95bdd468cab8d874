"""Sentences across the page, with values in them, as letters have them."""

from __future__ import annotations

from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import Mark, block
from propertydesk.paper.fit import LEADING, Fitted, wrap
from propertydesk.paper.form import TextBlock
from propertydesk.paper.papers import MM_IN_POINT
from propertydesk.paper.space import Space, Unit

_TO_FILL = "＿＿＿＿＿＿"
_AIR = 1.6


def units_of(text: TextBlock, place: int, view: CopyView, space: Space) -> list[Unit]:
    """The sentences of *text*, line by line, without a frame."""
    size = space.paper.text * text.size
    values = {key: view.value(key) or _TO_FILL for key in text.fields}
    said = "\n".join(part.format(**values) for part in text.words.parts(space.lang))
    units = []
    lines = wrap(said, space.across, size, text.bold)
    same = not text.fields
    for number, line in enumerate(lines):
        above = _AIR if not number else 0.0
        units.append(
            _line(line, (place, number), text, size, above + (_AIR if number == len(lines) - 1 else 0.0), space, same)
        )
    return units


def _line(line: str, key: tuple[int, int], text: TextBlock, size: float, air: float, space: Space, same: bool) -> Unit:
    """A line; drawn once for all papers where it is the *same* on all."""
    height = size * LEADING * 1.2 * MM_IN_POINT + air

    def said(y: float) -> list[Mark]:
        return block(Fitted(size, (line,), text.bold), space.left, y, space.across, height, text.align)

    static, live = (said, _nothing) if same else (_nothing, said)
    return Unit(("text", *key, height), height, static, live, framed=False)


def _nothing(_y: float) -> list[Mark]:
    return []
