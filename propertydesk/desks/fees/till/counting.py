"""What the receipts of a cashier's day come to (F25): numbers, voids, red entries, item × method, the cash expected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.till.models import DayClose
from propertydesk.desks.fees.words import DepositKind, ItemKind, LineKind, PayMethod, ReceiptState
from propertydesk.office.settings import setting
from propertydesk.office.staff_models import Staff
from propertydesk.store.number_models import DocumentNumber

PREPAID = "prepaid"
"""The row of the totals for what is prepaid."""

_DEPOSIT = "deposit_"
Totals = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class CloseView:
    """A cashier's day as it stands, before it is closed or after. Money in fen.

    ``receipts`` counts every number used, void and red ones with it. Of the numbers from ``first`` to ``last``,
    ``elsewhere`` are on receipts of other cashiers or days, and ``missing`` on none (reserved papers not keyed in).
    ``totals`` is row × method; ``methods`` its sums. ``earlier`` is an open day that has to be closed before.
    """

    staff_id: int
    cashier: str
    day: date
    receipts: int
    first: str | None
    last: str | None
    elsewhere: int
    missing: tuple[str, ...]
    voids: tuple[str, ...]
    reds: tuple[str, ...]
    totals: Totals
    methods: Mapping[str, int]
    total_fen: int
    cash_fen: int
    float_fen: int
    earlier: date | None
    close_id: int | None

    @property
    def closed(self) -> bool:
        """Whether the day is closed already."""
        return self.close_id is not None


def row_words(key: str) -> Words:
    """The words of a row of the totals: a kind of fee, a prepayment, a kind of deposit."""
    if key == PREPAID:
        return LineKind.PREPAID.label
    if key.startswith(_DEPOSIT):
        return _("Deposit: {kind}", kind=DepositKind(key.removeprefix(_DEPOSIT)).label)
    return ItemKind(key).label


def row_order() -> Sequence[str]:
    """The rows of the totals in the order of F25."""
    return (*(kind.value for kind in ItemKind), *(f"{_DEPOSIT}{kind.value}" for kind in DepositKind), PREPAID)


def of_the_till() -> ColumnElement[bool]:
    """The SQL condition that a receipt is taken at the till: what the bank collects is outside its day."""
    return Receipt.bank_run_id.is_(None)


def waiting() -> ColumnElement[bool]:
    """The SQL condition that a receipt of the till is in no closed day yet, as its index is written."""
    return Receipt.close_id.is_(None) & of_the_till()


def receipts_of(session: Session, staff_id: int, day: date) -> list[Receipt]:
    """The receipts of a cashier's day with lines and methods, in the order of their numbers."""
    return list(
        session.scalars(
            select(Receipt)
            .where(Receipt.staff_id == staff_id, Receipt.day == day, of_the_till())
            .options(selectinload(Receipt.lines), selectinload(Receipt.payments))
            .order_by(Receipt.number)
        )
    )


def open_days(session: Session) -> list[tuple[int, date]]:
    """The days with receipts that are not closed, each with its cashier's id, the oldest first."""
    # Asked for a cashier or until a day, the file would look through every receipt of the past instead.
    rows = session.execute(
        select(Receipt.staff_id, Receipt.day).where(waiting()).group_by(Receipt.staff_id, Receipt.day)
    ).tuples()
    return sorted(rows.all(), key=lambda row: (row[1], row[0]))


def earlier_open(session: Session, staff_id: int, day: date) -> date | None:
    """The first day before *day* that has receipts of this cashier and is not closed, None when there is none."""
    return next((each for whose, each in open_days(session) if whose == staff_id and each < day), None)


