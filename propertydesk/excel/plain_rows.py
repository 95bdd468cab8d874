"""Rows of text as a workbook in memory, for files that another program reads: no title, no formats, no formulas."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime


def plain_workbook(rows: Iterable[Sequence[str]], made: datetime) -> bytes:
    """A workbook with one sheet of *rows*, every cell as text; the same rows *made* at the same time give the same."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    workbook = Workbook(data, {"in_memory": True})
    workbook.set_properties({"created": made.replace(tzinfo=None)})
    as_text = workbook.add_format({"num_format": "@"})
    sheet = workbook.add_worksheet()
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(place, column, text, as_text)
    workbook.close()
    return data.getvalue()
