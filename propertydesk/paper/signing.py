"""Boxes to sign in. Large papers have a square for the seal; on small ones the seal goes over the signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import FRAME, Mark, Rule, block, centred, line_of
from propertydesk.paper.fit import Fitted, fit, shrink
from propertydesk.paper.fonts import width
from propertydesk.paper.form import SignatureBlock, SignatureBox
from propertydesk.paper.papers import MM_IN_POINT
from propertydesk.paper.space import PAD, Space, Unit

_TOP = 0.8
_GAP = 1.0
_WRITING_LINE = 0.35
_ENGLISH = 0.82  # of the size of the Chinese above it
_PROMPT_SHARE = 0.62


class _Placed(NamedTuple):
    """A box on the page, its place from the block's top left."""

    box: SignatureBox
    x: float
    y: float
    across: float
    down: float


def units_of(signing: SignatureBlock, place: int, view: CopyView, space: Space, more: float = 0.0) -> list[Unit]:
    """The boxes of this paper and copy, as one unit, *more* mm higher than the least."""
    boxes = [
        box
        for box in signing.boxes
        if (not box.papers or space.paper.key in box.papers) and (not box.copies or view.copy.key in box.copies)
    ]
    seal = space.paper.seal if signing.seal else 0.0
    height = max(seal, space.paper.signature) + more
    placed = _in_rows(boxes, space, seal, height)

    def static(y: float) -> list[Mark]:
        marks = [*space.edges(y, height), Rule(space.left, y, space.right, y, FRAME)]
        for one in placed:
            marks += _box(one, y, view, space, bool(seal))
        if seal and signing.seal:
            x = space.right - seal
            marks.append(Rule(x, y, x, y + height))
            for number, part in enumerate(signing.seal.parts(space.lang)):
                fitted = shrink(part, seal - 2 * PAD, space.paper.label * (_ENGLISH if number else 1))
                marks.append(centred(part, x + seal / 2, y + 2.5 + number * _label_line(space), fitted.size))
        return marks

    def live(y: float) -> list[Mark]:
        marks: list[Mark] = []
        for one in placed:
            marks += _known(one, y, view, space, bool(seal))
        return marks

    return [Unit(("signing", place, view.copy.key, height), height, static, live)]


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
    line = _label_line(space)
    for number, part in enumerate(_label(one, view, space, has_square)):
        fitted = shrink(part, one.across - 2 * PAD, space.paper.label * (_ENGLISH if number else 1))
        marks += block(fitted, one.x + PAD, y + _TOP + number * line, one.across, line)
    same = _same_lines(box)
    for number, keys in enumerate(box.lines):
        for place, key in enumerate(keys):
            slot = _slot(one, (number, place), view, space, has_square)
            if not same:
                marks += _prompt(slot, y, key, view, space)
            else:
                marks += _rule(slot, y, 0.0)
                if not number:
                    marks += _over(slot, y, key, view, space)
    return marks


def _label(one: _Placed, view: CopyView, space: Space, has_square: bool) -> tuple[str, ...]:
    """The label in one line, or Chinese above English when both do not fit on one."""
    sealed = one.box.seal and not has_square
    seal = view.form.heading.words["over_seal"].parts(space.lang)
    parts = tuple(
        part + (seal[number] if sealed else "") for number, part in enumerate(one.box.label.parts(space.lang))
    )
    together = " ".join(parts)
    return (together,) if width(together, space.paper.label) <= one.across - 2 * PAD else parts


def _same_lines(box: SignatureBox) -> bool:
    """Whether all lines ask the same: then what they ask stands above them, once."""
    return len(box.lines) > 1 and len(set(box.lines)) == 1


class _Slot(NamedTuple):
    """The place to write in: left, middle (from the box's top), width, height of its line."""

    x: float
    middle: float
    across: float
    down: float


def _label_line(space: Space) -> float:
    return space.paper.label * MM_IN_POINT * 1.2


def _slot(one: _Placed, where: tuple[int, int], view: CopyView, space: Space, has_square: bool) -> _Slot:
    """The slot at line, place *where* of a box."""
    number, place = where
    top = _TOP + _label_line(space) * (1 + _ENGLISH * (len(_label(one, view, space, has_square)) - 1))
    if _same_lines(one.box):
        top += space.paper.small * MM_IN_POINT * 0.9
    each = (one.down - top - _TOP) / len(one.box.lines)
    across = (one.across - 2 * PAD) / len(one.box.lines[number])
    return _Slot(one.x + PAD + place * across, top + (number + 0.55) * each, across - _GAP, each)


def _rule(slot: _Slot, y: float, used: float) -> list[Mark]:
    """The line to write on, after *used* mm."""
    under = y + slot.middle + min(slot.down * 0.36, 1.7)
    return [Rule(slot.x + used, under, slot.x + slot.across, under, _WRITING_LINE)]


def _over(slot: _Slot, y: float, key: str, view: CopyView, space: Space) -> list[Mark]:
    """What the lines below ask for, above the first of them."""
    label = shrink(view.form.fields[key].label.inline(space.lang), slot.across, space.paper.small)
    return [line_of(label.lines[0], slot.x, y + slot.middle - slot.down * 0.55, label.size)]


def _prompt_label(slot: _Slot, key: str, view: CopyView, space: Space) -> Fitted:
    label = view.form.fields[key].label.inline(space.lang)
    return shrink(label, slot.across * _PROMPT_SHARE, space.paper.small + 0.5)


def _prompt(slot: _Slot, y: float, key: str, view: CopyView, space: Space) -> list[Mark]:
    label = _prompt_label(slot, key, view, space)
    return [line_of(label.lines[0], slot.x, y + slot.middle, label.size), *_rule(slot, y, label.width + 0.6)]


def _known(one: _Placed, top: float, view: CopyView, space: Space, has_square: bool) -> list[Mark]:
    """Names and values that are known already, in small print; the ink comes over or beside them."""
    marks: list[Mark] = []
    asked = (
        []
        if _same_lines(one.box)
        else [((number, place), key) for number, keys in enumerate(one.box.lines) for place, key in enumerate(keys)]
    )
    for where, key in asked:
        text = view.written(key)
        if text:
            slot = _slot(one, where, view, space, has_square)
            used = _prompt_label(slot, key, view, space).width + 1.0
            fitted = shrink(text, slot.across - used, space.paper.small + 0.5)
            marks += block(fitted, slot.x + used, top + one.y + slot.middle - fitted.height / 2, 0, fitted.height)
    if one.box.field and (name := view.written(one.box.field)):
        fitted = fit(name, one.across - 2 * PAD, 4, space.paper.small, 4)
        y = top + one.y + one.down - fitted.height - 0.5
        marks += block(fitted, one.x + PAD, y, one.across - 2 * PAD, fitted.height, "right")
    return marks
