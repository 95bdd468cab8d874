"""One sheet's part, streamed: cells that hold something are kept, everything else costs neither time nor memory."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from propertydesk.core.i18n import _
from propertydesk.excel.cells import Cell, CellValue, Merged, cell_name, column_number
from propertydesk.excel.package import Limits, Package, damaged, refuse, too_large
from propertydesk.excel.parts import Attributes, local, read_part, unescape

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LAST_COLUMN = 16_384
_LONGEST_TEXT = 100_000
_LONGEST_WHOLE = 12
_LONGEST_NUMBER = 60
_TEXT_KINDS = frozenset({"s", "str", "inlineStr"})


class SheetReader:
    """Takes the elements of one sheet as they pass and keeps cells, merged ranges and what is hidden."""

    def __init__(self, texts: Sequence[str], formats: Sequence[str], date1904: bool, limits: Limits) -> None:
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[Merged] = []
        self.hidden_spans: list[tuple[int, int]] = []
        self.hidden_rows: set[int] = set()
        self.kept = 0
        self._texts, self._formats, self._date1904, self._limits = texts, formats, date1904, limits
        self._row = self._column = self._seen = 0
        self._kind = self._style = ""
        self._formula = self._has_value = self._inside = self._phonetic = False
        self._value: list[str] = []
        self._length = 0
        self._same: dict[Cell, Cell] = {}
        self._tags: dict[str, str] = {}

    def read(self, package: Package, part: str) -> None:
        """Stream *part*; raises a refusal when it is damaged or too large."""
        read_part(package, part, self._start, self._end, self._text, large=True)

    def hidden_columns(self) -> frozenset[int]:
        """The hidden columns among those in use."""
        used = {column for cells in self.rows.values() for column in cells}
        return frozenset(c for c in used if any(first <= c <= last for first, last in self.hidden_spans))

    def _start(self, name: str, attributes: Attributes) -> None:
        tag = self._tags.get(name) or self._tags.setdefault(name, local(name))
        self._seen += 1
        if self._seen > self._limits.elements:
            raise too_large()
        if tag == "c":
            self._begin_cell(attributes)
        elif tag in ("v", "t"):
            self._inside = not self._phonetic
            self._has_value = self._has_value or tag == "t"
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide(_whole(attributes.get("min")), _whole(attributes.get("max")))

    def _end(self, name: str) -> None:
        tag = self._tags[name]
        if tag in ("v", "t"):
            self._inside = False
        elif tag == "c":
            self._finish_cell()
        elif tag == "rPh":
            self._phonetic = False

    def _text(self, data: str) -> None:
        if self._inside:
            self._length += len(data)
            if self._length > _LONGEST_TEXT:
                raise too_large()
            self._value.append(data)

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = _whole(number) if number else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference:
            self._row, self._column = _place(reference)
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._formula = self._inside = self._has_value = False
        self._length = 0
        self._value.clear()

    def _finish_cell(self) -> None:
        raw = "".join(self._value)
        if not raw.strip() and not self._formula:
            return  # a style, or spaces somebody left behind
        row, column = self._row, self._column
        if row > self._limits.row or column > self._limits.column:
            raise refuse(
                "file_stray_cell",
                _(
                    "Cell {cell} holds something, far away from any ledger. Delete it, save and try again.",
                    cell=cell_name(row, column),
                ),
            )
        self.kept += 1
        if self.kept > self._limits.cells:
            raise too_large()
        cell = self._cell(raw)
        if isinstance(cell.value, str):
            cell = self._same.setdefault(cell, cell)  # ledgers say the same few words thousands of times
        self.rows.setdefault(row, {})[column] = cell

    def _cell(self, raw: str) -> Cell:
        number_format = self._format()
        if self._kind == "e":
            return Cell(raw, number_format, self._formula, is_error=True)
        return Cell(self._worth(raw, number_format), number_format, self._formula)

    def _format(self) -> str:
        style = _whole(self._style)
        return self._formats[style] if style < len(self._formats) else "General"

    def _worth(self, raw: str, number_format: str) -> CellValue:
        if self._kind == "s":
            index = _whole(raw)
            if index >= len(self._texts):
                raise damaged()
            return self._texts[index]
        if self._kind in _TEXT_KINDS:
            return unescape(raw)
        if not raw.strip():
            return None
        if self._kind == "b":
            return raw.strip() == "1"
        if self._kind == "d":
            return _iso_moment(raw.strip())
        return _numeric(raw.strip(), number_format, self._date1904)

    def _hide(self, first: int, last: int) -> None:
        self.hidden_spans.append((first, last))
        if len(self.hidden_spans) > self._limits.column:
            raise too_large()

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        top, left = _place(first)
        bottom, right = _place(last or first)
        self.merged.append(Merged(top, left, bottom, right))
        if len(self.merged) > self._limits.merged:
            raise too_large()


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise damaged()
    column = column_number(found[1])
    if column > _LAST_COLUMN:
        raise damaged()
    return int(found[2]), column


def _whole(text: str | None) -> int:
    if text is None or len(text) > _LONGEST_WHOLE or not text.strip().isdecimal():
        raise damaged()
    return int(text)


def _iso_moment(text: str) -> CellValue:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _numeric(raw: str, number_format: str, date1904: bool) -> CellValue:
    if len(raw) > _LONGEST_NUMBER:
        raise damaged()
    try:
        number: int | float = int(raw)
    except ValueError:
        try:
            number = float(raw)
        except ValueError:
            raise damaged() from None
    if not math.isfinite(number):
        raise damaged()
    if _is_date(number_format):
        moment = moment_of_serial(number, date1904)
        return number if moment is None else moment
    return number


@lru_cache(maxsize=512)
def _is_date(number_format: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(number_format))


def moment_of_serial(number: float, date1904: bool = False) -> datetime | time | None:
    """The moment that Excel's day number stands for, or None: a phone number with a date format."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    try:
        moment = from_excel(number, CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return None
    if isinstance(moment, datetime | time):
        return moment
    return datetime(moment.year, moment.month, moment.day) if isinstance(moment, date) else None
