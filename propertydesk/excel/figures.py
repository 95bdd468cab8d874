"""Workbooks of figures: cells with a formula and its value, so that a viewer that cannot calculate shows it, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propertydesk.excel.writing import open_workbook, sheet_name, whole_file

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_ROW_PIXELS = 20
_CHART_ROWS = 15
_LOOKS: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"font_color": "#5A6272"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bottom": 1, "bg_color": "#EEF1F5", "valign": "vcenter", "text_wrap": True},
    "section": {"bold": True, "font_size": 12},
    "text": {"num_format": "@"},
    "whole": {"num_format": "0"},
    "decimal": {"num_format": "0.0"},
    "rate": {"num_format": "0.0%"},
    "money": {"num_format": "#,##0.00"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "day": {"num_format": "yyyy-mm-dd"},
    "total": {"bold": True, "top": 1, "num_format": "0"},
    "total_money": {"bold": True, "top": 1, "num_format": "#,##0.00"},
    "total_rate": {"bold": True, "top": 1, "num_format": "0.0%"},
    "total_text": {"bold": True, "top": 1},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, how it looks (one of ``LOOKS``), and the formula that gives it. None leaves the cell empty."""

    value: str | int | float | date | datetime | None
    look: str = "text"
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture beside a table: columns, or a line. Rows and columns count from 0; *last* is included."""

    title: str
    kind: str
    first: int
    last: int
    names: int
    values: int
    at: tuple[int, int]


@dataclass(frozen=True)
class Page:
    """A sheet. ``widths`` in pixels; ``head`` is the row (from 0) under which the rows scroll and are filtered."""

    name: str
    rows: Sequence[Sequence[Cell | None]]
    widths: Sequence[int]
    head: int | None = None
    charts: Sequence[Chart] = field(default=())
    landscape: bool = True


LOOKS = tuple(_LOOKS)


def page_names(titles: Sequence[str]) -> list[str]:
    """The names of sheets with these *titles*: short enough for Excel, and no two alike."""
    names: list[str] = []
    for title in titles:
        name, more = sheet_name(title), 1
        while name.casefold() in {each.casefold() for each in names}:
            more += 1
            name = f"{sheet_name(title)[:28]} {more}"
        names.append(name)
    return names


def write_figures(path: Path, pages: Sequence[Page], zone: tzinfo) -> None:
    """Write *pages* to *path*, moments as the clock in *zone* shows them. The file appears whole or not at all.

    Raises ``UserError`` when it cannot be written.
    """
    with whole_file(path) as part, open_workbook(part) as workbook:
        formats = {look: workbook.add_format(dict(how)) for look, how in _LOOKS.items()}
        for page in pages:
            sheet = workbook.add_worksheet(page.name)
            _lay_out(sheet, page)
            for number, row in enumerate(page.rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        _write(sheet, number, column, cell, formats, zone)
            for chart in page.charts:
                _draw(workbook, sheet, page.name, chart)


def _lay_out(sheet: Worksheet, page: Page) -> None:
    for column, pixels in enumerate(page.widths):
        sheet.set_column_pixels(column, column, pixels)
    if page.landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if page.head is not None:
        sheet.freeze_panes(page.head + 1, 0)
        sheet.repeat_rows(page.head)
        sheet.autofilter(page.head, 0, max(len(page.rows) - 1, page.head + 1), len(page.widths) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Mapping[str, Any], zone: tzinfo) -> None:
    look, value = formats[cell.look], cell.value
    if cell.formula is not None:
        sheet.write_formula(row, column, cell.formula, look, "" if value is None else value)
    elif value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, datetime):
        local = value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value
        sheet.write_datetime(row, column, local, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, str.__str__(value), look)


def _draw(workbook: Workbook, sheet: Worksheet, name: str, chart: Chart) -> None:
    drawn = workbook.add_chart({"type": "line" if chart.kind == "line" else "column"})
    drawn.add_series(
        {
            "categories": [name, chart.first, chart.names, chart.last, chart.names],
            "values": [name, chart.first, chart.values, chart.last, chart.values],
            "data_labels": {"value": True},
            "gap": 60,
            "fill": {"color": "#0F6E84"},
            "line": {"color": "#0F6E84"},
        }
    )
    drawn.set_title({"name": chart.title, "name_font": {"size": 11}})
    drawn.set_legend({"none": True})
    drawn.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#DDE3E9"}}, "min": 0})
    drawn.set_size({"width": 560, "height": _CHART_ROWS * _ROW_PIXELS})
    sheet.insert_chart(*chart.at, drawn)


CHART_ROWS = _CHART_ROWS + 1
"""How many rows of a sheet a picture takes."""
