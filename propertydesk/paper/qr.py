"""QR codes of document numbers, as the bars of each row of squares.

Error correction M: a fold or a stamp may cover 15 % of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.graphics.barcode import qrencoder

_MASK = 0
"""The checkerboard. A reader takes any mask, which the code names; trying all eight for the prettiest takes most of the
time of a page."""


@lru_cache(maxsize=64)
def bars(text: str) -> tuple[tuple[int, int, int], ...]:
    """The dark bars of the code for *text*: row, first square, count of squares."""
    code = _encoded(text)
    found = []
    for row in range(code.getModuleCount()):
        start = None
        for column in range(code.getModuleCount() + 1):
            dark = column < code.getModuleCount() and bool(code.isDark(row, column))
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((row, start, column - start))
                start = None
    return tuple(found)


@lru_cache(maxsize=64)
def side_of(text: str) -> int:
    """How many squares the code for *text* is wide."""
    return int(_encoded(text).getModuleCount())


@lru_cache(maxsize=2)
def _encoded(text: str) -> Any:
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)
    return code
