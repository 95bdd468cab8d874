"""The statement F24 of a household: what was charged, reduced and paid since a day, what is owed, prepaid and held.

Read for many households at once: a few questions for hundreds of units, because statements go out by the building.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import capitals, show, show_with_sign
from propertydesk.core.months import first_day, month_before, month_of
from propertydesk.core.sheet import OfficeHead, Row, Sheet
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.models import Bill, Entry, unpaid
from propertydesk.desks.fees.on_paper import amount, in_chunks, owners_of, period, plain, readings_of
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Account, BillSource, ReceiptState
from propertydesk.office.models import ParkingPlace, Unit
from propertydesk.office.settings import office_head
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import joined

MONTHS = 3
"""So many months back a statement goes, and what is open from before."""

_FEW = 20
_BY_BILL, _BY_DAY = "INDEXED BY ix_entry_bill", "INDEXED BY ix_entry_day"


class Line(NamedTuple):
    """A bill as the statement says it. Money in fen."""

    id: int
    unit_id: int
    item: str
    bay: str | None
    source: BillSource
    since: date
    until: date
    basis: str
    reading_id: int | None
    day: date
    charged: int
    reduced: int
    paid: int

    @property
    def owed(self) -> int:
        """What is left of it."""
        return self.charged - self.reduced - self.paid


@dataclass
class Balance:
    """What moved for one unit since the statement begins. Money in fen."""

    lines: list[Line] = field(default_factory=list)
    charged: int = 0
    reduced: int = 0
    paid: int = 0
    prepaid_in: int = 0
    prepaid: int = 0
    deposits: int = 0

    @property
    def owed(self) -> int:
        """What is owed at the end."""
        return sum(line.owed for line in self.lines)

    @property
    def opening(self) -> int:
        """What was owed at the start."""
        return self.owed - self.charged + self.reduced + self.paid


class Paid(NamedTuple):
    """The receipt that paid a bill last, and how many did before it."""

    number: str
    day: date
    before: int


@dataclass(frozen=True)
class _Many:
    """All that the statements of some units need, read at once."""

    units: Mapping[int, Unit]
    accounts: Mapping[int, Balance]
    owners: Mapping[int, str]
    paid: Mapping[int, Paid]
    readings: Mapping[int, str]


def usual_start(today: date) -> date:
    """The first day of the month before the one before last: three months with this one."""
    month = month_of(today)
    for _turn in range(MONTHS - 1):
        month = month_before(month)
    return first_day(month)


def statement_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The statement of unit *id*: everything open, and what was billed and paid in the last three months."""
    return next(iter(statement_sheets(session, [id], context)), None)


def statement_sheets(
    session: Session, ids: Sequence[int], context: Any, since: date | None = None
) -> list[Sheet | None]:
    """A statement for each unit of *ids* in their order (None where there is no such unit), from *since* on."""
    today = context.moment.today
    begin = since or usual_start(today)
    head = office_head(session)
    printed_at = context.moment.local(context.moment.now).strftime("%Y-%m-%d %H:%M")
    sheets: list[Sheet | None] = []
    for some in in_chunks(ids):
        many = _read(session, some, begin, today)
        for id in some:
            unit = many.units.get(id)
            sheets.append(None if unit is None else _sheet(unit, many, (begin, today), context.clerk, head, printed_at))
    return sheets


def _sheet(unit: Unit, many: _Many, span: tuple[date, date], clerk: str, head: OfficeHead, printed_at: str) -> Sheet:
    account = many.accounts.get(unit.id) or Balance()
    return Sheet(
        form="F24",
        number=unit.label,
        office=head,
        values={
            "room": unit.label,
            "owner": many.owners.get(unit.id),
            "area": f"{plain(unit.area)} m²" if unit.area is not None else None,
            "period": f"{span[0].isoformat()}—{span[1].isoformat()}",
            "maker": clerk,
            **_sums(account),
        },
        rows=tuple(_row(line, many) for line in account.lines),
        printed_at=printed_at,
    )


def _sums(account: Balance) -> dict[str, Words | None]:
    return {
        "opening": show(account.opening),
        "opening_prepaid": show(account.prepaid - account.prepaid_in),
        "charged": show(account.charged),
        "reduced": show(account.reduced),
        "paid": show(account.paid),
        "prepaid_in": show(account.prepaid_in),
        "owed": show_with_sign(account.owed),
        "owed_capitals": capitals(account.owed),
        "prepaid": show(account.prepaid),
        "deposits": show(account.deposits),
    }


def _row(line: Line, many: _Many) -> Row:
    penalty = line.source == BillSource.PENALTY
    paid = many.paid.get(line.id)
    return {
        "item": joined(line.item, line.bay),
        "period": joined(period(line.since, line.until), many.readings.get(line.reading_id or 0)),
        "basis": line.basis,
        "charged": None if penalty else show(line.charged),
        "reduced": amount(line.reduced),
        "penalty": show(line.charged) if penalty else None,
        "paid": amount(line.paid),
        "owed": show(line.owed),
        "receipt": None if paid is None else _paid_by(paid),
    }


