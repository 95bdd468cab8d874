"""How values are shown: JSON for programs, aligned tables for people."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from propertydesk.core.i18n import Text, Words, say

if TYPE_CHECKING:
    from propertydesk.core.views import Moment

_GAP = "  "
_WIDEST = 44


def speak_utf8() -> None:
    """Output is UTF-8 wherever it goes: JSON demands it, and a Windows console would else choke on a rare name."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def as_json(value: Any, moment: Moment, lang: str) -> str:
    """*value* as one line of JSON: moments local without offset, days ISO, areas with two decimals (prices: four)."""
    return json.dumps(_plain(value, moment, lang), ensure_ascii=False)


def _plain(value: Any, moment: Moment, lang: str) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each, moment, lang) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each, moment, lang) for each in value]
    if isinstance(value, datetime):
        return moment.local(value).replace(tzinfo=None).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}" if value == round(value, 2) else f"{value:f}"
    if isinstance(value, Text):
        return say(value, lang)
    if isinstance(value, str):
        return str.__str__(value)
    return value


def cell_width(text: str) -> int:
    """How many cells of a terminal *text* takes: two for each full-width sign, none for a combining one."""
    wide = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
    return wide - sum(1 for sign in text if unicodedata.combining(sign))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, cut: bool) -> list[str]:
    """Lines of an aligned table; *cut* shortens what is too wide for a screen."""
    shown = [[_one_line(cell, cut) for cell in row] for row in (headings, *rows)]
    widths = [max(cell_width(row[place]) for row in shown) for place in range(len(headings))]
    lines = [
        _GAP.join(cell + " " * (width - cell_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    rule = _GAP.join("-" * width for width in widths)
    return [lines[0], rule, *lines[1:]]


def _one_line(text: str, cut: bool) -> str:
    line = " ".join(text.split())
    if not cut or cell_width(line) <= _WIDEST:
        return line
    while cell_width(line) > _WIDEST - 1:
        line = line[:-1]
    return f"{line}…"


def tell(words: Words, lang: str) -> None:
    """A line for people."""
    print(say(words, lang))


def complain(words: Words, lang: str) -> None:
    """A line for people about what went wrong."""
    print(say(words, lang), file=sys.stderr)
