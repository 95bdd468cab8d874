"""The bank's file, read as the office's setting says: what it says of each line, and whether it is whole."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import parse, show
from propertydesk.office.file_layout import FileKind, Layout

_SUM = re.compile(r"TOTALS?|SUM|合\s*计|总\s*计|汇\s*总|总笔数", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_ZIP = b"PK\x03\x04"
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bank says in one line (``number`` from 1). Sums in fen, None where the layout has no such column.

    ``trouble`` says why the line cannot be read; then nothing else of it counts but what names it.
    """

    number: int
    reference: str = ""
    account: str = ""
    asked_fen: int | None = None
    paid_fen: int | None = None
    collected: bool = False
    reason: str = ""
    trouble: Words | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A whole file. ``cut_short``: the sum that ends it is missing."""

    file_name: str
    sha256: str
    answers: tuple[Answer, ...]
    cut_short: bool = False


def read_returned(path: Path, layout: Layout) -> Returned:
    """Read the bank's file at *path*.

    Raises ``UserError`` when it cannot be read at all, or when the sum at its end says otherwise than its lines.
    """
    data = _bytes_of(path)
    rows = list(_rows(path, data, layout))
    if layout.head:
        rows = rows[1:]
    total: Sequence[str] | None = None
    if layout.total and rows and _SUM.search(rows[-1][1][0].strip()):
        total = rows.pop()[1]
    answers = tuple(_answer(layout, number, cells) for number, cells in rows)
    if total is not None:
        _check_total(layout, total, answers)
    return Returned(path.name, hashlib.sha256(data).hexdigest(), answers, layout.total and total is None)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(
                _("{file} is too large for an answer of the bank.", file=path.name), "file", "file_too_large"
            )
        data = path.read_bytes()
    except OSError:
        raise UserError(
            _("{file} cannot be read. Choose the bank's file.", file=path.name), "file", "file_missing"
        ) from None
    if not data.strip():
        raise UserError(_("{file} is empty.", file=path.name), "file", "file_empty")
    return data


def _rows(path: Path, data: bytes, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """The filled lines with their numbers, each as its cells."""
    if layout.kind == FileKind.XLSX:
        yield from _rows_of_workbook(path, layout)
        return
    if data.startswith(_ZIP):
        raise UserError(
            _("{file} is a workbook, but the layout of the bank's answer says {kind}. Change it in the settings.",
              file=path.name, kind=layout.kind.value),
            "file", "layout",
        )  # fmt: skip
    text = _decoded(path, data, layout)
    if layout.kind == FileKind.CSV:
        reader = csv.reader(text.splitlines(), delimiter=layout.separator)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip(" \t'\"=") for cell in cells]
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, _cells_of_text(line, layout)


def _decoded(path: Path, data: bytes, layout: Layout) -> str:
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") or layout.encoding == "utf-8" else layout.encoding
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UserError(
            _("{file} is not written in {encoding}. Change the layout of the bank's answer in the settings.",
              file=path.name, encoding=layout.encoding),
            "file", "layout",
        ) from None  # fmt: skip


def _cells_of_text(line: str, layout: Layout) -> list[str]:
    if layout.separator == " ":
        return line.split()
    if layout.separator:
        return [cell.strip() for cell in line.split(layout.separator)]
    if _SUM.match(line.strip()):
        return line.split()
    data, at, cells = line.encode(layout.encoding), 0, []
    for column in layout.columns:
        if at >= len(data):
            break
        cells.append(data[at : at + column.width].decode(layout.encoding, "replace").strip())
        at += column.width
    return cells


def _rows_of_workbook(path: Path, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    from propertydesk.excel.reading import read_workbook

    sheet = read_workbook(path).sheets[0]
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        texts = [cells[column].text.strip() if column in cells else "" for column in range(1, max(cells) + 1)]
        if any(texts):
            yield number, texts


def _answer(layout: Layout, number: int, cells: Sequence[str]) -> Answer:
    named = {name: cell for name, cell in zip(layout.names, cells, strict=False) if name != "-"}
    reference, account = named.get("reference", ""), re.sub(r"[\s-]", "", named.get("account", ""))
    needed = [place for place, name in enumerate(layout.names) if name in ("reference", "account", "paid", "result")]
    if len(cells) <= max(needed):
        trouble = _("the line is cut short: it has {count} columns of {of}", count=len(cells), of=len(layout.names))
        return Answer(number, reference, account, trouble=trouble)
    try:
        asked, paid = _fen(layout, named.get("amount")), _fen(layout, named.get("paid"))
    except UserError as wrong:
        return Answer(number, reference, account, trouble=wrong.message)
    result = named.get("result", "")
    collected = result.casefold() in layout.collected if "result" in layout.names else bool(paid)
    if "paid" not in layout.names:
        paid = (asked or 0) if collected else 0
        asked = None
    return Answer(number, reference, account, asked, paid, collected, named.get("reason", "") or result)


def _fen(layout: Layout, text: str | None) -> int | None:
    """A sum of the file, in fen; an empty cell is nought, None where there is no such column."""
    if text is None:
        return None
    if not text:
        return 0
    if not layout.in_fen:
        return parse(text)
    if not re.fullmatch("[+-]?[0-9]{1,15}", text):
        raise UserError(_("“{text}” is no amount in whole fen", text=text))
    return int(text)


def _check_total(layout: Layout, total: Sequence[str], answers: Sequence[Answer]) -> None:
    """The sum at the end names the lines and what was collected. Otherwise nobody knows which line is wrong."""
    numbers = [cell for text in total[1:] for cell in _NUMBER.findall(text)]
    if len(numbers) < 2:
        raise UserError(
            _("The sum at the end of the file cannot be read. Ask the bank for the file again."), "file", "sum"
        )
    count, paid = int(numbers[0].replace(",", "").partition(".")[0]), _fen(layout, numbers[-1].replace(",", "")) or 0
    mine = sum(answer.paid_fen or 0 for answer in answers)
    if count != len(answers) or paid != mine:
        raise UserError(
            _("The sum at the end of the file says {count} lines and ¥{sum}, its lines are {has} and come to ¥{mine}."
              " It was cut short or changed. Nothing was booked; ask the bank for the file again.",
              count=count, sum=show(paid), has=len(answers), mine=show(mine)),
            "file", "sum",
        )  # fmt: skip


__all__ = ["Answer", "Returned", "read_returned"]
