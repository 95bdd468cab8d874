"""The file to the bank, laid out as the office's setting says."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from propertydesk.core.money import show_plain
from propertydesk.desks.fees.bank.models import BankLine, BankRun
from propertydesk.excel.plain_rows import plain_workbook
from propertydesk.excel.writing import whole_file
from propertydesk.office.file_layout import NOTHING, FileColumn, FileKind, Layout

_SUM = "TOTAL"


def render(layout: Layout, run: BankRun, lines: Sequence[BankLine]) -> bytes:
    """The whole file of *run* with its *lines*. The same run gives the same bytes."""
    rows = [list(layout.names)] if layout.head else []
    rows += [_row(layout, run, line) for line in lines]
    if layout.total:
        rows.append([_SUM, str(len(lines)), _amount(layout, sum(line.amount_fen for line in lines))])
    if layout.kind == FileKind.XLSX:
        return plain_workbook(rows, run.out_at)
    if layout.kind == FileKind.CSV:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=layout.separator, lineterminator="\r\n").writerows(rows)
        return text.getvalue().encode(layout.encoding)
    return b"".join(_text_line(layout, row) + b"\r\n" for row in rows)


def write(path: Path, data: bytes) -> None:
    """Put the file at *path*, whole or not at all, for its writer's eyes alone: it is full of accounts.

    Raises ``UserError`` when it cannot be written.
    """
    with whole_file(path) as part:
        part.chmod(0o600)
        part.write_bytes(data)


def _row(layout: Layout, run: BankRun, line: BankLine) -> list[str]:
    agreement = line.agreement
    said: Mapping[str, str] = {
        "sequence": str(line.sequence),
        "reference": line.reference,
        "holder": agreement.holder,
        "bank": agreement.bank,
        "account": agreement.account,
        "id_number": agreement.id_number or "",
        "unit": line.unit.label,
        "amount": _amount(layout, line.amount_fen),
        "month": run.month,
        "note": agreement.bank_reference or "",
        NOTHING: "",
    }
    return [name[1:] if name.startswith("=") else said[name] for name in layout.names]


def _amount(layout: Layout, fen: int) -> str:
    return str(fen) if layout.in_fen else show_plain(fen)


def _text_line(layout: Layout, row: Sequence[str]) -> bytes:
    columns = layout.columns if len(row) == len(layout.columns) else ()
    if not columns:  # the sum at the end
        return (layout.separator or " ").join(row).encode(layout.encoding)
    fitted = [_fitted(layout, column, text) for column, text in zip(columns, row, strict=True)]
    return layout.separator.encode(layout.encoding).join(fitted)


def _fitted(layout: Layout, column: FileColumn, text: str) -> bytes:
    """*text* in the bytes of its column: cut where it is too long, never inside a character."""
    if layout.separator:
        text = text.replace(layout.separator, " ")
    if not column.width:
        return text.encode(layout.encoding)
    while len(data := text.encode(layout.encoding)) > column.width:
        text = text[:-1]
    if column.align == "0" and text.replace(".", "").isdigit():
        return data.rjust(column.width, b"0")
    return data.rjust(column.width) if column.align else data.ljust(column.width)
