"""What stands in the cells of other systems' sheets, as values: amounts, days, periods, months."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from decimal import Decimal

from propertydesk.core.errors import UserError
from propertydesk.core.money import parse
from propertydesk.excel.cells import Cell
from propertydesk.office.roster.values import Unreadable, plain, read_date, says_nothing

_FULL = r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?"
_MONTH_ONLY = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\s*月?(?:份)?|(?:19|20)\d{2}(?:0[1-9]|1[0-2])")
_DAYS = re.compile(_FULL)
_MONTHS_OF_YEAR = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?份?\s*(?:[-~至到—]+)\s*(\d{1,2})\s*月份?")
_MONTHS = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?!\d)\s*月?份?")
_QUARTER = re.compile(r"(\d{4})\s*年?\s*(?:第?\s*([1-4一二三四])\s*季度|Q([1-4]))", re.IGNORECASE)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_LONGEST_CYCLE = 120


def checked(cell: Cell) -> Cell:
    """*cell* itself. Raises ``Unreadable`` when Excel could not work it out, or saved no result."""
    if cell.is_error:
        raise Unreadable("cell_error")
    if cell.value is None:
        raise Unreadable("formula_without_value")
    return cell


def fen_of(cell: Cell | None) -> int | None:
    """The amount of a cell in fen, None when it says nothing. Raises ``Unreadable``, also below nought."""
    if cell is None:
        return None
    value = checked(cell).value
    if isinstance(value, bool | date | datetime):
        raise Unreadable("amount_unreadable")
    if isinstance(value, int | float):
        # What Excel has worked out carries noise behind the fen: 0.1 + 0.2 is no 0.3 there either.
        exact = Decimal(repr(value)) * 100
        fen = int(exact.to_integral_value())
        if abs(exact - fen) > Decimal("0.001"):
            raise Unreadable("amount_unreadable")
    elif says_nothing(cell.text):
        return 0 if plain(cell.text) == "0" else None
    else:
        try:
            fen = parse(plain(cell.text).removesuffix("整"))
        except UserError:
            raise Unreadable("amount_unreadable") from None
    if fen < 0:
        raise Unreadable("amount_negative")
    return fen


def day_of(cell: Cell | None, date1904: bool, *, last: bool = False) -> date | None:
    """The day of a cell (also an Excel serial), None when it says nothing; of a month its first or *last* day."""
    if cell is None:
        return None
    day = read_date(checked(cell), date1904)
    return month_end(day) if day is not None and last and _is_month(cell) else day


def _is_month(cell: Cell) -> bool:
    if isinstance(cell.value, date | datetime):
        form = cell.number_format.lower()
        return cell.value.day == 1 and "m" in form and "d" not in form
    return _MONTH_ONLY.fullmatch(plain(cell.text)) is not None


def period_of(cell: Cell | None, date1904: bool) -> tuple[date, date] | None:
    """From and to of a cell such as 2026-01, 2026.1.1-2026.3.31, 2026年1-3月, 2026年第一季度. Raises ``Unreadable``."""
    if cell is None or says_nothing(checked(cell).text):
        return None
    text = plain(cell.text)
    if isinstance(cell.value, str):
        if len(days := _DAYS.findall(text)) == 2:
            return _day(days[0]), _day(days[1])
        if found := _QUARTER.search(text):
            number = int(found[3] or _QUARTERS.get(found[2], 0) or found[2])
            return _months(int(found[1]), 3 * number - 2, int(found[1]), 3 * number)
        if (found := _MONTHS_OF_YEAR.search(text)) and len(_MONTHS.findall(text)) == 1:
            return _months(int(found[1]), int(found[2]), int(found[1]), int(found[3]))
        if len(both := _MONTHS.findall(text)) == 2:
            return _months(int(both[0][0]), int(both[0][1]), int(both[1][0]), int(both[1][1]))
    day = day_of(cell, date1904)
    return None if day is None else (day.replace(day=1), month_end(day))


def months_of(cell: Cell | None) -> int | None:
    """A cycle: 3, 3个月, 月, 季, 年."""
    if cell is None or says_nothing(checked(cell).text):
        return None
    text = plain(cell.text).upper()
    named = {"月": 1, "每月": 1, "季": 3, "季度": 3, "半年": 6, "年": 12, "MONTH": 1, "MONTHLY": 1, "QUARTER": 3}
    named |= {"QUARTERLY": 3, "YEAR": 12, "YEARLY": 12, "按月": 1, "按季": 3, "按年": 12}
    found = re.fullmatch(r"(\d{1,3})(?:\.0+)?\s*(?:个?月|MONTHS?)?", text)
    number = int(found[1]) if found else named.get(text, 0)
    if not 0 < number <= _LONGEST_CYCLE:
        raise Unreadable("cycle_unreadable")
    return number


def month_end(day: date) -> date:
    """The last day of the month of *day*."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_on(day: date, months: int) -> date:
    """The same day of the month *months* later (earlier when negative), the last one where it has none."""
    month = day.year * 12 + day.month - 1 + months
    year, number = divmod(month, 12)
    return date(year, number + 1, min(day.day, calendar.monthrange(year, number + 1)[1]))


def _day(text: str) -> date:
    day = read_date(Cell(text))
    if day is None:
        raise Unreadable("date_unreadable")
    return day


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date]:
    try:
        return date(year, month, 1), month_end(date(last_year, last_month, 1))
    except ValueError:
        raise Unreadable("date_unreadable") from None