def _paid_by(paid: Paid) -> Words:
    if paid.before:
        return _("{number} {day} and {count} before", number=paid.number, day=paid.day, count=paid.before)
    return f"{paid.number} {paid.day.isoformat()}"


def _read(session: Session, ids: Sequence[int], begin: date, today: date) -> _Many:
    accounts: dict[int, Balance] = defaultdict(Balance)
    touched = _moved(session, ids, begin, accounts)
    lines = _lines(session, ids, begin, touched)
    for line in lines:
        account = accounts[line.unit_id]
        account.lines.append(line)
        account.charged += line.charged if line.day >= begin else 0
    _held(session, ids, accounts)
    return _Many(
        units={unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(ids)))},
        accounts=accounts,
        owners=owners_of(session, ids, today),
        paid=_receipts(session, [line.id for line in lines if line.paid]),
        readings=readings_of(session, (line.reading_id for line in lines)),
    )


def _moved(session: Session, ids: Sequence[int], begin: date, accounts: Mapping[int, Balance]) -> set[int]:
    """Add what was paid and reduced from *begin* on; returns the bills concerned."""
    moved = select(Entry.unit_id, Entry.bill_id, Entry.account, func.sum(Entry.amount_fen)).where(
        Entry.day >= begin, Entry.account.in_((Account.PAID, Account.REDUCED))
    )
    if len(ids) > _FEW:
        moved = moved.with_hint(Entry, _BY_DAY, "sqlite").where(Entry.unit_id.in_(ids))
    else:
        bills = select(Bill.id).where(Bill.unit_id.in_(ids))
        moved = moved.with_hint(Entry, _BY_BILL, "sqlite").where(Entry.bill_id.is_not(None), Entry.bill_id.in_(bills))
    touched = set()
    for unit_id, bill_id, account, fen in session.execute(moved.group_by(Entry.bill_id, Entry.account)):
        touched.add(bill_id)
        if account == Account.PAID:
            accounts[unit_id].paid += fen
        else:
            accounts[unit_id].reduced += fen
    prepaid = (
        select(Entry.unit_id, func.sum(Entry.amount_fen), func.sum(Entry.amount_fen).filter(Entry.day >= begin))
        .where(Entry.account == Account.PREPAID, Entry.unit_id.in_(ids))
        .group_by(Entry.unit_id)
    )
    for unit_id, all_of_it, since in session.execute(prepaid):
        accounts[unit_id].prepaid, accounts[unit_id].prepaid_in = all_of_it, since or 0
    return touched


def _lines(session: Session, ids: Sequence[int], begin: date, touched: set[int]) -> list[Line]:
    """The bills that are open, were billed from *begin* on, or moved since."""
    query = (
        select(
            Bill.id, Bill.unit_id, FeeItem.name, ParkingPlace.name, Bill.source, Bill.since, Bill.until, Bill.basis,
            Bill.reading_id, Bill.day, Bill.charged_fen, Bill.reduced_fen, Bill.paid_fen,
        )
        .join(FeeItem, FeeItem.id == Bill.item_id)
        .outerjoin(ParkingPlace, ParkingPlace.id == Bill.parking_id)
    )  # fmt: skip
    found = {
        row[0]: Line(*row)
        for row in session.execute(query.where(Bill.unit_id.in_(ids), or_(unpaid(), Bill.day >= begin)))
    }
    for some in in_chunks(sorted(touched - found.keys())):
        found |= {row[0]: Line(*row) for row in session.execute(query.where(Bill.id.in_(some)))}
    return sorted(found.values(), key=lambda line: (line.unit_id, line.since, line.item, line.id))


def _held(session: Session, ids: Sequence[int], accounts: Mapping[int, Balance]) -> None:
    held = select(Deposit.unit_id, func.sum(Deposit.balance_fen)).where(Deposit.unit_id.in_(ids))
    for unit_id, fen in session.execute(held.group_by(Deposit.unit_id)):
        accounts[unit_id].deposits = fen


def _receipts(session: Session, bill_ids: Sequence[int]) -> Mapping[int, Paid]:
    """The receipts that paid each bill and count: the last, and how many."""
    found: dict[int, Paid] = {}
    for some in in_chunks(bill_ids):
        query = (
            select(Entry.bill_id, Receipt.number, Receipt.day)
            .join(Receipt, Receipt.id == Entry.receipt_id)
            .where(Entry.bill_id.in_(some), Entry.account == Account.PAID)
            .where(Receipt.state == ReceiptState.VALID, Receipt.reversed_by_id.is_(None))
            .order_by(Receipt.id)
        )
        for bill_id, number, day in session.execute(query):
            found[bill_id] = Paid(number or "", day, found[bill_id].before + 1 if bill_id in found else 0)
    return found


PAPERS = (
    Paper("F24", _("Statement"), "unit", statement_sheet, Permission.FEES, sheets=statement_sheets, standing=True),
)
"""What the book prints."""
