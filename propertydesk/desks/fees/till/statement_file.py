"""Reading a statement of a bank, WeChat, Alipay or the card terminal: a workbook, or text with commas or tabs."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from propertydesk.core import money
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.fees.till.layout import Layout, Texts, find_layout, plain

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES = 50_000
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_SERIAL_ZERO = datetime(1899, 12, 30)
_OUT = ("支出", "借", "借方", "付", "转出", "退款", "d", "dr", "debit", "out", "expense")
_NEITHER = ("/", "不计收支", "其他", "中性交易", "neutral")
_FAILED = (
    "交易关闭", "支付失败", "失败", "已关闭", "已撤销", "等待付款", "待支付",
    "closed", "failed", "cancelled", "pending",
)  # fmt: skip
_REFERENCE, _PAYER, _REMARK = 60, 80, 200


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A line of a statement: when (aware UTC), how much came in (fen; negative: went out), and what it says of it."""

    at: datetime
    amount_fen: int
    reference: str | None
    payer: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class StatementFile:
    """A statement that was read: its name, the hash of its content, its lines.

    ``aside`` counts lines that are no money in or out: payments that failed, moves between the office's own purses.
    """

    name: str
    sha256: str
    rows: Sequence[StatementRow]
    aside: int


def read_statement(path: Path, zone: tzinfo) -> StatementFile:
    """The statement in the file at *path*, its times in *zone*.

    Raises ``UserError`` at ``path`` when it cannot be read, has no headings or no lines, or when a line that has a
    date has no amount that can be read: nothing is left out unsaid.
    """
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        raise UserError(_("This file cannot be opened. Is it there, and closed in Excel?"), "path", "file") from None
    if content is None:
        raise UserError(_("More than 20 MB: this is no statement."), "path", "file_too_large")
    rows, layout = _of_workbook(path) if content[:2] == b"PK" else _of_text(_decoded(content))
    lines = list(_lines(rows, layout, zone))
    taken = [line for line in lines if line is not None]
    if not taken:
        raise UserError(_("There is no money in or out below the headings."), "path", "no_lines")
    return StatementFile(path.name[:120], hashlib.sha256(content).hexdigest(), taken, len(lines) - len(taken))


def _of_workbook(path: Path) -> tuple[list[Texts], Layout]:
    from propertydesk.excel.reading import read_workbook

    try:
        sheets = read_workbook(path).sheets
    except UserError as refused:
        raise UserError(refused.message, "path", refused.code) from None
    for sheet in sheets:
        _check_length(max(sheet.rows, default=0))
        rows: list[Texts] = []
        for number in range(1, max(sheet.rows, default=0) + 1):
            cells = sheet.rows.get(number, {})
            last = max(cells, default=0)
            rows.append([_cell(cells[place].value) if place in cells else "" for place in range(1, last + 1)])
        if (layout := find_layout(rows)) is not None:
            return rows, layout
    raise _no_headings()


def _no_headings() -> UserError:
    words = _("No headings found. A statement has columns for the date (交易时间) and the amount (金额).")
    return UserError(words, "path", "layout")


def _check_length(rows: int) -> None:
    if rows > MOST_LINES:
        raise UserError(_("More than {most} lines. Export a shorter time.", most=MOST_LINES), "path", "file_too_large")


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        # What a sum of cells is shows thirty places; no statement has more than four.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.4f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _decoded(content: bytes) -> str:
    if b"\x00" not in content:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    words = _("This is neither a workbook (.xlsx) nor a text file (.csv). Export it again as one of them.")
    raise UserError(words, "path", "file_not_text")


def _of_text(text: str) -> tuple[list[Texts], Layout]:
    lines = text.splitlines()
    _check_length(len(lines))
    for sign in sorted(",\t;|", key=text.count, reverse=True):
        rows: list[Texts] = [[plain(cell) for cell in row] for row in csv.reader(lines, delimiter=sign)]
        if (layout := find_layout(rows)) is not None:
            return rows, layout
    raise _no_headings()


