"""Opening a workbook that somebody else made.

Nothing in it is computed, fetched or believed: formulas count with the result that was saved beside them, entities and
bombs are refused, cells far from everything cost nothing. Reading goes straight over the XML parts, because openpyxl's
reader that is frugal does not tell merged ranges and hidden columns, and the one that tells them is not frugal.
"""

from __future__ import annotations

from pathlib import Path

from propertydesk.core.i18n import _
from propertydesk.excel.cells import Sheet, Workbook
from propertydesk.excel.package import Limits, Package, open_package, refuse
from propertydesk.excel.parts import Contents, SheetPlace, read_contents, read_formats, read_texts
from propertydesk.excel.sheet_part import SheetReader

_NO_LIMITS_GIVEN = Limits()


def read_workbook(path: Path, *, limits: Limits = _NO_LIMITS_GIVEN) -> Workbook:
    """Read every sheet of the .xlsx at *path*.

    Raises ``UserError`` with a code: is_folder, file_missing, file_unreadable, file_empty, file_not_xlsx,
    file_encrypted, file_damaged, file_entities, file_too_large, file_stray_cell, file_no_sheets.
    """
    with open_package(path, limits) as package:
        contents = read_contents(package)
        if not contents.sheets:
            raise refuse("file_no_sheets", _("The workbook has no sheet with cells. Choose the one with the ledger."))
        texts = read_texts(package, contents.texts_part, limits)
        formats = read_formats(package, contents.styles_part)
        sheets = [_read_sheet(package, place, contents, texts, formats, limits) for place in contents.sheets]
        return Workbook(tuple(sheets), contents.date1904)


def _read_sheet(
    package: Package, place: SheetPlace, contents: Contents, texts: list[str], formats: list[str], limits: Limits
) -> Sheet:
    reader = SheetReader(texts, formats, contents.date1904, limits)
    reader.read(package, place.part)
    return Sheet(
        name=place.name,
        rows=reader.rows,
        merged=tuple(reader.merged),
        hidden=place.hidden,
        hidden_columns=reader.hidden_columns(),
        hidden_rows=frozenset(reader.hidden_rows),
    )


__all__ = ["Limits", "read_workbook"]