def preview_close(session: Session, staff_id: int, day: date) -> CloseView:
    """What closing *day* of a cashier comes to now."""
    receipts = receipts_of(session, staff_id, day)
    counted = [receipt for receipt in receipts if receipt.state != ReceiptState.VOID]
    totals = totals_of(session, counted)
    methods: Counter[str] = Counter()
    for row in totals.values():
        methods.update(row)
    numbers = [receipt.number for receipt in receipts if receipt.number]
    elsewhere, missing = _between(session, numbers)
    close_id = session.scalar(select(DayClose.id).where(DayClose.staff_id == staff_id, DayClose.day == day))
    return CloseView(
        staff_id=staff_id,
        cashier=session.get_one(Staff, staff_id).name,
        day=day,
        receipts=len(receipts),
        first=min(numbers, default=None),
        last=max(numbers, default=None),
        elsewhere=elsewhere,
        missing=missing,
        voids=_numbers(receipts, ReceiptState.VOID),
        reds=_numbers(receipts, ReceiptState.RED),
        totals=totals,
        methods=dict(methods),
        total_fen=sum(receipt.total_fen for receipt in counted),
        cash_fen=methods.get(PayMethod.CASH.value, 0),
        float_fen=int(setting(session, "till_float") or 0),
        earlier=earlier_open(session, staff_id, day),
        close_id=close_id,
    )


def _numbers(receipts: Iterable[Receipt], state: ReceiptState) -> tuple[str, ...]:
    return tuple(receipt.number or "" for receipt in receipts if receipt.state == state)


def totals_of(session: Session, receipts: Sequence[Receipt]) -> dict[str, dict[str, int]]:
    """Row × method of *receipts* in fen.

    Within a receipt of several methods the lines take the methods in their order, so that both sums of the table hold.
    """
    rows = _rows_of(session, [line for receipt in receipts for line in receipt.lines])
    totals: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for receipt in receipts:
        sign = -1 if receipt.total_fen < 0 else 1
        shares = [(payment.method.value, abs(payment.amount_fen)) for payment in receipt.payments]
        for line in receipt.lines:
            left = abs(line.amount_fen)
            while left and shares:
                method, share = shares.pop(0)
                taken = min(left, share)
                totals[rows[line.id]][method] += sign * taken
                left -= taken
                if share > taken:
                    shares.insert(0, (method, share - taken))
    order = row_order()
    return {row: dict(totals[row]) for row in sorted(totals, key=order.index)}


def _rows_of(session: Session, lines: Sequence[ReceiptLine]) -> Mapping[int, str]:
    """The row of the totals that each line belongs to."""
    items = dict(session.execute(select(FeeItem.id, FeeItem.kind)).tuples().all())
    deposit_ids = {line.deposit_id for line in lines if line.deposit_id is not None}
    wanted = select(Deposit.id, Deposit.kind).where(Deposit.id.in_(deposit_ids))
    deposits = dict(session.execute(wanted).tuples().all()) if deposit_ids else {}
    rows = {}
    for line in lines:
        if line.deposit_id is not None:
            rows[line.id] = f"{_DEPOSIT}{deposits[line.deposit_id].value}"
        elif line.kind == LineKind.PREPAID:
            rows[line.id] = PREPAID
        else:
            rows[line.id] = items[line.item_id].value if line.item_id is not None else ItemKind.OTHER.value
    return rows


def _between(session: Session, numbers: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Of the numbers given out between these: how many are on other receipts, and which are on none yet."""
    known = session.execute(
        select(DocumentNumber.stem, func.min(DocumentNumber.n), func.max(DocumentNumber.n))
        .where(DocumentNumber.number.in_(numbers))
        .group_by(DocumentNumber.stem)
    ).tuples()
    elsewhere, missing = 0, []
    for stem, first, last in known.all():
        given = session.execute(
            select(DocumentNumber.number, DocumentNumber.subject_id)
            .where(DocumentNumber.stem == stem, DocumentNumber.n.between(first, last))
            .order_by(DocumentNumber.n)
        ).tuples()
        here = set(numbers)
        for number, subject_id in given:
            if subject_id is None:
                missing.append(number)
            elif number not in here:
                elsewhere += 1
    return elsewhere, tuple(missing)
