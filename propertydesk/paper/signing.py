"""Boxes to sign in. Large papers have a square for the seal; on small ones the seal goes over the signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import FRAME, Mark, Rule, block, centred, line_of
from propertydesk.paper.fit import fit, shrink
from propertydesk.paper.fonts import MM_IN_POINT
from propertydesk.paper.form import SignatureBlock, SignatureBox
from propertydesk.paper.space import PAD, Space, Unit

_TOP = 0.8
_GAP = 1.0
_WRITING_LINE = 0.35


class _Placed(NamedTuple):
    """A box on the page, its place from the block's top left."""

    box: SignatureBox
    x: float
    y: float
    across: float
    down: float


def units_of(signing: SignatureBlock, place: int, view: CopyView, space: Space) -> list[Unit]:
    """The boxes of this paper and copy, as one unit."""
    boxes = [
        box
        for box in signing.boxes
        if (not box.papers or space.paper.key in box.papers) and (not box.copies or view.copy.key in box.copies)
    ]
    seal = space.paper.seal if signing.seal else 0.0
    height = max(seal, space.paper.signature)
    placed = _in_rows(boxes, space, seal, height)

    def static(y: float) -> list[Mark]:
        marks = [*space.edges(y, height), Rule(space.left, y, space.right, y, FRAME)]
        for one in placed:
            marks += _box(one, y, view, space, bool(seal))
        if seal and signing.seal:
            x = space.right - seal
            marks.append(Rule(x, y, x, y + height))
            words = signing.seal.inline(space.lang)
            marks.append(centred(words, x + seal / 2, y + 2.5, space.paper.label))
        return marks

    def live(y: float) -> list[Mark]:
        marks: list[Mark] = []
        for one in placed:
            marks += _known(one, y, view, space)
        return marks

    return [Unit(("signing", place, view.copy.key), height, static, live)]


def _in_rows(boxes: Sequence[SignatureBox], space: Space, seal: float, height: float) -> list[_Placed]:
    """All boxes in one row, or in two beside the seal's square."""
    cut = (len(boxes) + 1) // 2 if seal else len(boxes)
    rows = [row for row in (boxes[:cut], boxes[cut:]) if row]
    down = height / len(rows)
    placed = []
    for number, row in enumerate(rows):
        whole = sum(box.span for box in row)
        x = space.left
        for box in row:
            across = (space.paper.across - seal) * box.span / whole
            placed.append(_Placed(box, x, number * down, across, down))
            x += across
    return placed


def _box(one: _Placed, top: float, view: CopyView, space: Space, has_square: bool) -> list[Mark]:
    box, y = one.box, top + one.y
    marks: list[Mark] = []
    if one.x > space.left:
        marks.append(Rule(one.x, y, one.x, y + one.down))
    if one.y:
        marks.append(Rule(one.x, y, one.x + one.across, y))
    label = box.label.inline(space.lang)
    if box.seal and not has_square:
        label += view.word("over_seal")
    fitted = shrink(label, one.across - 2 * PAD, space.paper.label)
    marks += block(fitted, one.x + PAD, y + _TOP, one.across, fitted.leading)
    for number, line in enumerate(box.lines):
        for place, key in enumerate(line):
            marks += _prompt(one, y, (number, place), key, view, space)
    return marks


def _slot(one: _Placed, where: tuple[int, int], space: Space) -> tuple[float, float, float]:
    """Left, middle and width of the place to write in at line, place *where* of a box."""
    number, place = where
    under_label = _TOP + space.paper.label * MM_IN_POINT * 1.25
    each = (one.down - under_label - _TOP) / len(one.box.lines)
    across = (one.across - 2 * PAD) / len(one.box.lines[number])
    return one.x + PAD + place * across, one.y + under_label + (number + 0.55) * each, across - _GAP


def _prompt(one: _Placed, y: float, where: tuple[int, int], key: str, view: CopyView, space: Space) -> list[Mark]:
    x, middle, across = _slot(one, where, space)
    label = shrink(view.form.fields[key].label.inline(space.lang), across * 0.6, space.paper.small + 0.5)
    marks: list[Mark] = [line_of(label.lines[0], x, y + middle, label.size)]
    under = y + middle + label.size * MM_IN_POINT * 0.5
    marks.append(Rule(x + label.width + 0.6, under, x + across, under, _WRITING_LINE))
    return marks


def _known(one: _Placed, top: float, view: CopyView, space: Space) -> list[Mark]:
    """Names and values that are known already, in small print; the ink comes over or beside them."""
    marks: list[Mark] = []
    for number, line in enumerate(one.box.lines):
        for place, key in enumerate(line):
            text = view.written(key)
            if text:
                x, middle, across = _slot(one, (number, place), space)
                label = shrink(view.form.fields[key].label.inline(space.lang), across * 0.6, space.paper.small + 0.5)
                x, across = x + label.width + 1.0, across - label.width - 1.0
                fitted = fit(text, across, 4, space.paper.small + 0.5, 4)
                marks += block(fitted, x, top + middle - fitted.height / 2, across, fitted.height)
    if one.box.field and (name := view.written(one.box.field)):
        fitted = fit(name, one.across - 2 * PAD, 4, space.paper.small, 4)
        y = top + one.y + one.down - fitted.height - 0.5
        marks += block(fitted, one.x + PAD, y, one.across - 2 * PAD, fitted.height, "right")
    return marks