def _lines(rows: Sequence[Texts], layout: Layout, zone: tzinfo) -> Iterator[StatementRow | None]:
    """Each line with a date; None for one that is no money in or out."""
    for number, raw in enumerate(rows[layout.row + 1 :], layout.row + 2):
        row = [plain(cell) for cell in raw]
        when = _when(row, layout)
        if when is None:
            continue  # an empty line, a sum at the foot
        at = _moment(when, number).replace(tzinfo=zone).astimezone(UTC)
        amount = 0 if _set_aside(row, layout) else _amount(row, layout, number)
        yield StatementRow(
            at, amount, _short(layout.of("reference", row), _REFERENCE), _short(layout.of("payer", row), _PAYER),
            _short(layout.of("remark", row), _REMARK),
        ) if amount else None  # fmt: skip


def _when(row: Texts, layout: Layout) -> str | None:
    """Date and time of a line as text, None where there is no date: such a line is none."""
    at, day, clock = (layout.of(key, row) for key in ("at", "day", "clock"))
    if day and (_CLOCK.fullmatch(at) or _CLOCK.fullmatch(clock)):
        whole = f"{day.split(' ')[0]} {at if _CLOCK.fullmatch(at) else clock}"
    elif day and re.fullmatch(r"\d{6}", at):
        whole = f"{day} {at[:2]}:{at[2:4]}:{at[4:]}"
    else:
        whole = at or day
    return whole if whole[:1].isdigit() else None


def _direction(row: Texts, layout: Layout) -> str:
    return re.sub(r"\s+", "", layout.of("direction", row)).casefold()


def _is_refund(row: Texts, layout: Layout) -> bool:
    return "退款" in layout.of("state", row) or "refund" in layout.of("state", row).casefold()


def _set_aside(row: Texts, layout: Layout) -> bool:
    """Whether a line is a payment that never was, or neither income nor expense (a refund is one)."""
    if layout.of("state", row).casefold().startswith(_FAILED):
        return True
    return _direction(row, layout) in _NEITHER and not _is_refund(row, layout)


def _moment(text: str, number: int) -> datetime:
    try:
        serial = float(text) if re.fullmatch(r"\d{5}(\.\d+)?", text) else 0.0
        if _FIRST_SERIAL < serial < _LAST_SERIAL:
            return _SERIAL_ZERO + timedelta(seconds=round(serial * 86_400))
        if re.fullmatch(r"\d{14}", text):
            return datetime.strptime(text, "%Y%m%d%H%M%S")
        found = _DATE.match(text)
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) for part in found.groups())
        clock = _CLOCK.search(text, found.end())
        hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        words = _("Row {row}: “{text}” is no date. Nothing was read.", row=number, text=text[:30])
        raise UserError(words, "path", "no_date") from None


def _amount(row: Texts, layout: Layout, number: int) -> int:
    """What came in, in fen; what went out is negative."""
    income, spent, amount = (_fen(layout.of(key, row), number) for key in ("income", "spent", "amount"))
    if "income" in layout.columns:
        return income - abs(spent)
    if spent:
        return -abs(spent)
    direction = _direction(row, layout)
    out = direction in _OUT or (direction in _NEITHER and _is_refund(row, layout))
    return -abs(amount) if out else amount


def _fen(text: str, number: int) -> int:
    """*text* in fen, nought where it is empty; (12.00) is negative as ¥-12.00 is. Raises ``UserError`` at ``path``."""
    bare = text.strip()
    if bare in ("", "-", "--", "/", "—"):
        return 0
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    try:
        return money.parse(re.sub(r"(\.\d\d)0+(?=\D*$)", r"\1", bare))
    except UserError:
        words = _("Row {row}: “{text}” is no amount. Nothing was read.", row=number, text=text[:30])
        raise UserError(words, "path", "no_amount") from None


def _short(text: str, most: int) -> str | None:
    kept = "" if text in ("/", "-", "--") else " ".join(text.split())
    return kept[:most] or None
