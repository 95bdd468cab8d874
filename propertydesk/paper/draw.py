"""The marks a page is made of, and putting them on the PDF. Places are mm from the paper's top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from propertydesk.paper import qr
from propertydesk.paper.fit import Fitted
from propertydesk.paper.fonts import MM_IN_POINT, runs, width

THIN, FRAME = 0.4, 0.9
"""Widths in points of the lines inside a table and around it."""

_RISE = 0.38  # from the middle of a line of text down to its baseline, in text sizes


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = THIN


class Words(NamedTuple):
    """A line of text. ``y`` is the baseline; ``space`` is added after each character, in points."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    space: float = 0


class TickBox(NamedTuple):
    """A box to tick, ticked or not. ``x`` and ``y`` are its left and the middle of its line."""

    x: float
    y: float
    size: float
    ticked: bool


class Code(NamedTuple):
    """A QR code of ``text``, ``side`` mm wide."""

    x: float
    y: float
    side: float
    text: str


class Stamp(NamedTuple):
    """Large pale words across the page, such as 作废, around the middle ``x``, ``y``."""

    x: float
    y: float
    text: str


Mark = Rule | Words | TickBox | Code | Stamp


def line_of(text: str, x: float, middle: float, size: float, bold: bool = False) -> Words:
    """Text that begins at *x* with its middle at *middle*."""
    return Words(x, middle + _RISE * size * MM_IN_POINT, text, size, bold)


def centred(text: str, x: float, middle: float, size: float, bold: bool = False) -> Words:
    return line_of(text, x - width(text, size, bold) / 2, middle, size, bold)


def ending(text: str, x: float, middle: float, size: float, bold: bool = False) -> Words:
    """Text that ends at *x*."""
    return line_of(text, x - width(text, size, bold), middle, size, bold)


def block(fitted: Fitted, x: float, y: float, across: float, down: float, align: str = "left") -> list[Mark]:
    """Fitted lines in the box at *x*, *y*, in the middle of its height."""
    first = y + (down - fitted.height + fitted.leading) / 2
    marks: list[Mark] = []
    for place, text in enumerate(fitted.lines):
        middle = first + place * fitted.leading
        if align == "centre":
            marks.append(centred(text, x + across / 2, middle, fitted.size, fitted.bold))
        elif align == "right":
            marks.append(ending(text, x + across, middle, fitted.size, fitted.bold))
        else:
            marks.append(line_of(text, x, middle, fitted.size, fitted.bold))
    return marks


def frame(x: float, y: float, across: float, down: float, weight: float = THIN) -> list[Mark]:
    """The four sides of a box."""
    right, bottom = x + across, y + down
    return [
        Rule(x, y, right, y, weight),
        Rule(x, bottom, right, bottom, weight),
        Rule(x, y, x, bottom, weight),
        Rule(right, y, right, bottom, weight),
    ]


class Sheetwriter:
    """Puts marks on the current page of a canvas whose paper is *height* mm high."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height

    def put(self, marks: Iterable[Mark]) -> None:
        """Draw *marks*, the text in one go at the end, above all lines."""
        canvas = self.canvas
        texts: list[Words] = []
        for mark in marks:
            if isinstance(mark, Words):
                texts.append(mark)
            elif isinstance(mark, Rule):
                self._rule(mark)
            elif isinstance(mark, TickBox):
                self._tick_box(mark)
            elif isinstance(mark, Code):
                self._code(mark)
            else:
                self._stamp(mark)
        if texts:
            writing = canvas.beginText()
            for text in texts:
                writing.setTextOrigin(self._x(text.x), self._y(text.y))
                writing.setCharSpace(text.space)
                for font, piece in runs(text.text, text.bold):
                    writing.setFont(font, text.size)
                    writing.textOut(piece)
            canvas.drawText(writing)

    def _x(self, x: float) -> float:
        return x / MM_IN_POINT

    def _y(self, y: float) -> float:
        return (self.height - y) / MM_IN_POINT

    def _rule(self, rule: Rule) -> None:
        self.canvas.setLineWidth(rule.weight)
        self.canvas.line(self._x(rule.x1), self._y(rule.y1), self._x(rule.x2), self._y(rule.y2))

    def _tick_box(self, box: TickBox) -> None:
        canvas = self.canvas
        side = box.size * 0.78
        x, y = self._x(box.x), self._y(box.y) - side / 2
        # A reader of the PDF's text sees the sign that the drawing means.
        meant = "\u2611" if box.ticked else "\u2610"
        canvas.addLiteral(f"/Span <</ActualText <FEFF{meant.encode('utf-16-be').hex().upper()}>>> BDC")
        canvas.setLineWidth(0.6)
        canvas.rect(x, y, side, side)
        if box.ticked:
            canvas.setLineWidth(1.1)
            corners = [(0.16, 0.5), (0.42, 0.2), (0.92, 1.08)]
            (x1, y1), (x2, y2), (x3, y3) = [(x + side * right, y + side * up) for right, up in corners]
            canvas.lines([(x1, y1, x2, y2), (x2, y2, x3, y3)])
        canvas.addLiteral("EMC")

    def _code(self, code: Code) -> None:
        module = code.side / qr.side_of(code.text)
        size = module / MM_IN_POINT
        path = self.canvas.beginPath()
        for row, first, count in qr.bars(code.text):
            path.rect(self._x(code.x + first * module), self._y(code.y + (row + 1) * module), size * count, size)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _stamp(self, stamp: Stamp) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillGray(0.8)
        canvas.translate(self._x(stamp.x), self._y(stamp.y))
        canvas.rotate(18)
        size = 64.0
        x = -width(stamp.text, size, True) / MM_IN_POINT / 2
        for font, piece in runs(stamp.text, True):
            canvas.setFont(font, size)
            canvas.drawString(x, -size * _RISE, piece)
            x += width(piece, size, True) / MM_IN_POINT
        canvas.restoreState()
