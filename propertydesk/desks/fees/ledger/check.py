"""Every fen accounted for: what ``ledger --check`` looks at, each by a way of its own.

The sums kept beside a bill against its entries, receipts against their lines, methods and entries, deposits and
prepayments against theirs, closed days against the receipts they closed, and the whole against its parts at a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.balance import Figures, by_item, by_unit, figures_at, summed
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine, ReceiptPayment
from propertydesk.desks.fees.till.models import DayClose
from propertydesk.desks.fees.words import Account, BillState, ReceiptState

_MOST = 20


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that does not add up."""

    code: str
    subject: str
    words: Words


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """The book at a date, and what is wrong with it."""

    at: date | None
    figures: Figures
    troubles: Sequence[Trouble]

    @property
    def balanced(self) -> bool:
        """Whether nothing is wrong."""
        return not self.troubles


def check_ledger(session: Session, at: date | None = None) -> LedgerCheck:
    """Check the book as of the end of *at*, or as it stands."""
    figures = figures_at(session, at)
    troubles = [*_parts(session, at, figures), *_never_below(session, at), *_receipts(session)]
    if at is None:
        troubles += [*_bills(session), *_deposits(session), *_closes(session)]
    return LedgerCheck(at, figures, tuple(troubles))


def _parts(session: Session, at: date | None, whole: Figures) -> Iterator[Trouble]:
    """Households and items add up to the office."""
    for code, what, parts in (
        ("units", _("Household"), by_unit(session, at)),
        ("items", _("Fee item"), by_item(session, at)),
    ):
        if summed(parts.values()) != whole:
            yield Trouble(code, code, _("The parts do not add up to the whole: {what}", what=what))
        for key, part in parts.items():
            if part.owed < 0:
                words = _("{what} {key} owes less than nothing: ¥{sum}", what=what, key=str(key), sum=show(part.owed))
                yield Trouble("overpaid", str(key), words)


def _never_below(session: Session, at: date | None) -> Iterator[Trouble]:
    """No bill is paid above its charge, no prepayment and no deposit is below nought, at that date."""
    until = [] if at is None else [Entry.day <= at]
    over = (
        select(Entry.bill_id, func.sum(Entry.amount_fen), Bill.charged_fen)
        .join(Bill, Entry.bill_id == Bill.id)
        .where(*until)
        .group_by(Entry.bill_id)
        .having(or_(func.sum(Entry.amount_fen) > Bill.charged_fen, func.sum(Entry.amount_fen) < 0))
    )
    for id, amount, charged in session.execute(over.limit(_MOST)).tuples():
        words = _("Bill #{id}: ¥{paid} of ¥{charged}", id=id, paid=show(amount), charged=show(charged))
        yield Trouble("overpaid", f"bill {id}", words)
    for account, key in ((Account.PREPAID, Entry.unit_id), (Account.DEPOSIT, Entry.deposit_id)):
        below = (
            select(key, func.sum(Entry.amount_fen))
            .where(Entry.account == account, *until)
            .group_by(key)
            .having(func.sum(Entry.amount_fen) < 0)
        )
        for id, amount in session.execute(below.limit(_MOST)).tuples():
            words = _("{what} #{id} is below nought: ¥{sum}", what=account.label, id=id, sum=show(amount))
            yield Trouble("below", f"{account.value} {id}", words)
    early = select(Entry.id).join(Bill, Entry.bill_id == Bill.id).where(Entry.day < Bill.day, *until)
    for id in session.scalars(early.limit(_MOST)):
        yield Trouble("early", f"entry {id}", _("Entry #{id} is older than its bill.", id=id))


def _bills(session: Session) -> Iterator[Trouble]:
    """What stands beside each bill is the sum of its entries, and its state says so."""
    paid = func.coalesce(func.sum(case((Entry.account == Account.PAID, Entry.amount_fen), else_=0)), 0)
    reduced = func.coalesce(func.sum(case((Entry.account == Account.REDUCED, Entry.amount_fen), else_=0)), 0)
    settled = Bill.charged_fen == Bill.paid_fen + Bill.reduced_fen
    told = or_(
        and_(Bill.state == BillState.SETTLED, settled),
        and_(Bill.state == BillState.WITHDRAWN, Bill.reduced_fen == Bill.charged_fen),
        and_(Bill.state == BillState.PART, ~settled, Bill.paid_fen > 0),
        and_(Bill.state == BillState.OPEN, ~settled, Bill.paid_fen == 0),
    )
    wrong = (
        select(Bill.id)
        .outerjoin(Entry, Entry.bill_id == Bill.id)
        .group_by(Bill.id)
        .having(or_(paid != Bill.paid_fen, reduced != Bill.reduced_fen, ~told))
    )
    for id in session.scalars(wrong.limit(_MOST)):
        yield Trouble("bill", f"bill {id}", _("Bill #{id} does not say what its entries say.", id=id))


