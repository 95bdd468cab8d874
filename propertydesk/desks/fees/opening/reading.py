"""From a workbook of another system to what it says. Pure: knows nothing of the office, changes nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.unit_notation import UnitRef
from propertydesk.desks.fees.bank.fields import check_account
from propertydesk.desks.fees.opening.headings import About, Means, about, means
from propertydesk.desks.fees.opening.planned import (
    OpeningPlan,
    Place,
    PlannedAgreement,
    PlannedDeposit,
    PlannedFee,
    PlannedPrepaid,
)
from propertydesk.desks.fees.opening.values import checked, day_of, fen_of, months_of, months_on, period_of
from propertydesk.excel.cells import Cell, Sheet, Workbook
from propertydesk.excel.reading import read_workbook
from propertydesk.office.roster.grid import Grid
from propertydesk.office.roster.places import Parts, place_in_sheet_name, unit_of
from propertydesk.office.roster.values import Unreadable, is_ditto, plain, says_nothing

T = TypeVar("T")

_MOST_TITLE_ROWS = 30
_TOTAL = re.compile(r".{0,8}?(?:合\s*计|小\s*计|总\s*计|累计|TOTAL)", re.IGNORECASE)
_NOTE = re.compile(
    "(?:说明|备注|注[:：]|制表|审核|复核|打印|填表|第.{1,3}页|共.{1,3}页|NOTE|PRINTED|PREPARED)", re.IGNORECASE
)
_MONEY = frozenset({Means.DUE, Means.PAID, Means.REDUCED, Means.OWED, Means.DEPOSIT, Means.AMOUNT, Means.PREPAID})


class _Wrong(Exception):
    """A cell keeps its row out."""

    def __init__(self, code: str, *where: Means) -> None:
        super().__init__(code)
        self.code, self.where = code, where


class _Row:
    """One row under the headings, read cell by cell."""

    def __init__(self, place: Place, grid: Grid, building: str, date1904: bool) -> None:
        self.place = place
        self._grid, self._building, self._date1904 = grid, building, date1904

    def cell(self, meaning: Means) -> Cell | None:
        """The cell; a room or an item may be merged from above, an amount never."""
        column = self.place.columns.get(meaning)
        if column is None:
            return None
        if meaning in _MONEY and self._grid.merged_down(self.place.row, column) is not None:
            raise _Wrong("amount_merged", meaning)
        return self._grid.cell(self.place.row, column)

    def read(self, meaning: Means, reader: Callable[[Cell | None], T]) -> T:
        """What *reader* makes of the cell. Raises ``_Wrong`` at it."""
        try:
            return reader(self.cell(meaning))
        except Unreadable as unreadable:
            raise _Wrong(unreadable.code, meaning) from None

    def text(self, meaning: Means, most: int = 80) -> str:
        """The text of a cell, empty when it says nothing."""
        cell = self.read(meaning, lambda cell: cell if cell is None else checked(cell))
        return "" if cell is None or says_nothing(cell.text) else plain(cell.text)[:most]

    def fen(self, meaning: Means) -> int | None:
        """An amount in fen, None when the sheet or the cell says none."""
        return self.read(meaning, fen_of)

    def day(self, meaning: Means, *, last: bool = False) -> date | None:
        """A day, None when the sheet or the cell says none."""
        return self.read(meaning, lambda cell: day_of(cell, self._date1904, last=last))

    def unit(self, above: UnitRef | None) -> UnitRef:
        """The unit; 同上 and a cell merged from above mean the one of the row *above*."""
        cell = self.cell(Means.ROOM)
        if cell is None or says_nothing(cell.text):
            raise _Wrong("room_missing", Means.ROOM)
        if is_ditto(cell.text) and above is not None:
            return above
        if cell.is_error:
            raise _Wrong("cell_error", Means.ROOM)
        building = self.text(Means.BUILDING) or self._building
        found = unit_of(Parts(cell.text, building, self.text(Means.ENTRANCE), self.text(Means.FLOOR)))
        if found is None:
            raise _Wrong("room_unreadable", Means.ROOM)
        return found

    def period(self) -> tuple[date, date, int | None]:
        """From, to and the months of the cycle, where it is said; what is missing follows from the other two."""
        months = self.read(Means.CYCLE, months_of)
        since, until = self.day(Means.SINCE), self.day(Means.UNTIL, last=True)
        if since is None and until is None:
            both = self.read(Means.PERIOD, lambda cell: period_of(cell, self._date1904))
            since, until = both if both is not None else (None, None)
        if since is not None and until is None and months is not None:
            until = months_on(since, months) - timedelta(days=1)
        elif since is None and until is not None and months is not None:
            since = months_on(until + timedelta(days=1), -months)
        if since is None:
            raise _Wrong("date_missing", Means.SINCE, Means.PERIOD, Means.UNTIL)
        if until is None:
            raise _Wrong("date_missing", Means.UNTIL, Means.PERIOD, Means.SINCE)
        if until < since:
            raise _Wrong("dates_reversed", Means.UNTIL, Means.PERIOD)
        return since, until, months


def read_plan(path: Path) -> OpeningPlan:
    """What the workbook at *path* says of fees. Raises ``UserError`` when it says nothing of them."""
    return plan_read(read_workbook(path), path)


def plan_read(workbook: Workbook, path: Path) -> OpeningPlan:
    """What *workbook*, read from *path*, says of fees. Raises ``UserError`` when it says nothing of them."""
    plan = plan_of(workbook, path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    if len(plan.not_read) == len(workbook.sheets):
        raise UserError(
            _("No sheet of this workbook lists fees, deposits, prepayments or agreements with the bank. Each needs"
              " a row of headings: the room, the item, from, to, due and paid."),
            "file", "fees_not_found",
        )  # fmt: skip
    return plan


def plan_of(workbook: Workbook, file_name: str, sha256: str) -> OpeningPlan:
    """What *workbook* says, sheet by sheet; hidden sheets are not read."""
    plan = OpeningPlan(file_name, sha256)
    for sheet in workbook.sheets:
        found = None if sheet.hidden else recognise(sheet)
        if found is None:
            plan.not_read.append(sheet.name)
        else:
            _read_sheet(plan, workbook, sheet, *found)
    return plan


def lists_fees(workbook: Workbook) -> frozenset[str]:
    """The names of the sheets that list fees and what belongs to them."""
    return frozenset(sheet.name for sheet in workbook.sheets if not sheet.hidden and recognise(sheet) is not None)


def recognise(sheet: Sheet) -> tuple[About, int, Mapping[Means, int]] | None:
    """What a sheet is about, the row of its headings, and the column of each meaning; None when it is not ours."""
    title = sheet.name
    for row in sorted(sheet.rows)[:_MOST_TITLE_ROWS]:
        columns = _meanings(sheet, row)
        kind = about(columns, title)
        if kind is not None and len(columns) > 1:
            return kind, row, columns
        columns = _in_two_rows(sheet, row, columns)
        kind = about(columns, title)
        if kind is not None and len(columns) > 1:
            return kind, row + 1, columns
        title += " ".join(cell.text for cell in sheet.rows[row].values() if isinstance(cell.value, str))
    return None


def _meanings(sheet: Sheet, row: int) -> dict[Means, int]:
    found: dict[Means, int] = {}
    for column in sorted(sheet.rows[row]):
        cell = sheet.rows[row][column]
        meaning = means(cell.text) if isinstance(cell.value, str) else None
        if meaning is not None:
            found.setdefault(meaning, column)
    return found


def _in_two_rows(sheet: Sheet, row: int, above: Mapping[Means, int]) -> dict[Means, int]:
    """The headings of two rows: that of the room is merged downwards, others stand over several (金额: 应收, 实收)."""
    below = {column: cell for column, cell in sheet.rows.get(row + 1, {}).items() if cell.text.strip()}
    if above.get(Means.ROOM) is None or above[Means.ROOM] in below:
        return {}
    found: dict[Means, int] = {}
    for column, cell in sorted({**sheet.rows[row], **below}.items()):
        meaning = means(cell.text) if isinstance(cell.value, str) else None
        if meaning is not None:
            found.setdefault(meaning, column)
    return found


def _read_sheet(
    plan: OpeningPlan, workbook: Workbook, sheet: Sheet, kind: About, top: int, columns: Mapping[Means, int]
) -> None:
    grid, building = Grid(sheet), place_in_sheet_name(sheet.name)[0]
    if kind == About.FEES and Means.PAID_ON in columns:
        plan.tells_when_paid = True
    above: UnitRef | None = None
    for number in _numbers(grid, top, columns):
        row = _Row(Place(sheet.name, number, columns), grid, building, workbook.date1904)
        try:
            above = row.unit(above)
            _READERS[kind](plan, row, above)
        except _Wrong as wrong:
            plan.problems.append(row.place.problem(wrong.code, *wrong.where))


def _numbers(grid: Grid, top: int, columns: Mapping[Means, int]) -> Iterator[int]:
    """The rows that say something: without sums, notes and headings repeated in the middle."""
    headed = {**grid.sheet.rows.get(top - 1, {}), **grid.sheet.rows[top]}
    heading = {meaning: headed[column].text for meaning, column in columns.items()}
    for number in sorted(row for row in grid.sheet.rows if row > top):
        cells = grid.sheet.rows[number]
        said = {meaning: cells[column].text for meaning, column in columns.items() if column in cells}
        first = plain(next((cells[column].text for column in sorted(cells)), ""))
        if not said or _TOTAL.match(first) or _TOTAL.match(plain(said.get(Means.ROOM, ""))):
            continue
        if said.items() <= heading.items() or (not said.keys() & _MONEY - {Means.AMOUNT} and _NOTE.match(first)):
            continue
        if said.keys() <= {Means.REMARK, Means.CASHIER}:
            continue
        yield number


def _fee(plan: OpeningPlan, row: _Row, unit: UnitRef) -> None:
    item = row.text(Means.ITEM, 40)
    if not item:
        raise _Wrong("item_missing", Means.ITEM)
    since, until, months = row.period()
    due, paid, owed = row.fen(Means.DUE), row.fen(Means.PAID) or 0, row.fen(Means.OWED)
    reduced = row.fen(Means.REDUCED) or 0
    if due is None and owed is None:
        raise _Wrong("amount_missing", Means.DUE, Means.OWED)
    net = (owed or 0) + paid if due is None else due - reduced
    if net < 0:
        raise _Wrong("amount_negative", Means.REDUCED)
    if owed is not None and due is not None and owed != max(net - paid, 0):
        raise _Wrong("owed_differs", Means.OWED)
    if not net and not paid:
        return
    if not net:
        raise _Wrong("paid_without_due", Means.PAID)
    plan.fees.append(
        PlannedFee(
            row.place, unit, item, since, until, net, paid, row.day(Means.PAID_ON), row.day(Means.DUE_ON), months,
            row.text(Means.CASHIER, 40), row.text(Means.REMARK, 120),
        )
    )  # fmt: skip


def _deposit(plan: OpeningPlan, row: _Row, unit: UnitRef) -> None:
    amount = next(
        (fen for each in (Means.DEPOSIT, Means.AMOUNT, Means.PAID) if (fen := row.fen(each)) is not None), None
    )
    if amount is None:
        raise _Wrong("amount_missing", Means.DEPOSIT, Means.AMOUNT, Means.PAID)
    if not amount:
        return
    paid_on = row.day(Means.PAID_ON) or row.day(Means.SINCE)
    if paid_on is None:
        raise _Wrong("date_missing", Means.PAID_ON, Means.SINCE)
    what = row.text(Means.DEPOSIT_KIND, 60) or row.text(Means.ITEM, 60)
    payer = row.text(Means.PAYER) or row.text(Means.OWNER)
    number, remark = row.text(Means.OLD_NUMBER, 40), row.text(Means.REMARK, 100)
    plan.deposits.append(PlannedDeposit(row.place, unit, what, amount, paid_on, number, payer, remark))


def _prepaid(plan: OpeningPlan, row: _Row, unit: UnitRef) -> None:
    amount = row.fen(Means.PREPAID) if Means.PREPAID in row.place.columns else row.fen(Means.AMOUNT)
    if amount is None:
        raise _Wrong("amount_missing", Means.PREPAID, Means.AMOUNT)
    if amount:
        as_of = row.day(Means.AS_OF) or row.day(Means.UNTIL, last=True) or row.day(Means.PAID_ON)
        plan.prepaid.append(PlannedPrepaid(row.place, unit, amount, as_of, row.text(Means.REMARK, 120)))


def _agreement(plan: OpeningPlan, row: _Row, unit: UnitRef) -> None:
    account = re.sub(r"[\s-]", "", row.text(Means.ACCOUNT))
    holder, bank = row.text(Means.HOLDER, 60) or row.text(Means.OWNER, 60), row.text(Means.BANK, 60)
    cell = row.cell(Means.ACCOUNT)
    lost = cell is not None and isinstance(cell.value, float | int) and len(account) > 15
    if check_account(account) is not None or lost:
        raise _Wrong("account_malformed", Means.ACCOUNT)
    for said, code, where in ((holder, "holder_missing", Means.HOLDER), (bank, "bank_missing", Means.BANK)):
        if not said:
            raise _Wrong(code, where)
    plan.agreements.append(
        PlannedAgreement(
            row.place, unit, holder, bank, account, row.text(Means.ITEM, 120), row.day(Means.SINCE),
            row.text(Means.AGREEMENT, 40), row.text(Means.REMARK, 120),
        )
    )  # fmt: skip


_READERS: Mapping[About, Callable[[OpeningPlan, _Row, UnitRef], None]] = {
    About.FEES: _fee,
    About.DEPOSITS: _deposit,
    About.PREPAID: _prepaid,
    About.AGREEMENTS: _agreement,
}
