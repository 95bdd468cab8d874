"""The marks a page is made of, and putting them on the PDF. Places are mm from the paper's top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from propertydesk.paper import qr
from propertydesk.paper.fit import Fitted
from propertydesk.paper.fonts import coded, runs, width
from propertydesk.paper.papers import MM_IN_POINT

THIN, FRAME = 0.4, 0.9
"""Widths in points of the lines inside a table and around it."""

BOX_GAP = 0.6
"""Between a box to tick and its words, in mm."""

_MOST_KNOWN = 20_000
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


class Check(NamedTuple):
    """A box to tick, ticked or not, and its words. ``x`` and ``y`` are its left and the middle of its line."""

    x: float
    y: float
    text: str
    size: float
    ticked: bool


class Turned(NamedTuple):
    """A line of text that reads upwards, around the middle ``x``, ``y``."""

    x: float
    y: float
    text: str
    size: float


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


Mark = Rule | Words | Check | Turned | Code | Stamp


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
        self.codes: dict[Code, str] = {}
        self.known: dict[tuple[str, bool], tuple[tuple[str, str], ...]] = {}

    def put(self, marks: Iterable[Mark]) -> None:
        """Draw *marks*, the text in one go at the end, above all lines."""
        texts: list[Words] = []
        for mark in marks:
            if isinstance(mark, Words):
                texts.append(mark)
            elif isinstance(mark, Rule):
                self._rule(mark)
            elif isinstance(mark, Check):
                self._check(mark)
            elif isinstance(mark, Code):
                self._code(mark)
            elif isinstance(mark, Turned):
                self._turned(mark)
            else:
                self._stamp(mark)
        self._write(texts)

    def _x(self, x: float) -> float:
        return x / MM_IN_POINT

    def _y(self, y: float) -> float:
        return (self.height - y) / MM_IN_POINT

    def _rule(self, rule: Rule) -> None:
        self.canvas.setLineWidth(rule.weight)
        self.canvas.line(self._x(rule.x1), self._y(rule.y1), self._x(rule.x2), self._y(rule.y2))

    def _write(self, texts: Iterable[Words]) -> None:
        """Lines of text in the PDF's own words: half of the time of a page goes here, so there is no text object."""
        said = ["BT"]
        space, font_now = 0.0, ("", 0.0)
        for text in texts:
            said.append(f"1 0 0 1 {text.x / MM_IN_POINT:.2f} {self._y(text.y):.2f} Tm")
            if text.space != space:
                space = text.space
                said.append(f"{space:.2f} Tc")
            for font, signs in self._signs(text.text, text.bold):
                if font_now != (font, text.size):
                    font_now = (font, text.size)
                    said.append(f"{font} {text.size:g} Tf")
                said.append(f"<{signs}> Tj")
        if space:
            said.append("0 Tc")
        if len(said) > 1:
            self.canvas.addLiteral(" ".join([*said, "ET"]))

    def _signs(self, text: str, bold: bool) -> tuple[tuple[str, str], ...]:
        """*text* as the numbers of signs in the fonts of this document, with the font of each part."""
        known = self.known.get((text, bold))
        if known is None:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            known = self.known[text, bold] = tuple(coded(text, bold, self.canvas))
        return known

    def _check(self, check: Check) -> None:
        canvas = self.canvas
        # The fonts have no ticked box. A reader of the PDF's text still gets the sign that the drawing means.
        meant = "\u2611" if check.ticked else "\u2610"
        canvas.addLiteral(f"/Span <</ActualText <FEFF{meant.encode('utf-16-be').hex().upper()}>>> BDC")
        self._write([line_of("\u25a1", check.x, check.y, check.size)])
        canvas.addLiteral("EMC")
        if check.ticked:
            side = check.size
            x, y = self._x(check.x), self._y(check.y) - side / 2
            canvas.setLineWidth(1.1)
            corners = [(0.24, 0.52), (0.45, 0.26), (0.9, 1.0)]
            (x1, y1), (x2, y2), (x3, y3) = [(x + side * right, y + side * up) for right, up in corners]
            canvas.lines([(x1, y1, x2, y2), (x2, y2, x3, y3)])
        self._write([line_of(check.text, check.x + check.size * MM_IN_POINT + BOX_GAP, check.y, check.size)])

    def _code(self, code: Code) -> None:
        """Drawn once in the file for all pages that bear it, in whole numbers on a grid of squares."""
        canvas = self.canvas
        if code not in self.codes:
            self.codes[code] = f"code{len(self.codes)}"
            module = code.side / qr.side_of(code.text) / MM_IN_POINT
            bars = " ".join(f"{first} {-row - 1} {count} 1 re" for row, first, count in qr.bars(code.text))
            place = f"{module:.4f} 0 0 {module:.4f} {self._x(code.x):.4f} {self._y(code.y):.4f} cm"
            canvas.beginForm(self.codes[code], 0, 0, self._x(code.x + code.side) + 1, self._y(0))
            canvas.addLiteral(f"q {place} {bars} f Q")
            canvas.endForm()
        canvas.doForm(self.codes[code])

    def _turned(self, turned: Turned) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(self._x(turned.x), self._y(turned.y))
        canvas.rotate(90)
        x = -width(turned.text, turned.size) / MM_IN_POINT / 2
        for font, piece in runs(turned.text):
            canvas.setFont(font, turned.size)
            canvas.drawString(x, -turned.size * _RISE, piece)
            x += width(piece, turned.size) / MM_IN_POINT
        canvas.restoreState()

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