def _receipts(session: Session) -> Iterator[Trouble]:
    """Lines, methods and entries of a receipt come to its total; a void one moves nothing; a red one mirrors."""
    lines = select(func.coalesce(func.sum(ReceiptLine.amount_fen), 0)).where(ReceiptLine.receipt_id == Receipt.id)
    methods = select(func.coalesce(func.sum(ReceiptPayment.amount_fen), 0)).where(
        ReceiptPayment.receipt_id == Receipt.id
    )
    total: Any = Receipt.total_fen
    query: Select[Any] = select(Receipt.id, Receipt.number).where(
        or_(_scalar(lines) != total, _scalar(methods) != total)
    )
    for _id, number in session.execute(query.limit(_MOST)).tuples():
        words = _("The lines or methods of {number} do not come to its total.", number=number)
        yield Trouble("receipt", number, words)
    yield from _receipt_entries(session)
    mirror = _mirrors()
    for number in session.scalars(mirror.limit(_MOST)):
        yield Trouble("red", number, _("The red entry {number} does not mirror its receipt.", number=number))


def _receipt_entries(session: Session) -> Iterator[Trouble]:
    """Entries of a receipt = its lines less what came from a prepayment or a deposit; none when it is void."""
    inside = ("prepaid", "deposit")
    lines = func.coalesce(
        select(func.sum(ReceiptLine.amount_fen)).where(ReceiptLine.receipt_id == Receipt.id).scalar_subquery(), 0
    )
    moved = func.coalesce(
        select(func.sum(ReceiptPayment.amount_fen))
        .where(ReceiptPayment.receipt_id == Receipt.id, ReceiptPayment.method.in_(inside))
        .scalar_subquery(),
        0,
    )
    entries = func.coalesce(
        select(func.sum(Entry.amount_fen)).where(Entry.receipt_id == Receipt.id).scalar_subquery(), 0
    )
    expected = case((Receipt.state == ReceiptState.VOID, 0), else_=lines - moved)
    for number in session.scalars(select(Receipt.number).where(entries != expected).limit(_MOST)):
        yield Trouble("entries", number or "", _("The entries of {number} are not its lines.", number=number or ""))


def _mirrors() -> Select[Any]:
    other = Receipt.__table__.alias("other")
    return (
        select(Receipt.number)
        .join(other, Receipt.reverses_id == other.c.id)
        .where(
            or_(
                Receipt.total_fen != -other.c.total_fen,
                other.c.reversed_by_id.is_not(None) & (other.c.reversed_by_id != Receipt.id),
                other.c.reversed_by_id.is_(None),
            )
        )
    )


def _scalar(query: Select[Any]) -> Any:
    return query.correlate(Receipt).scalar_subquery()


def _deposits(session: Session) -> Iterator[Trouble]:
    """What a deposit holds is the sum of its entries."""
    held = func.coalesce(func.sum(Entry.amount_fen), 0)
    wrong = (
        select(Deposit.number)
        .outerjoin(Entry, Entry.deposit_id == Deposit.id)
        .group_by(Deposit.id)
        .having(held != Deposit.balance_fen)
    )
    for number in session.scalars(wrong.limit(_MOST)):
        words = _("The deposit {number} does not hold what its entries say.", number=number or "")
        yield Trouble("deposit", number or "", words)


def _closes(session: Session) -> Iterator[Trouble]:
    """A closed day holds the receipts of its cashier and day, all of them, and comes to their sum."""
    counted = func.coalesce(func.sum(case((Receipt.state != ReceiptState.VOID, Receipt.total_fen), else_=0)), 0)
    wrong = (
        select(DayClose.number)
        .outerjoin(
            Receipt,
            (Receipt.staff_id == DayClose.staff_id) & (Receipt.day == DayClose.day) & Receipt.bank_run_id.is_(None),
        )
        .group_by(DayClose.id)
        .having(counted != DayClose.total_fen)
    )
    for number in session.scalars(wrong.limit(_MOST)):
        words = _("The closed day {number} does not come to the sum of its receipts.", number=number or "")
        yield Trouble("close", number or "", words)
