"""Many receipts at once, as a bank's answer or a batch brings them: the same book, written in bulk.

One journal row stands for all of them, with a line and digest for each receipt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.fees.dunning.promises import balances_changed
from propertydesk.desks.fees.ledger.book import check_open
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.receipts.booking import till_day
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine, ReceiptPayment
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Account, BillState, LineKind, PayMethod, ReceiptKind, ReceiptState
from propertydesk.office.deed import Deed
from propertydesk.store.journal import BulkLine, append_bulk
from propertydesk.store.journal import Entry as JournalEntry
from propertydesk.store.kinds import Base, stored
from propertydesk.store.numbering import take_numbers

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Taken:
    """One receipt to be: what it pays of which bills (id, fen), and what is prepaid besides (fen)."""

    unit_id: int
    payer: str
    bills: tuple[tuple[int, int], ...]
    ahead_fen: int = 0
    reference: str | None = None
    paid_on: date | None = None
    note: str | None = None

    @property
    def total_fen(self) -> int:
        """What the receipt comes to."""
        return sum(amount for _bill, amount in self.bills) + self.ahead_fen


@dataclass(frozen=True, slots=True)
class _Owing:
    """A bill as the batch finds it."""

    unit_id: int
    item_id: int
    what: str
    since: date
    until: date
    basis: str
    day: date
    charged: int
    reduced: int
    paid: int
    state: BillState


def book_many(
    deed: Deed,
    taken: Sequence[Taken],
    method: PayMethod,
    *,
    bank_run_id: int | None = None,
    between: Callable[[int, int], None] = lambda done, of: None,
) -> list[int]:
    """Book all of *taken* (fen) by *method* and return the ids of their receipts, in order.

    *between* is told how many are done of how many and may raise to stop; then nothing stays. Raises ``UserError``
    when a bill would be paid above what it owes.
    """
    if not taken:
        return []
    day = deed.moment.today if bank_run_id is not None else till_day(deed)
    check_open(deed.session, day)
    owing = _owing(deed, {id for each in taken for id, _amount in each.bills})
    first = (deed.session.scalar(select(func.max(Receipt.id))) or 0) + 1
    ids = list(range(first, first + len(taken)))
    numbers = take_numbers(deed.session, deed.catalogue.kinds["receipt"].series, deed.moment.today, ids)
    batch = _Batch(deed, day, method, bank_run_id, deed.form_version("F23"), owing)
    for place, (id, number, each) in enumerate(zip(ids, numbers, taken, strict=True)):
        if place % _CHUNK == 0:
            between(place, len(taken))
        batch.add(id, number, each)
    batch.write()
    balances_changed(deed, {each.unit_id for each in taken})
    between(len(taken), len(taken))
    deed.numbers += [numbers[0], numbers[-1]] if len(numbers) > 1 else numbers
    return ids


def _owing(deed: Deed, ids: Iterable[int]) -> dict[int, _Owing]:
    found: dict[int, _Owing] = {}
    columns = (
        Bill.id, Bill.unit_id, Bill.item_id, FeeItem.name, Bill.since, Bill.until, Bill.basis, Bill.day,
        Bill.charged_fen, Bill.reduced_fen, Bill.paid_fen, Bill.state,
    )  # fmt: skip
    deed.session.flush()
    for some in _chunks(sorted(ids), 500):
        query = select(*columns).join(FeeItem, Bill.item_id == FeeItem.id).where(Bill.id.in_(some))
        for row in deed.session.connection().execute(query):
            found[row[0]] = _Owing(*row[1:])
    return found


class _Batch:
    """Rows of a batch, kept until they are written."""

    def __init__(
        self,
        deed: Deed,
        day: date,
        method: PayMethod,
        bank_run_id: int | None,
        version: str | None,
        owing: Mapping[int, _Owing],
    ) -> None:
        self.deed, self.day, self.method, self.owing = deed, day, method, owing
        self.common = {
            "state": ReceiptState.VALID, "kind": ReceiptKind.FEES, "at": deed.at, "day": day,
            "staff_id": deed.actor.staff_id, "bank_run_id": bank_run_id, "version": version, "copies_back": False,
        }  # fmt: skip
        self.rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self.paid: dict[int, int] = defaultdict(int)
        self.lines: list[BulkLine] = []

    def add(self, id: int, number: str, taken: Taken) -> None:
        """One receipt."""
        values = {
            "id": id, "number": number, "unit_id": taken.unit_id, "payer": taken.payer, "paid_on": taken.paid_on,
            "total_fen": taken.total_fen, "note": taken.note,
        }  # fmt: skip
        self.rows[Receipt].append(self.common | values)
        for bill_id, amount in taken.bills:
            self._settle(id, bill_id, amount)
        if taken.ahead_fen:
            self._line(id, LineKind.PREPAID, taken.unit_id, taken.ahead_fen, what=LineKind.PREPAID.value)
            self._entry(id, Account.PREPAID, taken.unit_id, taken.ahead_fen)
        self.rows[ReceiptPayment].append(
            {"receipt_id": id, "method": self.method, "amount_fen": taken.total_fen, "reference": taken.reference}
        )
        told = {key: stored(Receipt.__table__.c[key], value) for key, value in (self.common | values).items()}
        told |= {"lines": [list(line) for line in taken.bills], "ahead_fen": taken.ahead_fen}
        self.lines.append(BulkLine("receipt", id, None, told, frozenset({"payer", "note"})))

    def _settle(self, receipt_id: int, bill_id: int, amount: int) -> None:
        bill = self.owing[bill_id]
        self.paid[bill_id] += amount
        left = bill.charged - bill.reduced - bill.paid - self.paid[bill_id]
        if amount <= 0 or left < 0 or bill.state == BillState.WITHDRAWN:
            raise UserError(_("{item} of {since}: more than is owed.", item=bill.what, since=bill.since), code="over")
        if self.day < bill.day:
            raise UserError(_("{item} was billed on {day} only.", item=bill.what, day=bill.day), code="before_bill")
        self._line(
            receipt_id, LineKind.BILL, bill.unit_id, amount, what=bill.what, bill_id=bill_id, item_id=bill.item_id,
            since=bill.since, until=bill.until, basis=bill.basis,
        )  # fmt: skip
        self._entry(receipt_id, Account.PAID, bill.unit_id, amount, bill_id)

    def _line(self, receipt_id: int, kind: LineKind, unit_id: int, amount: int, *, what: str, **more: Any) -> None:
        empty = dict.fromkeys(("bill_id", "item_id", "since", "until", "basis"))
        values = {"receipt_id": receipt_id, "kind": kind, "unit_id": unit_id, "amount_fen": amount, "what": what}
        self.rows[ReceiptLine].append(empty | values | more)

    def _entry(self, receipt_id: int, account: Account, unit_id: int, amount: int, bill_id: int | None = None) -> None:
        self.rows[Entry].append(
            {
                "at": self.deed.at, "day": self.day, "account": account, "amount_fen": amount, "unit_id": unit_id,
                "bill_id": bill_id, "receipt_id": receipt_id, "staff_id": self.deed.actor.staff_id,
            }
        )  # fmt: skip

    def write(self) -> None:
        """Put everything into the file, with its journal row."""
        connection = self.deed.session.connection()
        for model in (Receipt, ReceiptLine, ReceiptPayment, Entry):
            for rows in _chunks(self.rows[model], _CHUNK):
                connection.execute(insert(model), rows)
        changed = [self._after(id, amount) for id, amount in self.paid.items()]
        renew = (
            update(Bill)
            .where(Bill.id == bindparam("b_id"))
            .values(paid_fen=bindparam("b_paid"), state=bindparam("b_state"))
        )
        for rows in _chunks(changed, _CHUNK):
            connection.execute(renew, rows)
        self.deed.session.expire_all()
        header = JournalEntry(
            self.deed.entered_at, self.deed.actor.staff_id, self.deed.action, "receipt", 0, None,
            {"receipts": len(self.lines), "total_fen": sum(row["total_fen"] for row in self.rows[Receipt])},
        )  # fmt: skip
        append_bulk(self.deed.session, header, self.lines)
        self.deed.touch("receipt", *(row["id"] for row in self.rows[Receipt]))
        self.deed.touch("bill", *self.paid)
        self.deed.touch("unit", *{row["unit_id"] for row in self.rows[Receipt]})

    def _after(self, bill_id: int, amount: int) -> dict[str, Any]:
        bill = self.owing[bill_id]
        settled = bill.charged == bill.reduced + bill.paid + amount
        state = BillState.SETTLED if settled else BillState.PART
        return {"b_id": bill_id, "b_paid": bill.paid + amount, "b_state": state}


def _chunks(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
