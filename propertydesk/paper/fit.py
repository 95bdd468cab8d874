"""Fitting words into a cell: on one line, a little smaller, on several lines, and only then in a taller row.

Nothing is lost: what ``cut`` leaves off goes on to a next page. Widths and heights are mm, sizes points.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from propertydesk.paper.fonts import width
from propertydesk.paper.papers import MM_IN_POINT

LEADING = 1.18
"""Distance of two lines, in text sizes."""

_SLIGHTLY_SMALLER = 0.86
_STEP = 0.5
_NEVER_FIRST = frozenset("，。、；：！？）】》”’%,.;:!?)]}…·")
_NEVER_LAST = frozenset("（【《“‘([{")
_TO_TICK = "□"


class Fitted(NamedTuple):
    """Words broken into lines at a size; ``height`` in mm is what they take."""

    size: float
    lines: tuple[str, ...]
    bold: bool = False

    @property
    def leading(self) -> float:
        return self.size * LEADING * MM_IN_POINT

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        return max((width(line, self.size, self.bold) for line in self.lines), default=0.0)


@lru_cache(maxsize=1024)
def fit(text: str, across: float, down: float, size: float, floor: float, bold: bool = False) -> Fitted:
    """*text* for a cell *across* × *down* mm, at *size* points or smaller, never below *floor*.

    If even the smallest does not fit, the lines are higher than *down*, and the row must grow.
    """
    wanted = width(text, size, bold)
    if "\n" not in text:
        if wanted <= across:
            return Fitted(size, (text,), bold)
        smaller = _tenth_below(size * across / wanted)
        # A number or a plate is read as one: rather small than broken.
        least = floor if all(map(_one_word, text)) else max(floor, size * _SLIGHTLY_SMALLER)
        if smaller >= least:
            return Fitted(smaller, (text,), bold)
    while size > floor:
        fitted = Fitted(size, tuple(wrap(text, across, size, bold)), bold)
        if fitted.height <= down:
            return fitted
        size = max(floor, size - _STEP)
    return Fitted(floor, tuple(wrap(text, across, floor, bold)), bold)


def cut(text: str, hint: str, across: float, down: float, size: float) -> Fitted:
    """As much of *text* as stands in *across* × *down* mm, with *hint* after it: it is printed whole elsewhere."""

    def fitted(count: int) -> Fitted:
        return Fitted(size, tuple(wrap(text[:count].rstrip() + hint, across, size)))

    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        if fitted(middle).height <= down:
            low = middle
        else:
            high = middle
    return fitted(low)


def shrink(text: str, across: float, size: float, bold: bool = False) -> Fitted:
    """*text* on one line, as small as it takes. For words of the form itself, which the office can shorten."""
    wanted = width(text, size, bold)
    return Fitted(size if wanted <= across else _tenth_below(size * across / wanted), (text,), bold)


def _tenth_below(size: float) -> float:
    return int(size * 10) / 10


def wrap(text: str, across: float, size: float, bold: bool = False) -> list[str]:
    """*text* in lines of at most *across* mm (one character a line at least).

    Chinese breaks anywhere except before closing and after opening marks, other words break at spaces or, when longer
    than a line, anywhere.
    """
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph.rstrip()
        while True:
            count = _that_fit(rest, across, size, bold)
            if count >= len(rest):
                lines.append(rest)
                break
            cut = _cut(rest, count)
            lines.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
    return lines


def _that_fit(text: str, across: float, size: float, bold: bool) -> int:
    """How many characters of *text* stand in *across* mm; one at least."""
    if width(text, size, bold) <= across:
        return len(text)
    low, high = 1, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        if width(text[:middle], size, bold) <= across:
            low = middle
        else:
            high = middle
    return low


def _cut(text: str, most: int) -> int:
    """Where to break *text*, after *most* characters or a little before; choices to tick only between two."""
    choices = _TO_TICK in text
    for cut in range(most, 0, -1):
        before, after = text[cut - 1], text[cut]
        if after == " " or before == " ":
            return cut
        if choices or (_one_word(before) and _one_word(after)):
            continue
        if after not in _NEVER_FIRST and before not in _NEVER_LAST:
            return cut
    return most


def _one_word(sign: str) -> bool:
    """Whether *sign* belongs to a word that is not broken: Latin letters, digits and what joins them."""
    return sign < "\u2000" and not sign.isspace()
