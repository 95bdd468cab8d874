"""Lists as workbooks: what is shown on screen, with its filters named, for whoever wants to go on in Excel.

XlsxWriter in its frugal mode: a list of 100,000 rows takes seconds and little memory. Text is written as text, whatever
it begins with, so that nothing typed at the desk becomes a formula.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Text, Words, _, say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_NARROWEST, _WIDEST = 60, 480
_FORMATS = {
    "day": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "area": "0.00",
    "decimal": "0.####",
    "money": "#,##0.00",
    "whole": "0",
}
_SEPARATOR = {"zh_CN": "、"}


class ListColumn(Protocol):
    """What a column of a list tells: its heading, the kind of its values (a field kind), its width in pixels."""

    @property
    def label(self) -> Words:
        """The heading."""

    @property
    def kind(self) -> str:
        """line, day, moment, area, money, whole, flag, choice ...; what is not listed is text."""

    @property
    def width(self) -> int:
        """Pixels."""


def write_list(
    path: Path,
    title: Words,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[object]],
    lang: str,
    *,
    filters: Sequence[Words] = (),
    zone: tzinfo = UTC,
) -> int:
    """Write *rows* (values in the order of *columns*) to *path* and return how many there were.

    ``money`` is fen, ``area`` m², moments are aware and shown in *zone*. *filters* are named above the list. The file
    appears whole or not at all. Raises ``UserError`` when it cannot be written (open in Excel, disk full).
    """
    with whole_file(path) as part, open_workbook(part, frugal=True) as workbook:
        sheet = workbook.add_worksheet(sheet_name(say(title, lang)))
        page = _Page(workbook, sheet, columns, lang, zone)
        page.head(title, filters)
        return page.fill(rows)


def sheet_name(title: str) -> str:
    """*title* as the name of a sheet: at most 31 characters, none of those that Excel forbids."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip().strip("'")[:31] or "1"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A part file beside *path* that becomes *path* when all went well, and is gone when not."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.touch()  # a folder that cannot be written is noticed before any row is read
        yield part
        os.replace(part, path)
    except OSError as e:
        raise _cannot_write(path) from e
    finally:
        part.unlink(missing_ok=True)


def _cannot_write(path: Path) -> UserError:
    return UserError(
        _("{file} cannot be written. Close it in Excel, or choose a folder with room.", file=path.name),
        code="file_unwritable",
    )


@contextmanager
def open_workbook(part: Path, *, frugal: bool = False) -> Iterator[Workbook]:
    """A workbook that is written to *part* when the block ends; a *frugal* one takes its rows in order only."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    # The frugal mode keeps rows in files of its own while it writes: in a folder that nobody else may read.
    with tempfile.TemporaryDirectory() as rows_kept:
        workbook = Workbook(str(part), {"constant_memory": frugal, "tmpdir": rows_kept})
        try:
            try:
                yield workbook
            finally:
                workbook.close()
        except FileCreateError as e:
            raise OSError(str(e)) from e


class _Page:
    """The one sheet of a list while it is written, top to bottom."""

    def __init__(
        self, workbook: Workbook, sheet: Worksheet, columns: Sequence[ListColumn], lang: str, zone: tzinfo
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._lang, self._zone = lang, zone
        self._title = workbook.add_format({"bold": True, "font_size": 14})
        self._plain = workbook.add_format({"font_color": "#5A6272"})
        self._bold = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF1F5", "valign": "vcenter"})
        self._formats = {kind: workbook.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
        self._text = workbook.add_format({"num_format": "@"})
        self._top = 0

    def head(self, title: Words, filters: Sequence[Words]) -> None:
        """Title, the filters in force, the headings that stay while one scrolls."""
        for index, column in enumerate(self._columns):
            self._sheet.set_column_pixels(index, index, min(max(column.width, _NARROWEST), _WIDEST))
        self._sheet.write_string(0, 0, say(title, self._lang), self._title)
        self._top = 1
        if filters:
            named = "; ".join(say(each, self._lang) for each in filters)
            self._sheet.write_string(1, 0, say(_("Only: {filters}", filters=named), self._lang), self._plain)
            self._top = 2
        for index, column in enumerate(self._columns):
            self._sheet.write_string(self._top, index, say(column.label, self._lang), self._bold)
        self._sheet.freeze_panes(self._top + 1, 0)
        self._sheet.repeat_rows(self._top)

    def fill(self, rows: Iterable[Sequence[object]]) -> int:
        """The rows, and the filter buttons over them."""
        count = 0
        for count, row in enumerate(rows, start=1):
            at = self._top + count
            if at >= _MOST_ROWS:
                raise UserError(_("A workbook cannot hold so many rows. Filter the list first."), code="too_many_rows")
            for index, value in enumerate(row):
                self._write(at, index, self._columns[index].kind, value)
        if self._columns:
            self._sheet.autofilter(self._top, 0, self._top + max(count, 1), len(self._columns) - 1)
        return count

    def _write(self, row: int, column: int, kind: str, value: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            local = value.astimezone(self._zone).replace(tzinfo=None) if value.tzinfo else value
            self._sheet.write_datetime(row, column, local, self._formats["moment"])
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, value, self._formats["day"])
        elif kind in ("area", "decimal", "money", "whole") and isinstance(value, int | float | Decimal):
            number = Decimal(value) / 100 if kind == "money" else value
            self._sheet.write_number(row, column, float(number), self._formats[kind])
        else:
            self._sheet.write_string(row, column, self._words(value), self._text)

    def _words(self, value: Any) -> str:
        if isinstance(value, bool):
            return say(_("yes") if value else _("no"), self._lang)
        if isinstance(value, list | tuple):
            return _SEPARATOR.get(self._lang, ", ").join(self._words(each) for each in value)
        words = getattr(value, "label", value)  # a coded value brings its own words
        text = say(words, self._lang) if isinstance(words, Text) else str(words)
        return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
