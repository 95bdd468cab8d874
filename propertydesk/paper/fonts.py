"""The shipped fonts in the PDF library: widths, choosing a font for each character, and refusing what none can print.

The only module, with ``draw`` and ``qr``, that imports reportlab; it is loaded when something is really printed.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper.coverage import BOLD, RARE, REGULAR, font_file, signs_of
from propertydesk.paper.papers import MM_IN_POINT

_THOUSANDTH = MM_IN_POINT / 1000
_SPACE, _NO_BREAK_SPACE = 32, 0xA0

rl_config.useA85 = 0  # plain compressed streams: a quarter smaller and quicker than ones made of letters

CUTTING = threading.Lock()
"""Held while a document is closed: cutting the used signs out of a font moves a reading position that all share."""


class SearchableFont(TTFont):
    """A TrueType font whose characters beyond the basic plane can be searched for and copied from the PDF.

    reportlab 5.1 writes <2CB4E> where the PDF standard wants a pair of UTF-16 units, <D872DF4E>.
    """

    def addObjects(self, doc: PDFDocument) -> None:
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(stream, PDFStream):
                stream.content = re.sub(r"(?<=> )<([0-9A-F]{5,6})>", _as_utf16, stream.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@lru_cache(maxsize=3)
def _face(name: str) -> Any:
    """The face of a font file, read once and known to reportlab under its file name."""
    font = SearchableFont(name, str(font_file(name)))
    pdfmetrics.registerFont(font)
    return font.face


class _Widths(dict[int, float]):
    """Width of each character in thousandths of the text size; the rare ones come from the rare font."""

    def __missing__(self, point: int) -> float:
        width: float = _face(RARE).getCharWidth(point) if point in signs_of(RARE) else 1000.0
        self[point] = width
        return width


@lru_cache(maxsize=2)
def _widths(bold: bool) -> _Widths:
    widths = _Widths(_face(BOLD if bold else REGULAR).charWidths)
    widths[_NO_BREAK_SPACE] = widths[_SPACE]
    return widths


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide *text* is in mm at *size* points."""
    widths = _widths(bold)
    return sum([widths[ord(sign)] for sign in text]) * size * _THOUSANDTH


def coded(text: str, bold: bool, canvas: Canvas) -> Iterator[tuple[str, str]]:
    """*text* as the document of *canvas* writes it: the font's name there, and the numbers of its signs in hex."""
    document = canvas._doc  # type: ignore[attr-defined]  # fonts number their signs by document
    for name, piece in runs(text, bold):
        font: Any = pdfmetrics.getFont(name)
        for subset, signs in font.splitString(piece, document):
            yield font.getSubsetInternalName(subset, document), signs.hex()


def runs(text: str, bold: bool = False) -> list[tuple[str, str]]:
    """*text* in pieces, each with the font to draw it in. Raises UserError for a character no font has."""
    main = BOLD if bold else REGULAR
    signs = signs_of(main)
    _face(main)
    if signs.issuperset(map(ord, text)):
        return [(main, text)]
    rare = signs_of(RARE)
    pieces: list[tuple[str, str]] = []
    for sign in text:
        point = ord(sign)
        if point not in signs and point not in rare:
            raise UserError(
                _(
                    "The printer font has no sign for “{sign}”. Write it another way or by hand on the paper.",
                    sign=sign,
                ),
                code="no_glyph",
            )
        font = main if point in signs else RARE
        if font is RARE:
            _face(RARE)
        if pieces and pieces[-1][0] == font:
            pieces[-1] = (font, pieces[-1][1] + sign)
        else:
            pieces.append((font, sign))
    return pieces
